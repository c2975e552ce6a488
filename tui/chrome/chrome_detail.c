#include "tui/chrome/chrome_change.h"

#include <stdio.h>
#include <string.h>

#include "show/call_text.h"
#include "show/text_width.h"
#include "tui/session/analysis/facets/functions_facet.h"
#include "tui/views/shares.h"
#include "tui/views/sides.h"

enum {
	DETAIL_WIDE = 110, /* columns from which there is room for everything */
	PERCENT_WIDTH = 6,
	AMOUNT_WIDTH = 9,
	FULL_WIDTH = 16, /* an exact amount */
};

struct detail {
	const struct session *session;
	struct grid *grid;
	struct rect row;
	int x;
	bool in_row; /* the view's own row has the shares */
};

/* A text at the same columns for every selection, so that moving repaints
 * digits and no more; left out where there is no room. */
static void draw_field(struct detail *detail, int width, const char *text)
{
	if (text_width(text) > width)
		width = text_width(text);
	if (detail->x + width > detail->row.x + detail->row.width)
		return;
	grid_text(detail->grid, detail->x, detail->row.y, width, style_of(PAINT_TEXT), text);
	detail->x += width + (detail->row.width >= DETAIL_WIDE ? 2 : 1);
}

static void draw_number(struct detail *detail, const char *title, int64_t amount, int64_t parent,
			bool with_amount)
{
	struct quantity_unit unit = detail->session->analysis->tree->unit;
	char share[QUANTITY_TEXT_SIZE], number[QUANTITY_TEXT_SIZE], text[160];
	int width = text_width(title) + 1;

	if (detail->session->state.percent == PERCENT_NOT) {
		snprintf(text, sizeof(text), "%s %s", title,
			 quantity_print_full(number, amount, unit));
		draw_field(detail, width + FULL_WIDTH, text);
		return;
	}
	snprintf(text, sizeof(text), "%s %*s%s%s", title, PERCENT_WIDTH,
		 quantity_print_percent(share, amount, shares_base(detail->session, parent)),
		 with_amount ? " " : "", with_amount ? quantity_print(number, amount, unit) : "");
	draw_field(detail, width + PERCENT_WIDTH + (with_amount ? AMOUNT_WIDTH : 0), text);
}

static int64_t parent_extent(const struct call_tree *tree, node_id node)
{
	return node == 0 ? tree->extent[0] : tree->extent[tree->parent[node]];
}

/* Nothing calls or is called by all there is. */
static const char *parent_word(const struct call_tree *tree, node_id node)
{
	if (node == 0 || tree->parent[node] == 0)
		return "all";
	return tree->inverted ? "callee" : "parent";
}

/* What a row of shares lacks. */
static void draw_total(struct detail *detail, int64_t total)
{
	enum { WIDTH = 16 };
	char number[QUANTITY_TEXT_SIZE], text[QUANTITY_TEXT_SIZE + 8];

	snprintf(text, sizeof(text), "total %s",
		 quantity_print(number, total, detail->session->analysis->tree->unit));
	draw_field(detail, WIDTH, text);
}

/* The selected box: this one chain of calls. */
static void draw_here(struct detail *detail, struct place place)
{
	const struct call_tree *tree = place.sided->tree;
	int64_t total = icicle_box_total(tree, place.box);
	int64_t parent = parent_extent(tree, place.box.node);
	char text[64], share[QUANTITY_TEXT_SIZE];

	if (!detail->in_row && !place.box.rest && !tree->inverted)
		draw_number(detail, "self", tree->self[place.box.node], parent, true);
	if (detail->in_row)
		draw_total(detail, total);
	else
		draw_number(detail, "total", total, parent, true);
	if (detail->row.width < DETAIL_WIDE || detail->session->state.percent == PERCENT_OF_PARENT)
		return;
	snprintf(text, sizeof(text), "%*s of %s", PERCENT_WIDTH,
		 quantity_print_percent(share, total, parent), parent_word(tree, place.box.node));
	draw_field(detail, PERCENT_WIDTH + 10, text);
}

/* The function in all that is shown. */
static void draw_everywhere(struct detail *detail, label_id label, bool only)
{
	const struct analysis *analysis = detail->session->analysis;
	const struct function_row *row = functions_row(analysis, label);
	int64_t whole = functions_of(analysis)->list.whole;
	bool wide = detail->row.width >= DETAIL_WIDE;

	if (!row)
		return;
	if (only && detail->in_row) {
		draw_total(detail, row->total);
	} else if (only || wide) {
		draw_number(detail, only ? "self" : "everywhere self", row->self, whole, only);
		draw_number(detail, "total", row->total, whole, only);
	} else {
		draw_number(detail, "everywhere", row->total, whole, false);
	}
}

