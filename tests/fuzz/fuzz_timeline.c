/*
 * Bytes become samples with times and durations, and an axis: every moment of the axis is in one
 * bucket, and each bucket has what the plainest sum finds in it.
 */
#include "model/tables/profile_builder.h"
#include "model/times/timeline.h"
#include "tests/fuzz/bytes.h"
#include "tests/fuzz/require.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* --- the profile */

/* Small ones, those at both ends of numbers, and any. */
static int64_t take_number(struct bytes *bytes)
{
	uint8_t how = take(bytes);
	uint64_t number = 0;

	switch (how & 3) {
	case 0:
		return how >> 2;
	case 1:
		return INT64_MAX - (how >> 2);
	case 2:
		return INT64_MIN + (how >> 2);
	default:
		for (int i = 0; i < how >> 5; i++)
			number = number << 8 | take(bytes);
		return (int64_t)number;
	}
}

static void take_samples(struct profile_builder *builder, struct bytes *bytes)
{
	uint8_t how = take(bytes);

	profile_builder_begin_input(builder, "");
	profile_builder_add_sample_type(builder, profile_builder_add_string(builder, "x", 1),
					(struct quantity_unit){ UNIT_COUNT, 0, "x" });
	profile_builder_set_columns(builder, COLUMN_TIME | (how & 1 ? COLUMN_DURATION : 0));
	while (bytes->at < bytes->end) {
		int64_t weight = (int8_t)take(bytes);
		int64_t time = take_number(bytes), duration = how & 1 ? take_number(bytes) : 0;

		/* Blocks of samples are passed over only where there are many. */
		for (int i = how & 2 ? 100 : 1; i > 0; i--)
			profile_builder_add_sample(builder, &(struct sample){
								    .time = time,
								    .duration = duration,
								    .values = &weight,
							    });
	}
	profile_builder_finish(builder);
}

/* --- promises */

static void check_axis(const struct timeline_axis *axis, int64_t time)
{
	uint32_t bucket = timeline_bucket_of(axis, time);

	require(timeline_bucket_begin(axis, 0) == axis->from);
	require(timeline_bucket_begin(axis, axis->buckets) == axis->until);
	require(bucket < axis->buckets);
	if (time < axis->from || time >= axis->until)
		return;
	require(timeline_bucket_begin(axis, bucket) <= time);
	require(timeline_bucket_begin(axis, bucket + 1) > time);
}

/* What a sample has before a moment; the last one is for ever. */
static int64_t part_before(int64_t weight, int64_t time, int64_t duration, int64_t moment)
{
	if (moment == INT64_MAX || (duration == 0 && time < moment))
		return weight;
	return sample_part_before(weight, time, duration, moment);
}

static int64_t plain_sum(const struct profile *profile, int64_t from, int64_t until)
{
	const struct sample_table *samples = &profile->samples;
	int64_t sum = 0;

	for (uint32_t i = 0; i < samples->count; i++) {
		int64_t weight = profile_weight(profile, 0, i);
		int64_t duration = samples->duration ? samples->duration[i] : 0;
		int64_t time = samples->time[i];

		if (time == TIME_UNKNOWN)
			continue;
		time = quantity_subtract(time, profile_input_begin(profile, 0));
		sum += part_before(weight, time, duration, until) -
		       part_before(weight, time, duration, from);
	}
	return sum;
}

static void check_buckets(const struct tree_builder *builder, const struct timeline_axis *axis)
{
	const struct sample_scope scope = { .builder = builder };
	const struct owner_list owners = { .sides = 1 };
	struct timeline timeline;

	timeline_build(&timeline, &scope, &owners, NULL, 0, axis, NULL);
	for (uint32_t bucket = 0; bucket < axis->buckets; bucket++) {
		int64_t from = timeline_bucket_begin(axis, bucket);
		int64_t until = timeline_bucket_begin(axis, bucket + 1);

		if (from < until)
			require(timeline.all[0][bucket] ==
				plain_sum(builder->profile, from, until));
		else
			require(timeline.all[0][bucket] == 0);
	}
	timeline_release(&timeline);
}

static void check_whole(const struct tree_builder *builder, uint32_t buckets)
{
	const struct sample_scope scope = { .builder = builder };
	const struct owner_list owners = { .sides = 1 };
	struct timeline_axis axis = timeline_axis_of(builder, buckets);
	struct timeline timeline;
	int64_t sum = 0, total = 0;

	timeline_build(&timeline, &scope, &owners, NULL, 0, &axis, NULL);
	for (uint32_t bucket = 0; bucket < axis.buckets; bucket++)
		sum += timeline.all[0][bucket];
	for (uint32_t i = 0; i < builder->profile->samples.count; i++)
		total += profile_weight(builder->profile, 0, i);
	require(sum + timeline.untimed[0].weight == total);
	timeline_release(&timeline);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes bytes = { data, data + (size < 4096 ? size : 4096) };
	struct profile_builder *builder = profile_builder_new();
	uint32_t buckets = 1 + take(&bytes);
	struct timeline_axis axis = { take_number(&bytes), take_number(&bytes), buckets };
	struct slice slice;
	const struct slice *slices[] = { &slice };
	struct tree_builder tree;
	struct profile profile;
	struct error error;

	take_samples(builder, &bytes);
	profile = profile_builder_snapshot(builder);
	slice_init(&slice);
	require(tree_builder_init(&tree, &profile, slices, 1, TREE_MATCHING_SAME_BUILD, &error));
	check_whole(&tree, buckets);
	if (axis.from < axis.until) {
		for (uint32_t i = 0; i < profile.samples.count && i < 64; i++)
			check_axis(&axis, profile.samples.time[i]);
		check_axis(&axis, axis.until - 1);
		check_buckets(&tree, &axis);
	}
	tree_builder_release(&tree);
	slice_release(&slice);
	profile_builder_free(builder);
	return 0;
}
