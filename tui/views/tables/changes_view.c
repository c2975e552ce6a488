/*
 * What has changed most between two sides, as a table: the functions, or the stacks, each with
 * its callers.
 */

#include <limits.h>
#include <string.h>

#include "show/text_width.h"
#include "tui/session/analysis/facets/changes_facet.h"
#include "tui/session/analysis/facets/kept_rows_facet.h"
#include "tui/session/analysis/facets/listed_tree_facet.h"
#include "tui/session/analysis/facets/shown_tree_facet.h"
#include "tui/session/analysis/facets/whole_tree_facet.h"
#include "tui/session/matches.h"
#include "tui/session/session_edits.h"
#include "tui/session/shown_views.h"
#include "tui/views/note.h"
#include "tui/views/tables/change_table.h"
#include "tui/views/tables/list_cursor.h"
#include "tui/views/view.h"

enum { PATH_SIZE = 4000 };

static bool is_stacks(const struct session *session)
{
	return session->state.view == VIEW_ICICLE && session->state.compare == VARIANT_STACKS &&
	       session->analysis->state.compare == VARIANT_STACKS &&
	       session->analysis->state.view == VIEW_ICICLE;
}

static uint32_t row_count(const struct session *session)
{
	const struct kept_rows *kept = kept_rows_of(session->analysis);

	return is_stacks(session) ? kept->stacks.count : kept->functions.count;
}

static const struct change_row *row_at(const struct session *session, uint32_t at)
{
	const struct analysis *analysis = session->analysis;

	const struct kept_rows *kept = kept_rows_of(analysis);

	return is_stacks(session) ? &stack_changes_of(analysis)->rows[kept->stacks.at[at]]
				  : &changes_of(analysis)->list.rows[kept->functions.at[at]];
}

/* In the tree that is shown: rows of a rest's siblings are in a tree of their own. */
static node_id shown_node(const struct session *session, const struct change_row *row)
{
	const struct analysis *analysis = session->analysis;

	return listed_tree_of(analysis)->sided.tree == analysis->shown
		       ? row->node
		       : shown_tree_of(analysis)->zoom + row->node - 1;
}

/* Stacks are boxes of the tree that is shown, unless that is leaf first: then it is by their
 * functions that they are selected. */
static bool selects_nodes(const struct session *session)
{
	return is_stacks(session) && !session->analysis->shown->inverted;
}

static struct rect rows_area(struct rect area)
{
	int header = area.height < CHANGE_HEADER_ROWS ? area.height : CHANGE_HEADER_ROWS;

	return (struct rect){ area.x, area.y + header, area.width, area.height - header };
}

/* `wanted`: an identity. */
static bool is_selected(const struct session *session, uint32_t at, label_id wanted)
{
	const struct change_row *row = row_at(session, at);

	return selects_nodes(session) && !session->all_lit
		       ? shown_node(session, row) == session->selected.node
		       : session->analysis->tree->labels->identity[row->label] == wanted;
}

/* NO_ROW: it is in none. Stacks of one function are several rows: the one it was on goes first. */
static uint32_t selected_row(const struct session *session, const struct list_cursor *cursor)
{
	label_id wanted = session->selected_label;
	uint32_t count = row_count(session), before = cursor->table.row;

	if (wanted == NO_LABEL || wanted == LABEL_ALL)
		return NO_ROW;
	wanted = session->analysis->tree->labels->identity[wanted];
	if (before < count && is_selected(session, before, wanted))
		return before;
	for (uint32_t at = 0; at < count; at++)
		if (is_selected(session, at, wanted))
			return at;
	return NO_ROW;
}

/* The view that the table is a form of. */
static enum view_id view_of(const struct session *session)
{
	return view_state_is_changes(&session->state) ? VIEW_ICICLE : VIEW_TOP;
}

static void arrange(const struct session *session, struct list_cursor *cursor, struct rect area)
{
	list_cursor_arrange(cursor, session, view_of(session), row_count(session),
			    rows_area(area).height, selected_row(session, cursor));
}

static const char separator[] = " › ", more_callers[] = "… › ";

