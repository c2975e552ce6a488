/* When samples of owners were taken, in buckets. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/owners/owners.h"
#include "model/times/timeline.h"
#include "tests/model/slices/day.h"
#include "tests/model_text.h"
#include "tests/unit.h"

struct drawn { /* a timeline of all rows of a list */
	struct profile_builder *profile;
	struct profile snapshot;
	struct tree_builder builder;
	struct owner_list owners;
	struct timeline timeline;
};

static bool *light(const struct labels *labels, const char *name)
{
	bool *lit = calloc(labels->count, sizeof(*lit));

	assert_non_null(lit);
	for (label_id label = 0; label < labels->count; label++)
		lit[label] = strcmp(labels->text[label], name) == 0;
	return lit;
}

/* `zoom`: a child of the root, or NULL. */
static void draw(struct drawn *drawn, struct profile_builder *profile, const char *words,
		 const char *zoom, const char *lit_name, uint32_t buckets)
{
	struct slice slice;
	const struct slice *slices[] = { &slice };
	struct error error;
	struct call_tree *tree;
	struct sample_scope scope;
	struct timeline_axis axis;
	uint32_t rows[64];
	bool *lit;
	node_id node = 0;

	drawn->profile = profile;
	drawn->snapshot = profile_builder_snapshot(profile);
	model_text_slice(&slice, words);
	tree = call_tree_build(&drawn->snapshot, &slice, &error);
	assert_non_null(tree);
	assert_true(tree_builder_init(&drawn->builder, &drawn->snapshot, slices, 1,
				      TREE_MATCHING_SAME_BUILD, &error));
	for (node_id child = 1; zoom && child < tree->count; child = tree->end[child])
		if (strcmp(tree->labels->text[tree->label[child]], zoom) == 0)
			node = child;
	sample_scope_init(&scope, &drawn->builder, tree, node, false);
	owner_list_build(&drawn->owners, &scope);
	axis = timeline_axis_of(&drawn->builder, buckets);
	assert_true(drawn->owners.count <= 64);
	for (uint32_t row = 0; row < drawn->owners.count; row++)
		rows[row] = row;
	lit = lit_name ? light(drawn->builder.labels, lit_name) : NULL;
	timeline_build(&drawn->timeline, &scope, &drawn->owners, rows, drawn->owners.count, &axis,
		       lit);
	free(lit);
	sample_scope_release(&scope);
	call_tree_unref(tree);
	slice_release(&slice);
}

static void release(struct drawn *drawn)
{
	timeline_release(&drawn->timeline);
	owner_list_release(&drawn->owners);
	tree_builder_release(&drawn->builder);
	profile_builder_free(drawn->profile);
}

static void print_buckets(FILE *out, const char *name, const int64_t *weights, uint32_t count)
{
	fputs(name, out);
	for (uint32_t i = 0; i < count; i++)
		fprintf(out, " %lld", (long long)weights[i]);
	fputc('\n', out);
}

/* One line a row. */
static char *print(const struct drawn *drawn)
{
	const struct timeline *timeline = &drawn->timeline;
	uint32_t buckets = timeline->axis.buckets;
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	print_buckets(out, "all", timeline->all[0], buckets);
	if (timeline->all_lit[0])
		print_buckets(out, "lit", timeline->all_lit[0], buckets);
	for (uint32_t row = 0; row < timeline->rows; row++) {
		char *name = owner_text(&drawn->owners.rows[row], drawn->builder.profile);

		print_buckets(out, name, timeline->weights[0] + (size_t)row * buckets, buckets);
		if (timeline->lit[0])
			print_buckets(out, "lit", timeline->lit[0] + (size_t)row * buckets,
				      buckets);
		free(name);
	}
	fclose(out);
	return text;
}

static void assert_drawn(const char *profile, const char *words, uint32_t buckets,
			 const char *expected)
{
	struct drawn drawn;
	char *text;

	draw(&drawn, model_text_profile(profile), words, NULL, NULL, buckets);
	text = print(&drawn);
	assert_string_equal(text, expected);
	free(text);
	release(&drawn);
}

