/* Parts of samples that lie in a range of times, and that what tiles adds up. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/slices/sample_filter.h"
#include "model/trees/function_sums.h"
#include "tests/model_text.h"
#include "tests/unit.h"

static void a_sample_that_lasts_is_cut(void **state)
{
	static const char profile[] = "0+4: wait 8\n1: run 5\n3+2: wait;lock 10\n";

	(void)state;
	assert_slice(profile, "root=none time=0,1", "all 2\n  wait 2 self 2\n");
	assert_slice(profile, "root=none time=1,3.5",
		     "all 12\n  wait 7 self 5\n    lock 2 self 2\n  run 5 self 5\n");
	assert_slice(profile, "root=none time=3.5,100%",
		     "all 9\n  wait 9 self 1\n    lock 8 self 8\n");
	assert_slice(profile, "root=none time=80%,", "all 5\n  wait 5\n    lock 5 self 5\n");
	assert_slice(profile, "root=none time=,",
		     "all 23\n"
		     "  wait 18 self 8\n"
		     "    lock 10 self 10\n"
		     "  run 5 self 5\n");
}

static void parts_are_rounded_towards_nothing(void **state)
{
	static const struct {
		int64_t weight, begin, duration, from, until, expected;
	} cases[] = {
		{ 10, 0, 3, 0, 1, 3 },
		{ 10, 0, 3, 1, 2, 3 },
		{ 10, 0, 3, 2, 3, 4 },
		{ -10, 0, 3, 0, 1, -3 },
		{ -10, 0, 3, 2, INT64_MAX, -4 },
		{ 1, 0, 1000, 0, 999, 0 },
		{ 1, 0, 1000, 999, 1000, 1 },
		{ 7, 5, 0, 5, 6, 7 },
		{ 7, 5, 0, 4, 5, 0 },
		{ 7, 5, 2, 6, 6, 0 },
		{ 7, 5, 2, 7, 5, 0 },
		{ INT64_MAX, INT64_MIN + 1, INT64_MAX, INT64_MIN, -1, INT64_MAX - 1 },
		{ INT64_MIN, -1, INT64_MAX, 0, INT64_MAX, INT64_MIN + 1 },
		{ INT64_MIN, 0, INT64_MAX, INT64_MIN, INT64_MAX, INT64_MIN },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		print_message("# case %zu\n", i);
		assert_true(sample_part(cases[i].weight, cases[i].begin, cases[i].duration,
					cases[i].from, cases[i].until) == cases[i].expected);
	}
}

/* --- random profiles */

static int below(int limit)
{
	return rand() % limit;
}

enum shape { IN_ORDER, OUT_OF_ORDER, AT_ONE_TIME, SHAPE_COUNT };

enum { INPUT_LIMIT = 3, SAMPLE_LIMIT = 40, FUNCTION_COUNT = 4, CUT_LIMIT = 5 };

static int64_t draw_time(enum shape shape, int64_t last)
{
	if (shape == AT_ONE_TIME)
		return 77;
	return shape == IN_ORDER ? last + below(3) * 1000000 : below(100) * 1000000;
}

static void add_input(struct profile_builder *builder, bool last)
{
	static const int64_t scales[] = { 1, 1000, INT64_MAX / 100000000 };
	enum shape shape = (enum shape)below(SHAPE_COUNT);
	int64_t time = below(1000), scale = scales[below(3)];
	bool losses = below(3) == 0;

	model_text_add_input(builder, "", "");
	profile_builder_set_columns(builder, COLUMN_TIME | (last ? COLUMN_DURATION : 0));
	for (int i = below(SAMPLE_LIMIT); i > 0; i--) {
		struct sample sample = { .cpu = -1 };
		int64_t weight = (below(1000) - (losses ? 500 : 0)) * scale;
		char name[] = { (char)('a' + below(FUNCTION_COUNT)), '\0' };
		struct function_info info = { .name = profile_builder_add_string(builder, name,
										 1) };
		frame_id frame = profile_builder_add_frame(
			builder, profile_builder_add_function(builder, &info), 0);
		location_id location = profile_builder_add_location(builder, 0, 0, &frame, 1);

		time = sample.time = draw_time(shape, time);
		sample.duration = below(3) > 0 ? below(50) * 999983 : 0;
		sample.stack = profile_builder_add_stack(builder, &location, 1, 0);
		sample.values = &weight;
		profile_builder_add_sample(builder, &sample);
	}
}

static struct profile_builder *draw_profile(void)
{
	struct profile_builder *builder = profile_builder_new();
	bool last = below(3) > 0;

	for (int inputs = below(INPUT_LIMIT) + 1; inputs > 0; inputs--)
		add_input(builder, last);
	profile_builder_finish(builder);
	return builder;
}

struct sums {
	int64_t whole, selfs[FUNCTION_COUNT];
};

