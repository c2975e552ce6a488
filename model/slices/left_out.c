#include "model/slices/left_out.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/slices/sample_part.h"
#include "model/slices/slice.h"

/* --- from texts */

static int by_begin(const void *a, const void *b)
{
	const struct time_range *x = a, *y = b;

	return (x->from > y->from) - (x->from < y->from);
}

/* Puts those together that meet. Returns how many are left. */
static uint32_t join(struct time_range *ranges, uint32_t count)
{
	uint32_t joined = 0;

	qsort(ranges, count, sizeof(*ranges), by_begin);
	for (uint32_t i = 0; i < count; i++) {
		if (joined == 0 || ranges[i].from > ranges[joined - 1].until)
			ranges[joined++] = ranges[i];
		else if (ranges[i].until > ranges[joined - 1].until)
			ranges[joined - 1].until = ranges[i].until;
	}
	return joined;
}

/* Per range of the slice those of all inputs. Caller frees them; NULL and *error: one is wrong. */
static struct time_range **build_all(const struct profile *profile, const struct slice *slice,
				     struct error *error)
{
	struct time_range **all = memory_new((size_t)slice->not_time.count + 1, sizeof(*all));

	for (uint32_t i = 0; i < slice->not_time.count; i++) {
		struct slice one = { .input_from = slice->input_from,
				     .input_until = slice->input_until };

		if (slice_parse_time(&one, slice->not_time.items[i], error))
			all[i] = time_ranges_build(profile, &one, error);
		if (all[i])
			continue;
		while (i > 0)
			free(all[--i]);
		free(all);
		return NULL;
	}
	return all;
}

bool left_out_build(struct left_out *left_out, const struct profile *profile,
		    const struct slice *slice, struct error *error)
{
	uint32_t count = slice->not_time.count, inputs = profile->inputs.count, used = 0;
	struct time_range **all;

	*left_out = (struct left_out){ 0 };
	if (count == 0)
		return true;
	all = build_all(profile, slice, error);
	if (!all)
		return false;
	left_out->first = memory_new((size_t)inputs + 1, sizeof(*left_out->first));
	left_out->ranges = memory_new((size_t)inputs * count + 1, sizeof(*left_out->ranges));
	for (uint32_t input = 0; input < inputs; input++) {
		uint32_t begin = used;

		left_out->first[input] = begin;
		for (uint32_t i = 0; i < count; i++)
			if (all[i][input].from < all[i][input].until)
				left_out->ranges[used++] = all[i][input];
		used = begin + join(left_out->ranges + begin, used - begin);
	}
	left_out->first[inputs] = used;
	for (uint32_t i = 0; i < count; i++)
		free(all[i]);
	free(all);
	return true;
}

void left_out_release(struct left_out *left_out)
{
	free(left_out->first);
	free(left_out->ranges);
	*left_out = (struct left_out){ 0 };
}

/* --- questions */

/* The first range of an input that ends after `time`, or the end of its ranges. */
static const struct time_range *find(const struct left_out *left_out, uint32_t input, int64_t time,
				     const struct time_range **end)
{
	uint32_t low = left_out->first[input], high = left_out->first[input + 1];

	*end = left_out->ranges + high;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (left_out->ranges[middle].until > time)
			high = middle;
		else
			low = middle + 1;
	}
	return left_out->ranges + low;
}

bool left_out_has(const struct left_out *left_out, uint32_t input, int64_t from, int64_t until)
{
	const struct time_range *range, *end;

	if (!left_out->first)
		return false;
	range = find(left_out, input, from, &end);
	return range < end && range->from <= from && range->until >= until;
}

int64_t left_out_before(const struct left_out *left_out, uint32_t input, int64_t weight,
			int64_t begin, int64_t duration, int64_t time)
{
	const struct time_range *range, *end;
	int64_t sum = 0;

	if (!left_out->first)
		return 0;
	for (range = find(left_out, input, begin, &end); range < end && range->from < time; range++)
		sum += sample_part(weight, begin, duration, range->from,
				   range->until < time ? range->until : time);
	return sum;
}

int64_t left_out_length(const struct left_out *left_out, uint32_t input, int64_t from,
			int64_t until)
{
	const struct time_range *range, *end;
	int64_t sum = 0;

	if (!left_out->first)
		return 0;
	for (range = find(left_out, input, from, &end); range < end && range->from < until; range++)
		sum = quantity_add(sum,
				   quantity_subtract(range->until < until ? range->until : until,
						     range->from > from ? range->from : from));
	return sum;
}

int64_t left_out_next(const struct left_out *left_out, uint32_t input, int64_t time)
{
	const struct time_range *range, *end;

	if (!left_out->first)
		return time;
	range = find(left_out, input, time, &end);
	return range < end && range->from <= time ? range->until : time;
}
