/* Callers and callees as tables, above and below the function. */

#include "model/compare/change.h"
#include "tui/session/analysis/call_edges_facet.h"
#include "tui/session/analysis/whole_tree_facet.h"
#include "tui/views/callers_parts.h"
#include "tui/views/sided_table.h"

const struct function_list *callers_list(const struct session *session, int side)
{
	const struct call_edges *edges = &call_edges_of(session->analysis)->all;

	return side == ABOVE ? &edges->callers : &edges->callees;
}

int callers_header_rows(const struct session *session)
{
	return sided_table_header_rows(session);
}

static int64_t weight_in(const struct call_edges *edges, int side, label_id label)
{
	const struct function_list *list = side == ABOVE ? &edges->callers : &edges->callees;

	for (uint32_t row = 0; row < list->count; row++)
		if (list->rows[row].label == label)
			return list->rows[row].total;
	return 0;
}

static struct box_change change_in(const struct session *session, int half, label_id label)
{
	const struct sided_edges *edges = call_edges_of(session->analysis);
	const struct comparison *whole = whole_tree_of(session->analysis)->comparison;
	int64_t value[SIDE_COUNT];
	uint64_t samples[SIDE_COUNT];

	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		value[side] = weight_in(&edges->side[side], half, label);
		samples[side] = (uint64_t)weight_in(&edges->samples[side], half, label);
	}
	return box_change_of_values(callers_half(session, half)->comparison, value, samples,
				    change_dispersion(whole, label, false));
}

static const char outermost[] = "(nothing: it is outermost)";

static void draw_edge(const struct session *session, struct grid *grid, struct rect line, int side,
		      const struct function_row *row, bool selected)
{
	struct sided_columns columns = sided_table_fit(session, line.width, false);
	struct sided_row sided = {
		.one = {
			.label = row->label,
			.name = row->label == LABEL_ALL ? outermost : NULL,
			.total = row->total,
			.parent = call_edges_of(session->analysis)->all.total,
			.selected = selected,
		},
	};

	if (sides_count(session) > 1)
		sided.change[GROUP_TOTAL] = change_in(session, side, row->label);
	sided_table_draw_row(session, grid, line, &columns, &sided);
}

void callers_table_draw(struct session *session, struct callers_data *data, struct grid *grid,
			struct rect area, int side)
{
	const struct function_list *list = callers_list(session, side);
	const struct table_cursor *cursor = &data->cursors[side];
	struct sided_columns columns = sided_table_fit(session, area.width, false);
	const char *title = side == ABOVE ? "called by" : "calls";
	int y = side == ABOVE ? area.y : area.y + data->heights[ABOVE] + 1;
	int header = callers_header_rows(session);
	struct rect rows = { area.x, y, area.width, data->heights[side] };

	if (rows.height < 1)
		return;
	sided_table_draw_header(grid, rows, &columns, title);
	for (int i = 0; i < rows.height - header; i++) {
		uint32_t at = cursor->first + (uint32_t)i;

		if (at >= list->count)
			break;
		draw_edge(session, grid, (struct rect){ area.x, y + header + i, area.width, 1 },
			  side, &list->rows[at],
			  data->in_table && side == data->side && at == cursor->row);
	}
	if (list->count == 0 && rows.height > header)
		grid_text(grid, area.x + columns.one.name_x, y + header, columns.one.name_width,
			  style_of(PAINT_DIM),
			  side == ABOVE ? "(nothing)" : "(nothing: it is a leaf)");
}

bool callers_tables_move(const struct session *session, struct callers_data *data,
			 enum command command)
{
	uint32_t count = callers_list(session, data->side)->count;
	struct table_cursor *cursor = &data->cursors[data->side];

	if (!data->in_table) {
		if (command != COMMAND_MOVE_UP && command != COMMAND_MOVE_DOWN)
			return false;
		callers_choose_side(data, command == COMMAND_MOVE_UP ? ABOVE : BELOW);
		count = callers_list(session, data->side)->count;
		data->in_table = count > 0;
		data->cursors[data->side].row = data->side == ABOVE && count > 0 ? count - 1 : 0;
		return true;
	}
	if ((command == COMMAND_MOVE_DOWN && data->side == ABOVE && cursor->row + 1 >= count) ||
	    (command == COMMAND_MOVE_UP && data->side == BELOW && cursor->row == 0)) {
		data->in_table = false;
		return true;
	}
	return table_run(cursor, count, data->heights[data->side] - callers_header_rows(session),
			 command);
}

void callers_tables_click(struct session *session, struct callers_data *data, struct rect area,
			  int y)
{
	int middle = area.y + data->heights[ABOVE];
	int side = y < middle ? ABOVE : BELOW;
	int top = side == ABOVE ? area.y : middle + 1;
	int header = callers_header_rows(session);
	uint32_t row = data->cursors[side].first + (uint32_t)(y - top - header);

	data->in_table = false;
	if (y == middle || y < top + header || row >= callers_list(session, side)->count)
		return;
	data->in_table = true;
	callers_choose_side(data, side);
	data->cursors[side].row = row;
}