static void each_row_has_its_part_of_each_bucket(void **state)
{
	(void)state;
	/* 0, 1, 2 and 4 seconds: the last sample is inside. */
	assert_drawn(DAY, "", 4,
		     "all 1 2 4 8\n"
		     "db 0 0 0 8\n"
		     "io 80 0 0 0 8\n"
		     "web 1 2 4 0\n"
		     "work 0 0 4 0\n"
		     "io 1 2 0 0\n"
		     "cpus 1 2 4 8\n"
		     "cpu 1 0 2 0 8\n"
		     "cpu 0 1 0 4 0\n");
}

static void filters_leave_the_axis_as_it_is(void **state)
{
	(void)state;
	assert_drawn(DAY, "thread=work", 2,
		     "all 0 4\n"
		     "web 0 4\n"
		     "work 0 4\n"
		     "io 0 0\n"
		     "db 0 0\n"
		     "io 80 0 0\n"
		     "cpus 0 4\n"
		     "cpu 0 0 4\n"
		     "cpu 1 0 0\n");
}

static void a_time_range_is_the_axis(void **state)
{
	struct drawn drawn;

	(void)state;
	draw(&drawn, model_text_profile(DAY), "time=1,3", NULL, NULL, 2);
	assert_int_equal(drawn.timeline.axis.from, 1000000000);
	assert_int_equal(drawn.timeline.axis.until, 3000000000);
	assert_int_equal(drawn.timeline.all[0][0], 2);
	assert_int_equal(drawn.timeline.all[0][1], 4);
	release(&drawn);
	/* Behind the last sample there is nothing to see. */
	draw(&drawn, model_text_profile(DAY), "time=2,100", NULL, NULL, 2);
	assert_int_equal(drawn.timeline.axis.until, 4000000001);
	release(&drawn);
	draw(&drawn, model_text_profile(DAY), "time=2.5,3.5", NULL, NULL, 2);
	assert_int_equal(drawn.timeline.all[0][0] + drawn.timeline.all[0][1], 0);
	release(&drawn);
}

static void labels_have_a_row_for_those_without(void **state)
{
	(void)state;
	assert_drawn("0 user=amy: a 1\n"
		     "1 user=bob: a 2\n"
		     "2 user=amy user=bob: a 4\n"
		     "3: a 8\n",
		     "", 2,
		     "all 3 12\n"
		     "label user 3 4\n"
		     "[no user] 0 8\n"
		     "bob 2 4\n"
		     "amy 1 4\n");
}

static void samples_without_a_time_are_counted(void **state)
{
	struct drawn drawn;

	(void)state;
	draw(&drawn, model_text_profile("0: a 1\na 2\na 4\n3: a 8\n"), "", NULL, NULL, 2);
	assert_int_equal(drawn.timeline.all[0][0], 1);
	assert_int_equal(drawn.timeline.all[0][1], 8);
	assert_int_equal(drawn.timeline.untimed[0].weight, 6);
	release(&drawn);
	draw(&drawn, model_text_profile("a 1\n"), "", NULL, NULL, 3);
	assert_int_equal(drawn.timeline.untimed[0].weight, 1);
	assert_int_equal(drawn.timeline.all[0][0], 0);
	release(&drawn);
}

static void inputs_lie_on_top_of_each_other(void **state)
{
	struct profile_builder *builder =
		model_text_pair("p 10: a 1\np 11: a 2\np 13: a 4\n", "q 0: a 8\nq 1: a 16\n");
	struct drawn drawn;
	char *text;

	(void)state;
	draw(&drawn, builder, "", NULL, NULL, 3);
	text = print(&drawn);
	assert_string_equal(text, "all 9 18 4\n"
				  "q 8 16 0\n"
				  "[no thread] 8 16 0\n"
				  "p 1 2 4\n"
				  "[no thread] 1 2 4\n");
	free(text);
	release(&drawn);
}

