/* Two slices of a profile as one tree, and what changed between them. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/compare/comparison.h"
#include "tests/model_text.h"
#include "tests/unit.h"

struct fixture {
	struct profile_builder *builder;
	struct profile profile;
	struct comparison *comparison;
};

/* Of two slices of a profile: what the two sides have in common and what each has of its own. */
static void build(struct fixture *fixture, const char *profile, const char *base, const char *new,
		  enum comparison_mode mode)
{
	struct comparison_terms terms = { mode, 0.99, false };
	struct slice sides[SIDE_COUNT];
	struct error error = { 0 };

	fixture->builder = model_text_profile(profile);
	fixture->profile = profile_builder_snapshot(fixture->builder);
	model_text_slice(&sides[SIDE_BASE], base);
	model_text_slice(&sides[SIDE_NEW], new);
	fixture->comparison = comparison_build(&fixture->profile, sides, &terms, &error);
	if (!fixture->comparison)
		fail_msg("%s", error.message);
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		slice_release(&sides[side]);
	model_text_check_tree(fixture->comparison->tree);
}

static void release(struct fixture *fixture)
{
	comparison_unref(fixture->comparison);
	profile_builder_free(fixture->builder);
}

static const char two_threads[] = "a#1: main;f 4\n"
				  "a#1: main;f;g 2\n"
				  "a#1: main;old 3\n"
				  "b#2: main;f 1\n"
				  "b#2: main;f;g 6\n"
				  "b#2: main;new 2\n";

/* --- the tree */

static void a_node_is_as_wide_as_its_wider_side(void **state)
{
	struct fixture fixture;

	(void)state;
	build(&fixture, two_threads, "process=a root=none", "process=b root=none",
	      COMPARE_ABSOLUTE);
	assert_tree(fixture.comparison->tree, "all 15\n"
					      "  main 15\n"
					      "    f 10 self 4\n"
					      "      g 6 self 6\n"
					      "    old 3 self 3\n"
					      "    new 2 self 2\n");
	release(&fixture);
}

static void both_sides_have_the_same_nodes(void **state)
{
	struct fixture fixture;

	(void)state;
	build(&fixture, two_threads, "process=a root=none", "process=b root=none",
	      COMPARE_ABSOLUTE);
	assert_tree(fixture.comparison->side[SIDE_BASE], "all 9\n"
							 "  main 9\n"
							 "    f 6 self 4\n"
							 "      g 2 self 2\n"
							 "    old 3 self 3\n"
							 "    new 0\n");
	assert_tree(fixture.comparison->side[SIDE_NEW], "all 9\n"
							"  main 9\n"
							"    f 7 self 1\n"
							"      g 6 self 6\n"
							"    old 0\n"
							"    new 2 self 2\n");
	release(&fixture);
}

static void each_side_has_modules_of_its_own(void **state)
{
	static const char profile[] = "main@app;f@/old/libf.so 3\n"
				      "main@app;g@/new/libf.so 5\n"
				      "main@app;h@app 2\n";
	struct fixture fixture;

	(void)state;
	build(&fixture, profile, "module=^/old/", "module=^/new/", COMPARE_ABSOLUTE);
	assert_tree(fixture.comparison->side[SIDE_BASE], "all 3\n"
							 "  main 3\n"
							 "    g 0\n"
							 "    f 3 self 3\n");
	assert_tree(fixture.comparison->side[SIDE_NEW], "all 5\n"
							"  main 5\n"
							"    g 5 self 5\n"
							"    f 0\n");
	release(&fixture);
}

static void each_side_has_control_groups_of_its_own(void **state)
{
	static const char profile[] = "cgroup=/old: main;f 3\n"
				      "cgroup=/new: main;g 5\n"
				      "main;h 2\n";
	struct fixture fixture;

	(void)state;
	build(&fixture, profile, "cgroup=old", "cgroup=new", COMPARE_ABSOLUTE);
	assert_tree(fixture.comparison->side[SIDE_BASE], "all 3\n"
							 "  main 3\n"
							 "    g 0\n"
							 "    f 3 self 3\n");
	assert_tree(fixture.comparison->side[SIDE_NEW], "all 5\n"
							"  main 5\n"
							"    g 5 self 5\n"
							"    f 0\n");
	release(&fixture);
}

