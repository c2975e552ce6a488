/* What is made for a view, and what an analysis shares with the one before. */
#include "tui/session/analysis/facets.h"

#include <stdlib.h>

#include "model/tables/profile_builder.h"
#include "show/profile_facts.h"
#include "tests/model_text.h"
#include "tests/unit.h"
#include "tui/session/analysis/facets/call_edges_facet.h"
#include "tui/session/analysis/facets/callers_facet.h"
#include "tui/session/analysis/facets/changes_facet.h"
#include "tui/session/analysis/facets/functions_facet.h"
#include "tui/session/analysis/facets/matches_facet.h"
#include "tui/session/analysis/facets/unnamed_facet.h"

#define PROFILE                      \
	"web: main;parse;malloc 5\n" \
	"web: main;parse;lex 2\n"    \
	"db: main;lex 1\n"

struct example {
	struct profile_builder *builder;
	struct profile profile;
	struct view_state state;
	struct sides sides;
	struct analysis *first;
};

static int set_up(void **state)
{
	struct example *example = calloc(1, sizeof(*example));

	example->builder = model_text_profile(PROFILE);
	example->profile = profile_builder_snapshot(example->builder);
	view_state_init(&example->state);
	example->first = facets_analyse(&example->profile, &example->state, NULL);
	sides_init(&example->sides);
	*state = example;
	return 0;
}

static int tear_down(void **state)
{
	struct example *example = *state;

	facets_free(example->first);
	view_state_release(&example->state);
	sides_release(&example->sides);
	profile_builder_free(example->builder);
	free(example);
	return 0;
}

static bool is_shared(const struct analysis *a, const struct analysis *b, enum facet_id id)
{
	return a->parts[id] == b->parts[id];
}

static void what_does_not_change_is_shared(void **state)
{
	struct example *example = *state;
	struct analysis *next;

	view_state_set_text(&example->state.search, "lex");
	next = facets_analyse(&example->profile, &example->state, example->first);
	for (enum facet_id id = 0; id < FACET_COUNT; id++)
		assert_int_equal(is_shared(example->first, next, id), id != FACET_MATCHES);
	facets_free(next);
}

static void another_order_makes_the_list_again_but_no_tree(void **state)
{
	struct example *example = *state;
	struct analysis *next;

	example->state.order = ORDER_NAME;
	next = facets_analyse(&example->profile, &example->state, example->first);
	assert_true(is_shared(example->first, next, FACET_LISTED_TREE));
	assert_false(is_shared(example->first, next, FACET_FUNCTIONS));
	assert_false(is_shared(example->first, next, FACET_KEPT_ROWS));
	facets_free(next);
}

static void what_is_made_of_something_new_is_new(void **state)
{
	struct example *example = *state;
	struct analysis *next;

	text_list_add(&example->state.slice.ignore, "malloc");
	next = facets_analyse(&example->profile, &example->state, example->first);
	for (enum facet_id id = FACET_WHOLE_TREE; id <= FACET_FUNCTIONS; id++)
		assert_false(is_shared(example->first, next, id));
	assert_int_equal(next->tree->total[0], 3);
	facets_free(next);
}

/* The parts outlive the analysis that they were made for. */
static void an_analysis_can_go_before_the_next_one(void **state)
{
	struct example *example = *state;
	struct analysis *next = facets_analyse(&example->profile, &example->state, example->first);

	facets_free(example->first);
	example->first = next;
	assert_int_equal(next->tree->total[0], 8);
	assert_int_equal(functions_of(next)->list.count, 4);
}

static void callers_are_made_for_their_view(void **state)
{
	struct example *example = *state;
	struct analysis *next;

	view_state_set_text(&example->state.function, "parse");
	next = facets_analyse(&example->profile, &example->state, example->first);
	assert_int_equal(callers_function(next), NO_LABEL);
	assert_null(callers_of(next)->callers.tree);
	facets_free(next);
	example->state.view = VIEW_CALLERS;
	next = facets_analyse(&example->profile, &example->state, example->first);
	assert_int_not_equal(callers_function(next), NO_LABEL);
	assert_int_equal(callers_of(next)->callees.tree->total[1], 7);
	assert_int_equal(call_edges_of(next)->all.callees.count, 2);
	assert_true(is_shared(example->first, next, FACET_FUNCTIONS));
	facets_free(next);
}