static void a_zoom_has_only_its_samples(void **state)
{
	struct drawn drawn;
	char *text;

	(void)state;
	draw(&drawn, model_text_profile(DAY), "", "web", NULL, 2);
	text = print(&drawn);
	assert_non_null(strstr(text, "all 3 4\n"));
	free(text);
	release(&drawn);
	draw(&drawn, model_text_profile(DAY), "root=none", "query", NULL, 2);
	text = print(&drawn);
	assert_non_null(strstr(text, "all 0 8\n"));
	free(text);
	release(&drawn);
}

static void what_is_lit_is_a_part_of_each_row(void **state)
{
	struct drawn drawn;
	char *text;

	(void)state;
	draw(&drawn, model_text_profile("p 0: a;b 1\np 1: a 2\nq 2: b;a 4\nq 3: c 8\n"), "", NULL,
	     "b", 2);
	text = print(&drawn);
	assert_string_equal(text, "all 3 12\nlit 1 4\n"
				  "q 0 12\nlit 0 4\n"
				  "[no thread] 0 12\nlit 0 4\n"
				  "p 3 0\nlit 1 0\n"
				  "[no thread] 3 0\nlit 1 0\n");
	free(text);
	release(&drawn);
}

static void what_is_hidden_lights_nothing(void **state)
{
	struct drawn drawn;

	(void)state;
	draw(&drawn, model_text_profile("p 0: a;b 1\np 1: a 2\n"), "hide=b", NULL, "b", 1);
	assert_int_equal(drawn.timeline.all_lit[0][0], 0);
	release(&drawn);
}

/* Each of them covers all buckets, and together they cover more than are allowed. */
static void too_many_that_last_are_where_they_begin(void **state)
{
	enum { SAMPLES = 300, BUCKETS = 65536 };
	char *lines = NULL;
	size_t size;
	FILE *out = open_memstream(&lines, &size);
	struct drawn drawn;
	int64_t sum = 0;

	(void)state;
	for (int i = 0; i < SAMPLES; i++)
		fputs("0+1: a 1000000\n", out);
	fclose(out);
	draw(&drawn, model_text_profile(lines), "root=none", NULL, NULL, BUCKETS);
	assert_true(drawn.timeline.unshared[0] > 0);
	assert_true(drawn.timeline.all[0][BUCKETS / 2] > 0);
	for (uint32_t i = 0; i < BUCKETS; i++)
		sum += drawn.timeline.all[0][i];
	assert_int_equal(sum, SAMPLES * INT64_C(1000000));
	release(&drawn);
	free(lines);
	draw(&drawn, model_text_profile("0+1: a 4\n"), "", NULL, NULL, 4);
	assert_int_equal(drawn.timeline.unshared[0], 0);
	assert_int_equal(drawn.timeline.all[0][1], 1);
	release(&drawn);
}

static void rows_beyond_the_bound_are_not_kept(void **state)
{
	(void)state;
	assert_int_equal(timeline_row_limit(200), TIMELINE_CELL_LIMIT / 200);
	assert_int_equal(timeline_row_limit(UINT32_MAX), 1);
	assert_int_equal(timeline_row_limit(0), TIMELINE_CELL_LIMIT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_row_has_its_part_of_each_bucket),
		cmocka_unit_test(filters_leave_the_axis_as_it_is),
		cmocka_unit_test(a_time_range_is_the_axis),
		cmocka_unit_test(labels_have_a_row_for_those_without),
		cmocka_unit_test(samples_without_a_time_are_counted),
		cmocka_unit_test(inputs_lie_on_top_of_each_other),
		cmocka_unit_test(a_zoom_has_only_its_samples),
		cmocka_unit_test(what_is_lit_is_a_part_of_each_row),
		cmocka_unit_test(what_is_hidden_lights_nothing),
		cmocka_unit_test(too_many_that_last_are_where_they_begin),
		cmocka_unit_test(rows_beyond_the_bound_are_not_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
