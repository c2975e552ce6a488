#include "tui/screen/grid.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/utf8.h"
#include "show/text_width.h"

#define ELLIPSIS 0x2026

static const struct cell blank = { ' ', { 0, 0 } };

/* What our own drawing uses, for terminals that have ASCII only. */
static const struct {
	uint32_t codepoint;
	char ascii;
} replacements[] = {
	{ ELLIPSIS, '~' }, { 0x2502, '|' }, { 0x2500, '-' }, { 0x203a, '>' }, { 0x25be, 'v' },
	{ 0x25b4, '^' },   { 0x00b7, '.' }, { 0x2588, '#' }, { 0x2591, '.' }, { 0x25cf, '*' },
	{ 0x2190, '<' },   { 0x2192, '>' }, { 0x2191, '^' }, { 0x2193, 'v' }, { 0x2014, '-' },
	{ 0x25b8, '>' },   { 0x258f, '|' }, { 0x00b5, 'u' }, { 0x2212, '-' }, { 0x26a0, '!' },
	{ 0x00d7, 'x' },   { 0x23ce, '>' }, { 0x232b, '<' }, { 0x256d, '+' }, { 0x256e, '+' },
	{ 0x256f, '+' },   { 0x2570, '+' }, { 0x25b2, '^' }, { 0x25bc, 'v' }, { 0x250a, ':' },
	{ 0x22ee, ':' },   { 0x258c, '|' }, { 0x251c, '|' }, { 0x2514, '`' }, { 0x25c6, '*' },
};

void grid_init(struct grid *grid, int width, int height)
{
	*grid = (struct grid){ 0 };
	grid_resize(grid, width, height);
}

void grid_resize(struct grid *grid, int width, int height)
{
	size_t count = (size_t)width * (size_t)height;

	if (width != grid->width || height != grid->height || !grid->cells)
		grid->cells = memory_resize(grid->cells, count, sizeof(*grid->cells));
	grid->width = width;
	grid->height = height;
	for (size_t i = 0; i < count; i++)
		grid->cells[i] = blank;
}

void grid_release(struct grid *grid)
{
	free(grid->cells);
	*grid = (struct grid){ 0 };
}

static struct rect clip(const struct grid *grid, struct rect area)
{
	int right = area.x + area.width, bottom = area.y + area.height;

	if (area.x < 0)
		area.x = 0;
	if (area.y < 0)
		area.y = 0;
	area.width = (right < grid->width ? right : grid->width) - area.x;
	area.height = (bottom < grid->height ? bottom : grid->height) - area.y;
	return area;
}

void grid_fill(struct grid *grid, struct rect area, struct style style)
{
	area = clip(grid, area);
	for (int y = area.y; y < area.y + area.height; y++)
		for (int x = area.x; x < area.x + area.width; x++)
			*grid_cell(grid, x, y) = (struct cell){ ' ', style };
}

void grid_restyle(struct grid *grid, struct rect area, struct style style)
{
	area = clip(grid, area);
	for (int y = area.y; y < area.y + area.height; y++)
		for (int x = area.x; x < area.x + area.width; x++)
			grid_cell(grid, x, y)->style = style;
}

void grid_put(struct grid *grid, int x, int y, struct style style, uint32_t codepoint)
{
	if (x < 0 || y < 0 || x >= grid->width || y >= grid->height)
		return;
	if (grid->ascii && codepoint >= 0x80) {
		uint32_t shown = '?';

		for (size_t i = 0; i < sizeof(replacements) / sizeof(replacements[0]); i++)
			if (replacements[i].codepoint == codepoint)
				shown = (uint32_t)replacements[i].ascii;
		codepoint = shown;
	}
	*grid_cell(grid, x, y) = (struct cell){ codepoint, style };
}

int grid_text(struct grid *grid, int x, int y, int width, struct style style, const char *text)
{
	const char *end = text + strlen(text);
	int used = 0, last = 0; /* last: where the last whole character began */

	if (y < 0 || y >= grid->height || x < 0)
		return 0;
	if (width > grid->width - x)
		width = grid->width - x;
	while (text < end) {
		uint32_t codepoint;
		int cells;

		text = utf8_decode(text, end, &codepoint);
		cells = codepoint_width(codepoint);
		if (cells == 0)
			continue;
		if (cells < 0) {
			codepoint = REPLACEMENT_CHARACTER;
			cells = 1;
		}
		if (used + cells > width) {
			if (width <= 0)
				return 0;
			/* The ellipsis takes the last cell, or that of the wide
			 * character that would be cut in half. */
			if (used == width)
				used = last;
			for (int i = used; i < width; i++)
				grid_put(grid, x + i, y, style, ' ');
			grid_put(grid, x + used, y, style, ELLIPSIS);
			return used + 1;
		}
		last = used;
		grid_put(grid, x + used, y, style, codepoint);
		if (cells == 2) {
			if (grid->ascii)
				grid_put(grid, x + used + 1, y, style, '?');
			else
				*grid_cell(grid, x + used + 1, y) = (struct cell){ 0, style };
		}
		used += cells;
	}
	return used;
}

int grid_text_right(struct grid *grid, int x, int y, int width, struct style style,
		    const char *text)
{
	int cells = text_width(text), offset = cells < width ? width - cells : 0;

	grid_text(grid, x + offset, y, width - offset, style, text);
	return offset;
}

int grid_text_wrapped(struct grid *grid, struct rect area, struct style style, const char *text)
{
	int row = 0;

	while (row < area.height && *text) {
		const char *next = text_wrap_next(text, area.width);
		bool is_last = row == area.height - 1;
		char *line = memory_text(text, is_last ? strlen(text)
						       : text_wrap_length(text, area.width));

		grid_text(grid, area.x, area.y + row++, area.width, style, line);
		free(line);
		text = is_last ? "" : next;
	}
	return row;
}

/* --- as text */

struct text {
	char *bytes;
	size_t length, capacity;
};

static void append(struct text *text, const char *bytes, size_t length)
{
	if (text->length + length + 1 > text->capacity) {
		text->capacity = (text->length + length + 1) * 2;
		text->bytes = memory_resize(text->bytes, text->capacity, 1);
	}
	memcpy(text->bytes + text->length, bytes, length);
	text->length += length;
	text->bytes[text->length] = '\0';
}

static void end_line(struct text *text, size_t line_start)
{
	while (text->length > line_start && text->bytes[text->length - 1] == ' ')
		text->length--;
	append(text, "\n", 1);
}

char *grid_to_text(const struct grid *grid, char (*letter)(struct style style))
{
	struct text text = { 0 };

	append(&text, "", 0);
	for (int y = 0; y < grid->height; y++) {
		size_t start = text.length;

		for (int x = 0; x < grid->width; x++) {
			char bytes[4];
			uint32_t codepoint = grid_cell(grid, x, y)->codepoint;

			if (codepoint != 0)
				append(&text, bytes, utf8_encode(codepoint, bytes));
		}
		end_line(&text, start);
	}
	for (int y = 0; letter && y < grid->height; y++) {
		size_t start = text.length;

		for (int x = 0; x < grid->width; x++) {
			char painted = letter(grid_cell(grid, x, y)->style);

			append(&text, &painted, 1);
		}
		end_line(&text, start);
	}
	return text.bytes;
}
