/* The call tree as a table that unfolds. */

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tui/session/session_edits.h"
#include "tui/views/tables/sided_table.h"
#include "tui/views/tables/tree_guides.h"
#include "tui/views/view.h"

struct tree_data {
	struct call_tree *tree; /* a reference: what `open` is about */
	bool *open;             /* per node */
	node_id *rows;          /* the nodes that can be seen, in order */
	uint32_t row_count;
	node_id root, end; /* the rows are in [root, end): siblings, where a rest is zoomed */
	struct table_cursor cursor;
	bool stale; /* rows must be made again */
	struct tree_guides guides;
};

enum { INDENT = TREE_GUIDE_WIDTH, DEEPEST_INDENT = TREE_GUIDES };

static struct rect rows_area(const struct session *session, struct rect area)
{
	int header = sided_table_header_rows(session);

	if (header > area.height)
		header = area.height;
	return (struct rect){ area.x, area.y + header, area.width, area.height - header };
}

/* What was open stays open: both trees are walked down together. */
static bool *carry_open(const struct tree_data *data, const struct call_tree *tree)
{
	bool *open = memory_new(tree->count, sizeof(*open));
	const struct call_tree *old = data->tree;
	node_id *new_of, *child_of; /* 0: none; child_of: by label, of the node at hand */

	open[0] = true;
	if (!old || old->inverted != tree->inverted)
		return open;
	new_of = memory_new(old->count, sizeof(*new_of));
	child_of = memory_new(tree->labels->count, sizeof(*child_of));
	for (node_id node = 0; node < old->count; node++) {
		node_id child = node + 1;

		if (!data->open[node] || (node != 0 && new_of[node] == 0)) {
			node = old->end[node] - 1;
			continue;
		}
		open[new_of[node]] = true;
		for (node_id at = new_of[node] + 1; at < tree->end[new_of[node]];
		     at = tree->end[at])
			child_of[tree->label[at]] = at;
		for (; child < old->end[node]; child = old->end[child]) {
			label_id label =
				labels_find(tree->labels, old->labels->key[old->label[child]]);

			if (label != NO_LABEL && child_of[label] != 0 &&
			    tree->parent[child_of[label]] == new_of[node])
				new_of[child] = child_of[label];
		}
	}
	free(child_of);
	free(new_of);
	return open;
}

static void make_rows(struct tree_data *data)
{
	const struct call_tree *tree = data->tree;
	node_id node = data->root;

	data->row_count = 0;
	while (node < data->end) {
		data->rows[data->row_count++] = node;
		node = data->open[node] ? node + 1 : tree->end[node];
	}
	data->stale = false;
}

static void open_down_to(struct tree_data *data, node_id node)
{
	while (node != data->root && node != 0) {
		node = data->tree->parent[node];
		if (!data->open[node]) {
			data->open[node] = true;
			data->stale = true;
		}
	}
}

static void find_row(struct tree_data *data, node_id node)
{
	uint32_t low = 0, high = data->row_count;

	while (low < high) { /* rows rise */
		uint32_t middle = (low + high) / 2;

		if (data->rows[middle] < node)
			low = middle + 1;
		else
			high = middle;
	}
	data->cursor.row = low < data->row_count ? low : data->row_count - 1;
}

static void arrange(struct session *session, struct tree_data *data, struct rect area)
{
	struct call_tree *tree = session->analysis->shown;
	struct icicle_box selected = session_selected_box(session);
	node_id end = icicle_box_end(tree, session->zoom);

	if (data->tree != tree) {
		bool *open = carry_open(data, tree);

		call_tree_unref(data->tree);
		free(data->open);
		data->tree = call_tree_ref(tree);
		data->open = open;
		data->rows = memory_resize(data->rows, tree->count, sizeof(*data->rows));
		data->stale = true;
	}
	if (data->root != session->zoom.node || data->end != end || data->stale) {
		data->root = session->zoom.node;
		data->end = end;
		data->open[data->root] = true;
		make_rows(data);
	}
	if (selected.node >= data->root && selected.node < end) {
		open_down_to(data, selected.node);
		if (data->stale)
			make_rows(data);
		find_row(data, selected.node);
	}
	table_arrange(&data->cursor, data->row_count, rows_area(session, area).height);
}

static bool has_children(const struct call_tree *tree, node_id node)
{
	return node + 1 < tree->end[node];
}

static int indent_of(const struct tree_data *data, node_id node, int name_width)
{
	uint32_t depth = data->tree->depth[node] - data->tree->depth[data->root];
	int indent = depth < DEEPEST_INDENT ? (int)depth * INDENT : DEEPEST_INDENT * INDENT;

	return indent > name_width / 2 ? name_width / 2 : indent;
}

static void draw_row(const struct session *session, struct tree_data *data, struct grid *grid,
		     struct rect line, const struct sided_columns *columns, uint32_t at)
{
	const struct call_tree *tree = session->analysis->shown;
	node_id node = data->rows[at];
	int indent = indent_of(data, node, columns->name_width);
	struct sided_row row = { .one = { .indent = indent + INDENT,
					  .longest = tree->extent[data->root] } };
	bool selected = at == data->cursor.row;

