/* The frame around a pane: what it shows, whether it has the keys, and what is out of sight. */

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "show/text_width.h"
#include "tui/chrome/chrome.h"
#include "tui/session/analysis/facets/listed_tree_facet.h"

enum { TITLE_SIZE = 100 };

/* What lists are made of is the zoom of the analysis: they say so, as they follow an icicle. */
static const char *list_part(const struct session *session)
{
	const struct analysis *analysis = session->analysis;

	if (!node_path_is(&analysis->state.zoom, &session->state.zoom))
		return ", adding up…";
	if (analysis->state.zoom.count == 0)
		return "";
	return analysis->shown->inverted ? ", regardless of the zoom" : ", in what is zoomed";
}

static void print_title(const struct session *session, const struct view *view,
			char text[TITLE_SIZE])
{
	static const char *const icicles[ICICLE_VARIANT_COUNT] = {
		[VARIANT_ICICLE] = "icicle",
		[VARIANT_FLAME] = "flame graph",
		[VARIANT_LEAF_FIRST] = "icicle, leaf first",
	};
	const struct view_state *state = &session->state;
	const char *title = view->title;

	if (view->id == VIEW_TOP && state->sides)
		title = "changes";
	else if (view->id == VIEW_ICICLE && !state->sides)
		title = icicles[state->icicle];
	snprintf(text, TITLE_SIZE, "%s%s", title, view->counts_from_root ? list_part(session) : "");
	text[0] = (char)tolower((unsigned char)text[0]);
}

static void draw_border(struct grid *grid, struct rect frame, struct style style)
{
	int right = frame.x + frame.width - 1, bottom = frame.y + frame.height - 1;

	for (int x = frame.x + 1; x < right; x++) {
		grid_put(grid, x, frame.y, style, 0x2500);
		grid_put(grid, x, bottom, style, 0x2500);
	}
	for (int y = frame.y + 1; y < bottom; y++) {
		grid_put(grid, frame.x, y, style, 0x2502);
		grid_put(grid, right, y, style, 0x2502);
	}
	grid_put(grid, frame.x, frame.y, style, 0x256d);
	grid_put(grid, right, frame.y, style, 0x256e);
	grid_put(grid, frame.x, bottom, style, 0x2570);
	grid_put(grid, right, bottom, style, 0x256f);
}

/* "12/2,251", or just how many. */
static void print_position(const struct view_extent *extent, char text[TITLE_SIZE])
{
	char at[QUANTITY_TEXT_SIZE], count[QUANTITY_TEXT_SIZE];
	struct quantity_unit unit = { UNIT_COUNT, 0, "" };

	text[0] = '\0';
	if (extent->count == 0)
		return;
	quantity_print(count, extent->count, unit);
	if (extent->at < extent->count)
		snprintf(text, TITLE_SIZE, " %s/%s ",
			 quantity_print(at, (int64_t)extent->at + 1, unit), count);
	else
		snprintf(text, TITLE_SIZE, " %s ", count);
}

static void print_out_of_sight(const struct view_extent *extent, char text[TITLE_SIZE])
{
	text[0] = '\0';
	if (extent->above > 0)
		snprintf(text, TITLE_SIZE, " ▲ %u", extent->above);
	if (extent->below > 0)
		snprintf(text + strlen(text), TITLE_SIZE - strlen(text), " ▼ %u", extent->below);
	if (*text)
		strcat(text, extent->is_more ? "+ more " : " more ");
}

/* At the right end of the border, as far as `from`. */
static void draw_note(struct grid *grid, struct rect frame, int y, int from, struct style style,
		      const char *text)
{
	int width = text_width(text), x = frame.x + frame.width - 2 - width;

	if (*text && x > from)
		grid_text(grid, x, y, width, style, text);
}

void chrome_draw_frame(const struct session *session, const struct view *view,
		       const void *view_data, struct grid *grid, struct rect frame, bool focused)
{
	struct style border = style_of(focused ? PAINT_TEXT : PAINT_DIM);
	struct style style = style_of(PAINT_TEXT);
	char title[TITLE_SIZE], text[TITLE_SIZE + 2];
	struct view_extent extent = { 0 };
	int x = frame.x + 2;

	if (focused)
		style = style_with(style_of(PAINT_HEADER), STYLE_REVERSE);
	draw_border(grid, frame, border);
	print_title(session, view, title);
	snprintf(text, sizeof(text), " %s ", title);
	x += grid_text(grid, x, frame.y, frame.width - 4, style, text);
	if (!view->extent)
		return;
	view->extent(session, view_data, &extent);
	print_position(&extent, text);
	draw_note(grid, frame, frame.y, x, border, text);
	print_out_of_sight(&extent, text);
	draw_note(grid, frame, frame.y + frame.height - 1, frame.x, border, text);
}
