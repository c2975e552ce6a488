#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/utf8.h"
#include "show/text_width.h"
#include "tui/chrome/asking/fuzzy.h"
#include "tui/chrome/asking/picker_layout.h"

enum { AIRY_HEIGHT = 12 }; /* from here on a blank line is below the title */
/* --- cells */

static void light_up(const struct picker *picker, struct grid *grid, struct rect cells,
		     const char *text, bool loose, uint8_t flags)
{
	bool lit[FUZZY_LIT];
	const char *at = text, *end = text + strlen(text);
	int x = 0;

	picker_lit(picker, text, loose, lit);
	while (at < end && at - text < FUZZY_LIT && x < cells.width) {
		size_t byte = (size_t)(at - text);
		uint32_t codepoint;
		int width;

		at = utf8_decode(at, end, &codepoint);
		width = codepoint_width(codepoint);
		width = width < 0 ? 1 : width;
		if (lit[byte] && x + width <= cells.width)
			grid_restyle(grid, (struct rect){ cells.x + x, cells.y, width, 1 },
				     style_with(style_of(PAINT_KEY), flags | STYLE_BOLD));
		x += width;
	}
}

static void draw_text(const struct picker *picker, struct grid *grid, struct rect cells,
		      struct style style, const char *text, bool loose)
{
	int used = grid_text(grid, cells.x, cells.y, cells.width, style, text);
	bool is_cut = used < text_width(text);

	if (*picker->typed)
		light_up(picker, grid,
			 (struct rect){ cells.x, cells.y, used - (is_cut ? 1 : 0), 1 }, text, loose,
			 style.flags);
}

static void draw_wrapped(const struct picker *picker, struct grid *grid, struct rect cells,
			 struct style style, const char *text)
{
	for (int y = 0; *text && y < cells.height; y++) {
		char *line = memory_text(text, text_wrap_length(text, cells.width));

		draw_text(picker, grid, (struct rect){ cells.x, cells.y + y, cells.width, 1 },
			  style, line, false);
		free(line);
		text = text_wrap_next(text, cells.width);
	}
}

static void draw_bar(struct grid *grid, struct rect cells, struct style style, double part)
{
	int filled = (int)(part * cells.width + 0.5);

	for (int i = 0; i < cells.width && i < filled; i++)
		grid_put(grid, cells.x + i, cells.y, style, 0x2588);
}

static struct style style_for(const struct picker_item *item, enum paint paint, bool selected)
{
	struct style style = style_of(item->is_dim && paint == PAINT_TEXT ? PAINT_DIM : paint);

	return selected ? style_with(style, STYLE_REVERSE) : style;
}

static void draw_column(const struct picker *picker, const struct picker_item *item,
			struct grid *grid, struct rect cells, int column, bool selected)
{
	const struct picker_column *look = &picker->look->columns[column];
	const char *text = item->columns[column];
	bool is_main = column == picker->look->main;
	struct style style = style_for(
		item, picker->look->keys >> column & 1 ? PAINT_KEY : PAINT_TEXT, selected);

	switch (look->kind) {
	case PICKER_BAR:
		if (item->share > 0)
			draw_bar(grid, cells, style_for(item, PAINT_BAR, selected),
				 item->share / picker->largest);
		break;
	case PICKER_RIGHT:
		if (text)
			grid_text_right(grid, cells.x, cells.y, cells.width, style, text);
		break;
	case PICKER_WRAP:
	case PICKER_OPEN:
		if (text && picker_layout_wraps(picker, column, selected))
			draw_wrapped(picker, grid, cells, style, text);
		else if (text)
			draw_text(picker, grid, cells, style, text, false);
		break;
	case PICKER_LEFT:
		if (is_main && !*picker->typed) {
			cells.x += 2 * item->depth;
			cells.width -= 2 * item->depth;
		}
		if (text)
			draw_text(picker, grid, cells, style, text,
				  is_main && !picker->look->is_strict);
		break;
	}
}

static void draw_right(const struct picker_layout *layout, const struct picker_item *item,
		       struct grid *grid, struct rect room, bool selected)
{
	char *text = memory_text(item->right, (size_t)picker_layout_right(layout, item->right));

