#include "tui/chrome/pages/pages.h"

#include <stdio.h>

#include "show/fact_rows.h"
#include "show/text_width.h"
#include "tui/chrome/pages/page_sides.h"
#include "tui/chrome/pages/page_words.h"
#include "tui/views/sides.h"

enum {
	LIST_ROWS = 50,
	UNRESOLVED_ROWS = 10,
	PERCENT_WIDTH = 6,
	AMOUNT_WIDTH = 9,
};

/* " 75.0%       300": the percentages under each other, and the amounts. */
static void add_weight(struct overlay *overlay, const struct fact_rows *rows,
		       const struct fact_row *row)
{
	char percent[QUANTITY_TEXT_SIZE], amount[QUANTITY_TEXT_SIZE];
	int before, between;

	quantity_print_percent(percent, row->weight, rows->whole);
	quantity_print(amount, row->weight, rows->unit);
	before = PERCENT_WIDTH - text_width(percent);
	between = AMOUNT_WIDTH - text_width(amount) + (before < 0 ? before : 0);
	overlay_add(overlay, "%*s%s%*s%s\t%s", before > 0 ? before : 0, "", percent,
		    between > 1 ? between : 1, "", amount, row->name);
	if (*row->value)
		overlay_add(overlay, "\t%s", row->value);
}

static void add_input(struct overlay *overlay, const struct fact_rows *rows,
		      const struct fact_row *row)
{
	char records[QUANTITY_TEXT_SIZE];

	quantity_print_named(records, row->weight,
			     (struct quantity_unit){ UNIT_COUNT, 0, rows->records });
	overlay_add(overlay, "%s\t%s", records, row->name);
	if (*row->value)
		overlay_add(overlay, "\t%s", row->value);
}

static void add_fact(struct overlay *overlay, const struct fact_rows *rows,
		     const struct fact_row *row)
{
	switch (row->kind) {
	case FACT_HEADING:
		overlay_add(overlay, "%s", "");
		overlay_add(overlay, "\1%s", row->name);
		break;
	case FACT_TEXT:
		overlay_add(overlay, "%s\t%s", row->name, row->value);
		break;
	case FACT_TYPE:
		overlay_add(overlay, "%s%s\t%s", row->is_chosen ? "* " : "  ", row->name,
			    row->value);
		break;
	case FACT_INPUT:
		add_input(overlay, rows, row);
		break;
	case FACT_WEIGHT:
		add_weight(overlay, rows, row);
		break;
	case FACT_NOTE:
	case FACT_MORE:
		overlay_add(overlay, "\t%s", row->name);
		break;
	case FACT_WARNING:
		overlay_add(overlay, "%s", row->name);
		break;
	}
}

static void add_rows(struct overlay *overlay, const struct fact_rows *rows)
{
	for (uint32_t i = 0; i < rows->count; i++)
		add_fact(overlay, rows, &rows->rows[i]);
}

static void add_info(struct overlay *overlay, const struct session *session)
{
	struct profile_facts facts;
	struct fact_rows rows;
	char choosing[60];

	page_words_add(overlay, session);
	profile_facts_build(&facts, &session->profile, session->state.slice.sample_type);
	/* What one can do something about comes first. */
	fact_rows_build_unresolved(&rows, &session->profile, &facts, UNRESOLVED_ROWS);
	add_rows(overlay, &rows);
	fact_rows_release(&rows);
	overlay_add(overlay, "%s", "");
	if (sides_compared(session))
		page_sides_add_info(overlay, session);
	fact_rows_build(&rows, &session->profile, &facts, LIST_ROWS,
			keymap_expand(&session->keymap, ", {key:type} chooses another", choosing,
				      sizeof(choosing)));
	add_rows(overlay, &rows);
	fact_rows_release(&rows);
	profile_facts_release(&facts);
}

void pages_open(struct overlay *overlay, const struct session *session)
{
	overlay_open(overlay, "About this profile");
	add_info(overlay, session);
}
