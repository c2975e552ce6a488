/* The detail line of a comparison: what became of the selected box, and of its function. */

#include "tui/chrome/chrome_change.h"

#include <stdio.h>
#include <string.h>

#include "model/match/match_name.h"
#include "show/text_width.h"
#include "tui/session/analysis/facets/changes_facet.h"
#include "tui/session/analysis/facets/whole_tree_facet.h"
#include "tui/views/icicle/box_change.h"

enum {
	EVERYWHERE_WIDE = 150,
};

struct detail {
	const struct comparison *comparison;
	struct grid *grid;
	struct rect row;
	int x;
	bool in_row; /* the view's own row has what changed, and by how much */
};

/* Left out where there is no room. */
static void draw_field(struct detail *detail, struct style style, const char *text)
{
	int width = text_width(text);

	if (*text == '\0' || detail->x + width > detail->row.x + detail->row.width)
		return;
	grid_text(detail->grid, detail->x, detail->row.y, width, style, text);
	detail->x += width + 2;
}

/* "total 62.5% → 40.0%  -22.5%". */
static void draw_change(struct detail *detail, const char *title, const struct box_change *change)
{
	char both[CHANGE_BOTH_SIZE], difference[CHANGE_TEXT_SIZE], text[CHANGE_BOTH_SIZE + 20];
	int64_t before = change->value[SIDE_BASE], after = change->value[SIDE_NEW];

	snprintf(text, sizeof(text), "%s %s", title,
		 change_text_both(both, detail->comparison, before, after));
	draw_field(detail, style_of(PAINT_TEXT), text);
	if (before != after)
		draw_field(detail, box_change_text_style(change),
			   sides_print_difference(detail->comparison, difference, before, after));
}

/* The evidence. */
static void draw_samples(struct detail *detail, const struct box_change *change)
{
	struct quantity_unit unit = { UNIT_COUNT, 0, "samples" };
	char before[QUANTITY_TEXT_SIZE], after[QUANTITY_TEXT_SIZE], text[120];

	snprintf(text, sizeof(text), "%s → %s",
		 quantity_print(before, (int64_t)change->samples[SIDE_BASE], unit),
		 quantity_print_named(after, (int64_t)change->samples[SIDE_NEW], unit));
	draw_field(detail, style_of(PAINT_DIM), text);
}

static void draw_here(struct detail *detail, const struct comparison *comparison,
		      struct icicle_box box)
{
	struct box_change total = box_change_of(comparison, box);

	if (!detail->in_row)
		draw_change(detail, "total", &total);
	draw_field(detail, box_change_text_style(&total), box_change_word(&total));
	if (!detail->in_row && !box.rest && !comparison->tree->inverted) {
		struct box_change self = box_change_of_self(comparison, box.node);

		draw_change(detail, "self", &self);
	}
	draw_samples(detail, &total);
}

/* The function in all that is shown. */
static void draw_everywhere(struct detail *detail, const struct analysis *analysis, label_id label,
			    bool only)
{
	const struct change_row *row = changes_row(analysis, label);
	struct box_change self, total;

	if (!row)
		return;
	self = box_change_of_row(detail->comparison, row, true);
	total = box_change_of_row(detail->comparison, row, false);
	if (!only || !detail->in_row)
		draw_change(detail, only ? "self" : "everywhere self", &self);
	if (only)
		draw_field(detail, box_change_text_style(&self), box_change_word(&self));
	if (!only || !detail->in_row)
		draw_change(detail, "total", &total);
	if (only)
		draw_samples(detail, &total);
}

/* What it took to see that it is the same function on both sides. */
static void draw_rules(struct detail *detail, const struct labels *labels, label_id label)
{
	uint16_t rules = labels->rules[label] | labels->rules[labels->identity[label]];
	char text[120] = "matched by";

	for (int rule = 0; rule < MATCH_RULE_COUNT; rule++)
		if (rules >> rule & 1)
			snprintf(text + strlen(text), sizeof(text) - strlen(text), " %s",
				 match_rule_names[rule]);
	if (rules)
		draw_field(detail, style_of(PAINT_DIM), text);
}

void chrome_draw_change(const struct selection *selection, struct grid *grid, struct rect row,
			int name_width, bool with_module, bool in_row)
{
	const struct analysis *analysis = selection->session->analysis;
	const struct labels *labels = analysis->tree->labels;
	const struct place *here = &selection->here;
	label_id label = selection->label;
	struct detail detail = { whole_tree_of(analysis)->comparison, grid, row, row.x + name_width,
				 in_row };

	if (here->sided)
		draw_here(&detail, here->sided->comparison, here->box);
	if (!labels->is_group[label] && !selection_is_rest(selection) &&
	    (!here->sided || row.width >= EVERYWHERE_WIDE))
		draw_everywhere(&detail, analysis, label, !here->sided);
	if (!selection_is_rest(selection))
		draw_rules(&detail, labels, label);
	if (with_module)
		draw_field(&detail, style_of(PAINT_DIM),
			   profile_module_name(&analysis->profile, labels->module[label]));
}
