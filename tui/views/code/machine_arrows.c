#include "tui/views/code/machine_arrows.h"

#include <stdlib.h>

enum {
	LOOP = 1, /* cells */
	HEAD = 1,
	HORIZONTAL = 0x2500,
	VERTICAL = 0x2502,
	DOWN_RIGHT = 0x250c,
	UP_RIGHT = 0x2514,
	BRANCHING = 0x251c,
	POINTS_RIGHT = 0x25b8,
	POINTS_LEFT = 0x25c2,
};

static uint32_t top_of(const struct machine_arrow *arrow)
{
	return arrow->from < arrow->to ? arrow->from : arrow->to;
}

static uint32_t bottom_of(const struct machine_arrow *arrow)
{
	return arrow->from < arrow->to ? arrow->to : arrow->from;
}

/* --- which of them */

/* Of the jump in a row, if it is one and stays in its part. */
static bool find_arrow(const struct machine_rows *rows, uint32_t row, struct machine_arrow *arrow)
{
	const struct code_part *part = machine_rows_part(rows, row);
	const struct instruction *target;

	if (rows->list[row].kind != ROW_CODE)
		return false;
	target = code_loop_target(part->code, machine_rows_instruction(rows, row));
	if (!target)
		return false;
	*arrow = (struct machine_arrow){
		.from = row,
		.to = machine_rows_of(rows, rows->list[row].part,
				      (uint32_t)(target - part->code->list)),
	};
	return true;
}

static int by_length(const void *left, const void *right)
{
	const struct machine_arrow *a = left, *b = right;
	uint32_t x = bottom_of(a) - top_of(a), y = bottom_of(b) - top_of(b);

	return x != y ? (x > y) - (x < y) : (a->from > b->from) - (a->from < b->from);
}

/* Within the loop, as far as something of them is in sight. */
static void find_inner(struct machine_arrows *arrows, const struct machine_rows *rows,
		       const struct machine_arrow *loop, uint32_t first, int height)
{
	uint32_t end = first + (uint32_t)height;

	for (uint32_t row = loop->to; row < loop->from && arrows->count < ARROWS_LIMIT; row++) {
		struct machine_arrow arrow;

		if (!find_arrow(rows, row, &arrow) || arrow.to < loop->to ||
		    arrow.to > loop->from || bottom_of(&arrow) < first || top_of(&arrow) >= end)
			continue;
		arrows->list[arrows->count++] = arrow;
	}
	qsort(arrows->list + 1, (size_t)arrows->count - 1, sizeof(*arrows->list), by_length);
}

/* Those that go to one place may share a lane. */
static bool is_free(const struct machine_arrows *arrows, int count, int lane,
		    const struct machine_arrow *arrow)
{
	for (int i = 0; i < count; i++) {
		const struct machine_arrow *other = &arrows->list[i];

		if (other->lane == lane && other->to != arrow->to &&
		    top_of(other) <= bottom_of(arrow) && top_of(arrow) <= bottom_of(other))
			return false;
	}
	return true;
}

/* Short ones on the right. The selected one is first, and has the outermost lane. */
static void choose_lanes(struct machine_arrows *arrows)
{
	int kept = arrows->count > 0;

	for (int i = 1; i < arrows->count; i++) {
		struct machine_arrow arrow = arrows->list[i];

		arrow.lane = arrows->lanes - 1;
		while (arrow.lane >= 0 && !is_free(arrows, kept, arrow.lane, &arrow))
			arrow.lane--;
		if (arrow.lane >= 0)
			arrows->list[kept++] = arrow;
	}
	arrows->count = kept;
}

static void find_loop(struct machine_arrows *arrows, const struct machine_rows *rows,
		      uint32_t selected)
{
	uint32_t number = rows->list[selected].part;
	const struct code_part *part = &rows->code->parts[number];

	arrows->has_loop = part->has_loop;
	if (!part->has_loop)
		return;
	arrows->first = machine_rows_of(rows, number, part->loop.first);
	arrows->last = machine_rows_of(rows, number, part->loop.last);
}

void machine_arrows_find(struct machine_arrows *arrows, const struct machine_rows *rows,
			 uint32_t selected, uint32_t first, int height, int width)
{
	*arrows = (struct machine_arrows){ .lanes = width - LOOP - HEAD };
	if (arrows->lanes <= 0 || selected >= rows->count)
		return;
	find_loop(arrows, rows, selected);
	if (!find_arrow(rows, selected, &arrows->list[0]))
		return;
	arrows->count = 1;
	if (arrows->list[0].to < arrows->list[0].from)
		find_inner(arrows, rows, &arrows->list[0], first, height);
	choose_lanes(arrows);
}

/* --- drawing */

static void draw_loop(const struct machine_arrows *arrows, struct grid *grid, struct rect area,
		      uint32_t row)
{
	uint32_t sign = VERTICAL;

	if (row == arrows->first && row == arrows->last)
		sign = POINTS_LEFT;
	else if (row == arrows->first)
		sign = DOWN_RIGHT;
	else if (row == arrows->last)
		sign = UP_RIGHT;
	if (arrows->has_loop && row >= arrows->first && row <= arrows->last)
		grid_put(grid, area.x, area.y, style_of(PAINT_HOT), sign);
}

/* Whether another arrow in the lane goes on in that direction: it is joined. */
static bool goes_on(const struct machine_arrows *arrows, int lane, uint32_t row)
{
	for (int i = 0; i < arrows->count; i++)
		if (arrows->list[i].lane == lane && top_of(&arrows->list[i]) < row &&
		    bottom_of(&arrows->list[i]) > row)
			return true;
	return false;
}

static void draw_end(const struct machine_arrows *arrows, const struct machine_arrow *arrow,
		     struct grid *grid, struct rect area, uint32_t row)
{
	struct style style = style_of(arrow == &arrows->list[0] ? PAINT_TEXT : PAINT_DIM);
	int x = area.x + LOOP + arrow->lane, head = area.x + area.width - HEAD;
	uint32_t corner = row == top_of(arrow) ? DOWN_RIGHT : UP_RIGHT;

	if (arrow->from == arrow->to)
		corner = POINTS_LEFT;
	else if (goes_on(arrows, arrow->lane, row))
		corner = BRANCHING;
	for (int i = x + 1; i < head; i++)
		grid_put(grid, i, area.y, style, HORIZONTAL);
	grid_put(grid, x, area.y, style, corner);
	/* Where one begins and another one ends, that is seen. */
	if (row == arrow->to || grid_cell(grid, head, area.y)->codepoint == ' ')
		grid_put(grid, head, area.y, style, row == arrow->to ? POINTS_RIGHT : HORIZONTAL);
}

void machine_arrows_draw(const struct machine_arrows *arrows, struct grid *grid, struct rect area,
			 uint32_t row)
{
	if (area.width < LOOP + HEAD + 1 || area.y < 0 || area.y >= grid->height || area.x < 0 ||
	    area.x + area.width > grid->width)
		return;
	grid_fill(grid, area, style_of(PAINT_TEXT));
	draw_loop(arrows, grid, area, row);
	for (int i = 0; i < arrows->count; i++)
		if (top_of(&arrows->list[i]) < row && row < bottom_of(&arrows->list[i]))
			grid_put(grid, area.x + LOOP + arrows->list[i].lane, area.y,
				 style_of(i == 0 ? PAINT_TEXT : PAINT_DIM), VERTICAL);
	for (int i = arrows->count; i-- > 0;)
		if (row == arrows->list[i].from || row == arrows->list[i].to)
			draw_end(arrows, &arrows->list[i], grid, area, row);
}