/* The one without the keys as well. */
static void callers_are_made_for_every_view_on_the_screen(void **state)
{
	struct example *example = *state;
	struct analysis *next;

	view_state_set_text(&example->state.function, "parse");
	example->state.view = VIEW_TOP;
	example->state.shown = 1U << VIEW_TOP | 1U << VIEW_CALLERS;
	next = facets_analyse(&example->profile, &example->state, example->first);
	assert_int_equal(callers_of(next)->callees.tree->total[1], 7);
	facets_free(next);
	example->state.shown = 1U << VIEW_TOP | 1U << VIEW_ICICLE;
	next = facets_analyse(&example->profile, &example->state, example->first);
	assert_null(callers_of(next)->callers.tree);
	facets_free(next);
}

static void changes_are_made_for_comparisons(void **state)
{
	struct example *example = *state;
	struct analysis *next;

	assert_int_equal(changes_of(example->first)->list.count, 0);
	example->state.sides = &example->sides;
	next = facets_analyse(&example->profile, &example->state, NULL);
	assert_int_equal(changes_of(next)->list.count, 4);
	assert_int_equal(stack_changes_of(next)->count, 0);
	facets_free(next);
	example->state.compare = VARIANT_STACKS;
	next = facets_analyse(&example->profile, &example->state, NULL);
	assert_int_equal(stack_changes_of(next)->count, 3);
	facets_free(next);
}

/* Each analysis has the error, as each is told to the user. */
static void what_cannot_be_made_is_tried_again(void **state)
{
	struct example *example = *state;
	struct analysis *next, *last;

	view_state_set_text(&example->state.search, "(");
	next = facets_analyse(&example->profile, &example->state, example->first);
	last = facets_analyse(&example->profile, &example->state, next);
	assert_int_not_equal(next->error.code, ERROR_NONE);
	assert_int_not_equal(last->error.code, ERROR_NONE);
	assert_null(found_matches_of(last)->search.matches);
	assert_non_null(last->tree);
	facets_free(next);
	facets_free(last);
}

/* The header and the page about a profile agree on what has no names. */
static void what_has_no_name_is_what_facts_count(void **state)
{
	struct profile_builder *builder = model_text_profile("main@app;parse@app 5\n"
							     "main@app;[libz]@libz.so_[u] 3\n"
							     "[libz]@libz.so_[u];lex@app 2\n"
							     "[libz]@libz.so_[u] 1\n");
	struct profile profile = profile_builder_snapshot(builder);
	struct profile_facts facts;
	struct view_state view_state;
	struct analysis *analysis;

	(void)state;
	view_state_init(&view_state);
	analysis = facets_analyse(&profile, &view_state, NULL);
	profile_facts_build(&facts, &profile, 0);
	assert_int_equal(unnamed_of(analysis)->weight, 4);
	assert_int_equal(unnamed_of(analysis)->whole, 11);
	assert_int_equal(unnamed_of(analysis)->weight, facts.unresolved_weight);
	profile_facts_release(&facts);
	facets_free(analysis);
	view_state_release(&view_state);
	profile_builder_free(builder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_does_not_change_is_shared, set_up, tear_down),
		cmocka_unit_test_setup_teardown(another_order_makes_the_list_again_but_no_tree,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_is_made_of_something_new_is_new, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(an_analysis_can_go_before_the_next_one, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(callers_are_made_for_their_view, set_up, tear_down),
		cmocka_unit_test_setup_teardown(callers_are_made_for_every_view_on_the_screen,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(changes_are_made_for_comparisons, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(what_cannot_be_made_is_tried_again, set_up,
						tear_down),
		cmocka_unit_test(what_has_no_name_is_what_facts_count),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
