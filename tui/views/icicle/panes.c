#include "tui/views/icicle/panes.h"

#include "tui/views/icicle/boxes.h"

enum {
	BESIDE_WIDTH = 100, /* from here on, two sides stand beside each other */
	LOWEST_SIDE = 3,    /* rows of one; where there are fewer, both share an icicle */
};

static void place(const struct session *session, struct pane *pane, uint32_t side, struct rect area)
{
	pane->side = side;
	pane->tree = sides_tree(session, side);
	pane->area = (struct rect){ area.x, area.y + 1, area.width, area.height - 1 };
}

/* Side by side, or one above the other where that is too narrow. */
void panes_split(const struct session *session, struct panes *panes, struct rect area)
{
	bool beside = area.width >= BESIDE_WIDTH;
	struct rect before = area, after = area;

	panes->count = 1;
	panes->list[0].side = SIDE_BOTH;
	panes->list[0].tree = session->analysis->shown;
	panes->list[0].area = area;
	if (area.height < 0)
		panes->list[0].area.height = 0;
	if (!sides_are_apart(session) ||
	    area.height < (beside ? LOWEST_SIDE : SIDE_COUNT * LOWEST_SIDE))
		return;
	if (beside) {
		before.width = after.width = (area.width - 1) / 2;
		after.x = area.x + area.width - after.width;
	} else {
		before.height = after.height = area.height / 2;
		after.y = area.y + before.height;
	}
	panes->count = SIDE_COUNT;
	place(session, &panes->list[SIDE_BASE], SIDE_BASE, before);
	place(session, &panes->list[SIDE_NEW], SIDE_NEW, after);
}

void panes_build(const struct session *session, struct panes *panes, uint32_t first_row,
		 uint32_t rows, const struct icicle_gap *gaps, uint32_t gap_count)
{
	for (int i = 0; i < panes->count; i++) {
		struct pane *pane = &panes->list[i];
		struct icicle_scale scale = sides_scale(session, pane->side);

		pane->layout.gaps = gaps;
		pane->layout.gap_count = gap_count;
		icicle_layout_build_scaled(&pane->layout, pane->tree, session->zoom, &scale,
					   pane->area.width, first_row, rows);
	}
}

void panes_outline(const struct session *session, struct panes *panes,
		   struct icicle_outline *outline)
{
	struct icicle_rows *icicles[SIDE_COUNT];

	for (int i = 0; i < panes->count; i++) {
		struct pane *pane = &panes->list[i];
		struct icicle_scale scale = sides_scale(session, pane->side);

		icicles[i] = &pane->layout.rows;
		icicle_rows_begin(icicles[i], pane->tree, session->zoom, &scale, pane->area.width,
				  false);
	}
	icicle_outline_build(outline, icicles, panes->count);
}

void panes_draw_frame(const struct session *session, const struct panes *panes, struct grid *grid)
{
	const struct rect *first = &panes->list[0].area, *second = &panes->list[1].area;

	if (panes->count == 1)
		return;
	for (int i = 0; i < panes->count; i++) {
		const struct rect *area = &panes->list[i].area;

		sides_draw_title(session, panes->list[i].side, grid,
				 (struct rect){ area->x, area->y - 1, area->width, 1 });
	}
	for (int y = first->y - 1; second->x > first->x && y < first->y + first->height; y++)
		grid_put(grid, second->x - 1, y, style_of(PAINT_DIM), 0x2502);
}

const struct pane *panes_at(const struct panes *panes, int x, int y)
{
	for (int i = 0; i < panes->count; i++) {
		const struct rect *area = &panes->list[i].area;

		if (x >= area->x && x < area->x + area->width && y >= area->y &&
		    y < area->y + area->height)
			return &panes->list[i];
	}
	return NULL;
}

struct icicle_box panes_beside(const struct panes *panes, struct icicle_box box, uint32_t row,
			       int step)
{
	struct icicle_box best = box;

	for (int i = 0; i < panes->count; i++) {
		const struct pane *pane = &panes->list[i];
		struct icicle_box other = boxes_beside(&pane->layout, pane->tree, box, row, step);

		if (!icicle_box_is(other, box) &&
		    (icicle_box_is(best, box) ||
		     (step > 0 ? other.node < best.node : other.node > best.node)))
			best = other;
	}
	return best;
}

struct icicle_box panes_end_of_row(const struct panes *panes, struct icicle_box box, uint32_t row,
				   int step)
{
	struct icicle_box best = boxes_end_of_row(&panes->list[0].layout, box, row, step);

	for (int i = 1; i < panes->count; i++) {
		struct icicle_box other = boxes_end_of_row(&panes->list[i].layout, box, row, step);

		if (step > 0 ? other.node > best.node : other.node < best.node)
			best = other;
	}
	return best;
}

void panes_release(struct panes *panes)
{
	for (int i = 0; i < SIDE_COUNT; i++)
		icicle_layout_release(&panes->list[i].layout);
}