	sided_row_set_node(session, &row, node);
	sided_table_draw_row(session, grid, line, columns, &row);
	tree_guides_draw(&data->guides, tree, node, grid, line.x + columns->name_x, line.y, indent);
	if ((has_children(tree, node) || indent > 0) && indent < columns->name_width)
		grid_put(grid, line.x + columns->name_x + indent, line.y, style_of(PAINT_DIM),
			 !has_children(tree, node) ? 0x2500
			 : data->open[node]        ? 0x25be
						   : 0x25b8);
	/* At the end, as it lights what was drawn into the row. */
	if (selected)
		table_light_row(grid, line);
}

static void tree_draw(struct session *session, void *view_data, struct grid *grid, struct rect area)
{
	struct tree_data *data = view_data;
	const struct call_tree *tree = session->analysis->shown;
	struct sided_columns columns = sided_table_fit(session, area.width, true, false);
	struct rect rows = rows_area(session, area);

	arrange(session, data, area);
	sided_table_draw_header(session, grid, area, &columns, NULL);
	sided_table_draw_position(session, grid, area, data->cursor.row, data->row_count);
	tree_guides_begin(&data->guides, tree, data->root, data->rows[data->cursor.first]);
	for (int i = 0; i < rows.height; i++) {
		uint32_t at = data->cursor.first + (uint32_t)i;

		if (at >= data->row_count)
			break;
		draw_row(session, data, grid, (struct rect){ rows.x, rows.y + i, rows.width, 1 },
			 &columns, at);
	}
}

static void set_open(struct tree_data *data, node_id node, bool open)
{
	data->open[node] = open;
	data->stale = true;
}

static bool tree_run(struct session *session, void *view_data, struct rect area,
		     enum command command)
{
	struct tree_data *data = view_data;
	const struct call_tree *tree = session->analysis->shown;
	node_id node;

	arrange(session, data, area);
	node = data->rows[data->cursor.row];
	if (table_run(&data->cursor, data->row_count, rows_area(session, area).height, command)) {
		session_select(session, (struct icicle_box){ data->rows[data->cursor.row], false });
		return true;
	}
	switch (command) {
	case COMMAND_MOVE_RIGHT:
		if (!data->open[node] && has_children(tree, node))
			set_open(data, node, true);
		else if (has_children(tree, node))
			session_select(session, (struct icicle_box){ node + 1, false });
		return true;
	case COMMAND_MOVE_LEFT:
	case COMMAND_COLLAPSE:
		if (data->open[node] && has_children(tree, node))
			set_open(data, node, false);
		else if (tree->depth[node] > tree->depth[data->root])
			session_select(session, (struct icicle_box){ tree->parent[node], false });
		return true;
	case COMMAND_EXPAND:
		if (!data->open[node] && has_children(tree, node))
			set_open(data, node, true);
		return true;
	case COMMAND_OPEN_ALL:
		memset(data->open + node, true, tree->end[node] - node);
		data->stale = true;
		return true;
	case COMMAND_HEAVIEST:
		session_select(session,
			       (struct icicle_box){ call_tree_heaviest(tree, node), false });
		return true;
	case COMMAND_ENTER:
		session_zoom(session, (struct icicle_box){ node, false });
		return true;
	case COMMAND_LAYOUT:
		session_set_layout(session, tree->inverted ? VARIANT_ICICLE : VARIANT_LEAF_FIRST);
		return true;
	default:
		return false;
	}
}

static void tree_click(struct session *session, void *view_data, struct rect area, int x, int y,
		       enum click click)
{
	struct tree_data *data = view_data;
	struct rect rows = rows_area(session, area);
	uint32_t row;

	(void)x;
	arrange(session, data, area);
	row = data->cursor.first + (uint32_t)(y - rows.y);
	if (y < rows.y || row >= data->row_count)
		return;
	session_select(session, (struct icicle_box){ data->rows[row], false });
	if (click == CLICK_OPEN)
		set_open(data, data->rows[row], !data->open[data->rows[row]]);
}

static struct place tree_here(const struct session *session, const void *view_data)
{
	(void)view_data;
	return (struct place){ sides_shown(session), session_selected_box(session) };
}

static void tree_release(void *view_data)
{
	struct tree_data *data = view_data;

	call_tree_unref(data->tree);
	free(data->open);
	free(data->rows);
}

static const struct hint tree_hints[] = {
	{ "left right", "close, open" },
	{ "open-all", "open all" },
	{ "choose", "zoom" },
	{ "back", "back" },
	{ "search", "search" },
	{ "help", "help" },
	{ "actions", "actions" },
	{ "prompt", "commands" },
	{ "type", "type" },
	{ "heaviest", "heaviest" },
	{ "callers", "callers" },
	HINTS_END,
};

const struct view tree_view = {
	.id = VIEW_TREE,
	.title = "Tree",
	.hints = tree_hints,
	.selects_boxes = true,
	.rows_have_numbers = true,
	.data_size = sizeof(struct tree_data),
	.draw = tree_draw,
	.run = tree_run,
	.click = tree_click,
	.here = tree_here,
	.release = tree_release,
};
