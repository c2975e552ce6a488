#include "tui/chrome/overlay.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { KEY_COLUMN = 18 };

void overlay_open(struct overlay *overlay, const char *title)
{
	overlay_release(overlay);
	overlay->title = title;
}

static void add_line(struct overlay *overlay, const char *format, va_list args)
{
	char text[1000];

	vsnprintf(text, sizeof(text), format, args);
	if (overlay->count == overlay->capacity) {
		overlay->capacity = overlay->capacity * 2 + 32;
		overlay->lines =
			memory_resize(overlay->lines, overlay->capacity, sizeof(*overlay->lines));
	}
	overlay->lines[overlay->count++] = memory_text(text, strlen(text));
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
	*overlay = (struct overlay){ 0 };
}

bool overlay_is_open(const struct overlay *overlay)
{
	return overlay->title != NULL;
}

static uint32_t last_first(const struct overlay *overlay, int height)
{
	uint32_t rows = height > 2 ? (uint32_t)height - 2 : 1;

	return overlay->count > rows ? overlay->count - rows : 0;
}

static void draw_line(struct grid *grid, struct rect row, const char *line)
{
	const char *tab = strchr(line, '\t');
	char key[200];

	if (*line == '\1') {
		grid_text(grid, row.x, row.y, row.width, style_of(PAINT_HEADER), line + 1);
		return;
	}
	if (!tab || tab - line >= (ptrdiff_t)sizeof(key)) {
		grid_text(grid, row.x + 1, row.y, row.width - 1, style_of(PAINT_TEXT), line);
		return;
	}
	memcpy(key, line, (size_t)(tab - line));
	key[tab - line] = '\0';
	grid_text(grid, row.x + 1, row.y, KEY_COLUMN - 2, style_of(PAINT_KEY), key);
	grid_text(grid, row.x + KEY_COLUMN, row.y, row.width - KEY_COLUMN, style_of(PAINT_TEXT),
		  tab + 1);
}

void overlay_draw(struct overlay *overlay, struct grid *grid, struct rect area)
{
	char place[64] = "";
	uint32_t last = last_first(overlay, area.height);

	if (overlay->first > last)
		overlay->first = last;
	grid_fill(grid, area, style_of(PAINT_TEXT));
	if (last > 0)
		snprintf(place, sizeof(place), "  %u%%", overlay->first * 100 / last);
	grid_text(grid, area.x + 1, area.y, area.width - 8, style_of(PAINT_HEADER), overlay->title);
	grid_text_right(grid, area.x, area.y, area.width - 1, style_of(PAINT_DIM), place);
	for (int i = 0; i + 2 < area.height; i++) {
		uint32_t at = overlay->first + (uint32_t)i;

		if (at >= overlay->count)
			break;
		draw_line(grid, (struct rect){ area.x + 1, area.y + 2 + i, area.width - 2, 1 },
			  overlay->lines[at]);
	}
}

enum overlay_event overlay_run(struct overlay *overlay, int height, enum command command)
{
	uint32_t *at = &overlay->first;
	uint32_t last = last_first(overlay, height);
	uint32_t page = height > 4 ? (uint32_t)height - 4 : 1;
	uint32_t half = page > 1 ? page / 2 : 1;

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