	if (text_width(text) <= room.width)
		grid_text_right(grid, room.x, room.y, room.width,
				style_for(item, PAINT_KEY, selected), text);
	free(text);
}

static void draw_row(const struct picker *picker, const struct picker_layout *layout,
		     const struct picker_item *item, struct grid *grid, struct rect row,
		     bool selected)
{
	int x = row.x + PICKER_MARK, end = row.x + row.width - 1;

	if (item->is_heading) {
		const char *text = item->columns[picker->look->main];

		grid_text(grid, row.x + 1, row.y, row.width - 1, style_of(PAINT_HEADER),
			  text ? text : "");
		return;
	}
	if (selected)
		grid_fill(grid, row, style_with(style_of(PAINT_TEXT), STYLE_REVERSE));
	if (item->is_marked)
		grid_text(grid, row.x, row.y, 1, style_for(item, PAINT_KEY, selected), "*");
	for (int i = 0; i < PICKER_COLUMNS; i++) {
		struct rect cells = { x, row.y, layout->columns[i], row.height };

		if (cells.width <= 0)
			continue;
		cells.width = picker_layout_column(layout, item, i);
		if (cells.width > end - x)
			cells.width = end - x;
		draw_column(picker, item, grid, cells, i, selected);
		x += cells.width + PICKER_GAP;
	}
	if (item->right)
		draw_right(layout, item, grid, (struct rect){ x, row.y, end - x, 1 }, selected);
}

static void draw_titles(const struct picker *picker, const struct picker_layout *layout,
			struct grid *grid, struct rect row)
{
	int x = row.x + PICKER_MARK;

	for (int i = 0; i < PICKER_COLUMNS; i++) {
		const struct picker_column *column = &picker->look->columns[i];
		int width = layout->columns[i];

		if (width <= 0)
			continue;
		if (column->title && column->kind == PICKER_RIGHT)
			grid_text_right(grid, x, row.y, width, style_of(PAINT_DIM), column->title);
		else if (column->title)
			grid_text(grid, x, row.y, width, style_of(PAINT_DIM), column->title);
		x += width + PICKER_GAP;
	}
}

/* --- the whole */

static bool has_titles(const struct picker *picker)
{
	for (int i = 0; i < PICKER_COLUMNS; i++)
		if (picker->look->columns[i].title)
			return true;
	return false;
}

/* Where it is too narrow for a text that opens, that of what is selected. */
static const char *title_of(const struct picker *picker, const struct picker_layout *layout)
{
	const struct picker_item *item = picker_selected(picker);

	for (int i = 0; i < PICKER_COLUMNS && item; i++)
		if (picker->look->columns[i].kind == PICKER_OPEN && layout->columns[i] == 0 &&
		    item->columns[i])
			return item->columns[i];
	return picker->title ? picker->title : picker->look->title;
}

/* Title, what is typed, and the place: "Labels  /am            3/41". */
static void draw_head(const struct picker *picker, const struct picker_layout *layout,
		      struct grid *grid, struct rect row, int *cursor_x, int *cursor_y)
{
	const char *title = title_of(picker, layout);
	char place[32] = "";
	uint32_t count = picker_count(picker, picker->shown_count);
	int x = row.x + 1, place_width;

	if (picker->selected != PICKER_NONE)
		snprintf(place, sizeof(place), "%u/%u", picker_count(picker, picker->selected + 1),
			 count);
	else if (count > 0)
		snprintf(place, sizeof(place), "%u", count);
	place_width = text_width(place);
	x += grid_text(grid, x, row.y, row.width - place_width - 3, style_of(PAINT_HEADER), title);
	for (int i = x + 1; picker->look->is_sheet && i < row.x + row.width - place_width - 2; i++)
		grid_put(grid, i, row.y, style_of(PAINT_DIM), 0x2500);
	grid_text_right(grid, row.x, row.y, row.width - 1, style_of(PAINT_DIM), place);
	if (!picker->is_typing || picker->typed != picker->prompt.text)
		return;
	x += PICKER_GAP;
	*cursor_x =
		prompt_draw(&picker->prompt, grid,
			    (struct rect){ x, row.y, row.x + row.width - place_width - 2 - x, 1 });
	*cursor_y = row.y;
}