static void a_side_outlives_the_comparison(void **state)
{
	struct fixture fixture;
	struct call_tree *side;

	(void)state;
	build(&fixture, two_threads, "process=a root=none", "process=b root=none",
	      COMPARE_ABSOLUTE);
	side = call_tree_ref(fixture.comparison->side[SIDE_NEW]);
	comparison_unref(fixture.comparison);
	assert_int_equal(side->total[1], 9);
	call_tree_unref(side);
	profile_builder_free(fixture.builder);
}

static void sides_with_groups_share_those_of_one_name(void **state)
{
	static const char profile[] = "a/x#1: main 4\n"
				      "b/x#2: run 1\n"
				      "a/y#3: main 2\n"
				      "c/y#4: run 5\n"
				      "b/y#5: run 7\n";
	struct fixture fixture;

	(void)state;
	build(&fixture, profile, "thread=x root=process", "thread=y root=process",
	      COMPARE_ABSOLUTE);
	assert_tree(fixture.comparison->side[SIDE_BASE], "all 5\n"
							 "  b 1\n"
							 "    run 1 self 1\n"
							 "  c 0\n"
							 "    run 0\n"
							 "  a 4\n"
							 "    main 4 self 4\n");
	release(&fixture);
}

static void without_samples_there_is_a_root(void **state)
{
	struct fixture fixture;

	(void)state;
	build(&fixture, "a#1: main 1\n", "process=x root=none", "process=y root=none",
	      COMPARE_SHARE);
	assert_int_equal(fixture.comparison->tree->count, 1);
	assert_int_equal(fixture.comparison->side[SIDE_BASE]->total[0], 0);
	release(&fixture);
}

/* --- what makes them comparable */

static int64_t value_of(const struct fixture *fixture, enum comparison_side side, const char *name)
{
	const struct call_tree *tree = fixture->comparison->side[side];

	for (node_id node = 0; node < tree->count; node++)
		if (strcmp(call_tree_text(tree, node), name) == 0)
			return tree->total[node];
	fail_msg("there is no %s", name);
	return 0;
}

static const char *print(const struct fixture *fixture, enum comparison_side side, const char *name)
{
	static char text[QUANTITY_TEXT_SIZE];

	return quantity_print_exact(text, value_of(fixture, side, name),
				    fixture->comparison->tree->unit);
}

static const char twice_as_long[] = "a#1 1: main;f 4\n"
				    "a#1 2: main 2\n"
				    "b#2 3: main;f 3\n"
				    "b#2 5: main 9\n";

static void a_share_is_of_each_sides_whole(void **state)
{
	struct fixture fixture;

	(void)state;
	build(&fixture, twice_as_long, "process=a root=none", "process=b root=none", COMPARE_SHARE);
	assert_string_equal(print(&fixture, SIDE_BASE, "main"), "6");
	assert_string_equal(print(&fixture, SIDE_BASE, "f"), "4");
	assert_string_equal(print(&fixture, SIDE_NEW, "main"), "6");
	assert_string_equal(print(&fixture, SIDE_NEW, "f"), "1.5");
	assert_int_equal(fixture.comparison->side[SIDE_NEW]->whole,
			 fixture.comparison->side[SIDE_BASE]->whole);
	assert_int_equal(fixture.comparison->facts[SIDE_NEW].whole, 12);
	release(&fixture);
}

static void what_is_dropped_is_still_part_of_the_whole(void **state)
{
	struct fixture fixture;

	(void)state;
	build(&fixture, twice_as_long, "process=a root=none focus=f", "process=b root=none focus=f",
	      COMPARE_SHARE);
	assert_string_equal(print(&fixture, SIDE_NEW, "main"), "1.5");
	assert_int_equal(fixture.comparison->facts[SIDE_NEW].whole, 12);
	assert_int_equal(fixture.comparison->facts[SIDE_NEW].shown, 3);
	assert_int_equal(fixture.comparison->facts[SIDE_NEW].samples, 12);
	release(&fixture);
}

static void per_second_the_new_side_lasts_as_long_as_the_base(void **state)
{
	struct fixture fixture;

	(void)state;
	build(&fixture, twice_as_long, "time=0s,1s root=none", "time=1s,4s root=none",
	      COMPARE_PER_SECOND);
	assert_int_equal(fixture.comparison->facts[SIDE_BASE].duration, 1000000000);
	assert_int_equal(fixture.comparison->facts[SIDE_NEW].duration, 3000000000);
	assert_string_equal(print(&fixture, SIDE_BASE, "main"), "4");
	assert_string_equal(print(&fixture, SIDE_NEW, "main"), "1.666666667");
	assert_string_equal(print(&fixture, SIDE_NEW, "f"), "1");
	release(&fixture);
}

