#include "tui/chrome/chrome.h"

#include "show/text_width.h"
#include "tui/chrome/path_words.h"
#include "tui/views/shares.h"
#include "tui/views/sides.h"

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

/* Texts from the right end on. Returns where it begins, which is the next one's end. */
static int draw_words(struct grid *grid, struct rect row, int end, enum paint paint,
		      const char *text)
{
	enum { BETWEEN = 2 }; /* the blanks that they begin with are not painted */
	int width = text_width(text), x = end - width;

	if (width > BETWEEN && x >= row.x)
		grid_text(grid, x + BETWEEN, row.y, width - BETWEEN, style_of(paint),
			  text + BETWEEN);
	return width > BETWEEN ? x : end;
}

static void draw_own(const struct session *session, const struct chrome *chrome, struct grid *grid,
		     struct rect row)
{
	char text[400] = "";

	chrome->view->path(session, chrome->view_data, text, sizeof(text));
	grid_text(grid, row.x + 1, row.y, row.width - 1, style_of(PAINT_HEADER), text);
}

void chrome_draw_path(const struct session *session, const struct chrome *chrome, struct grid *grid,
		      struct rect row)
{
	enum { MARGINS = 2 };
	uint32_t sides = sides_count(session);
	int64_t value[SIDE_COUNT] = { 0 };
	char share[CHANGE_BOTH_SIZE];
	struct path_words words;
	int end = row.x + row.width - 1, path_width;

	if (chrome->view->path) {
		draw_own(session, chrome, grid, row);
		return;
	}
	path_width = zoom_path_width(session);
	/* A long path leaves two thirds to the filters. */
	if (path_width > row.width / 3)
		path_width = row.width / 3;
	for (uint32_t side = 0; side < sides; side++)
		value[side] = icicle_box_total(sides_tree(session, side), zoom_of(session));
	shares_print_sides(session, share, value, session->analysis->tree->whole);
	path_words_fit(&words, session, share, row.width - MARGINS, path_width);
	end = draw_words(grid, row, end, PAINT_TEXT, words.measure);
	end = draw_words(grid, row, end, PAINT_TEXT, words.share);
	end = draw_words(grid, row, end, PAINT_HIT, words.search);
	end = draw_words(grid, row, end, PAINT_KEY, words.filters);
	draw_zoom_path(session, chrome->spots, grid,
		       (struct rect){ row.x + 1, row.y, end - row.x - 1, 1 });
}