/* Scrolls until all lines of what is selected are seen. */
static void scroll(struct picker *picker, const struct picker_layout *layout, int height)
{
	uint32_t first = picker->selected;
	int lines;

	if (first == PICKER_NONE || first < picker->first) {
		if (first != PICKER_NONE)
			picker->first = first;
		return;
	}
	lines = picker_layout_lines(picker, layout, first);
	while (first > picker->first) {
		lines += picker_layout_lines(picker, layout, first - 1);
		if (lines > height)
			break;
		first--;
	}
	picker->first = first;
}

static const char *nothing_text(const struct picker *picker)
{
	if (picker->count > 0)
		return "Nothing fits";
	if (picker->nothing)
		return picker->nothing;
	return picker->look->nothing ? picker->look->nothing : "Nothing to choose from";
}

static void draw_rows(struct picker *picker, const struct picker_layout *layout, struct grid *grid,
		      struct rect area)
{
	int y = area.y, end = area.y + area.height;

	scroll(picker, layout, area.height);
	picker->on_screen = 0;
	for (uint32_t i = picker->first; i < picker->shown_count && y < end; i++) {
		struct picker_item *item = &picker->items[picker->shown[i]];
		int lines = picker_layout_lines(picker, layout, i);

		item->y = y;
		item->lines = lines < end - y ? lines : end - y;
		draw_row(picker, layout, item, grid,
			 (struct rect){ area.x, y, area.width, item->lines },
			 i == picker->selected);
		y += lines;
		picker->on_screen++;
	}
	if (picker->shown_count == 0)
		grid_text(grid, area.x + PICKER_MARK, y, area.width - PICKER_MARK,
			  style_of(PAINT_DIM), nothing_text(picker));
}

static void draw_frame(struct grid *grid, struct rect frame)
{
	struct style style = style_of(PAINT_DIM);
	int right = frame.x + frame.width - 1, bottom = frame.y + frame.height - 1;

	for (int x = frame.x; x <= right; x++) {
		grid_put(grid, x, frame.y, style, 0x2500);
		grid_put(grid, x, bottom, style, 0x2500);
	}
	for (int y = frame.y; y <= bottom; y++) {
		grid_put(grid, frame.x, y, style, 0x2502);
		grid_put(grid, right, y, style, 0x2502);
	}
	grid_put(grid, frame.x, frame.y, style, 0x256d);
	grid_put(grid, right, frame.y, style, 0x256e);
	grid_put(grid, frame.x, bottom, style, 0x2570);
	grid_put(grid, right, bottom, style, 0x256f);
}

/* A frame must leave room for rows. */
static bool is_framed(const struct picker *picker)
{
	int rows = picker->frame.height - 2;

	return picker->look->is_menu && rows > 0 && (rows > 1 || picker->count == 1);
}

void picker_draw(struct picker *picker, struct grid *grid, struct rect area, int *cursor_x,
		 int *cursor_y)
{
	struct picker_layout layout;
	struct rect head, list;

	picker->frame = picker_layout_frame(picker, area);
	grid_fill(grid, picker->frame, style_of(PAINT_TEXT));
	head = list = picker->frame;
	head.height = 1;
	if (is_framed(picker)) {
		draw_frame(grid, picker->frame);
		head.x++, head.width -= 2;
		list = (struct rect){ head.x, head.y + 1, head.width, list.height - 2 };
	} else if (picker->look->is_menu) {
		head.height = 0;
	} else {
		int above = 1 + (area.height >= AIRY_HEIGHT && !picker->look->is_sheet);

		list.y += above;
		list.height -= above;
	}
	layout = (struct picker_layout){ .x = list.x, .width = list.width };
	picker_layout_build(picker, &layout);
	if (head.height > 0)
		draw_head(picker, &layout, grid, head, cursor_x, cursor_y);
	if (has_titles(picker)) {
		draw_titles(picker, &layout, grid, list);
		list.y++;
		list.height--;
	}
	picker->list = list;
	draw_rows(picker, &layout, grid, list);
}
