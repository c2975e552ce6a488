/* Stacks in the order of time: random profiles against the plainest way. */
#include "model/times/runs.h"

#include <stdlib.h>
#include <string.h>

#include "tests/model/times/timed_samples.h"
#include "tests/model/trees/plain_profile.h"
#include "tests/unit.h"

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
		    profile_weight(profile, 0, row) == 0)
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
		cmocka_unit_test(random_profiles_have_the_boxes_of_the_plainest_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
