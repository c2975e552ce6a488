#include "tui/views/time/strips_rows.h"

#include <stdio.h>

#include "show/text_width.h"
#include "tui/views/sides.h"
#include "tui/views/time/strip.h"
#include "tui/views/time/time_frame.h"

/* --- one strip with its name and share */

/* Of a comparison, which side. */
static void draw_side(const struct strips_rows *line, int y, uint32_t side)
{
	if (line->layout->sides > 1)
		grid_text_right(line->grid, line->layout->x, y, line->layout->columns.name,
				style_of(PAINT_DIM), side_words[side]);
}

static void draw_share(const struct strips_rows *line, int y, const struct strip *strip,
		       bool is_selected)
{
	const struct analysis *analysis = line->session->analysis;
	const struct strips_layout *layout = line->layout;
	struct strip all = { .side = strip->side, .row = NO_TIMELINE };
	int64_t sum = strip_sum(strip, timelines_of(analysis));
	char text[QUANTITY_TEXT_SIZE];
	int x = layout->x + layout->columns.name + layout->columns.strip + 2;

	if (line->session->state.percent == PERCENT_NOT)
		quantity_print(text, sum, analysis->tree->unit);
	else
		quantity_print_percent(text, sum, strip_sum(&all, timelines_of(analysis)));
	grid_text_right(line->grid, x, y, layout->columns.share,
			style_of(is_selected ? PAINT_HEADER : PAINT_TEXT), text);
}

static void draw_strip(const struct strips_rows *line, int y, int height, const struct strip *strip,
		       bool is_selected)
{
	struct strip drawn = *strip;

	drawn.shows_cursor = is_selected;
	drawn.has_gap = strip->row != NO_TIMELINE;
	strip_draw(&drawn, line->session, line->grid, strips_layout_strip(line->layout, y, height));
	if (line->layout->columns.share > 0)
		draw_share(line, y + height - 1, &drawn, is_selected);
}

/* --- all, and what is lit of it */

void strips_rows_draw_all(const struct strips_rows *line, bool is_selected)
{
	const struct timelines *times = timelines_of(line->session->analysis);
	const struct strips_layout *layout = line->layout;
	struct style style = style_of(PAINT_HEADER);
	char lit[200];

	for (uint32_t side = 0; side < layout->sides; side++) {
		int y = layout->all_y + (int)side * layout->all_height;
		struct strip strip = { .side = side,
				       .row = NO_TIMELINE,
				       .highest = times->highest };

		if (side == 0)
			grid_text(line->grid, layout->x, y + layout->all_height - 1,
				  layout->columns.name,
				  is_selected ? style_with(style, STYLE_REVERSE) : style, "all");
		draw_side(line, y + layout->all_height - 1, side);
		draw_strip(line, y, layout->all_height, &strip, is_selected);
	}
	if (!layout->has_lit)
		return;
	time_frame_print_lit(line->session, lit, sizeof(lit));
	for (uint32_t side = 0; side < layout->sides; side++) {
		struct strip strip = { .side = side,
				       .row = NO_TIMELINE,
				       .only_lit = true,
				       .highest = times->highest };

		if (side == 0)
			table_draw_name(line->grid, layout->x, layout->lit_y, layout->columns.name,
					style_of(PAINT_LIT), NULL, lit, 0);
		draw_side(line, layout->lit_y + (int)side, side);
		draw_strip(line, layout->lit_y + (int)side, 1, &strip, false);
	}
}

/* --- owners */

/* "▾ worker ×48", and where it is selected as much of the name column as it needs. */
static void draw_name(const struct strips_rows *line, int y, const struct owner *owner,
		      bool is_selected)
{
	const struct owners *owners = owners_of(line->session->analysis);
	const struct strips_layout *layout = line->layout;
	uint32_t row = (uint32_t)(owner - owners->list.rows);
	int x = layout->x + (int)owner->depth, end = layout->x + layout->columns.name;
	struct style style = style_of(owners->is_hit[row] ? PAINT_HIT
				      : owner->depth == 0 ? PAINT_HEADER
							  : PAINT_TEXT);
	char count[16] = "";

	if (owner->end > row + 1)
		grid_put(line->grid, x, y, style_of(PAINT_DIM),
			 owner_rows_is_open(line->rows, line->session, owner) ? 0x25be : 0x25b8);
	x += 2;
	if (owner->thread_count > 1)
		snprintf(count, sizeof(count), " ×%u", owner->thread_count);
	if (is_selected)
		style = style_with(style, STYLE_REVERSE);
	if (end - x - text_width(count) < 4)
		count[0] = '\0';
	x += grid_text(line->grid, x, y, end - x - text_width(count), style, owners->texts[row]);
	grid_text(line->grid, x, y, end - x, style_of(PAINT_DIM), count);
}

void strips_rows_draw(const struct strips_rows *line, uint32_t at, bool is_below)
{
	const struct session *session = line->session;
	const struct timelines *times = timelines_of(session->analysis);
	const struct owner *owner = owner_rows_at(line->rows, session, at);
	uint32_t row = times->row_of[owner - owners_of(session->analysis)->list.rows];
	bool is_selected = is_below && at == line->rows->cursor.row;
	int y = line->layout->rows_y +
		(int)((at - line->rows->cursor.first) * line->layout->sides) *
			line->layout->row_height;
	int height = line->layout->row_height;

	draw_name(line, y + height - 1, owner, is_selected);
	for (uint32_t side = 0; side < line->layout->sides; side++) {
		struct strip strip = { .side = side,
				       .row = row,
				       .highest = times->highest_row[owner->depth] };

		if (row != NO_TIMELINE)
			draw_strip(line, y + (int)side * height, height, &strip, is_selected);
		if (side > 0)
			draw_side(line, y + ((int)side + 1) * height - 1, side);
	}
}
