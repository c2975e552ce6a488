/* Stacks in the order of time: examples, and random profiles against the plainest way. */
#include "model/times/runs.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/model/times/timed_samples.h"
#include "tests/model/trees/plain_profile.h"
#include "tests/unit.h"

/* One line a box, indented by depth, in the order of time: "main 1.5-3 2" of two samples. */
static char *runs_text(const struct runs *runs)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	for (uint32_t at = 0; at < runs->track.end - runs->track.first; at++)
		for (uint32_t depth = 0; depth < runs->depths; depth++)
			for (uint32_t box = runs->depth_first[depth];
			     box < runs->depth_first[depth + 1]; box++)
				if (runs->first[box] == at)
					fprintf(out, "%*s%s %g-%g %u\n", 2 * (int)depth, "",
						runs->samples->builder->labels
							->text[runs_label(runs, box)],
						(double)runs_from(runs, box) / 1e9,
						(double)runs_until(runs, box) / 1e9,
						runs_samples(runs, box));
	fclose(out);
	return text;
}

#define assert_runs(profile, slice, track, expected) \
	check_runs(profile, slice, track, expected, __FILE__, __LINE__)
static void check_runs(const char *profile, const char *slice, uint32_t track, const char *expected,
		       const char *file, int line)
{
	struct timed_samples timed;
	struct runs runs;
	char *text;

	timed_samples_init_text(&timed, profile, slice);
	assert_true(track < timed.samples.track_count);
	runs_build(&runs, &timed.samples, track, RUNS_BOX_LIMIT);
	text = runs_text(&runs);
	_assert_string_equal(text, expected, file, line);
	free(text);
	runs_release(&runs);
	timed_samples_release(&timed);
}

static void neighbours_that_begin_alike_share_boxes(void **state)
{
	(void)state;
	assert_runs("1: main;read 1\n"
		    "2: main;read;copy 1\n"
		    "3: main;write 1\n"
		    "4: main;read 1\n",
		    "", 0,
		    "all 1-5 4\n"
		    "  main 1-5 4\n"
		    "    read 1-3 2\n"
		    "      copy 2-3 1\n"
		    "    write 3-4 1\n"
		    "    read 4-5 1\n");
}

static void order_is_that_of_time(void **state)
{
	(void)state;
	assert_runs("3: b 1\n"
		    "1: a 1\n"
		    "2: a 1\n",
		    "", 0,
		    "all 1-4 3\n"
		    "  a 1-3 2\n"
		    "  b 3-4 1\n");
	/* At one time: as they were recorded. The first of them stands for no time. */
	assert_runs("1: a 1\n"
		    "2: b 1\n"
		    "2: c 1\n"
		    "3: c 1\n",
		    "", 0,
		    "all 1-4 4\n"
		    "  a 1-2 1\n"
		    "  b 2-2 1\n"
		    "  c 2-4 2\n");
}

static void a_pause_ends_boxes(void **state)
{
	(void)state;
	/* Four intervals are not one. */
	assert_runs("1: a 1\n"
		    "2: a 1\n"
		    "3: a 1\n"
		    "7: a 1\n"
		    "8: a 1\n"
		    "12.1: a 1\n",
		    "", 0,
		    "all 1-9 5\n"
		    "  a 1-9 5\n"
		    "all 12.1-13.1 1\n"
		    "  a 12.1-13.1 1\n");
}

static void a_thread_that_sleeps_has_the_interval_of_the_others(void **state)
{
	static const char day[] = "p/busy#1 1: a 1\n"
				  "p/busy#1 2: a 1\n"
				  "p/busy#1 3: a 1\n"
				  "p/busy#1 4: a 1\n"
				  "p/busy#1 5: a 1\n"
				  "p/lazy#2 1: b 1\n"
				  "p/lazy#2 11: b 1\n"
				  "p/lazy#2 21: b 1\n";

	(void)state;
	assert_runs(day, "", 1,
		    "all 1-2 1\n"
		    "  b 1-2 1\n"
		    "all 11-12 1\n"
		    "  b 11-12 1\n"
		    "all 21-22 1\n"
		    "  b 21-22 1\n");
}

