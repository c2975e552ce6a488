/* The filters of rows keep what the rows have, and nothing else. */
#include "model/owners/owner_filters.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/slices/slice_text.h"
#include "tests/model/owners/owners_text.h"
#include "tests/model_text.h"
#include "tests/unit.h"

/* Names that several processes have, a thread that changed its name, a number that was used twice,
 * names with what expressions are made of, and samples of nobody. */
static const char day[] = "web#10/main#10 cpu0 user=amy: a 1\n"
			  "web#10/io#11 cpu1 user=bob: a 2\n"
			  "web#10/io#12 cpu1 user=amy user=bob: b 4\n"
			  "web#10/io#13 cpu2: b 8\n"
			  "db#30/db#30 cpu0 size=#4096bytes: a 16\n"
			  "db#30/io#31 cpu3 size=#1500bytes: b 32\n"
			  "sh#40/sh#40 cpu0: a 64\n"
			  "ls#40/ls#40 cpu0: a 128\n"
			  "a|b#50/x.*#50 cpu12 cgroup=/x: a 256\n"
			  "py/t cpu1: a 512\n"
			  "c 1024\n";

struct bench {
	struct profile_builder *builder;
	struct profile profile;
	struct slice slice;
	struct owner_list list;
};

static void bench_init(struct bench *bench, const char *slice)
{
	bench->builder = model_text_profile(day);
	bench->profile = profile_builder_snapshot(bench->builder);
	model_text_slice(&bench->slice, slice);
	owners_text_build(&bench->list, &bench->profile, &bench->slice, "", false);
}

static void bench_release(struct bench *bench)
{
	owner_list_release(&bench->list);
	slice_release(&bench->slice);
	profile_builder_free(bench->builder);
}

static int64_t weight_of(const struct bench *bench, const struct slice *slice)
{
	struct error error;
	struct call_tree *tree = call_tree_build(&bench->profile, slice, &error);
	int64_t weight;

	if (!tree)
		fail_msg("%s", error.message);
	weight = tree->total[0];
	call_tree_unref(tree);
	return weight;
}

static void check_row(const struct bench *bench, uint32_t row)
{
	int64_t weight = bench->list.rows[row].sums[0].weight;
	char *text = owner_text(&bench->list.rows[row], &bench->profile);
	struct slice slice;
	struct error error;
	bool is_exact;

	slice_copy(&slice, &bench->slice);
	assert_true(owner_filters_keep(&slice, &bench->profile, &bench->list, &row, 1, &is_exact,
				       &error));
	if (!is_exact || (weight != 0 && weight_of(bench, &slice) != weight))
		fail_msg("only %s: %lld", text, (long long)weight_of(bench, &slice));
	slice_release(&slice);
	slice_copy(&slice, &bench->slice);
	assert_true(owner_filters_drop(&slice, &bench->profile, &bench->list, &row, 1, &is_exact,
				       &error));
	if (!is_exact || weight_of(bench, &slice) != bench->list.all[0].weight - weight)
		fail_msg("without %s: %lld", text, (long long)weight_of(bench, &slice));
	slice_release(&slice);
	free(text);
}

/* The total that a report of the same filters prints is what the row says. */
static void a_row_keeps_and_drops_what_it_has(void **state)
{
	static const char *const slices[] = { "",        "focus=a",   "thread=io",
					      "cpu=0-2", "not-cpu=1", "label=user=" };

	(void)state;
	for (size_t i = 0; i < sizeof(slices) / sizeof(slices[0]); i++) {
		struct bench bench;

		bench_init(&bench, slices[i]);
		for (uint32_t row = 0; row < bench.list.count; row++)
			check_row(&bench, row);
		bench_release(&bench);
	}
}

static uint32_t find(const struct bench *bench, const char *name)
{
	for (uint32_t row = 0; row < bench->list.count; row++) {
		char *text = owner_text(&bench->list.rows[row], &bench->profile);
		bool is_it = strcmp(text, name) == 0;

		free(text);
		if (is_it)
			return row;
	}
	fail_msg("no row is called %s", name);
	return 0;
}

/* "a+b" */
static void assert_several(const char *names, int64_t kept, int64_t dropped)
{
	char *copy = strdup(names), *rest = copy;
	struct slice slice;
	struct bench bench;
	struct error error;
	uint32_t rows[8], count = 0;
	bool is_exact;

	bench_init(&bench, "");
	for (char *name; (name = strsep(&rest, "+")) != NULL;)
		rows[count++] = find(&bench, name);
	slice_copy(&slice, &bench.slice);
	assert_true(owner_filters_keep(&slice, &bench.profile, &bench.list, rows, count, &is_exact,
				       &error));
	assert_int_equal(weight_of(&bench, &slice), kept);
	slice_release(&slice);
	slice_copy(&slice, &bench.slice);
	assert_true(owner_filters_drop(&slice, &bench.profile, &bench.list, rows, count, &is_exact,
				       &error));
	assert_int_equal(weight_of(&bench, &slice), 2047 - dropped);
	slice_release(&slice);
	bench_release(&bench);
	free(copy);
}

static void several_rows_of_one_kind_are_one_filter(void **state)
{
	(void)state;
	assert_several("web+db", 63, 63);
	assert_several("main 10+x.* 50", 257, 257);
	assert_several("io 11+io 12+io 31", 38, 38);
	assert_several("cpu 1+cpu 12", 774, 774);
	assert_several("amy+bob", 7, 7);
	assert_several("4 KiB+1500 B", 48, 48);
}

