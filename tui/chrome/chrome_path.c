#include "tui/chrome/chrome.h"

#include <stdio.h>
#include <string.h>

#include "show/filter_text.h"
#include "show/text_width.h"
#include "tui/session/analysis/listed_tree_facet.h"
#include "tui/session/analysis/matches_facet.h"
#include "tui/views/shares.h"
#include "tui/views/sides.h"

static void append(char *text, size_t size, const char *format, const char *value)
{
	size_t length = strlen(text);

	if (length < size)
		snprintf(text + length, size - length, format, value);
}

static void print_filters(const struct session *session, char *text, size_t size)
{
	text[0] = '\0';
	filter_text_add_slice(text, size, &session->state.slice, SLICE_ALL);
	if (session->state.icicle == VARIANT_LEAF_FIRST &&
	    !views_shown(&session->state)->counts_from_root)
		append(text, size, "  %s", "leaf first");
	if (session->state.rows)
		filter_text_add(text, size, "rows", session->state.rows);
}

static void print_search(const struct session *session, char *text, size_t size)
{
	const struct analysis *analysis = session->analysis;
	const struct found_matches *found = found_matches_of(analysis);
	const struct listed_tree *listed = listed_tree_of(analysis);
	char share[CHANGE_BOTH_SIZE];

	text[0] = '\0';
	if (!session->state.search)
		return;
	append(text, size, "  %s", "/");
	filter_text_add_expression(text, size, session->state.search);
	if (!found->search.matches)
		return;
	shares_print_sides(session, share, found->weight, listed->sided.tree->extent[listed->root]);
	append(text, size, " %s", found->search.match_count ? share : "not found");
}

/* What the view is zoomed into. A path from a leaf means nothing to the views
 * that count from the root: they show all. */
static struct icicle_box zoom_of(const struct session *session)
{
	if (session->analysis->shown->inverted && views_shown(&session->state)->counts_from_root)
		return (struct icicle_box){ 0, false };
	return session->zoom;
}

enum { NAMES = 64, SEPARATOR_WIDTH = 3 };

static int zoom_path_width(const struct session *session)
{
	const struct call_tree *tree = session->analysis->shown;
	node_id node = zoom_of(session).node;
	int width = 0;

	for (int i = 0; node != NO_NODE && i < NAMES; i++, node = tree->parent[node])
		width += text_width(call_tree_text(tree, node)) + SEPARATOR_WIDTH;
	return width;
}

/* The names from the root to the zoom, as many of the last ones as fit. */
static void draw_zoom_path(const struct session *session, struct spots *spots, struct grid *grid,
			   struct rect row)
{
	const struct call_tree *tree = session->analysis->shown;
	const char *names[NAMES];
	int count = 0, width = 0, x = row.x;
	node_id node = zoom_of(session).node;

	for (; node != NO_NODE && count < NAMES; node = tree->parent[node]) {
		int more =
			text_width(call_tree_text(tree, node)) + (count > 0 ? SEPARATOR_WIDTH : 0);

		if (count > 0 && width + more > row.width - 4)
			break;
		names[count++] = call_tree_text(tree, node);
		width += more;
	}
	if (node != NO_NODE)
		x += grid_text(grid, x, row.y, row.width, style_of(PAINT_DIM), "… › ");
	while (count-- > 0) {
		int used =
			grid_text(grid, x, row.y, row.x + row.width - x,
				  style_of(count == 0 ? PAINT_HEADER : PAINT_TEXT), names[count]);

		spots_add(spots, (struct spot){ x, row.y, used, COMMAND_NONE, (uint32_t)count });
		x += used;
		if (count > 0)
			x += grid_text(grid, x, row.y, row.x + row.width - x, style_of(PAINT_DIM),
				       " › ");
	}
	if (zoom_of(session).rest)
		grid_text(grid, x, row.y, row.x + row.width - x, style_of(PAINT_DIM),
			  " and lighter ones");
}

void chrome_draw_path(const struct session *session, const struct chrome *chrome, struct grid *grid,
		      struct rect row)
{
	uint32_t sides = sides_count(session);
	int64_t value[SIDE_COUNT] = { 0 };
	char filters[600], search[200], share[CHANGE_BOTH_SIZE], text[CHANGE_BOTH_SIZE + 20];
	int right = row.x + row.width - 1, width, path_width = zoom_path_width(session);

	/* A long path leaves two thirds to the filters. */
	if (path_width > row.width / 3)
		path_width = row.width / 3;
	for (uint32_t side = 0; side < sides; side++)
		value[side] = icicle_box_total(sides_tree(session, side), zoom_of(session));
	shares_print_sides(session, share, value, session->analysis->tree->whole);
	snprintf(text, sizeof(text), row.width < 60 || sides > 1 ? "%s" : "%s of profile", share);
	width = text_width(text);
	right -= width;
	grid_text(grid, right, row.y, width, style_of(PAINT_TEXT), text);
	print_search(session, search, sizeof(search));
	print_filters(session, filters, sizeof(filters));
	right -= 2;
	width = text_width(search);
	if (width > row.width / 3)
		width = row.width / 3;
	right -= width;
	grid_text(grid, right, row.y, width, style_of(PAINT_HIT), search);
	if (*search)
		grid_restyle(grid, (struct rect){ right, row.y, 2, 1 }, style_of(PAINT_TEXT));
	width = text_width(filters);
	if (width > right - row.x - path_width)
		width = right - row.x - path_width;
	right -= width;
	grid_text(grid, right, row.y, width, style_of(PAINT_KEY), filters);
	draw_zoom_path(session, chrome->spots, grid,
		       (struct rect){ row.x + 1, row.y, right - row.x - 2, 1 });
}