/* Of a range, by the functions' sums and by the tree. False: it is not in the recording. */
static bool add_range(struct sums *sums, const struct profile *profile, const char *words)
{
	struct call_tree *tree, *top;
	struct function_list list;
	struct slice slice;
	struct error error;
	int64_t selfs = 0;

	model_text_slice(&slice, words);
	top = function_sums_build(&list, profile, &slice, &error);
	tree = call_tree_build(profile, &slice, &error);
	if (!tree) {
		/* Where an input has fewer times than others, a range may be behind all of them. */
		assert_null(top);
		assert_non_null(strstr(error.message, "is outside the recording"));
		slice_release(&slice);
		return false;
	}
	assert_non_null(top);
	for (node_id node = 1; node < tree->count; node++)
		selfs += tree->self[node];
	assert_int_equal(tree->total[0], selfs);
	assert_int_equal(top->total[0], selfs);
	sums->whole += tree->total[0];
	for (uint32_t i = 0; i < list.count; i++)
		sums->selfs[top->labels->text[list.rows[i].label][0] - 'a'] += list.rows[i].self;
	free(list.rows);
	call_tree_unref(tree);
	call_tree_unref(top);
	slice_release(&slice);
	return true;
}

static int compare(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return x < y ? -1 : x > y;
}

static void draw_cuts(char cuts[CUT_LIMIT + 2][32], int *count, bool percent)
{
	int places[CUT_LIMIT];

	*count = below(CUT_LIMIT) + 1;
	for (int i = 0; i < *count; i++)
		places[i] = below(100000);
	qsort(places, (size_t)*count, sizeof(*places), compare);
	strcpy(cuts[0], "0");
	for (int i = 0; i < *count; i++)
		snprintf(cuts[i + 1], sizeof(cuts[i]), "%d.%03d%s", places[i] / 1000,
			 places[i] % 1000, percent ? "%" : "ms");
	strcpy(cuts[*count + 1], "100%");
}

static void ranges_that_tile_are_the_whole(void **state)
{
	(void)state;
	for (int round = 0; round < 300; round++) {
		struct profile_builder *builder = draw_profile();
		struct profile profile = profile_builder_snapshot(builder);
		struct sums whole = { 0 }, parts = { 0 };
		char cuts[CUT_LIMIT + 2][32], words[400];
		int count;

		draw_cuts(cuts, &count, below(2));
		add_range(&whole, &profile, "root=none");
		for (int i = 0; i <= count; i++) {
			if (i > 0 && strcmp(cuts[i], cuts[i + 1]) == 0)
				continue;
			snprintf(words, sizeof(words), "root=none time=%s,%s", cuts[i],
				 cuts[i + 1]);
			add_range(&parts, &profile, words);
		}
		assert_memory_equal(&whole, &parts, sizeof(whole));
		profile_builder_free(builder);
	}
}

/* Some ranges, which may follow each other, be the same, or lie in one that is kept anyway. */
static void ranges_and_what_is_left_are_the_whole(void **state)
{
	(void)state;
	for (int round = 0; round < 300; round++) {
		struct profile_builder *builder = draw_profile();
		struct profile profile = profile_builder_snapshot(builder);
		struct sums whole = { 0 }, parts = { 0 };
		char cuts[CUT_LIMIT + 2][32], words[1000] = "root=none", part[300];
		int count, first = 0, last = 100;

		draw_cuts(cuts, &count, below(2));
		if (below(2)) {
			first = below(50);
			last = first + 1 + below(50);
			snprintf(words, sizeof(words), "root=none time=%d%%,%d%%", first, last);
		}
		if (!add_range(&whole, &profile, words)) {
			profile_builder_free(builder);
			continue;
		}
		for (int i = 0; i <= count; i++) {
			struct sums ignored = { 0 };

			if (strcmp(cuts[i], cuts[i + 1]) == 0 || below(2))
				continue;
			snprintf(part, sizeof(part), "root=none time=%s,%s", cuts[i], cuts[i + 1]);
			if (!add_range(&ignored, &profile, part))
				continue;
			if (first == 0 && last == 100)
				add_range(&parts, &profile, part);
			for (int times = 1 + below(2); times > 0; times--)
				snprintf(words + strlen(words), sizeof(words) - strlen(words),
					 " not-time=%s,%s", cuts[i], cuts[i + 1]);
		}
		/* Within a range that is kept, what is left out is cut by that. */
		add_range(&parts, &profile, words);
		if (first == 0 && last == 100)
			assert_memory_equal(&whole, &parts, sizeof(whole));
		profile_builder_free(builder);
	}
}

static void what_is_left_out_is_cut(void **state)
{
	static const char profile[] = "0+4: wait 8\n1: run 5\n3+2: wait;lock 10\n";

	(void)state;
	assert_slice(profile, "root=none not-time=1,3.5",
		     "all 11\n  wait 11 self 3\n    lock 8 self 8\n");
	assert_slice(profile, "root=none not-time=0.5,1 not-time=0,0.25",
		     "all 22\n  wait 17 self 7\n    lock 10 self 10\n  run 5 self 5\n");
	/* They may overlap, meet, and lie in what --time drops. */
	assert_slice(profile, "root=none time=1,4 not-time=0,2 not-time=1.5,3 not-time=3,3.5",
		     "all 4\n  wait 4 self 1\n    lock 3 self 3\n");
	assert_slice(profile, "root=none time=1,4 not-time=,100%", "all 0\n");
	assert_slice(profile, "root=none time=,2 not-time=3,",
		     "all 9\n  run 5 self 5\n  wait 4 self 4\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sample_that_lasts_is_cut),
		cmocka_unit_test(parts_are_rounded_towards_nothing),
		cmocka_unit_test(ranges_that_tile_are_the_whole),
		cmocka_unit_test(what_is_left_out_is_cut),
		cmocka_unit_test(ranges_and_what_is_left_are_the_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