/* "main › parse › lex": as many of the last ones as fit in `width` cells. */
static void print_stack(const struct call_tree *tree, node_id node, int width, char path[PATH_SIZE])
{
	char *at = path + PATH_SIZE - 1, *end = at;
	int cells = 0;

	*at = '\0';
	for (; node != 0 && node != NO_NODE; node = tree->parent[node]) {
		const char *name = call_tree_text(tree, node), *between = at < end ? separator : "";
		size_t length = strlen(name) + strlen(between);
		int more = text_width(name) + text_width(between);

		if (length + sizeof(more_callers) > (size_t)(at - path) ||
		    (at < end && cells + more + (tree->parent[node] != 0 ? 4 : 0) > width)) {
			at -= strlen(more_callers);
			memcpy(at, more_callers, strlen(more_callers));
			break;
		}
		at -= strlen(between);
		memcpy(at, between, strlen(between));
		at -= strlen(name);
		memcpy(at, name, strlen(name));
		cells += more;
	}
	memmove(path, at, (size_t)(end - at) + 1);
}

static void draw_row(const struct session *session, const struct list_cursor *cursor,
		     struct grid *grid, struct rect line, const struct change_columns *columns,
		     uint32_t at)
{
	const struct analysis *analysis = session->analysis;
	const struct change_row *from = row_at(session, at);
	char path[PATH_SIZE], rank[RANK_SIZE];
	struct change_table_row row = {
		.rank = list_cursor_rank(cursor, at, rank),
		.shift = cursor->shift,
		.selected = at == cursor->table.row,
	};

	change_table_set_row(&row, whole_tree_of(analysis)->comparison, from);
	if (is_stacks(session)) {
		/* What is scrolled is all of it. */
		print_stack(listed_tree_of(analysis)->sided.tree, from->node,
			    cursor->shift > 0 ? INT_MAX : columns->name_width, path);
		row.name = path;
	}
	change_table_draw_row(session, grid, line, columns, &row);
}

static struct change_columns columns_of(const struct session *session, struct rect area)
{
	enum change_group group = session->state.order == ORDER_TOTAL ? GROUP_TOTAL : GROUP_SELF;

	return change_columns_fit(whole_tree_of(session->analysis)->comparison, area.width, group,
				  !is_stacks(session));
}

static void changes_draw(struct session *session, void *view_data, struct grid *grid,
			 struct rect area)
{
	struct list_cursor *cursor = view_data;
	const struct view_state *state = &session->state;
	struct change_columns columns = columns_of(session, area);
	struct rect rows = rows_area(area);

	arrange(session, cursor, area);
	change_table_draw_header(grid, area, &columns,
				 is_stacks(session) ? "stack" : table_name_title(session),
				 state->order, state->order_reversed);
	if (!shown_views_has_frames(state) && area.height >= CHANGE_HEADER_ROWS)
		table_draw_position(grid, (struct rect){ area.x, rows.y - 1, area.width, 1 },
				    cursor->table.row, row_count(session));
	for (int i = 0; i < rows.height; i++) {
		uint32_t at = list_cursor_at(cursor, row_count(session), rows.height, i);

		if (at == NO_ROW)
			break;
		draw_row(session, cursor, grid, (struct rect){ rows.x, rows.y + i, rows.width, 1 },
			 &columns, at);
	}
	if (row_count(session) == 0 && rows.height > 0)
		note_draw(session, grid, rows,
			  changes_of(session->analysis)->list.count > 0
				  ? "Nothing matches the row filter"
				  : session_nothing_text(session));
}

static void select_row(struct session *session, uint32_t at)
{
	const struct change_row *row = row_at(session, at);

	if (selects_nodes(session))
		session_select(session, (struct icicle_box){ shown_node(session, row), false });
	else
		session_select_label(session, row->label);
}

static bool row_matches(const struct session *session, uint32_t at)
{
	return session_is_hit(session, row_at(session, at)->label);
}

