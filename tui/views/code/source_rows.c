#include "tui/views/code/source_rows.h"

void source_rows_init(struct source_rows *rows, const struct session *session)
{
	const struct source_lines *lines = source_lines_of(session->analysis);

	*rows = (struct source_rows){
		.lines = lines,
		.read = session_source(session),
		.count = lines->count,
	};
	if (!rows->read || !rows->read->is_found)
		return;
	rows->text = &rows->read->text;
	rows->before = lines->count > 0 && lines->lines[0].line == 0;
	rows->beyond = lines->count;
	while (rows->beyond > rows->before &&
	       lines->lines[rows->beyond - 1].line > rows->text->count)
		rows->beyond--;
	rows->count = rows->before + rows->text->count + (lines->count - rows->beyond);
}

uint32_t source_rows_line(const struct source_rows *rows, uint32_t row)
{
	if (row >= rows->count)
		return 0;
	if (!rows->text)
		return rows->lines->lines[row].line;
	if (row < rows->before)
		return 0;
	row -= rows->before;
	return row < rows->text->count
		       ? row + 1
		       : rows->lines->lines[rows->beyond + row - rows->text->count].line;
}

uint32_t source_rows_of(const struct source_rows *rows, uint32_t line)
{
	uint32_t from = 0, until = rows->count;

	while (from < until) {
		uint32_t middle = from + (until - from) / 2;

		if (source_rows_line(rows, middle) < line)
			from = middle + 1;
		else
			until = middle;
	}
	return from < rows->count ? from : rows->count > 0 ? rows->count - 1 : 0;
}

const char *source_rows_text(const struct source_rows *rows, uint32_t row, uint32_t *length)
{
	*length = 0;
	return rows->text ? source_text_line(rows->text, source_rows_line(rows, row), length) : "";
}

/* --- hot lines */

static int64_t most(const struct source_rows *rows, const struct source_line *line, bool self)
{
	int64_t size = 0;

	for (uint32_t side = 0; side < rows->lines->sides; side++) {
		int64_t one = quantity_size(self ? line->sums[side].self : line->sums[side].total);

		size = one > size ? one : size;
	}
	return size;
}

/* Whether `a` comes before `b`: it has more self, or else total. */
static bool is_hotter(const struct source_rows *rows, const struct source_line *a,
		      const struct source_line *b)
{
	int64_t x = most(rows, a, true), y = most(rows, b, true);

	if (x != y)
		return x > y;
	x = most(rows, a, false);
	y = most(rows, b, false);
	return x != y ? x > y : a->line < b->line;
}

static bool counts(const struct source_line *line)
{
	return line->is_of_function && line->line != 0;
}

static const struct source_line *hot_line(const struct source_rows *rows, uint32_t line)
{
	const struct source_line *found = source_lines_find(rows->lines, line);

	return found && counts(found) ? found : NULL;
}

uint32_t source_rows_rank(const struct source_rows *rows, uint32_t line, uint32_t *count)
{
	const struct source_line *ranked = hot_line(rows, line);
	uint32_t rank = 1;

	*count = 0;
	for (uint32_t i = 0; i < rows->lines->count; i++) {
		const struct source_line *other = &rows->lines->lines[i];

		*count += counts(other);
		rank += ranked && counts(other) && is_hotter(rows, other, ranked);
	}
	return ranked ? rank : 0;
}

uint32_t source_rows_next_hot(const struct source_rows *rows, uint32_t line, int step)
{
	const struct source_line *from = hot_line(rows, line), *next = NULL, *end = NULL;
	bool is_down = step > 0 || !from;

	for (uint32_t i = 0; i < rows->lines->count; i++) {
		const struct source_line *other = &rows->lines->lines[i];

		if (!counts(other))
			continue;
		if (!end || is_hotter(rows, other, end) == is_down)
			end = other;
		if (from && (other == from || is_hotter(rows, from, other) != is_down))
			continue;
		if (!next || is_hotter(rows, other, next) == is_down)
			next = other;
	}
	return next ? next->line : end ? end->line : 0;
}
