#include "tui/chrome.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/text_width.h"

static void append(char *text, size_t size, const char *format, const char *value)
{
	size_t length = strlen(text);

	if (length < size)
		snprintf(text + length, size - length, format, value);
}

/* What pattern_quote made is shown as the name that it was made of. */
static void append_expression(char *text, size_t size, const char *expression)
{
	/* What x and m make: app_commands.c. */
	static const struct {
		const char *before, *after, *meaning;
	} quotes[] = { { "(?-i)^\\Q", "\\E$", "" }, { "(?-i)^(?!\\Q", "\\E$|\\d+$)", "not " } };
	const char *meaning = "";
	int length = (int)strlen(expression);

	for (size_t k = 0; k < sizeof(quotes) / sizeof(quotes[0]); k++) {
		int before = (int)strlen(quotes[k].before);
		int after = (int)strlen(quotes[k].after);

		if (length < before + after ||
		    strncmp(expression, quotes[k].before, (size_t)before) != 0 ||
		    strcmp(expression + length - after, quotes[k].after) != 0)
			continue;
		expression += before;
		length -= before + after;
		meaning = quotes[k].meaning;
		break;
	}
	append(text, size, "%s", meaning);
	if (strlen(text) < size)
		snprintf(text + strlen(text), size - strlen(text), "%.*s",
			 length < 60 ? length : 60, expression);
}

static void append_expressions(char *text, size_t size, const char *title,
			       const struct text_list *list)
{
	for (uint32_t i = 0; i < list->count; i++) {
		append(text, size, "  %s:", title);
		append_expression(text, size, list->items[i]);
	}
}

/* "KEY=expression" */
static void append_conditions(char *text, size_t size, const char *title,
			      const struct text_list *list)
{
	for (uint32_t i = 0; i < list->count; i++) {
		const char *condition = list->items[i];
		int key = (int)strcspn(condition, "=") + 1;

		append(text, size, "  %s:", title);
		if (strlen(text) < size)
			snprintf(text + strlen(text), size - strlen(text), "%.*s", key, condition);
		append_expression(text, size, condition + key);
	}
}

static void print_filters(const struct session *session, char *text, size_t size)
{
	const struct slice *slice = &session->state.slice;
	char part[100];

	text[0] = '\0';
	append_expressions(text, size, "focus", &slice->focus);
	append_expressions(text, size, "without", &slice->ignore);
	append_expressions(text, size, "hidden", &slice->hide);
	append_expressions(text, size, "process", &slice->process);
	append_expressions(text, size, "thread", &slice->thread);
	append_conditions(text, size, "label", &slice->label);
	if (slice->cpu >= 0) {
		snprintf(part, sizeof(part), "%d", slice->cpu);
		append(text, size, "  cpu:%s", part);
	}
	if (slice->has_time) {
		snprintf(part, sizeof(part), "%g%s to %g%s", slice->from.value,
			 slice->from.percent ? "%" : " s", slice->until.value,
			 slice->until.percent ? "%" : " s");
		append(text, size, "  time:%s", part);
	}
	if (slice->by != BY_FUNCTION)
		append(text, size, "  by:%s", grouping_names[slice->by]);
	if (slice->root != ROOT_AUTO) {
		char *root = slice_root_text(slice);

		append(text, size, "  root:%s", root);
		free(root);
	}
	if (slice->fold_recursion)
		append(text, size, "  %s", "recursion folded");
	if (slice->no_inline)
		append(text, size, "  %s", "no inlines");
	if (session->state.icicle == VARIANT_LEAF_FIRST &&
	    (session->state.view == VIEW_ICICLE || session->state.view == VIEW_TREE))
		append(text, size, "  %s", "leaf first");
	if (session->state.rows)
		append(text, size, "  rows:%s", session->state.rows);
}

static void print_search(const struct session *session, char *text, size_t size)
{
	const struct analysis *analysis = session->analysis;
	char share[QUANTITY_TEXT_SIZE];

	text[0] = '\0';
	if (!session->state.search)
		return;
	append(text, size, "  /%s", session->state.search);
	if (!analysis->search.matches)
		return;
	quantity_print_percent(share, analysis->search_weight,
			       analysis->listed->extent[analysis->list_root]);
	append(text, size, " %s", analysis->search.match_count ? share : "not found");
}

/* What the view is zoomed into. A path from a leaf means nothing to the views
 * that count from the root: they show all. */
static struct icicle_box zoom_of(const struct session *session)
{
	enum view_id view = session->state.view;

	if (session->analysis->shown->inverted && (view == VIEW_TOP || view == VIEW_CALLERS))
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
static void draw_zoom_path(const struct session *session, struct grid *grid, struct rect row)
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
		x += grid_text(grid, x, row.y, row.x + row.width - x,
			       style_of(count == 0 ? PAINT_HEADER : PAINT_TEXT), names[count]);
		if (count > 0)
			x += grid_text(grid, x, row.y, row.x + row.width - x, style_of(PAINT_DIM),
				       " › ");
	}
	if (zoom_of(session).rest)
		grid_text(grid, x, row.y, row.x + row.width - x, style_of(PAINT_DIM),
			  " and lighter ones");
}

void chrome_draw_path(const struct session *session, struct grid *grid, struct rect row)
{
	char filters[600], search[200], share[QUANTITY_TEXT_SIZE], text[QUANTITY_TEXT_SIZE + 20];
	int right = row.x + row.width - 1, width, path_width = zoom_path_width(session);

	/* A long path leaves two thirds to the filters. */
	if (path_width > row.width / 3)
		path_width = row.width / 3;
	quantity_print_percent(share, icicle_box_total(session->analysis->shown, zoom_of(session)),
			       session->analysis->tree->whole);
	snprintf(text, sizeof(text), row.width < 60 ? "%s" : "%s of profile", share);
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
	draw_zoom_path(session, grid, (struct rect){ row.x + 1, row.y, right - row.x - 2, 1 });
}