static void draw_note(struct detail *detail, const struct chrome *chrome)
{
	const char *note = "";

	if (chrome->view->note)
		note = chrome->view->note(detail->session, chrome->view_data);
	if (*note)
		draw_field(detail, 0, note);
}

/* As much as there is room for. */
static void draw_calls(struct detail *detail, const struct chrome *chrome,
		       const struct selection *selection)
{
	char text[CALL_TEXT_BOTH_SIZE];
	struct call_count calls = chrome->view->calls
					  ? chrome->view->calls(detail->session, chrome->view_data)
					  : selection_calls(selection);
	int left = detail->row.x + detail->row.width - detail->x;

	if (text_width(call_text_both(text, calls)) > left) {
		calls.length = 0;
		call_text_both(text, calls);
	}
	if (*text)
		draw_field(detail, 0, text);
}

/* Where it is from, in what is left of the line. */
static void draw_place(struct detail *detail, const struct selection *selection)
{
	const struct analysis *analysis = detail->session->analysis;
	const char *module = profile_module_name(&analysis->profile,
						 analysis->tree->labels->module[selection->label]);
	int left = detail->row.x + detail->row.width - detail->x;
	char line[400], text[520];

	selection_print_source(selection, line, sizeof(line));
	snprintf(text, sizeof(text), "%.100s%s%s", module, *module && *line ? "  " : "", line);
	if (text_width(text) <= left || left > 12)
		grid_text(detail->grid, detail->x, detail->row.y, left, style_of(PAINT_DIM), text);
}

static void draw_numbers(struct detail *detail, const struct chrome *chrome,
			 const struct selection *selection, bool with_place)
{
	if (selection->here.sided)
		draw_here(detail, selection->here);
	draw_note(detail, chrome);
	if (selection_is_rest(selection))
		return;
	if (!detail->session->analysis->tree->labels->is_group[selection->label])
		draw_everywhere(detail, selection->label, !selection->here.sided);
	draw_calls(detail, chrome, selection);
	if (with_place)
		draw_place(detail, selection);
}

/* What the view has to say of a selection of its own. */
static void draw_own(const struct session *session, const struct chrome *chrome, struct grid *grid,
		     struct rect area)
{
	char text[2000] = "";

	chrome->view->detail(session, chrome->view_data, text, sizeof(text));
	grid_text_wrapped(grid, (struct rect){ area.x + 1, area.y, area.width - 1, area.height },
			  style_of(PAINT_HEADER), text);
}

/* The name in front of the numbers, or in the rows above them. Returns how much of the row of
 * numbers it takes. */
static int draw_name(const struct selection *selection, struct grid *grid, struct rect area)
{
	int width = area.width >= DETAIL_WIDE ? area.width / 4 : area.width / 4 - 2;
	char title[SELECTION_TITLE_SIZE];

	if (session_is_marked(selection->session, selection->label))
		grid_put(grid, area.x, area.y, style_of(PAINT_KEY), MARK_SIGN);
	if (area.height > 1) {
		area.height--;
		selection_draw_full(selection, grid, area);
		return 1;
	}
	grid_text(grid, area.x + 1, area.y, width, style_of(PAINT_HEADER),
		  selection_title(selection, width, title));
	return width + 2;
}

/* Where there is room the view's own row has the shares: moving sends each once. */
static bool is_in_row(const struct session *session, const struct chrome *chrome, struct rect area)
{
	const struct view_state *state = &session->state;
	bool has_total = sides_compared(session) || state->columns & 1u << LIST_TOTAL;

	/* Rows of two sides have no self there. */
	if (sides_compared(session) && chrome->view->id == VIEW_TREE)
		return false;
	return chrome->view->rows_have_numbers && area.height > 1 && area.width >= DETAIL_WIDE &&
	       has_total && state->percent != PERCENT_NOT;
}

void chrome_draw_detail(const struct session *session, const struct chrome *chrome,
			struct grid *grid, struct rect area)
{
	struct selection selection = selection_of(session, chrome);
	struct rect row = { area.x, area.y + area.height - 1, area.width, 1 };
	bool in_row = is_in_row(session, chrome, area);
	struct detail detail = { session, grid, row, row.x, in_row };
	int name_width;

	if (chrome->view->detail) {
		draw_own(session, chrome, grid, area);
		return;
	}
	if (selection.label == NO_LABEL)
		return;
	name_width = draw_name(&selection, grid, area);
	detail.x += name_width;
	if (sides_compared(session))
		chrome_draw_change(&selection, grid, row, name_width, area.height == 1, in_row);
	else
		draw_numbers(&detail, chrome, &selection, area.height == 1);
}
