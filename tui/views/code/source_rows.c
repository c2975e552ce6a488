#include "tui/views/code/source_rows.h"

enum { LEAST_WIDTH = 80 };

bool source_rows_are_of_two(const struct session *session)
{
	return source_lines_of(session->analysis)->before && session->state.code == CODE_SOURCE &&
	       session->width >= LEAST_WIDTH;
}

void source_rows_init(struct source_rows *rows, const struct session *session,
		      const struct source_lines *lines, struct source_unfolded *unfolded)
{
	source_unfolded_update(unfolded, lines,
			       profile_text(&session->analysis->profile, lines->file),
			       session->analysis_number);
	*rows = (struct source_rows){
		.session = session,
		.lines = lines,
		.read = session_source_for(session, lines),
		.unfolded = unfolded,
		.has_keys = lines == source_lines_focused(session->analysis, &session->state),
		.file_count = lines->count,
	};
	if (rows->read && rows->read->is_found) {
		rows->text = &rows->read->text;
		rows->before = lines->count > 0 && lines->lines[0].line == 0;
		rows->beyond = lines->count;
		while (rows->beyond > rows->before &&
		       lines->lines[rows->beyond - 1].line > rows->text->count)
			rows->beyond--;
		rows->file_count = rows->before + rows->text->count + (lines->count - rows->beyond);
	}
	rows->count = rows->file_count + unfolded->count;
}

/* --- rows of the file alone */

static uint32_t line_at(const struct source_rows *rows, uint32_t row)
{
	if (row >= rows->file_count)
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

static uint32_t row_at(const struct source_rows *rows, uint32_t line)
{
	uint32_t from = 0, until = rows->file_count;

	while (from < until) {
		uint32_t middle = from + (until - from) / 2;

		if (line_at(rows, middle) < line)
			from = middle + 1;
		else
			until = middle;
	}
	return from < rows->file_count ? from : rows->file_count > 0 ? rows->file_count - 1 : 0;
}

/* --- with what is unfolded */

/* Where one that is unfolded stands among all. */
static uint32_t unfolded_at(const struct source_rows *rows, uint32_t at)
{
	return row_at(rows, rows->unfolded->rows[at].line) + 1 + at;
}

/* Of those that are unfolded how many stand before a row. */
static uint32_t unfolded_before(const struct source_rows *rows, uint32_t row)
{
	uint32_t from = 0, until = rows->unfolded->count;

	while (from < until) {
		uint32_t middle = from + (until - from) / 2;

		if (unfolded_at(rows, middle) < row)
			from = middle + 1;
		else
			until = middle;
	}
	return from;
}

const struct inlined *source_rows_inlined(const struct source_rows *rows, uint32_t row)
{
	uint32_t at = unfolded_before(rows, row);

	return at < rows->unfolded->count && unfolded_at(rows, at) == row
		       ? &rows->lines->inlined.list[rows->unfolded->rows[at].inlined]
		       : NULL;
}

uint32_t source_rows_line(const struct source_rows *rows, uint32_t row)
{
	uint32_t at = unfolded_before(rows, row);

	if (at < rows->unfolded->count && unfolded_at(rows, at) == row)
		return rows->unfolded->rows[at].line;
	return row >= at ? line_at(rows, row - at) : 0;
}

uint64_t source_rows_key(const struct source_rows *rows, uint32_t row)
{
	const struct inlined *inlined = source_rows_inlined(rows, row);

	if (inlined)
		return inlined->key;
	return inlined_lines_key(profile_text(&rows->session->analysis->profile, rows->lines->file),
				 source_rows_line(rows, row));
}

bool source_rows_unfolds(const struct source_rows *rows, uint32_t row, bool *is_open)
{
	const struct inlined_lines *all = &rows->lines->inlined;
	const struct inlined *inlined = source_rows_inlined(rows, row);
	const struct source_line *line;
	uint32_t first = 0, count = 0;
	bool has_weight = false;

	if (inlined) {
		first = inlined->first;
		count = inlined->is_line ? inlined->below : 0;
	} else {
		line = source_lines_find(rows->lines, source_rows_line(rows, row));
		if (line)
			first = inlined_lines_of_row(all, line->row, &count);
	}
	for (uint32_t at = first; at < first + count; at++)
		has_weight |= source_unfolded_shows(&all->list[at]);
	*is_open = has_weight && source_unfolded_has(rows->unfolded, source_rows_key(rows, row));
	return has_weight;
}

uint32_t source_rows_of(const struct source_rows *rows, uint32_t line, uint64_t inlined)
{
	const struct source_unfolded *unfolded = rows->unfolded;
	uint32_t row = row_at(rows, line), before = 0;

	while (before < unfolded->count && unfolded->rows[before].line < line)
		before++;
	for (uint32_t at = before; inlined != 0 && at < unfolded->count; at++) {
		if (unfolded->rows[at].line != line)
			break;
		if (rows->lines->inlined.list[unfolded->rows[at].inlined].key == inlined)
			return unfolded_at(rows, at);
	}
	return row + before;
}

const struct read_source *source_rows_read(const struct source_rows *rows, uint32_t row)
{
	const struct inlined *inlined = source_rows_inlined(rows, row);
	const struct read_source *read = rows->read;

	if (inlined && !inlined->is_line)
		return NULL;
	if (inlined && inlined->file != rows->lines->file)
		read = session_source_of(rows->session, inlined->file, inlined->location);
	return read && read->is_found ? read : NULL;
}

const char *source_rows_text(const struct source_rows *rows, uint32_t row, uint32_t *length)
{
	const struct read_source *read = source_rows_read(rows, row);
	const struct inlined *inlined = source_rows_inlined(rows, row);

	*length = 0;
	return read ? source_text_line(&read->text,
				       inlined ? inlined->line : source_rows_line(rows, row),
				       length)
		    : "";
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
