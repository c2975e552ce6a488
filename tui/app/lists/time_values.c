#include "tui/app/lists/time_values.h"

#include "base/text/civil_time.h"
#include "model/slices/time_range.h"

struct values {
	struct text_list *shown, *typed;
};

static void add(const struct values *values, struct time_bound from, struct time_bound until)
{
	struct slice slice = { .has_time = true, .from = from, .until = until };
	char text[TIME_RANGE_TEXT_SIZE];

	text_list_add(values->shown, time_range_print(&slice, text));
	text_list_add(values->typed, text);
}

/* A round part of the end: of 25 s the last 10. */
static int64_t last_part(int64_t duration)
{
	int64_t part = 1;

	while (part < duration / 20)
		part *= 10;
	return part;
}

/* Without the date where it is all of one day. */
static void add_clock(const struct values *values, const struct profile *profile, uint32_t input)
{
	int64_t clock = profile_input_clock(profile, input);
	int64_t from = quantity_add(profile_input_begin(profile, input), clock);
	int64_t until = quantity_add(profile_input_end(profile, input), clock);
	struct time_bound bounds[2];
	struct civil_time first, last;

	if (clock == TIME_UNKNOWN || from < 0 || until > INT64_MAX - 2 * CIVIL_SECOND)
		return;
	from -= from % CIVIL_SECOND;
	until += CIVIL_SECOND - until % CIVIL_SECOND;
	civil_time_of(&first, from, CIVIL_ZONE_LOCAL);
	civil_time_of(&last, until, CIVIL_ZONE_LOCAL);
	bounds[0] = (struct time_bound){ TIME_CLOCK, from, CIVIL_ZONE_LOCAL };
	bounds[1] = (struct time_bound){ TIME_CLOCK, until, CIVIL_ZONE_LOCAL };
	if (first.day == last.day && until - from < CIVIL_DAY) {
		bounds[0] = (struct time_bound){ TIME_OF_DAY, first.of_day, CIVIL_ZONE_LOCAL };
		bounds[1] = (struct time_bound){ TIME_OF_DAY, last.of_day, CIVIL_ZONE_LOCAL };
	}
	add(values, bounds[0], bounds[1]);
}

void time_values_add(struct text_list *shown, struct text_list *typed,
		     const struct profile *profile)
{
	struct values values = { shown, typed };
	struct time_bound half = { .form = TIME_PERCENT, .value = TIME_ALL.value / 2 };
	struct time_bound end = { .form = TIME_FROM_END };
	uint32_t inputs = profile->inputs.count;

	if (!profile->samples.time || inputs == 0 || profile_input_duration(profile, 0) == 0)
		return;
	end.value = last_part(profile_input_duration(profile, 0));
	add(&values, (struct time_bound){ .form = TIME_PERCENT }, half);
	add(&values, half, TIME_ALL);
	add(&values, end, TIME_ALL);
	add_clock(&values, profile, 0);
}