static void what_a_slice_drops_is_in_between(void **state)
{
	static const char day[] = "1: main;a;x 1\n"
				  "2: main;b 1\n"
				  "3: main;a 1\n"
				  "4: main;a;a 1\n";

	(void)state;
	assert_runs(day, "focus=^a$", 0,
		    "all 1-2 1\n"
		    "  main 1-2 1\n"
		    "    a 1-2 1\n"
		    "      x 1-2 1\n"
		    "all 3-5 2\n"
		    "  main 3-5 2\n"
		    "    a 3-5 2\n"
		    "      a 4-5 1\n");
	assert_runs(day, "hide=main|x fold", 0,
		    "all 1-5 4\n"
		    "  a 1-2 1\n"
		    "  b 2-3 1\n"
		    "  a 3-5 2\n");
}

static void samples_with_a_duration_fill_just_that(void **state)
{
	(void)state;
	assert_runs("1+2: a;wait 1\n"
		    "3+1: a;wait;more 1\n"
		    "4.1+1: a;wait 1\n"
		    "7+5: a 1\n"
		    "8+1: b 1\n",
		    "", 0,
		    "all 1-4 2\n"
		    "  a 1-4 2\n"
		    "    wait 1-4 2\n"
		    "      more 3-4 1\n"
		    "all 4.1-5.1 1\n"
		    "  a 4.1-5.1 1\n"
		    "    wait 4.1-5.1 1\n"
		    "all 7-9 2\n"
		    "  a 7-8 1\n"
		    "  b 8-9 1\n");
}

static void threads_and_inputs_are_apart(void **state)
{
	static const char first[] = "p/t#1 1: a 5\np/t#1 2: a 5\np/u#2 1: a 1\np/u#2 2: a 1\n";
	static const char second[] = "p/t#1 3: a 1\n";
	struct profile_builder *builder = profile_builder_new();
	struct timed_samples timed;
	struct slice slice;

	(void)state;
	profile_builder_expect_inputs(builder, 2, 0);
	model_text_add_input(builder, "first", first);
	model_text_add_input(builder, "second", second);
	profile_builder_finish(builder);
	slice_init(&slice);
	timed_samples_init(&timed, builder, &slice);
	assert_int_equal(timed.samples.track_count, 3);
	assert_int_equal(timed.samples.tracks[0].weight, 10);
	assert_int_equal(timed.samples.tracks[1].weight, 2);
	assert_int_equal(timed.samples.tracks[2].input, 1);
	assert_int_equal(timed.samples.tracks[2].kept, 1);
	timed_samples_release(&timed);
	slice_release(&slice);
}

static void the_idle_thread_is_one_for_each_cpu(void **state)
{
	(void)state;
	assert_runs("swapper#0/swapper#0 1 cpu0: idle 1\n"
		    "swapper#0/swapper#0 1 cpu1: wake 1\n"
		    "swapper#0/swapper#0 2 cpu0: idle 2\n"
		    "swapper#0/swapper#0 2 cpu1: wake 2\n",
		    "root=none", 1,
		    "all 1-3 2\n"
		    "  wake 1-3 2\n");
}

static void samples_without_a_time_are_counted(void **state)
{
	struct timed_samples timed;

	(void)state;
	timed_samples_init_text(&timed, "1: a 1\na 1\nb 1\n2: a 1\n", "focus=a");
	assert_int_equal(timed.samples.untimed, 1);
	assert_int_equal(timed.samples.tracks[0].kept, 2);
	timed_samples_release(&timed);
	timed_samples_init_text(&timed, "a 1\n", "");
	assert_int_equal(timed.samples.track_count, 0);
	timed_samples_release(&timed);
}

static void one_sample_is_a_box_of_no_length(void **state)
{
	(void)state;
	assert_runs("5: a;b 1\n", "", 0,
		    "all 5-5 1\n"
		    "  a 5-5 1\n"
		    "    b 5-5 1\n");
}

