#include "tui/views/callers/callers_icicles.h"

enum { HALF_PAGE_ROWS = 5 };

/* The layout's row of a box; row 0: the function. */
static uint32_t row_of(const struct call_tree *tree, struct icicle_box box)
{
	return tree->depth[box.node] - 1;
}

void callers_icicles_reset(struct callers_icicles *icicles)
{
	icicles->box = MIDDLE;
	for (int side = 0; side < HALF_COUNT; side++)
		icicles->first_rows[side] = 0;
}

void callers_icicles_release(struct callers_icicles *icicles)
{
	for (int side = 0; side < HALF_COUNT; side++)
		icicle_layout_release(&icicles->layouts[side]);
}

static void share_height(const struct session *session, struct callers_icicles *icicles,
			 struct rect area)
{
	uint32_t rows = (uint32_t)(area.height > 0 ? area.height : 1);
	int need[HALF_COUNT];

	for (int side = 0; side < HALF_COUNT; side++) {
		struct icicle_layout *layout = &icicles->layouts[side];

		/* Rows on which nothing is wide enough to be drawn are not needed. */
		icicle_layout_build(layout, callers_tree(session, side), MIDDLE, area.width, 1,
				    rows);
		need[side] = layout->count > 0 ? (int)layout->spans[layout->count - 1].row : 0;
	}
	callers_share_height(need, area.height, icicles->heights);
}

void callers_icicles_arrange(const struct session *session, struct callers_icicles *icicles,
			     struct rect area)
{
	share_height(session, icicles, area);
	for (int side = 0; side < HALF_COUNT; side++) {
		const struct call_tree *tree = callers_tree(session, side);
		uint32_t height = (uint32_t)icicles->heights[side];

		if (side == icicles->side && !callers_is_middle(icicles->box) && height > 0) {
			uint32_t row = row_of(tree, icicles->box);

			if (row <= icicles->first_rows[side])
				icicles->first_rows[side] = row - 1;
			if (row > icicles->first_rows[side] + height)
				icicles->first_rows[side] = row - height;
		}
		icicle_layout_build(&icicles->layouts[side], tree, MIDDLE, area.width,
				    icicles->first_rows[side] + 1, height);
	}
}

label_id callers_icicles_label(const struct session *session, const struct callers_icicles *icicles)
{
	if (callers_is_middle(icicles->box))
		return callers_function(session->analysis);
	return callers_tree(session, icicles->side)->label[icicles->box.node];
}

/* Row 1 of either side is next to the middle. */
static int screen_row(const struct callers_icicles *icicles, struct rect area, int side,
		      uint32_t row)
{
	int middle = area.y + icicles->heights[ABOVE];
	int away = (int)(row - icicles->first_rows[side]);

	return side == ABOVE ? middle - away : middle + away;
}

void callers_icicles_draw(const struct session *session, const struct callers_icicles *icicles,
			  struct grid *grid, struct rect area)
{
	for (int side = 0; side < HALF_COUNT; side++) {
		const struct call_tree *tree = callers_tree(session, side);
		const struct icicle_layout *layout = &icicles->layouts[side];
		struct box_look look = {
			.selected = { NO_NODE, false },
			.lit = NO_LABEL,
			.comparison = callers_half(session, side)->comparison,
			.side = SIDE_BOTH,
		};

		if (side == icicles->side && !callers_is_middle(icicles->box)) {
			const struct icicle_span *span = boxes_find_span(
				layout, tree, icicles->box, row_of(tree, icicles->box));

			look.selected = span ? span->box : icicles->box;
		}
		for (size_t i = 0; i < layout->count; i++)
			boxes_draw_span(session, grid, tree, &layout->spans[i], area.x,
					screen_row(icicles, area, side, layout->spans[i].row),
					&look);
	}
}

static struct icicle_box heaviest_neighbour(const struct session *session,
					    const struct callers_icicles *icicles)
{
	const struct call_tree *tree = callers_tree(session, icicles->side);

	return icicle_layout_first_child(&icicles->layouts[icicles->side], tree, icicles->box);
}

