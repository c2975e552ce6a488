#include "tui/chrome/pages/overlay.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void overlay_open(struct overlay *overlay, const char *title)
{
	overlay_release(overlay);
	overlay->title = title;
}

static void add_line(struct overlay *overlay, const char *format, va_list args)
{
	char *text;

	if (vasprintf(&text, format, args) < 0)
		memory_exhausted();
	if (overlay->count == overlay->capacity) {
		overlay->capacity = overlay->capacity * 2 + 32;
		overlay->lines =
			memory_resize(overlay->lines, overlay->capacity, sizeof(*overlay->lines));
	}
	overlay->lines[overlay->count++] = text;
	overlay->rows.width = 0; /* made without it */
}

void overlay_add(struct overlay *overlay, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add_line(overlay, format, args);
	va_end(args);
}

void overlay_release(struct overlay *overlay)
{
	for (uint32_t i = 0; i < overlay->count; i++)
		free(overlay->lines[i]);
	free(overlay->lines);
	page_rows_release(&overlay->rows);
	*overlay = (struct overlay){ 0 };
}

bool overlay_is_open(const struct overlay *overlay)
{
	return overlay->title != NULL;
}

static uint32_t last_first(const struct overlay *overlay, int height)
{
	uint32_t rows = height > 2 ? (uint32_t)height - 2 : 1;

	return overlay->rows.count > rows ? overlay->rows.count - rows : 0;
}

/* A part of a line, which nothing ends. */
static void draw_part(struct grid *grid, int x, int y, int width, enum paint paint,
		      const char *text, size_t length)
{
	char *part = memory_text(text, length);

	grid_text(grid, x, y, width, style_of(paint), part);
	free(part);
}

static void draw_row(const struct overlay *overlay, struct grid *grid, struct rect area,
		     const struct page_row *row)
{
	const char *line = overlay->lines[row->line], *tab = strchr(line, '\t');
	const char *text = line + row->from;
	int x;

	if (*line == '\1') {
		draw_part(grid, area.x, area.y, area.width, PAINT_HEADER, text, row->length);
		return;
	}
	x = tab ? page_text_column(area.width) : row->from > 0 ? 3 : 1;
	if (row->has_key)
		draw_part(grid, area.x + 1, area.y, area.width - 1, PAINT_KEY, line,
			  (size_t)(tab - line));
	draw_part(grid, area.x + x, area.y, area.width - x, PAINT_TEXT, text, row->length);
}

/* What was at the top stays there when the width is another one. */
static void fit(struct overlay *overlay, int width)
{
	uint32_t line =
		overlay->first < overlay->rows.count ? overlay->rows.list[overlay->first].line : 0;
	int before = overlay->rows.width;

	page_rows_fit(&overlay->rows, overlay->lines, overlay->count, width);
	if (before > 0 && overlay->rows.width != before)
		overlay->first = page_rows_find(&overlay->rows, line);
}

void overlay_draw(struct overlay *overlay, struct grid *grid, struct rect area)
{
	char place[64] = "";
	uint32_t last;

	fit(overlay, area.width - 2);
	last = last_first(overlay, area.height);
	if (overlay->first > last)
		overlay->first = last;
	grid_fill(grid, area, style_of(PAINT_TEXT));
	if (last > 0)
		snprintf(place, sizeof(place), "  %u%%", overlay->first * 100 / last);
	grid_text(grid, area.x + 1, area.y, area.width - 8, style_of(PAINT_HEADER), overlay->title);
	grid_text_right(grid, area.x, area.y, area.width - 1, style_of(PAINT_DIM), place);
	for (int i = 0; i + 2 < area.height; i++) {
		uint32_t at = overlay->first + (uint32_t)i;

		if (at >= overlay->rows.count)
			break;
		draw_row(overlay, grid,
			 (struct rect){ area.x + 1, area.y + 2 + i, area.width - 2, 1 },
			 &overlay->rows.list[at]);
	}
}

enum overlay_event overlay_run(struct overlay *overlay, int width, int height, enum command command)
{
	uint32_t *at = &overlay->first, last;
	uint32_t page = height > 4 ? (uint32_t)height - 4 : 1;
	uint32_t half = page > 1 ? page / 2 : 1;

	fit(overlay, width - 2);
	last = last_first(overlay, height);
	switch (command) {
	case COMMAND_MOVE_UP:
		*at -= *at > 0;
		return OVERLAY_NOTHING;
	case COMMAND_MOVE_DOWN:
		*at += *at < last;
		return OVERLAY_NOTHING;
	case COMMAND_PAGE_UP:
		*at -= *at < page ? *at : page;
		return OVERLAY_NOTHING;
	case COMMAND_PAGE_DOWN:
	case COMMAND_MARK_ROW: /* Space, as in less */
		*at = last - *at < page ? last : *at + page;
		return OVERLAY_NOTHING;
	case COMMAND_HALF_PAGE_UP:
		*at -= *at < half ? *at : half;
		return OVERLAY_NOTHING;
	case COMMAND_HALF_PAGE_DOWN:
		*at = last - *at < half ? last : *at + half;
		return OVERLAY_NOTHING;
	case COMMAND_TOP:
	case COMMAND_ROW_START:
		*at = 0;
		return OVERLAY_NOTHING;
	case COMMAND_BOTTOM:
	case COMMAND_ROW_END:
		*at = last;
		return OVERLAY_NOTHING;
	case COMMAND_ENTER:
	case COMMAND_BACK:
	case COMMAND_CLEAR:
	case COMMAND_QUIT:
		return OVERLAY_CLOSED;
	default:
		return OVERLAY_NOTHING;
	}
}
