#include "model/slices/time_range.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/civil_time.h"

__extension__ typedef __int128 wide;

const char *time_range_print(const struct slice *slice, char text[TIME_RANGE_TEXT_SIZE])
{
	char from[TIME_BOUND_TEXT_SIZE], until[TIME_BOUND_TEXT_SIZE];

	snprintf(text, TIME_RANGE_TEXT_SIZE, "%s,%s", time_bound_print(slice->from, from),
		 time_bound_print(slice->until, until));
	return text;
}

/* --- bounds to moments */

/* An input whose samples have times. */
struct recorded {
	int64_t begin, end;
	int64_t clock;
};

static bool find_recorded(const struct profile *profile, uint32_t input, struct recorded *recorded)
{
	*recorded = (struct recorded){
		.begin = profile_input_begin(profile, input),
		.end = profile_input_end(profile, input),
		.clock = profile_input_clock(profile, input),
	};
	return profile->samples.time && recorded->begin <= recorded->end;
}

/* Rounded to nanoseconds; the last sample is inside 100 %. */
static int64_t part_of(const struct recorded *recorded, int64_t value)
{
	wide whole = (wide)100 * TIME_ONE_PERCENT;

	if (value >= whole)
		return INT64_MAX;
	return (int64_t)(recorded->begin +
			 (((wide)recorded->end - recorded->begin) * value + whole / 2) / whole);
}

/* So many days after that of a moment. */
static int64_t on_day(const struct recorded *recorded, struct time_bound bound, int64_t moment,
		      int days)
{
	struct civil_time time;
	int64_t found;

	civil_time_of(&time, quantity_add(moment, recorded->clock), bound.zone);
	civil_time_add_days(&time, days);
	time.of_day = bound.value;
	return civil_time_moment(&time, &found) ? quantity_subtract(found, recorded->clock)
						: moment;
}

/* The first one from a moment on, or if the recording ends before that the one of the same day. */
static int64_t next_time_of_day(const struct recorded *recorded, struct time_bound bound,
				int64_t moment)
{
	int64_t first = on_day(recorded, bound, moment, 0);
	int64_t second = on_day(recorded, bound, moment, 1);

	return first < moment && second <= recorded->end ? second : first;
}

static int64_t moment_of(const struct recorded *recorded, struct time_bound bound)
{
	switch (bound.form) {
	case TIME_FROM_START:
		return quantity_add(recorded->begin, bound.value);
	case TIME_PERCENT:
		return part_of(recorded, bound.value);
	case TIME_FROM_END:
		if ((wide)recorded->end - bound.value < recorded->begin)
			return recorded->begin;
		return recorded->end - bound.value;
	case TIME_OF_DAY:
		return next_time_of_day(recorded, bound, recorded->begin);
	case TIME_CLOCK:
		return quantity_subtract(bound.value, recorded->clock);
	}
	return recorded->begin;
}

/* From 23:59 to 0:01 is over midnight, where there is one in the recording. Of several days it is
 * the first one that has some of the recording. */
static struct time_range range_of_day(const struct recorded *recorded, struct time_bound from,
				      struct time_bound until)
{
	bool has_midnight = on_day(recorded, from, recorded->end, 0) !=
			    on_day(recorded, from, recorded->begin, 0);
	struct time_range range, first;

	for (int day = 0; day < 2; day++) {
		range.from = on_day(recorded, from, recorded->begin, day);
		range.until = on_day(recorded, until, range.from, 0);
		if (range.until <= range.from && has_midnight)
			range.until = on_day(recorded, until, range.from, 1);
		if (range.until > recorded->begin && range.from <= recorded->end)
			return range;
		if (day == 0)
			first = range;
	}
	return first;
}

static struct time_range range_of(const struct recorded *recorded, const struct slice *slice)
{
	struct time_range range = { moment_of(recorded, slice->from),
				    moment_of(recorded, slice->until) };

	if (slice->from.form == TIME_OF_DAY && slice->until.form == TIME_OF_DAY)
		return range_of_day(recorded, slice->from, slice->until);
	if (slice->until.form == TIME_OF_DAY && range.from > recorded->begin)
		range.until = next_time_of_day(recorded, slice->until, range.from);
	return range;
}

static bool needs_clock(const struct slice *slice)
{
	return time_bound_is_clock(slice->from) || time_bound_is_clock(slice->until);
}

struct time_range time_range_of(const struct profile *profile, uint32_t input,
				const struct slice *slice)
{
	struct recorded recorded;

	if (!find_recorded(profile, input, &recorded) ||
	    (needs_clock(slice) && recorded.clock == TIME_UNKNOWN))
		return (struct time_range){ INT64_MAX, INT64_MAX };
	return range_of(&recorded, slice);
}

