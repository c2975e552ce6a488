#include "tui/views/callers/callers_tables.h"

#include "model/compare/change.h"
#include "show/call_text.h"
#include "tui/session/analysis/facets/call_edges_facet.h"
#include "tui/session/analysis/facets/whole_tree_facet.h"
#include "tui/session/analysis/samples/calls_facet.h"
#include "tui/views/tables/sided_table.h"

static int header_rows(const struct session *session)
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

/* Rows fall: what lost most is the last. */
static int64_t longest(const struct function_list *list)
{
	int64_t first = quantity_size(list->rows[0].total);
	int64_t last = quantity_size(list->rows[list->count - 1].total);

	return first > last ? first : last;
}

/* Of one side only. */
static struct sided_columns fit_columns(const struct session *session, int width)
{
	return sided_table_fit(session, width, false, calls_of(session->analysis)->labels);
}

static struct call_count count_calls(const struct session *session, int side, label_id label)
{
	label_id function = callers_function(session->analysis);

	return side == ABOVE ? calls_between(session->analysis, label, function)
			     : calls_between(session->analysis, function, label);
}

static const char outermost[] = "(nothing: it is outermost)";

static void draw_edge(const struct session *session, struct grid *grid, struct rect line, int side,
		      const struct function_row *row, bool selected)
{
	struct sided_columns columns = fit_columns(session, line.width);
	struct call_count calls = count_calls(session, side, row->label);
	char number[CALL_TEXT_SIZE], length[CALL_TEXT_SIZE];
	struct sided_row sided = {
		.one = {
			.label = row->label,
			.name = row->label == LABEL_ALL ? outermost : NULL,
			.calls = call_text_number(number, calls),
			.each = call_text_length(length, calls),
			.total = row->total,
			.longest = longest(callers_list(session, side)),
			.parent = call_edges_of(session->analysis)->all.total,
			.selected = selected,
		},
	};

	if (sides_count(session) > 1)
		sided.change[GROUP_TOTAL] = change_in(session, side, row->label);
	sided_table_draw_row(session, grid, line, &columns, &sided);
}

static void draw_table(const struct session *session, const struct callers_tables *tables,
		       struct grid *grid, struct rect area, int side)
{
	const struct function_list *list = callers_list(session, side);
	const struct table_cursor *cursor = &tables->cursors[side];
	struct sided_columns columns = fit_columns(session, area.width);
	bool has_cursor = tables->selected && side == tables->side;
	int y = side == ABOVE ? area.y : area.y + tables->heights[ABOVE] + 1;
	int header = header_rows(session);
	struct rect rows = { area.x, y, area.width, tables->heights[side] };

	if (rows.height < 1)
		return;
	sided_table_draw_header(session, grid, rows, &columns,
				side == ABOVE ? "called by" : "calls");
	sided_table_draw_position(session, grid, rows, has_cursor ? cursor->row : list->count,
				  list->count);
	for (int i = 0; i < rows.height - header; i++) {
		uint32_t at = cursor->first + (uint32_t)i;

		if (at >= list->count)
			break;
		draw_edge(session, grid, (struct rect){ area.x, y + header + i, area.width, 1 },
			  side, &list->rows[at], has_cursor && at == cursor->row);
	}
	if (list->count == 0 && rows.height > header)
		grid_text(grid, area.x + columns.name_x, y + header, columns.name_width,
			  style_of(PAINT_DIM),
			  side == ABOVE ? "(nothing)" : "(nothing: it is a leaf)");
}

/* What follows the header. */
static int rows_height(const struct session *session, const struct callers_tables *tables, int side)
{
	return tables->heights[side] - header_rows(session);
}

void callers_tables_reset(struct callers_tables *tables)
{
	tables->selected = false;
	for (int side = 0; side < HALF_COUNT; side++)
		tables->cursors[side] = (struct table_cursor){ 0, 0 };
}

void callers_tables_arrange(const struct session *session, struct callers_tables *tables,
			    struct rect area)
{
	int need[HALF_COUNT];

	/* The side may have changed among the icicles. */
	if (callers_list(session, tables->side)->count == 0)
		tables->selected = false;
	for (int side = 0; side < HALF_COUNT; side++)
		need[side] = (int)callers_list(session, side)->count + header_rows(session);
	callers_share_height(need, area.height, tables->heights);
	for (int side = 0; side < HALF_COUNT; side++)
		table_arrange(&tables->cursors[side], callers_list(session, side)->count,
			      rows_height(session, tables, side));
}

void callers_tables_draw(const struct session *session, const struct callers_tables *tables,
			 struct grid *grid, struct rect area)
{
	draw_table(session, tables, grid, area, ABOVE);
	draw_table(session, tables, grid, area, BELOW);
}

label_id callers_tables_label(const struct session *session, const struct callers_tables *tables)
{
	if (!tables->selected)
		return callers_function(session->analysis);
	return callers_list(session, tables->side)->rows[tables->cursors[tables->side].row].label;
}

bool callers_tables_move(const struct session *session, struct callers_tables *tables,
			 enum command command)
{
	uint32_t count = callers_list(session, tables->side)->count;
	struct table_cursor *cursor = &tables->cursors[tables->side];

	if (!tables->selected) {
		if (command != COMMAND_MOVE_UP && command != COMMAND_MOVE_DOWN)
			return false;
		tables->side = command == COMMAND_MOVE_UP ? ABOVE : BELOW;
		count = callers_list(session, tables->side)->count;
		tables->selected = count > 0;
		tables->cursors[tables->side].row =
			tables->side == ABOVE && count > 0 ? count - 1 : 0;
		return true;
	}
	if ((command == COMMAND_MOVE_DOWN && tables->side == ABOVE && cursor->row + 1 >= count) ||
	    (command == COMMAND_MOVE_UP && tables->side == BELOW && cursor->row == 0)) {
		tables->selected = false;
		return true;
	}
	return table_run(cursor, count, rows_height(session, tables, tables->side), command);
}

void callers_tables_click(const struct session *session, struct callers_tables *tables,
			  struct rect area, int y)
{
	int middle = area.y + tables->heights[ABOVE];
	int side = y < middle ? ABOVE : BELOW;
	int top = side == ABOVE ? area.y : middle + 1;
	int header = header_rows(session);
	uint32_t row = tables->cursors[side].first + (uint32_t)(y - top - header);

	tables->selected = false;
	if (y == middle || y < top + header || row >= callers_list(session, side)->count)
		return;
	tables->selected = true;
	tables->side = side;
	tables->cursors[side].row = row;
}
