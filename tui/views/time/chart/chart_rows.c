#include "tui/views/time/chart/chart_rows.h"

#include <stdlib.h>

#include "base/memory.h"

/* One row while it is laid out. */
struct row {
	struct chart_rows *rows;
	const struct runs *runs;
	const struct chart_window *window;
	uint32_t depth, end;              /* end: of its boxes */
	uint32_t first_above, first_span; /* of the row above, where it is laid out, and this one */
	int free;                         /* the first column that no span has */
};

static int columns(const struct row *row)
{
	return (int)row->window->axis->columns;
}

/* In time of the axis. */
static int64_t from_of(const struct row *row, uint32_t box)
{
	return quantity_subtract(runs_from(row->runs, box), row->window->origin);
}

static int64_t until_of(const struct row *row, uint32_t box)
{
	return quantity_subtract(runs_until(row->runs, box), row->window->origin);
}

static int within(const struct row *row, int64_t column)
{
	return column < 0 ? 0 : column > columns(row) ? columns(row) : (int)column;
}

/* The column that a time is in, and the one whose beginning is nearest. */
static int column_of(const struct row *row, int64_t time)
{
	return within(row, time_axis_column(row->window->axis, time));
}

static int nearest_column(const struct row *row, int64_t time)
{
	return column_of(row, quantity_add(time, row->window->axis->period / 2));
}

static bool is_long(const struct row *row, uint32_t box)
{
	return quantity_subtract(until_of(row, box), from_of(row, box)) >=
	       row->window->axis->period;
}

/* The first box that does not begin before a column ends. */
static uint32_t find_behind(const struct row *row, uint32_t from, int column)
{
	int64_t time = time_axis_begin(row->window->axis, column + 1);
	uint32_t until = row->end;

	while (from < until) {
		uint32_t middle = from + (until - from) / 2;

		if (from_of(row, middle) >= time)
			until = middle;
		else
			from = middle + 1;
	}
	return from;
}

static void add_span(struct row *row, int x, int width, uint32_t first, uint32_t end)
{
	struct chart_rows *rows = row->rows;

	if (rows->count == rows->capacity) {
		rows->capacity = memory_more(rows->capacity);
		rows->spans = memory_resize(rows->spans, rows->capacity, sizeof(*rows->spans));
	}
	rows->spans[rows->count++] = (struct chart_span){ row->depth, x, width, first, end };
	row->free = x + width;
}

/* Boxes whose parents are in one span of the row above belong together: behind the last of these
 * parents. */
static uint32_t parents_end(const struct row *row, uint32_t parent)
{
	const struct chart_span *spans = row->rows->spans;
	uint32_t from = row->first_above, until = row->first_span;

	if (parent == UINT32_MAX)
		return parent;
	while (from < until) {
		uint32_t middle = from + (until - from) / 2;

		if (spans[middle].end > parent)
			until = middle;
		else
			from = middle + 1;
	}
	return from < row->first_span && spans[from].first <= parent ? spans[from].end : parent + 1;
}

static bool are_together(const struct row *row, const struct chart_span *span, uint32_t box)
{
	const uint32_t *parent = row->runs->parent;

	return row->depth == 0 || parent[box] < parents_end(row, parent[span->end - 1]);
}

static struct chart_span *last_span(const struct row *row)
{
	struct chart_rows *rows = row->rows;

	return rows->count > row->first_span ? &rows->spans[rows->count - 1] : NULL;
}

/* Whether boxes may be added to the last span: one that is long enough to be seen stays alone. */
static bool is_open(const struct row *row, const struct chart_span *span)
{
	return chart_span_is_gathered(span) || !is_long(row, span->first);
}

/* The last column of the last span becomes one of its own. */
static void split_last(struct row *row, struct chart_span *last, uint32_t first, uint32_t end)
{
	last->width--;
	add_span(row, last->x + last->width, 1, first, end);
}

/* Boxes that all begin in a column, or before it. They are with those in front of them where these
 * are of what is one span above, or have the only column that there is. */
