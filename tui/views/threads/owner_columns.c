#include "tui/views/threads/owner_columns.h"

#include <stdio.h>
#include <string.h>

#include "show/change_text.h"
#include "show/text_width.h"
#include "tui/views/shares.h"
#include "tui/views/sides.h"

/* Widths in cells, and from which width of the screen on there is a column. */
enum {
	MARK = 2,
	PERCENT = 7,
	AMOUNT = 9,
	SAMPLES = 9,
	GAP = 1,
	INDENT = 2,
	WIDE_FOR_AMOUNT = 36,
	WIDE_FOR_SAMPLES = 60,
	WIDE_FOR_BAR = 76,
	LONGEST_BAR = 24,
};

struct columns {
	uint32_t sides;
	int share_x, share_width; /* of each side, one after the other */
	int amount_x;             /* 0: none, as all of these */
	int bar_x, bar_width;
	int name_x, name_width;
	int samples_x;
};

static struct columns columns_fit(const struct session *session, int width)
{
	struct columns columns = {
		.sides = sides_count(session),
		.share_x = MARK,
		.share_width = session->state.percent == PERCENT_NOT ? AMOUNT : PERCENT,
	};
	int x = MARK + (int)columns.sides * (columns.share_width + GAP), end = width;

	if (columns.sides == 1 && width >= WIDE_FOR_AMOUNT &&
	    session->state.percent != PERCENT_NOT) {
		columns.amount_x = x;
		x += AMOUNT + GAP;
	}
	if (width >= WIDE_FOR_BAR) {
		columns.bar_x = x;
		columns.bar_width = width / 6 < LONGEST_BAR ? width / 6 : LONGEST_BAR;
		x += columns.bar_width + GAP;
	}
	if (width >= WIDE_FOR_SAMPLES && columns.sides == 1) {
		columns.samples_x = end - SAMPLES - GAP;
		end = columns.samples_x - GAP;
	}
	columns.name_x = x;
	columns.name_width = end - x;
	return columns;
}

static void draw_right(struct grid *grid, struct rect row, int x, int width, struct style style,
		       const char *text)
{
	if (x > 0 && x + width <= row.width)
		grid_text_right(grid, row.x + x, row.y, width, style, text);
}

void owner_columns_draw_titles(const struct owner_rows *rows, const struct session *session,
			       struct grid *grid, struct rect row)
{
	char who[40] = "who";
	struct columns columns = columns_fit(session, row.width);
	struct style style = style_of(PAINT_DIM);

	for (uint32_t side = 0; side < columns.sides; side++)
		draw_right(grid, row, columns.share_x + (int)side * (columns.share_width + GAP),
			   columns.share_width, style,
			   columns.sides > 1                       ? side_words[side]
			   : session->state.percent == PERCENT_NOT ? "weight"
								   : "share");
	draw_right(grid, row, columns.amount_x, AMOUNT, style, "weight");
	draw_right(grid, row, columns.samples_x, SAMPLES, style, "samples");
	if (rows->marked.count > 0)
		snprintf(who, sizeof(who), "who, %u marked", rows->marked.count);
	grid_text(grid, row.x + columns.name_x, row.y, columns.name_width, style, who);
}

/* What percentages are of: of a comparison each side's whole. */
static int64_t base_of(const struct session *session, const struct owner *owner, uint32_t side)
{
	const struct comparison *comparison = sides_compared(session);
	const struct owner *rows = owners_of(session->analysis)->list.rows;

	if (comparison)
		return comparison->facts[side].whole;
	return shares_base(session, rows[owner->parent].sums[side].weight);
}

static struct quantity_unit unit_of(const struct session *session, uint32_t side)
{
	const struct comparison *comparison = sides_compared(session);

	return comparison ? comparison->facts[side].unit : session->analysis->tree->unit;
}

