#include "tui/chrome/selection_page.h"

#include <stdio.h>
#include <string.h>

#include "show/call_text.h"
#include "tui/session/analysis/facets/changes_facet.h"
#include "tui/session/analysis/facets/functions_facet.h"
#include "tui/session/analysis/facets/whole_tree_facet.h"
#include "tui/session/analysis/samples/calls_here.h"
#include "tui/views/icicle/box_change.h"
#include "tui/views/tables/table_columns.h"

enum { LONGEST_LIST = 500 };

static void add_text(struct overlay *overlay, const char *title, const char *text)
{
	if (*text)
		overlay_add(overlay, "%s\t%s", title, text);
}

/* "12.1% of the profile, 1.23 s (1,234,567,890 ns)". */
static void add_number(struct overlay *overlay, const struct session *session, const char *title,
		       int64_t amount)
{
	const struct call_tree *tree = session->analysis->tree;
	char share[QUANTITY_TEXT_SIZE], exact[QUANTITY_TEXT_SIZE], number[QUANTITY_TEXT_SIZE];
	bool is_exact;

	quantity_print_percent(share, amount, tree->whole);
	quantity_print_named(number, amount, tree->unit);
	quantity_print_full(exact, amount, tree->unit);
	is_exact = strncmp(number, exact, strlen(exact)) == 0;
	overlay_add(overlay, "%s\t%s of the profile, %s%s%s%s", title, share, number,
		    is_exact ? "" : " (", is_exact ? "" : exact, is_exact ? "" : ")");
}

static void add_change(struct overlay *overlay, const struct comparison *comparison,
		       const char *title, struct box_change change)
{
	int64_t before = change.value[SIDE_BASE], after = change.value[SIDE_NEW];
	char both[CHANGE_BOTH_SIZE], difference[CHANGE_TEXT_SIZE];

	overlay_add(overlay, "%s\t%s  %s  %s", title,
		    change_text_both(both, comparison, before, after),
		    sides_print_difference(comparison, difference, before, after),
		    box_change_word(&change));
}

/* As far as samples show it. */
static void add_calls(struct overlay *overlay, struct call_count count)
{
	char text[CALL_TEXT_BOTH_SIZE];

	if (count.runs > 0)
		overlay_add(overlay, "calls\t%s (estimated from runs of samples)",
			    call_text_both(text, count));
}

/* --- the box, and the function everywhere */

static void add_here(struct overlay *overlay, const struct selection *selection)
{
	const struct session *session = selection->session;
	struct icicle_box box = selection->here.box;
	const struct comparison *comparison = selection->here.sided->comparison;
	const struct call_tree *tree = selection->here.sided->tree;

	overlay_add(overlay, "%s", "");
	overlay_add(overlay, "\1Here, in this chain of calls");
	if (comparison) {
		if (!box.rest && !tree->inverted)
			add_change(overlay, comparison, "self",
				   box_change_of_self(comparison, box.node));
		add_change(overlay, comparison, "total", box_change_of(comparison, box));
		return;
	}
	if (!box.rest && !tree->inverted)
		add_number(overlay, session, "self", tree->self[box.node]);
	add_number(overlay, session, "total", icicle_box_total(tree, box));
	add_calls(overlay, selection_calls(selection));
}

static void add_everywhere(struct overlay *overlay, const struct selection *selection)
{
	const struct analysis *analysis = selection->session->analysis;
	const struct comparison *comparison = whole_tree_of(analysis)->comparison;

	if (analysis->tree->labels->is_group[selection->label])
		return;
	if (comparison) {
		const struct change_row *row = changes_row(analysis, selection->label);

		if (!row)
			return;
		overlay_add(overlay, "%s", "");
		overlay_add(overlay, "\1Everywhere in what is shown");
		add_change(overlay, comparison, "self", box_change_of_row(comparison, row, true));
		add_change(overlay, comparison, "total", box_change_of_row(comparison, row, false));
	} else {
		const struct function_row *row = functions_row(analysis, selection->label);

		if (!row)
			return;
		overlay_add(overlay, "%s", "");
		overlay_add(overlay, "\1Everywhere in what is shown");
		add_number(overlay, selection->session, "self", row->self);
		add_number(overlay, selection->session, "total", row->total);
		add_calls(overlay, calls_here_of_function(analysis, selection->label));
	}
}

/* --- other boxes */

static void add_box(struct overlay *overlay, const struct call_tree *tree, node_id node)
{
	char share[QUANTITY_TEXT_SIZE];

	overlay_add(overlay, "%*s\t%s", 6,
		    quantity_print_percent(share, tree->total[node], tree->whole),
		    call_tree_text(tree, node));
}

/* From the box on to the root; in a tree from the leaves these are its callees. */
static void add_chain(struct overlay *overlay, const struct call_tree *tree, node_id node)
{
	int count = 0;

	if (node == 0 || tree->parent[node] == 0)
		return;
	overlay_add(overlay, "%s", "");
	overlay_add(overlay, tree->inverted ? "\1Calls" : "\1Called by");
	for (node = tree->parent[node]; node != 0 && count < LONGEST_LIST; count++) {
		add_box(overlay, tree, node);
		node = tree->parent[node];
	}
	if (node != 0)
		overlay_add(overlay, "\t… and so on");
}

static void add_gathered(struct overlay *overlay, const struct call_tree *tree,
			 struct icicle_box box)
{
	node_id end = icicle_box_end(tree, box);
	int count = 0;

	overlay_add(overlay, "\1Boxes that are too narrow for a cell each");
	for (node_id node = box.node; node < end && count < LONGEST_LIST; node = tree->end[node]) {
		add_box(overlay, tree, node);
		count++;
	}
	if (icicle_box_count(tree, box) > LONGEST_LIST)
		overlay_add(overlay, "\t… and %u more", icicle_box_count(tree, box) - LONGEST_LIST);
}

void selection_page_open(struct overlay *overlay, const struct selection *selection)
{
	char source[1000];

	overlay_open(overlay, "The selection");
	if (selection_is_rest(selection)) {
		add_gathered(overlay, selection->here.sided->tree, selection->here.box);
		add_here(overlay, selection);
		return;
	}
	selection_print_source(selection, source, sizeof(source));
	add_text(overlay,
		 selection->session->analysis->tree->labels->is_group[selection->label]
			 ? "group"
			 : table_name_title(selection->session),
		 selection_name(selection));
	add_text(overlay, "source", source);
	add_text(overlay, "module", selection_module(selection));
	if (selection->here.sided)
		add_here(overlay, selection);
	add_everywhere(overlay, selection);
	if (selection->here.sided)
		add_chain(overlay, selection->here.sided->tree, selection->here.box.node);
}
