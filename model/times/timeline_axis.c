#include "model/times/timeline_axis.h"

__extension__ typedef unsigned __int128 wide;

static uint64_t distance(int64_t from, int64_t until)
{
	return (uint64_t)until - (uint64_t)from;
}

int64_t timeline_bucket_begin(const struct timeline_axis *axis, uint32_t bucket)
{
	wide product = (wide)distance(axis->from, axis->until) * bucket;

	return (int64_t)((uint64_t)axis->from + (uint64_t)(product / axis->buckets));
}

/* The last bucket that does not begin after it: span * b / buckets <= offset, rounded down, holds
 * up to b = ((offset + 1) * buckets - 1) / span. */
uint32_t timeline_bucket_of(const struct timeline_axis *axis, int64_t time)
{
	uint64_t span = distance(axis->from, axis->until);

	if (time < axis->from)
		return 0;
	if (time >= axis->until)
		return axis->buckets - 1;
	return (uint32_t)((((wide)distance(axis->from, time) + 1) * axis->buckets - 1) / span);
}

/* --- of slices */

struct range {
	int64_t from, until;
};

static void widen(struct range *range, int64_t from, int64_t until)
{
	if (from < range->from)
		range->from = from;
	if (until > range->until)
		range->until = until;
}

/* The times that a filter keeps of an input. */
static void add_kept(struct range *range, const struct sample_filter *filter, uint32_t input)
{
	const struct profile *profile = filter->profile;
	int64_t begin = profile_input_begin(profile, input);
	int64_t end = quantity_add(profile_input_duration(profile, input), 1);

	if (!filter->has_time) {
		widen(range, 0, end);
	} else {
		int64_t from = quantity_subtract(filter->ranges[input].from, begin);
		int64_t until = quantity_subtract(filter->ranges[input].until, begin);

		widen(range, from < 0 ? 0 : from, until > end ? end : until);
	}
}

struct timeline_axis timeline_axis_of(const struct tree_builder *builder, uint32_t buckets)
{
	const struct profile *profile = builder->profile;
	struct range range = { INT64_MAX, INT64_MIN };

	for (uint32_t side = 0; side < builder->choice_count; side++) {
		const struct sample_choice *choice = &builder->choices[side];

		if (!profile->samples.time || choice->filter.keeps_none)
			continue;
		for (uint32_t input = choice->input_from;
		     input < choice->input_until && input < profile->inputs.count; input++)
			add_kept(&range, &choice->filter, input);
	}
	if (range.from >= range.until) {
		range.from = range.from == INT64_MAX ? 0 : range.from;
		range.until = quantity_add(range.from, 1);
	}
	return (struct timeline_axis){ range.from, range.until, buckets > 0 ? buckets : 1 };
}