static const char *share_text(const struct session *session, char text[QUANTITY_TEXT_SIZE],
			      const struct owner *owner, uint32_t side)
{
	int64_t weight = owner->sums[side].weight;

	if (session->state.percent == PERCENT_NOT)
		return quantity_print(text, weight, unit_of(session, side));
	return quantity_print_percent(text, weight, base_of(session, owner, side));
}

/* A loss is as long as a gain. */
static void draw_bar(const struct session *session, struct grid *grid, struct rect line,
		     const struct columns *columns, const struct owner *owner)
{
	const struct owners *owners = owners_of(session->analysis);
	uint32_t side = columns->sides - 1; /* what there is after a change */
	double longest = (double)owners->longest[side];
	double part = longest > 0 ? (double)quantity_size(owner->sums[side].weight) / longest : 0;
	int cells = part >= 1 ? columns->bar_width : (int)(columns->bar_width * part + 0.5);

	for (int i = 0; i < cells; i++)
		grid_put(grid, line.x + columns->bar_x + i, line.y, style_of(PAINT_BAR), 0x2588);
}

/* "worker ×48" */
static void draw_name(const struct owner_rows *rows, const struct session *session,
		      struct grid *grid, struct rect line, const struct columns *columns,
		      const struct owner *owner, struct style style)
{
	const struct owners *owners = owners_of(session->analysis);
	uint32_t row = (uint32_t)(owner - owners->list.rows);
	int x = line.x + columns->name_x + (int)owner->depth * INDENT;
	int end = line.x + columns->name_x + columns->name_width;
	char count[16];

	if (owner->end > row + 1 && x < end)
		grid_put(grid, x, line.y, style_of(PAINT_DIM),
			 owner_rows_is_open(rows, session, owner) ? 0x25be : 0x25b8);
	x += INDENT;
	x += grid_text(grid, x, line.y, end - x, style, owners->texts[row]);
	snprintf(count, sizeof(count), " ×%u", owner->thread_count);
	if (owner->thread_count > 1)
		grid_text(grid, x, line.y, end - x, style_of(PAINT_DIM), count);
}

/* One with nothing is dim; those that others are below of stand out. */
static struct style style_of_row(const struct session *session, const struct owner *owner)
{
	const struct owners *owners = owners_of(session->analysis);
	uint64_t samples = 0;

	for (uint32_t side = 0; side < owners->list.sides; side++)
		samples += owner->sums[side].samples;
	if (owners->is_hit[owner - owners->list.rows])
		return style_of(PAINT_HIT);
	if (samples == 0)
		return style_of(PAINT_DIM);
	return style_of(owner->depth == 0 ? PAINT_HEADER : PAINT_TEXT);
}

void owner_columns_draw_row(const struct owner_rows *rows, const struct session *session,
			    struct grid *grid, struct rect line, uint32_t at)
{
	struct columns columns = columns_fit(session, line.width);
	const struct owner *owner = owner_rows_at(rows, session, at);
	struct style style = style_of_row(session, owner);
	struct style number = style.paint == PAINT_DIM ? style : style_of(PAINT_TEXT);
	char text[QUANTITY_TEXT_SIZE];

	if (owner_set_has(&rows->marked, owner))
		grid_put(grid, line.x, line.y, style_of(PAINT_HOT), 0x25cf);
	for (uint32_t side = 0; side < columns.sides; side++)
		draw_right(grid, line, columns.share_x + (int)side * (columns.share_width + GAP),
			   columns.share_width, number, share_text(session, text, owner, side));
	draw_right(grid, line, columns.amount_x, AMOUNT, number,
		   quantity_print(text, owner->sums[0].weight, unit_of(session, 0)));
	draw_right(grid, line, columns.samples_x, SAMPLES, number,
		   quantity_print(text, (int64_t)owner->sums[0].samples,
				  (struct quantity_unit){ UNIT_COUNT, 0, "samples" }));
	if (columns.bar_width > 0)
		draw_bar(session, grid, line, &columns, owner);
	draw_name(rows, session, grid, line, &columns, owner, style);
	if (at == rows->cursor.row)
		table_light_row(grid, line);
}
