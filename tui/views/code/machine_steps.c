#include "tui/views/code/machine_steps.h"

#include <limits.h>
#include <string.h>

/* Whether one is heavier; of those that weigh the same the first. */
static bool is_before(const struct machine_rows *rows, uint32_t a, uint32_t b)
{
	int64_t x = code_part_size(machine_rows_part(rows, a), rows->list[a].at);
	int64_t y = code_part_size(machine_rows_part(rows, b), rows->list[b].at);

	return x != y ? x > y : a < b;
}

static bool is_hot(const struct machine_rows *rows, uint32_t row)
{
	return rows->list[row].kind == ROW_CODE &&
	       code_part_size(machine_rows_part(rows, row), rows->list[row].at) > 0;
}

/* The heaviest (or lightest) one of those that are not before (or not behind) a limit. */
static uint32_t find_hot(const struct machine_rows *rows, uint32_t limit, int step)
{
	uint32_t found = rows->count;

	for (uint32_t row = 0; row < rows->count; row++) {
		if (!is_hot(rows, row) || row == limit)
			continue;
		if (limit < rows->count && is_before(rows, row, limit) == (step > 0))
			continue;
		if (found == rows->count || is_before(rows, row, found) == (step > 0))
			found = row;
	}
	return found;
}

uint32_t machine_rows_next_hot(const struct machine_rows *rows, uint32_t row, int step,
			       uint32_t *rank, uint32_t *hot)
{
	uint32_t found =
		find_hot(rows, row < rows->count && is_hot(rows, row) ? row : rows->count, step);

	/* Round the ends; and of those without weight the heaviest comes next either way. */
	if (row < rows->count && !is_hot(rows, row))
		found = find_hot(rows, rows->count, 1);
	else if (found == rows->count)
		found = find_hot(rows, rows->count, step);
	*rank = *hot = 0;
	for (uint32_t i = 0; i < rows->count; i++) {
		*hot += is_hot(rows, i);
		*rank += is_hot(rows, i) && found < rows->count && !is_before(rows, found, i);
	}
	return found;
}

static bool matches(const struct machine_rows *rows, struct pattern *pattern, uint32_t row)
{
	char buffer[MACHINE_TEXT_SIZE];
	const char *text = machine_rows_text(rows, row, INT_MAX, buffer);

	return pattern_matches(pattern, text, strlen(text));
}

uint32_t machine_rows_next_match(const struct machine_rows *rows, struct pattern *pattern,
				 uint32_t row, int step, bool stays)
{
	if (stays && row < rows->count && matches(rows, pattern, row))
		return row;
	for (uint32_t i = 0; i < rows->count; i++) {
		if (step > 0)
			row = row + 1 < rows->count ? row + 1 : 0;
		else
			row = (row > 0 ? row : rows->count) - 1;
		if (matches(rows, pattern, row))
			return row;
	}
	return rows->count;
}

uint32_t machine_rows_code_near(const struct machine_rows *rows, uint32_t row, int step)
{
	uint32_t at = row;

	while (at < rows->count && rows->list[at].kind != ROW_CODE)
		at += step > 0 ? 1 : UINT32_MAX; /* below 0 it is beyond the end */
	if (at < rows->count)
		return at;
	for (at = row; at < rows->count && rows->list[at].kind != ROW_CODE;)
		at += step > 0 ? UINT32_MAX : 1;
	return at;
}
