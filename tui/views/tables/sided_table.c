#include "tui/views/tables/sided_table.h"

struct sided_columns sided_table_fit(const struct session *session, int width, bool self,
				     bool calls)
{
	struct sided_columns columns = {
		.comparison = sides_compared(session),
		.one = table_columns_fit(session, width, self, ORDER_TOTAL,
					 (LIST_ALL_COLUMNS & ~(1u << LIST_THREAD)) |
						 (calls ? TABLE_CALLS : 0)),
	};

	columns.name_x = columns.one.name_x;
	columns.name_width = columns.one.name_width;
	if (columns.comparison) {
		columns.two = change_columns_fit(columns.comparison, width, GROUP_TOTAL, self);
		columns.name_x = columns.two.name_x;
		columns.name_width = columns.two.name_width;
	}
	return columns;
}

int sided_table_header_rows(const struct session *session)
{
	return sides_count(session) > 1 ? CHANGE_HEADER_ROWS : 1;
}

void sided_table_draw_header(const struct session *session, struct grid *grid, struct rect area,
			     const struct sided_columns *columns, const char *name_title)
{
	if (columns->comparison)
		change_table_draw_header(grid, area, &columns->two,
					 name_title ? name_title : table_name_title(session),
					 ORDER_COUNT, false);
	else
		table_draw_header(session, grid, area, &columns->one, name_title, ORDER_COUNT,
				  false);
}

void sided_table_draw_position(const struct session *session, struct grid *grid, struct rect area,
			       uint32_t at, uint32_t count)
{
	struct rect row = { area.x, area.y + sided_table_header_rows(session) - 1, area.width, 1 };

	if (area.height >= sided_table_header_rows(session))
		table_draw_position(grid, row, at, count);
}

/* --- rows */

static bool is_hot(const struct session *session, const struct call_tree *tree, node_id node)
{
	return quantity_percent(quantity_size(tree->self[node]), tree->whole) >= session->state.hot;
}

void sided_row_set_node(const struct session *session, struct sided_row *row, node_id node)
{
	const struct call_tree *tree = session->analysis->shown;
	const struct comparison *comparison = sides_compared(session);

	row->one.label = tree->label[node];
	row->one.self = tree->self[node];
	row->one.total = tree->total[node];
	row->one.parent = node == 0 ? tree->extent[0] : tree->extent[tree->parent[node]];
	row->one.hot = is_hot(session, tree, node);
	if (!comparison)
		return;
	row->change[GROUP_TOTAL] = box_change_of(comparison, (struct icicle_box){ node, false });
	row->change[GROUP_SELF] = box_change_of_self(comparison, node);
}

void sided_table_draw_row(const struct session *session, struct grid *grid, struct rect area,
			  const struct sided_columns *columns, const struct sided_row *row)
{
	const struct table_row *one = &row->one;
	struct change_table_row two = {
		.label = one->label,
		.name = one->name,
		.change = { row->change[GROUP_SELF], row->change[GROUP_TOTAL] },
		.indent = one->indent,
		.shift = one->shift,
		.selected = one->selected,
	};

	if (columns->comparison)
		change_table_draw_row(session, grid, area, &columns->two, &two);
	else
		table_draw_row(session, grid, area, &columns->one, one);
}
