/* Callers and callees as icicles, on either side of the function. */

#include "tui/views/callers_parts.h"

/* Row 1 of either side is next to the middle. */
static int screen_row(const struct callers_data *data, struct rect area, int side, uint32_t row)
{
	int middle = area.y + data->heights[ABOVE], away = (int)(row - data->first_rows[side]);

	return side == ABOVE ? middle - away : middle + away;
}

struct box_look callers_look(const struct session *session, int side)
{
	return (struct box_look){
		.selected = { NO_NODE, false },
		.lit = NO_LABEL,
		.comparison = callers_half(session, side)->comparison,
		.side = SIDE_BOTH,
	};
}

void callers_icicles_draw(struct session *session, struct callers_data *data, struct grid *grid,
			  struct rect area)
{
	for (int side = 0; side < HALF_COUNT; side++) {
		const struct call_tree *tree = callers_tree(session, side);
		const struct icicle_layout *layout = &data->layouts[side];
		struct box_look look = callers_look(session, side);

		if (side == data->side && !callers_is_middle(data->box)) {
			const struct icicle_span *span = boxes_find_span(
				layout, tree, data->box, callers_row(tree, data->box));

			look.selected = span ? span->box : data->box;
		}
		for (size_t i = 0; i < layout->count; i++)
			boxes_draw_span(session, grid, tree, &layout->spans[i], area.x,
					screen_row(data, area, side, layout->spans[i].row), &look);
	}
}

bool callers_icicles_move(struct session *session, struct callers_data *data, enum command command)
{
	/* Away from the middle is up among the callers. */
	bool upwards = command == COMMAND_MOVE_UP || command == COMMAND_PAGE_UP;
	int step = command == COMMAND_MOVE_LEFT || command == COMMAND_ROW_START ? -1 : 1;
	int times = command == COMMAND_PAGE_UP || command == COMMAND_PAGE_DOWN ? 10 : 1;

	switch (command) {
	case COMMAND_MOVE_UP:
	case COMMAND_MOVE_DOWN:
	case COMMAND_PAGE_UP:
	case COMMAND_PAGE_DOWN:
		while (times-- > 0) {
			const struct call_tree *tree;
			struct icicle_box next;

			if (callers_is_middle(data->box))
				data->side = upwards ? ABOVE : BELOW;
			tree = callers_tree(session, data->side);
			if (upwards != (data->side == ABOVE)) {
				data->box =
					(struct icicle_box){ tree->parent[data->box.node], false };
				continue;
			}
			if (data->box.rest)
				break;
			next = icicle_first_child(tree, data->box, tree->extent[1],
						  data->layouts[data->side].columns);
			if (next.node == NO_NODE)
				break;
			data->box = next;
		}
		break;
	case COMMAND_MOVE_LEFT:
	case COMMAND_MOVE_RIGHT:
		if (!callers_is_middle(data->box))
			data->box = boxes_beside(
				&data->layouts[data->side], callers_tree(session, data->side),
				data->box,
				callers_row(callers_tree(session, data->side), data->box), step);
		break;
	case COMMAND_ROW_START:
	case COMMAND_ROW_END:
		if (!callers_is_middle(data->box))
			data->box = boxes_end_of_row(
				&data->layouts[data->side], data->box,
				callers_row(callers_tree(session, data->side), data->box), step);
		break;
	case COMMAND_TOP:
	case COMMAND_BOTTOM:
		data->side = command == COMMAND_TOP ? ABOVE : BELOW;
		data->box = MIDDLE;
		for (;;) {
			const struct call_tree *tree = callers_tree(session, data->side);
			struct icicle_box next =
				icicle_first_child(tree, data->box, tree->extent[1],
						   data->layouts[data->side].columns);

			if (next.node == NO_NODE || next.rest)
				break;
			data->box = next;
		}
		break;
	case COMMAND_HEAVIEST:
		if (!data->box.rest)
			data->box.node = call_tree_heaviest(callers_tree(session, data->side),
							    data->box.node);
		break;
	default:
		return false;
	}
	return true;
}

void callers_icicles_click(struct callers_data *data, struct rect area, int x, int y)
{
	int middle = area.y + data->heights[ABOVE];
	int side = y < middle ? ABOVE : BELOW, away = y < middle ? middle - y : y - middle;
	const struct icicle_span *span;

	data->box = MIDDLE;
	if (away == 0)
		return;
	span = icicle_layout_at(&data->layouts[side], data->first_rows[side] + (uint32_t)away,
				x - area.x);
	if (!span)
		return;
	data->side = side;
	data->box = span->box;
}
