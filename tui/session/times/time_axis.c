#include "tui/session/times/time_axis.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SECOND INT64_C(1000000000)

/* --- spans as text */

static bool parse_bound(int64_t *time, const char *text, size_t length)
{
	static const struct {
		const char *name;
		double nanoseconds;
	} units[] = { { "", 1e9 }, { "s", 1e9 }, { "ms", 1e6 }, { "us", 1e3 }, { "ns", 1 } };
	char copy[40], *end;
	double value;

	if (length == 0 || length >= sizeof(copy))
		return false;
	memcpy(copy, text, length);
	copy[length] = '\0';
	value = strtod(copy, &end);
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (end == copy || strcmp(end, units[i].name) != 0)
			continue;
		value *= units[i].nanoseconds;
		if (!(value >= 0 && value < 9e18))
			return false;
		*time = (int64_t)round(value);
		return true;
	}
	return false;
}

bool time_span_parse(struct time_span *span, const char *text, struct error *error)
{
	size_t length = strcspn(text, ",");
	struct time_span parsed;

	if (strcmp(text, "all") == 0) {
		*span = (struct time_span){ 0, 0 };
		return true;
	}
	if (text[length] != ',' || !parse_bound(&parsed.from, text, length) ||
	    !parse_bound(&parsed.until, text + length + 1, strlen(text + length + 1)) ||
	    parsed.until <= parsed.from)
		return error_set(error, ERROR_USAGE,
				 "\"%.40s\" is not a time span such as 1.5s,2s or 20ms,35ms", text);
	*span = parsed;
	return true;
}

static void print_bound(int64_t time, char *text, size_t size)
{
	int length = snprintf(text, size, "%" PRId64 ".%09" PRId64, time / SECOND, time % SECOND);

	while (text[length - 1] == '0')
		length--;
	if (text[length - 1] == '.')
		length--;
	snprintf(text + length, size - (size_t)length, "s");
}

const char *time_span_print(const struct time_span *span, char text[TIME_SPAN_TEXT_SIZE])
{
	size_t length;

	if (time_span_is_all(span))
		return "all";
	print_bound(span->from, text, TIME_SPAN_TEXT_SIZE);
	length = strlen(text);
	text[length++] = ',';
	print_bound(span->until, text + length, TIME_SPAN_TEXT_SIZE - length);
	return text;
}

/* --- axes */

static int64_t times(int64_t period, uint32_t columns)
{
	return quantity_multiply(period, columns);
}

static int64_t floor_to(int64_t time, int64_t period)
{
	return quantity_subtract(time, ((time % period) + period) % period);
}

/* As many as cover all; of narrow ones more than 2^32. */
static int64_t columns_for(int64_t all, int64_t period)
{
	int64_t count = all / period + (all % period > 0);

	return count > 0 ? count : 1;
}

static struct time_axis whole_axis(int64_t all, int64_t period)
{
	return (struct time_axis){ 0, period, (uint32_t)columns_for(all, period) };
}

struct time_axis time_axis_of(const struct time_span *span, int64_t all, uint32_t columns)
{
	int64_t whole_period, period, from, last;

	if (columns == 0)
		columns = 1;
	if (all < 1)
		all = 1;
	whole_period = time_period_fit(all, columns);
	if (time_span_is_all(span))
		return whole_axis(all, whole_period);
	period = time_period_fit(quantity_subtract(span->until, span->from), columns);
	from = floor_to(span->from, period);
	while (quantity_add(from, times(period, columns)) < span->until && period < whole_period) {
		period = time_period_fit(quantity_add(times(period, columns), 1), columns);
		from = floor_to(span->from, period);
	}
	if (period >= whole_period)
		return whole_axis(all, whole_period);
	/* What is behind the end is not worth a column. */
	last = quantity_multiply(columns_for(all, period), period) - times(period, columns);
	if (from > last)
		from = last;
	return (struct time_axis){ from > 0 ? from : 0, period, columns };
}

int64_t time_axis_column(const struct time_axis *axis, int64_t time)
{
	int64_t after = quantity_subtract(time, axis->from);

	return after / axis->period - (after % axis->period < 0);
}

/* --- the screen */

struct time_layout time_layout_of(int width)
{
	enum { NARROWEST = 6, WIDEST = 28, SHARE = 6, MARGINS = 4, SHARE_FROM = 30 };
	struct time_layout layout = { .name = width / 5 };

	if (layout.name > WIDEST)
		layout.name = WIDEST;
	if (layout.name < NARROWEST)
		layout.name = NARROWEST;
	layout.share = width >= SHARE_FROM ? SHARE : 0;
	layout.strip = width - layout.name - layout.share - MARGINS;
	if (layout.strip < 1)
		layout.strip = 1;
	return layout;
}

static const uint32_t line_counts[] = { 50, 40, 25, 20, 16, 10, 8, 5, 4, 2 };

enum { LINE_COUNTS = sizeof(line_counts) / sizeof(line_counts[0]) };

uint32_t time_lines_of(int height)
{
	enum { OTHER_ROWS = 8 };

	for (size_t i = 0; i < LINE_COUNTS; i++)
		if ((int)line_counts[i] <= height - OTHER_ROWS)
			return line_counts[i];
	return 1;
}

uint32_t time_lines_for(uint32_t lines, uint64_t samples)
{
	enum { SAMPLES_EACH = 5 };

	for (size_t i = 0; i < LINE_COUNTS; i++)
		if (line_counts[i] <= lines && (uint64_t)line_counts[i] * SAMPLES_EACH <= samples)
			return line_counts[i];
	return 1;
}