/* Stacks are gone through row by row, like functions. */
static void next_match(struct session *session, const struct list_cursor *cursor, int step)
{
	uint32_t count = row_count(session), at = selected_row(session, cursor);

	at = matches_next_row(session, count, at < count ? at : count, row_matches, step);
	if (at < count)
		select_row(session, at);
}

static bool changes_run(struct session *session, void *view_data, struct rect area,
			enum command command)
{
	struct list_cursor *cursor = view_data;
	uint32_t count = row_count(session);

	arrange(session, cursor, area);
	if (list_cursor_run(cursor, count, rows_area(area).height, command)) {
		if (count > 0)
			select_row(session, cursor->table.row);
		return true;
	}
	switch (command) {
	case COMMAND_ENTER:
		if (cursor->table.row < count)
			session_show_callers(session, row_at(session, cursor->table.row)->label);
		else
			session_show_callers(session, NO_LABEL);
		return true;
	case COMMAND_NEXT_MATCH:
	case COMMAND_PREVIOUS_MATCH:
		next_match(session, cursor, command == COMMAND_NEXT_MATCH ? 1 : -1);
		return true;
	default:
		return list_cursor_run_list(cursor, session, command);
	}
}

static void changes_click(struct session *session, void *view_data, struct rect area, int x, int y,
			  enum click click)
{
	struct list_cursor *cursor = view_data;
	struct rect rows = rows_area(area);
	uint32_t at;

	arrange(session, cursor, area);
	if (y < rows.y) {
		struct change_columns columns = columns_of(session, area);

		list_cursor_sort_by(cursor, session, change_table_title_at(&columns, x - area.x));
		return;
	}
	at = list_cursor_at(cursor, row_count(session), rows.height, y - rows.y);
	if (at == NO_ROW)
		return;
	select_row(session, at);
	if (click == CLICK_OPEN)
		session_show_callers(session, row_at(session, at)->label);
}

static struct place changes_here(const struct session *session, const void *view_data)
{
	(void)view_data;
	if (!selects_nodes(session) || session->all_lit)
		return (struct place){ NULL, { 0, false } };
	return (struct place){ sides_shown(session), session_selected_box(session) };
}

static int get_form(const struct view_state *state)
{
	return (int)state->compare;
}

static void set_form(struct session *session, void *view_data, int form)
{
	(void)view_data;
	session_set_compare(session, (enum compare_variant)form);
}

static void changes_write(const struct analysis *analysis, struct written_view *written)
{
	written->stacks = analysis->state.compare == VARIANT_STACKS;
}

static void changes_extent(const struct session *session, const void *view_data,
			   struct view_extent *extent)
{
	const struct list_cursor *cursor = view_data;

	extent->count = row_count(session);
	extent->at = cursor->table.row;
}

static const struct hint changes_hints[] = {
	{ "up down", "move" },     { "choose", "callers" },
	{ "back", "back" },        { "variant", "icicles, stacks" },
	{ "search", "search" },    { "help", "help" },
	{ "actions", "actions" },  { "prompt", "commands" },
	{ "percent", "measure" },  { "sort-previous sort-next", "sort" },
	{ "rows", "filter rows" }, { "type", "type" },
	{ "ignore", "without" },   HINTS_END,
};

static const struct view_variants forms = {
	.names = compare_variant_names,
	.count = COMPARE_VARIANT_COUNT,
	.get = get_form,
	.set = set_form,
};

const struct view changes_view = {
	.id = VIEW_ICICLE,
	.title = "Compare",
	.hints = changes_hints,
	.counts_from_root = true,
	.selects_boxes = true,
	.rows_have_numbers = true,
	.variants = &forms,
	.data_size = sizeof(struct list_cursor),
	.draw = changes_draw,
	.run = changes_run,
	.click = changes_click,
	.here = changes_here,
	.extent = changes_extent,
	.write = changes_write,
};

const struct view changes_top_view = {
	.id = VIEW_TOP,
	.title = "Top",
	.hints = table_list_hints,
	.counts_from_root = true,
	.rows_have_numbers = true,
	.data_size = sizeof(struct list_cursor),
	.draw = changes_draw,
	.run = changes_run,
	.click = changes_click,
	.extent = changes_extent,
};