static void gather(struct row *row, int column, uint32_t first, uint32_t end)
{
	struct chart_span *last = last_span(row);

	if (column > row->free) {
		add_span(row, column, 1, first, end);
	} else if (last && is_open(row, last) && are_together(row, last, first)) {
		last->end = end;
		if (column == row->free)
			last->width++;
		row->free = last->x + last->width;
	} else if (column == row->free ||
		   (last && !is_open(row, last) && row->free < columns(row))) {
		add_span(row, row->free, 1, first, end);
	} else if (last && last->width > 1) {
		split_last(row, last, first, end);
	} else if (last) {
		last->end = end;
	}
}

/* Those that belong to the first go with what is in front of them, others with what follows. */
static void gather_parents(struct row *row, int column, uint32_t first, uint32_t end)
{
	const uint32_t *parent = row->runs->parent;
	uint32_t from = first + 1, until = end, together = parents_end(row, parent[first]);

	while (from < until) {
		uint32_t middle = from + (until - from) / 2;

		if (row->depth > 0 && parent[middle] >= together)
			until = middle;
		else
			from = middle + 1;
	}
	gather(row, column, first, from);
	if (from < end)
		gather(row, column, from, end);
}

/* Returns the next box. */
static uint32_t add_short(struct row *row, uint32_t box)
{
	int column = column_of(row, from_of(row, box));
	uint32_t next;

	if (column >= columns(row))
		column = columns(row) - 1;
	next = find_behind(row, box + 1, column);
	/* The last that begins in the column may go on behind it. */
	if (next > box + 1 && is_long(row, next - 1))
		next--;
	gather_parents(row, column, box, next);
	return next;
}

static bool add_long(struct row *row, uint32_t box)
{
	int x = nearest_column(row, from_of(row, box));
	int end = nearest_column(row, until_of(row, box));

	if (x < row->free)
		x = row->free;
	if (end <= x)
		return false;
	add_span(row, x, end - x, box, box + 1);
	return true;
}

static void build_row(struct chart_rows *rows, const struct runs *runs,
		      const struct chart_window *window, uint32_t depth, uint32_t first_above)
{
	struct row row = {
		.rows = rows,
		.runs = runs,
		.window = window,
		.depth = depth,
		.end = runs->depth_first[depth + 1],
		.first_above = first_above,
		.first_span = rows->count,
	};
	int64_t end = time_axis_begin(window->axis, window->axis->columns);
	uint32_t box = runs_find(runs, depth, quantity_add(window->origin, window->axis->from));

	while (box < row.end && from_of(&row, box) < end) {
		if (is_long(&row, box) && add_long(&row, box))
			box++;
		else
			box = add_short(&row, box);
	}
}

void chart_rows_build(struct chart_rows *rows, const struct runs *runs,
		      const struct chart_window *window)
{
	uint32_t first_above = 0;

	rows->count = 0;
	for (uint32_t i = 0; i < window->depths && window->first_depth + i < runs->depths; i++) {
		uint32_t first = rows->count;

		build_row(rows, runs, window, window->first_depth + i, first_above);
		first_above = first;
	}
}

void chart_rows_release(struct chart_rows *rows)
{
	free(rows->spans);
	*rows = (struct chart_rows){ 0 };
}

const struct chart_span *chart_rows_at(const struct chart_rows *rows, uint32_t depth, int x)
{
	for (uint32_t i = 0; i < rows->count; i++) {
		const struct chart_span *span = &rows->spans[i];

		if (span->depth == depth && x >= span->x && x < span->x + span->width)
			return span;
	}
	return NULL;
}

const struct chart_span *chart_rows_deepest(const struct chart_rows *rows, uint32_t depth, int x)
{
	const struct chart_span *deepest = NULL;

	for (uint32_t i = 0; i < rows->count; i++) {
		const struct chart_span *span = &rows->spans[i];

		if (span->depth <= depth && x >= span->x && x < span->x + span->width)
			deepest = span;
	}
	return deepest;
}