/* --- what cannot be */

static bool is_perf_data(const struct profile *profile, uint32_t input)
{
	return strcmp(profile->inputs.format[input], "perf-data") == 0;
}

static bool refuse_clock(const struct profile *profile, uint32_t input, const struct slice *slice,
			 struct error *error)
{
	char text[TIME_RANGE_TEXT_SIZE];
	const char *name = profile_text(profile, profile->inputs.name[input]);

	return error_set(error, ERROR_USAGE,
			 "the time of day is not known in %.100s, so %s cannot be found: %s",
			 *name ? name : "this profile", time_range_print(slice, text),
			 is_perf_data(profile, input)
				 ? "record with perf record -k mono, or give seconds from the start"
				 : "give seconds from the start");
}

/* "lasts 4.1 s", or by the clock "lasts from 14:03:20 to 14:03:24". */
static void print_recorded(const struct recorded *recorded, const struct slice *slice, char *text,
			   size_t size)
{
	static const struct quantity_unit nanoseconds = { .unit = UNIT_NANOSECONDS };
	char from[CIVIL_TIME_TEXT_SIZE], until[CIVIL_TIME_TEXT_SIZE];
	struct time_bound clock = time_bound_is_clock(slice->from) ? slice->from : slice->until;

	if (needs_clock(slice))
		snprintf(text, size, "lasts from %s to %s",
			 civil_time_print_moment(quantity_add(recorded->begin, recorded->clock),
						 clock.zone, from),
			 civil_time_print_moment(quantity_add(recorded->end, recorded->clock),
						 clock.zone, until));
	else
		snprintf(text, size, "lasts %s",
			 quantity_print(from, quantity_subtract(recorded->end, recorded->begin),
					nanoseconds));
}

/* How a range lies in the recording. */
enum fit { FIT_GOOD, FIT_OUTSIDE, FIT_EMPTY, FIT_REVERSED, FIT_COUNT };

static const char *const fit_words[FIT_COUNT] = {
	[FIT_OUTSIDE] = "is outside the recording",
	[FIT_EMPTY] = "is empty",
	[FIT_REVERSED] = "ends before it begins",
};

static enum fit fit_of(const struct recorded *recorded, const struct time_range *range,
		       const struct slice *slice)
{
	bool has_length = recorded->end > recorded->begin;

	if (range->until < range->from)
		return FIT_REVERSED;
	if (range->until == range->from && has_length && slice->from.form != slice->until.form)
		return FIT_EMPTY;
	if (range->from > recorded->end || range->until < recorded->begin ||
	    (range->until == recorded->begin && has_length))
		return FIT_OUTSIDE;
	return FIT_GOOD;
}

/* It is enough that one input has some of it. */
static bool check(const struct profile *profile, const struct slice *slice,
		  const struct time_range *ranges, struct error *error)
{
	uint32_t until = slice->input_until > 0 ? slice->input_until : profile->inputs.count;
	char text[TIME_RANGE_TEXT_SIZE], how[2 * CIVIL_TIME_TEXT_SIZE + 20] = "";
	enum fit worst = FIT_GOOD;
	bool is_in = false;

	for (uint32_t i = slice->input_from; i < until && i < profile->inputs.count; i++) {
		struct recorded recorded;
		enum fit fit;

		if (!find_recorded(profile, i, &recorded))
			continue;
		if (needs_clock(slice) && recorded.clock == TIME_UNKNOWN)
			return refuse_clock(profile, i, slice, error);
		fit = fit_of(&recorded, &ranges[i], slice);
		is_in |= fit == FIT_GOOD;
		worst = fit > worst ? fit : worst;
		print_recorded(&recorded, slice, how, sizeof(how));
	}
	if (is_in || worst == FIT_GOOD)
		return true;
	return error_set(error, ERROR_USAGE, "the time range %s %s: the recording %s",
			 time_range_print(slice, text), fit_words[worst], how);
}

struct time_range *time_ranges_build(const struct profile *profile, const struct slice *slice,
				     struct error *error)
{
	uint32_t inputs = profile->inputs.count;
	struct time_range *ranges = memory_new((size_t)inputs + 1, sizeof(*ranges));

	for (uint32_t i = 0; i < inputs; i++)
		ranges[i] = time_range_of(profile, i, slice);
	if (!profile->complete || check(profile, slice, ranges, error))
		return ranges;
	free(ranges);
	return NULL;
}