/* A row up or down: away from the middle is up among the callers. False: there is none. */
static bool step(const struct session *session, struct callers_icicles *icicles, bool upwards)
{
	struct icicle_box next;

	if (callers_is_middle(icicles->box))
		icicles->side = upwards ? ABOVE : BELOW;
	if (upwards != (icicles->side == ABOVE)) {
		const struct call_tree *tree = callers_tree(session, icicles->side);

		icicles->box = (struct icicle_box){ tree->parent[icicles->box.node], false };
		return true;
	}
	if (icicles->box.rest)
		return false;
	next = heaviest_neighbour(session, icicles);
	if (next.node == NO_NODE)
		return false;
	icicles->box = next;
	return true;
}

/* Down the heaviest path of a side, to where its boxes are too narrow. */
static void go_to_end(const struct session *session, struct callers_icicles *icicles, int side)
{
	struct icicle_box next = MIDDLE;

	icicles->side = side;
	while (next.node != NO_NODE && !next.rest) {
		icicles->box = next;
		next = heaviest_neighbour(session, icicles);
	}
}

static void go_along_row(const struct session *session, struct callers_icicles *icicles,
			 enum command command)
{
	const struct call_tree *tree = callers_tree(session, icicles->side);
	const struct icicle_layout *layout = &icicles->layouts[icicles->side];
	uint32_t row = row_of(tree, icicles->box);

	if (callers_is_middle(icicles->box))
		return;
	if (command == COMMAND_MOVE_LEFT || command == COMMAND_MOVE_RIGHT)
		icicles->box = boxes_beside(layout, tree, icicles->box, row,
					    command == COMMAND_MOVE_LEFT ? -1 : 1);
	else
		icicles->box = boxes_end_of_row(layout, icicles->box, row,
						command == COMMAND_ROW_START ? -1 : 1);
}

bool callers_icicles_move(const struct session *session, struct callers_icicles *icicles,
			  enum command command)
{
	int times = 1;

	switch (command) {
	case COMMAND_PAGE_UP:
	case COMMAND_PAGE_DOWN:
		times *= 2;
		/* fallthrough */
	case COMMAND_HALF_PAGE_UP:
	case COMMAND_HALF_PAGE_DOWN:
		times *= HALF_PAGE_ROWS;
		/* fallthrough */
	case COMMAND_MOVE_UP:
	case COMMAND_MOVE_DOWN:
		while (times-- > 0 &&
		       step(session, icicles,
			    command == COMMAND_MOVE_UP || command == COMMAND_PAGE_UP ||
				    command == COMMAND_HALF_PAGE_UP))
			;
		return true;
	case COMMAND_MOVE_LEFT:
	case COMMAND_MOVE_RIGHT:
	case COMMAND_ROW_START:
	case COMMAND_ROW_END:
		go_along_row(session, icicles, command);
		return true;
	case COMMAND_TOP:
	case COMMAND_BOTTOM:
		go_to_end(session, icicles, command == COMMAND_TOP ? ABOVE : BELOW);
		return true;
	case COMMAND_HEAVIEST:
		if (!icicles->box.rest)
			icicles->box.node = call_tree_heaviest(callers_tree(session, icicles->side),
							       icicles->box.node);
		return true;
	default:
		return false;
	}
}

void callers_icicles_click(struct callers_icicles *icicles, struct rect area, int x, int y)
{
	int middle = area.y + icicles->heights[ABOVE];
	int side = y < middle ? ABOVE : BELOW, away = y < middle ? middle - y : y - middle;
	const struct icicle_span *span;

	icicles->box = MIDDLE;
	if (away == 0)
		return;
	span = icicle_layout_at(&icicles->layouts[side], icicles->first_rows[side] + (uint32_t)away,
				x - area.x);
	if (!span)
		return;
	icicles->side = side;
	icicles->box = span->box;
}