static void refuse(const char *profile, const char *base, const char *new,
		   enum comparison_mode mode, const char *message)
{
	struct profile_builder *builder = model_text_profile(profile);
	struct comparison_terms terms = { mode, 0.99, false };
	struct slice sides[SIDE_COUNT];
	struct error error = { 0 };
	struct profile snapshot = profile_builder_snapshot(builder);

	model_text_slice(&sides[SIDE_BASE], base);
	model_text_slice(&sides[SIDE_NEW], new);
	assert_null(comparison_build(&snapshot, sides, &terms, &error));
	assert_string_equal(error.message, message);
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		slice_release(&sides[side]);
	profile_builder_free(builder);
}

static void without_times_there_is_no_per_second(void **state)
{
	(void)state;
	refuse("a#1: main 1\n", "", "", COMPARE_PER_SECOND,
	       "the base profile does not record its duration, so amounts per second are "
	       "unknown");
}

/* --- lists */

static void assert_changes(const struct change_list *list, const struct labels *labels,
			   const char *expected)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	for (uint32_t i = 0; i < list->count; i++) {
		const struct change_row *row = &list->rows[i];

		fprintf(out, "%s %" PRId64 " -> %" PRId64 " of %" PRId64 " -> %" PRId64 "\n",
			labels->text[row->label], row->side[SIDE_BASE].self,
			row->side[SIDE_NEW].self, row->side[SIDE_BASE].total,
			row->side[SIDE_NEW].total);
	}
	fclose(out);
	assert_string_equal(text, expected);
	free(text);
}

static void functions_are_listed_by_how_much_they_changed(void **state)
{
	struct change_list list;
	struct fixture fixture;

	(void)state;
	build(&fixture, two_threads, "process=a root=none", "process=b root=none",
	      COMPARE_ABSOLUTE);
	change_list_functions(&list, fixture.comparison, 0);
	assert_changes(&list, fixture.comparison->tree->labels,
		       "g 2 -> 6 of 2 -> 6\n"
		       "old 3 -> 0 of 3 -> 0\n"
		       "f 4 -> 1 of 6 -> 7\n"
		       "new 0 -> 2 of 0 -> 2\n"
		       "main 0 -> 0 of 9 -> 9\n");
	assert_int_equal(list.rows[0].total.kind, CHANGE_MORE);
	assert_int_equal(list.rows[1].total.kind, CHANGE_GONE);
	assert_int_equal(list.rows[3].total.kind, CHANGE_NEW);
	assert_int_equal(list.rows[4].total.kind, CHANGE_NONE);
	assert_int_equal(list.rows[0].side[SIDE_NEW].self_samples, 6);
	change_list_sort(&list, fixture.comparison->tree->labels, CHANGES_BY_TOTAL);
	assert_string_equal(fixture.comparison->tree->labels->text[list.rows[2].label], "new");
	change_list_release(&list);
	release(&fixture);
}

static void recursion_counts_once(void **state)
{
	struct change_list list;
	struct fixture fixture;

	(void)state;
	build(&fixture, "a#1: f;f;f 4\nb#2: f;f 7\nb#2: f 1\n", "process=a root=none",
	      "process=b root=none", COMPARE_ABSOLUTE);
	change_list_functions(&list, fixture.comparison, 0);
	assert_changes(&list, fixture.comparison->tree->labels, "f 4 -> 8 of 4 -> 8\n");
	assert_int_equal(list.rows[0].side[SIDE_NEW].total_samples, 8);
	change_list_release(&list);
	release(&fixture);
}

static void stacks_are_listed_by_how_much_they_changed(void **state)
{
	struct change_list list;
	struct fixture fixture;

	(void)state;
	build(&fixture, two_threads, "process=a root=none", "process=b root=none",
	      COMPARE_ABSOLUTE);
	change_list_stacks(&list, fixture.comparison, 0);
	assert_changes(&list, fixture.comparison->tree->labels,
		       "g 2 -> 6 of 2 -> 6\n"
		       "old 3 -> 0 of 3 -> 0\n"
		       "f 4 -> 1 of 6 -> 7\n"
		       "new 0 -> 2 of 0 -> 2\n");
	change_list_release(&list);
	release(&fixture);
}

