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
	struct line_finder *lines;
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

/* Nothing calls or is called by all there is. */
static const char *parent_word(const struct call_tree *tree, node_id node)
{
	if (node == 0 || tree->parent[node] == 0)
		return "all";
	return tree->inverted ? "callee" : "parent";
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
	if (only || wide) {
		draw_number(detail, only ? "self" : "everywhere self", row->self, whole, only);
		draw_number(detail, "total", row->total, whole, only);
	} else {
		draw_number(detail, "everywhere", row->total, whole, false);
	}
}

/* The line of the instruction itself, which may be that of an inlined function: as loading has
 * found it, or else by looking it up. "": not known. */
static void print_address_line(const struct detail *detail, label_id label, char *text, size_t size)
{
	const struct session *session = detail->session;
	const struct profile *profile = &session->analysis->profile;
	location_id location = labels_row(session->analysis->tree->labels, label);
	uint32_t count;
	frame_id frame = profile_location_frames(profile, location, &count)[0];
	function_id function = profile->frames.function[frame];
	const char *file = profile_text(profile, profile->functions.file[function]);
	struct code_place place;
	struct error error;

	*text = '\0';
	if (*file && profile->frames.line[frame] > 0)
		line_finder_print(text, size, file, profile->frames.line[frame],
				  count > 1 ? profile_function_name(profile, function) : NULL);
	else if (code_place_find(profile, location, &place, &error))
		snprintf(text, size, "%s",
			 line_finder_text(detail->lines, &session->document.code, &place));
}

/* The function's file, and its line where it is grouped by line. */
static void print_function_line(const struct detail *detail, label_id label, char *text,
				size_t size)
{
	const struct analysis *analysis = detail->session->analysis;
	const struct labels *labels = analysis->tree->labels;
	const struct function_table *functions = &analysis->profile.functions;
	const char *file =
		profile_text(&analysis->profile, functions->file[labels->function[label]]);

	if (labels->line[label] > 0 && *file)
		line_finder_print(text, size, file, labels->line[label], NULL);
	else
		snprintf(text, size, "%.150s", file);
}

static void draw_note(struct detail *detail, const struct chrome *chrome)
{
	const char *note = "";

	if (chrome->view->note)
		note = chrome->view->note(detail->session, chrome->view_data);
	if (*note)
		draw_field(detail, 0, note);
}

static void draw_source(struct detail *detail, label_id label)
{
	const struct analysis *analysis = detail->session->analysis;
	const struct labels *labels = analysis->tree->labels;
	const struct profile *profile = &analysis->profile;
	const char *module = profile_module_name(profile, labels->module[label]);
	int left = detail->row.x + detail->row.width - detail->x;
	char line[400] = "", text[520];

	if (!labels->is_group[label] && analysis->state.slice.by == BY_ADDRESS)
		print_address_line(detail, label, line, sizeof(line));
	if (!*line)
		print_function_line(detail, label, line, sizeof(line));
	snprintf(text, sizeof(text), "%.100s%s%s", module, *module && *line ? "  " : "", line);
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
	struct detail detail = { session, chrome->lines, grid, row, row.x + name_width + 2 };
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
		draw_note(&detail, chrome);
		return;
	}
	grid_text(grid, row.x + 1, row.y, name_width, style_of(PAINT_HEADER), labels->text[label]);
	if (here.sided)
		draw_here(&detail, here);
	draw_note(&detail, chrome);
	if (!labels->is_group[label])
		draw_everywhere(&detail, label, !here.sided);
	draw_source(&detail, label);
}