static void rows_of_two_kinds_are_not(void **state)
{
	struct bench bench;
	struct error error;
	uint32_t rows[2];
	bool is_exact;

	(void)state;
	bench_init(&bench, "");
	rows[0] = find(&bench, "web");
	rows[1] = find(&bench, "cpu 1");
	assert_false(owner_filters_keep(&bench.slice, &bench.profile, &bench.list, rows, 2,
					&is_exact, &error));
	assert_string_equal(error.message, "choose rows of one kind: processes, threads, CPUs, or "
					   "values of one label");
	rows[0] = find(&bench, "amy");
	rows[1] = find(&bench, "4 KiB");
	assert_false(owner_filters_keep(&bench.slice, &bench.profile, &bench.list, rows, 2,
					&is_exact, &error));
	bench_release(&bench);
}

/* Who looks at one thread may go on to another that has nothing now. */
static void a_row_with_nothing_replaces_the_filters_of_its_kind(void **state)
{
	static const struct {
		const char *slice, *row;
		int64_t kept;
	} cases[] = {
		{ "thread=main focus=a", "io 11", 2 },       { "thread=main", "db", 48 },
		{ "process=db not-thread=io", "web", 15 },   { "cpu=3", "cpu 1", 518 },
		{ "label=user=amy label=user=x", "bob", 6 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct bench bench;
		struct error error;
		uint32_t row;
		bool is_exact;

		bench_init(&bench, cases[i].slice);
		row = find(&bench, cases[i].row);
		assert_true(owner_filters_keep(&bench.slice, &bench.profile, &bench.list, &row, 1,
					       &is_exact, &error));
		assert_int_equal(weight_of(&bench, &bench.slice), cases[i].kept);
		bench_release(&bench);
	}
}

/* A thread whose process changed its name: by what it is called it goes as a whole. */
static void what_another_process_has_as_well_goes_with_it(void **state)
{
	static const char text[] = "node/pool#7: a 1\nnext/pool#7: a 2\nnext/main#6: a 4\n";
	struct profile_builder *builder = model_text_profile(text);
	struct profile profile = profile_builder_snapshot(builder);
	struct owner_list list;
	struct slice slice, dropped;
	struct error error;
	uint32_t row = 2;
	bool is_exact;

	(void)state;
	slice_init(&slice);
	slice_init(&dropped);
	owners_text_build(&list, &profile, &slice, "", false);
	assert_int_equal(list.rows[row].sums[0].weight, 2);
	assert_true(owner_filters_drop(&dropped, &profile, &list, &row, 1, &is_exact, &error));
	assert_false(is_exact);
	assert_true(owner_filters_keep(&slice, &profile, &list, &row, 1, &is_exact, &error));
	assert_true(is_exact);
	assert_int_equal(slice.process.count, 1);
	owner_list_release(&list);
	slice_release(&slice);
	slice_release(&dropped);
	profile_builder_free(builder);
}

/* "a!=x" keeps what has no x in a, not what has x in "a!". */
static void a_label_that_no_condition_names(void **state)
{
	struct profile_builder *builder = model_text_profile("a!=x: f 1\na=x: f 2\na=y: f 4\n");
	struct profile profile = profile_builder_snapshot(builder);
	struct owner_list list;
	struct slice slice;
	struct error error;
	uint32_t row = 0;
	bool is_exact;

	(void)state;
	slice_init(&slice);
	owners_text_build(&list, &profile, &slice, "", false);
	while (strcmp(profile_text(&profile, list.rows[row].key), "a!") != 0)
		row++;
	for (uint32_t end = list.rows[row].end; row < end; row++) {
		assert_false(
			owner_filters_keep(&slice, &profile, &list, &row, 1, &is_exact, &error));
		assert_string_equal(error.message, "no filter can name the label \"a!\"");
	}
	owner_list_release(&list);
	slice_release(&slice);
	profile_builder_free(builder);
}

/* Each is named by its number, as another process has the name as well. */
static void a_name_of_more_threads_than_a_filter_has_room_for(void **state)
{
	enum { THREADS = 40000 };
	char *text = malloc((size_t)THREADS * 40), *at = text;
	struct profile_builder *builder;
	struct profile profile;
	struct owner_list list;
	struct slice slice;
	struct error error;
	uint32_t row = 1;
	bool is_exact;

	(void)state;
	at += sprintf(at, "a/main#%d: x 1\n", THREADS + 1);
	for (int i = 1; i <= THREADS; i++)
		at += sprintf(at, "a/w#%d: x 2\nb/w#%d: x 1\n", i, i);
	builder = model_text_profile(text);
	free(text);
	profile = profile_builder_snapshot(builder);
	slice_init(&slice);
	owners_text_build(&list, &profile, &slice, "", false);
	assert_int_equal(list.rows[row].kind, OWNER_NAME);
	assert_false(owner_filters_keep(&slice, &profile, &list, &row, 1, &is_exact, &error));
	assert_string_equal(error.message, "40000 names are too many for one filter: choose fewer");
	owner_list_release(&list);
	slice_release(&slice);
	profile_builder_free(builder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_row_keeps_and_drops_what_it_has),
		cmocka_unit_test(several_rows_of_one_kind_are_one_filter),
		cmocka_unit_test(rows_of_two_kinds_are_not),
		cmocka_unit_test(a_row_with_nothing_replaces_the_filters_of_its_kind),
		cmocka_unit_test(what_another_process_has_as_well_goes_with_it),
		cmocka_unit_test(a_label_that_no_condition_names),
		cmocka_unit_test(a_name_of_more_threads_than_a_filter_has_room_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