/* --- what always holds */

static int64_t sum_of(const int64_t *column, uint32_t count)
{
	int64_t sum = 0;

	for (uint32_t i = 0; i < count; i++)
		sum += column[i];
	return sum;
}

static char *random_profile(uint32_t *seed)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	for (int i = 0; i < 60; i++) {
		*seed = *seed * 1664525 + 1013904223;
		fprintf(out, "%c#%d %d: ", *seed >> 31 ? 'a' : 'b', *seed >> 31 ? 1 : 2, i);
		for (uint32_t depth = 1 + (*seed >> 20) % 5; depth > 0; depth--) {
			*seed = *seed * 1664525 + 1013904223;
			fprintf(out, "%c%s", 'f' + (int)((*seed >> 24) % 4), depth > 1 ? ";" : "");
		}
		fprintf(out, " %d\n", (int)((*seed >> 16) % 100) - (i % 7 == 0 ? 60 : 0));
	}
	fclose(out);
	return text;
}

static void check_sums(const struct comparison *comparison)
{
	struct change_list list;
	int64_t differences = 0;

	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		const struct call_tree *tree = comparison->side[side];

		assert_int_equal(sum_of(tree->self, tree->count), tree->total[0]);
		assert_true(tree->total[0] <= tree->whole);
	}
	change_list_functions(&list, comparison, 0);
	for (uint32_t i = 0; i < list.count; i++)
		differences += list.rows[i].self.difference;
	assert_int_equal(differences, comparison->side[SIDE_NEW]->total[0] -
					      comparison->side[SIDE_BASE]->total[0]);
	change_list_release(&list);
}

static void sums_of_differences_are_the_difference_of_totals(void **state)
{
	uint32_t seed = 1;

	(void)state;
	for (int round = 0; round < 100; round++) {
		char *text = random_profile(&seed);

		for (int mode = 0; mode < COMPARISON_MODE_COUNT; mode++) {
			struct fixture fixture;

			build(&fixture, text, "process=a root=none", "process=b root=none",
			      (enum comparison_mode)mode);
			assert_true(fixture.comparison->tree->count > 10);
			check_sums(fixture.comparison);
			release(&fixture);
		}
		free(text);
	}
}

static void swapped_sides_have_swapped_values(void **state)
{
	uint32_t seed = 2;

	(void)state;
	for (int round = 0; round < 100; round++) {
		char *text = random_profile(&seed);
		struct change_list one, other;
		struct fixture there, back;

		build(&there, text, "process=a root=none", "process=b root=none", COMPARE_ABSOLUTE);
		build(&back, text, "process=b root=none", "process=a root=none", COMPARE_ABSOLUTE);
		change_list_functions(&one, there.comparison, 0);
		change_list_functions(&other, back.comparison, 0);
		assert_int_equal(one.count, other.count);
		for (uint32_t i = 0; i < one.count; i++) {
			assert_int_equal(one.rows[i].label, other.rows[i].label);
			assert_int_equal(one.rows[i].self.difference,
					 -other.rows[i].self.difference);
			assert_int_equal(one.rows[i].total.difference,
					 -other.rows[i].total.difference);
		}
		change_list_release(&one);
		change_list_release(&other);
		release(&there);
		release(&back);
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_node_is_as_wide_as_its_wider_side),
		cmocka_unit_test(both_sides_have_the_same_nodes),
		cmocka_unit_test(each_side_has_modules_of_its_own),
		cmocka_unit_test(each_side_has_control_groups_of_its_own),
		cmocka_unit_test(a_side_outlives_the_comparison),
		cmocka_unit_test(sides_with_groups_share_those_of_one_name),
		cmocka_unit_test(without_samples_there_is_a_root),
		cmocka_unit_test(a_share_is_of_each_sides_whole),
		cmocka_unit_test(what_is_dropped_is_still_part_of_the_whole),
		cmocka_unit_test(per_second_the_new_side_lasts_as_long_as_the_base),
		cmocka_unit_test(without_times_there_is_no_per_second),
		cmocka_unit_test(functions_are_listed_by_how_much_they_changed),
		cmocka_unit_test(recursion_counts_once),
		cmocka_unit_test(stacks_are_listed_by_how_much_they_changed),
		cmocka_unit_test(sums_of_differences_are_the_difference_of_totals),
		cmocka_unit_test(swapped_sides_have_swapped_values),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
