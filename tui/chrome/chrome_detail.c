#include "tui/chrome/chrome.h"

#include <stdio.h>
#include <string.h>

#include "show/text_width.h"
#include "tui/session/analysis/functions_facet.h"
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

/* The selected box: this one chain of calls. */
static void draw_here(struct detail *detail, struct place place)
{
	const struct call_tree *tree = place.sided->tree;
	int64_t total = icicle_box_total(tree, place.box);
	int64_t parent = parent_extent(tree, place.box.node);
	char text[64], share[QUANTITY_TEXT_SIZE];

	if (!place.box.rest && !tree->inverted)
		draw_number(detail, "self", tree->self[place.box.node], parent, true);
	draw_number(detail, "total", total, parent, true);
	if (detail->row.width < DETAIL_WIDE || detail->session->state.percent == PERCENT_OF_PARENT)
		return;
	snprintf(text, sizeof(text), "%*s of %s", PERCENT_WIDTH,
		 quantity_print_percent(share, total, parent),
		 tree->inverted ? "callee" : "parent");
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
	if (only || wide) {
		draw_number(detail, only ? "self" : "everywhere self", row->self, whole, only);
		draw_number(detail, "total", row->total, whole, only);
	} else {
		draw_number(detail, "everywhere", row->total, whole, false);
	}
}

static void draw_source(struct detail *detail, label_id label)
{
	const struct analysis *analysis = detail->session->analysis;
	const struct labels *labels = analysis->tree->labels;
	const struct profile *profile = &analysis->profile;
	const char *module = profile_module_name(profile, labels->module[label]);
	function_id function = labels->function[label];
	const char *file = profile_text(profile, profile->functions.file[function]);
	int left = detail->row.x + detail->row.width - detail->x;
	char text[300];

	snprintf(text, sizeof(text), "%.100s%s%.150s", module, *module && *file ? "  " : "", file);
	if (labels->line[label] > 0 && *file)
		snprintf(text + strlen(text), sizeof(text) - strlen(text), ":%u",
			 labels->line[label]);
	if (text_width(text) <= left || left > 12)
		grid_text(detail->grid, detail->x, detail->row.y, left, style_of(PAINT_DIM), text);
}

void chrome_draw_detail(const struct session *session, const struct chrome *chrome,
			struct grid *grid, struct rect row)
{
	struct place here = { NULL, { 0, false } };
	const struct labels *labels = session->analysis->tree->labels;
	label_id label = session->selected_label;
	int name_width = row.width >= DETAIL_WIDE ? row.width / 4 : row.width / 4 - 2;
	struct detail detail = { session, grid, row, row.x + name_width + 2 };
	char name[100];

	if (chrome->view->here)
		here = chrome->view->here(session, chrome->view_data);
	if (here.sided)
		label = here.sided->tree->label[here.box.node];
	if (label == NO_LABEL)
		return;
	if (sides_compared(session)) {
		chrome_draw_change(session, here, label, grid, row);
		return;
	}
	if (here.sided && here.box.rest) {
		snprintf(name, sizeof(name), "… %u boxes",
			 icicle_box_count(here.sided->tree, here.box));
		grid_text(grid, row.x + 1, row.y, name_width, style_of(PAINT_HEADER), name);
		draw_here(&detail, here);
		return;
	}
	grid_text(grid, row.x + 1, row.y, name_width, style_of(PAINT_HEADER), labels->text[label]);
	if (here.sided)
		draw_here(&detail, here);
	if (!labels->is_group[label])
		draw_everywhere(&detail, label, !here.sided);
	draw_source(&detail, label);
}