static void deep_stacks_are_cut_at_the_limit(void **state)
{
	struct timed_samples timed;
	struct runs runs;
	char *text;

	(void)state;
	timed_samples_init_text(&timed, "1: a;b;c 1\n2: a;d;c 1\n", "");
	runs_build(&runs, &timed.samples, 0, 5);
	text = runs_text(&runs);
	assert_string_equal(text, "all 1-3 2\n"
				  "  a 1-3 2\n"
				  "    b 1-2 1\n"
				  "    d 2-3 1\n");
	assert_true(runs.is_cut);
	free(text);
	runs_release(&runs);
	timed_samples_release(&timed);
}

/* --- random profiles */

enum { ROUNDS = 300, LABELS = 64 };

static struct plain_row {
	int64_t time, duration;
	uint32_t row;
	label_id labels[LABELS];
	int depth; /* -1: the slice does not keep it */
} plain[PLAIN_SAMPLES];
static int plain_count;
static bool lasts; /* some of them have durations */

static void find_labels(struct plain_row *row, const struct tree_builder *builder)
{
	const struct profile *profile = builder->profile;
	stack_id path[LABELS];
	int count = 0;

	row->depth = 0;
	for (stack_id stack = profile->samples.stack[row->row]; stack != 0;
	     stack = profile->stacks.caller[stack])
		path[count++] = profile->stacks.location[stack];
	while (count-- > 0) {
		location_id location = path[count];

		for (uint32_t i = builder->map.first[location];
		     i < builder->map.first[location + 1]; i++) {
			label_id label = builder->map.list[i];
			const label_id *same = builder->labels->identity;
			bool repeats =
				row->depth > 0 && same[row->labels[row->depth - 1]] == same[label];

			if (!(builder->hidden && builder->hidden[label]) &&
			    !(builder->fold_recursion && repeats))
				row->labels[row->depth++] = label;
		}
	}
}

/* The rows of a track, each put behind those that are not later. */
static void collect_plain(const struct tree_builder *builder, thread_id thread)
{
	const struct profile *profile = builder->profile;

	plain_count = 0;
	lasts = false;
	for (uint32_t row = 0; row < profile->samples.count; row++) {
		int64_t time = profile->samples.time[row];
		int at = plain_count;

		if (profile->samples.thread[row] != thread || time == TIME_UNKNOWN ||
		    profile->samples.value[0][row] == 0)
			continue;
		for (; at > 0 && plain[at - 1].time > time; at--)
			plain[at] = plain[at - 1];
		plain[at].time = time;
		plain[at].duration = profile->samples.duration ? profile->samples.duration[row] : 0;
		plain[at].row = row;
		plain_count++;
	}
	for (int i = 0; i < plain_count; i++) {
		lasts |= plain[i].duration > 0;
		find_labels(&plain[i], builder);
		if (!tree_builder_takes(builder, &builder->choices[0], plain[i].row))
			plain[i].depth = -1;
	}
}

/* Whether sample i goes on with what sample i - 1 has at a depth, 0 being the thread. */
static bool goes_on(int i, int depth, int64_t interval)
{
	if (i == 0 || plain[i - 1].depth < depth || plain[i].depth < depth)
		return false;
	if (lasts ? plain[i].time - plain[i - 1].time - plain[i - 1].duration > ROUNDING
		  : plain[i].time - plain[i - 1].time > PAUSE_INTERVALS * interval)
		return false;
	return memcmp(plain[i - 1].labels, plain[i].labels, (size_t)depth * sizeof(label_id)) == 0;
}

static int64_t plain_until(int i, int64_t interval)
{
	int64_t until = plain[i].time + (lasts ? plain[i].duration : interval);

	return i + 1 < plain_count && plain[i + 1].time < until ? plain[i + 1].time : until;
}

static void check_box(const struct runs *runs, uint32_t box, int depth, int first, int64_t interval)
{
	int end = first + 1;
	int64_t weight = 0;

	while (end < plain_count && goes_on(end, depth, interval))
		end++;
	for (int i = first; i < end; i++)
		weight += sample_filter_weight(&runs->samples->builder->choices[0].filter, 0,
					       plain[i].row);
	assert_int_equal(runs->first[box], first);
	assert_int_equal(runs->end[box], end);
	assert_int_equal(runs_from(runs, box), plain[first].time);
	assert_int_equal(runs_until(runs, box), plain_until(end - 1, interval));
	assert_int_equal(runs_weight(runs, box), weight);
	if (depth > 0) {
		uint32_t parent = runs->parent[box];

		assert_int_equal(runs_label(runs, box), plain[first].labels[depth - 1]);
		assert_true(runs->first[parent] <= runs->first[box] &&
			    runs->end[parent] >= runs->end[box]);
	}
}

static void check_track(const struct thread_samples *samples, uint32_t track)
{
	int64_t interval = samples->tracks[track].interval, sum = 0;
	struct runs runs;

	runs_build(&runs, samples, track, RUNS_BOX_LIMIT);
	collect_plain(samples->builder, samples->tracks[track].thread);
	assert_int_equal(plain_count, samples->tracks[track].end - samples->tracks[track].first);
	for (int depth = 0; depth < (int)runs.depths; depth++) {
		uint32_t box = runs.depth_first[depth];

		for (int i = 0; i < plain_count; i++)
			if (plain[i].depth >= depth && !goes_on(i, depth, interval))
				check_box(&runs, box++, depth, i, interval);
		assert_int_equal(box, runs.depth_first[depth + 1]);
	}
	for (int i = 0; i < plain_count; i++)
		assert_true(plain[i].depth < (int)runs.depths);
	for (uint32_t box = 0; box < runs.depth_first[1]; box++)
		sum += runs_weight(&runs, box);
	assert_int_equal(sum, samples->tracks[track].weight);
	runs_release(&runs);
}

static void check_children(const struct runs *runs)
{
	for (uint32_t box = 0; box < runs->count; box++) {
		uint32_t first, end;

		runs_children(runs, box, &first, &end);
		for (uint32_t other = 0; other < runs->count; other++)
			assert_int_equal(runs->parent[other] == box, other >= first && other < end);
		for (uint32_t depth = 0; depth < runs->depths; depth++) {
			uint32_t found = runs_find(runs, depth, runs_from(runs, box));

			if (found > runs->depth_first[depth])
				assert_true(runs_until(runs, found - 1) <= runs_from(runs, box));
			if (found < runs->depth_first[depth + 1])
				assert_true(runs_until(runs, found) > runs_from(runs, box));
		}
	}
}

static void random_profiles_have_the_boxes_of_the_plainest_way(void **state)
{
	(void)state;
	for (unsigned round = 0; round < ROUNDS; round++) {
		struct timed_samples timed;
		struct slice slice;
		struct runs runs;

		srand(round);
		plain_profile_draw();
		plain_profile_draw_slice(&slice);
		timed_samples_init(&timed, plain_profile_build(), &slice);
		for (uint32_t track = 0; track < timed.samples.track_count; track++)
			check_track(&timed.samples, track);
		if (timed.samples.track_count > 0) {
			runs_build(&runs, &timed.samples, 0, RUNS_BOX_LIMIT);
			check_children(&runs);
			runs_release(&runs);
		}
		timed_samples_release(&timed);
		slice_release(&slice);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(neighbours_that_begin_alike_share_boxes),
		cmocka_unit_test(order_is_that_of_time),
		cmocka_unit_test(a_pause_ends_boxes),
		cmocka_unit_test(a_thread_that_sleeps_has_the_interval_of_the_others),
		cmocka_unit_test(what_a_slice_drops_is_in_between),
		cmocka_unit_test(samples_with_a_duration_fill_just_that),
		cmocka_unit_test(threads_and_inputs_are_apart),
		cmocka_unit_test(the_idle_thread_is_one_for_each_cpu),
		cmocka_unit_test(samples_without_a_time_are_counted),
		cmocka_unit_test(one_sample_is_a_box_of_no_length),
		cmocka_unit_test(deep_stacks_are_cut_at_the_limit),
		cmocka_unit_test(random_profiles_have_the_boxes_of_the_plainest_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
