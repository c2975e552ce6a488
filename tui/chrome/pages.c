#include "tui/chrome/pages.h"

#include <stdio.h>

#include "show/fact_rows.h"
#include "show/text_width.h"
#include "tui/chrome/page_sides.h"
#include "tui/views/sides.h"

/* --- help */

static const char *const reading_help[] = {
	"\1Reading the numbers",
	"self\tweight of the samples that were taken in the function itself",
	"total\tself and all that it called; a stack counts once, however often",
	"\tthe function is on it (recursion)",
	"here\tself and total of the selected box: this one chain of calls",
	"everywhere\tself and total of the function in all that is shown",
	"percent\tof the whole profile, also when zoomed or filtered; {key:percent} changes that",
	"… boxes\tcalls too narrow for a cell each: select and zoom into them",
	"",
};

static const char *const colours_help[] = {
	"\1Colours",
	"orange\tkernel",
	"yellow, green\tnative code, a hue for each module",
	"pale\tinlined into its caller",
	"blue\tinterpreted code and code made at run time (JIT)",
	"grey\tno symbol; {key:info} says why where it is known",
	"magenta\tmatches the search",
	"",
};

static const char *const expressions_help[] = {
	"\1Expressions",
	"\tPerl's regular expressions, found anywhere in the name. Upper and",
	"\tlower case are the same unless there is an upper case letter.",
	"\tWhile typing: Enter keeps, Esc cancels, Up and Down recall.",
};

static void add_lines(struct overlay *overlay, const struct keymap *keymap,
		      const char *const *lines, size_t count)
{
	char text[200];

	for (size_t i = 0; i < count; i++)
		overlay_add(overlay, "%s", keymap_expand(keymap, lines[i], text, sizeof(text)));
}

#define ADD_LINES(overlay, keymap, lines) \
	add_lines(overlay, keymap, lines, sizeof(lines) / sizeof(lines[0]))

static void add_help(struct overlay *overlay, const struct session *session)
{
	for (enum command command = 0; command < COMMAND_COUNT; command++) {
		const struct command_info *info = &command_table[command];
		char keys[KEYS_TEXT_SIZE];

		if (*info->section) {
			if (command > 0)
				overlay_add(overlay, "%s", "");
			overlay_add(overlay, "\1%s", info->section);
		}
		overlay_add(overlay, "%s\t%s", keymap_keys_text(&session->keymap, command, keys),
			    info->help);
	}
	overlay_add(overlay, "%s", "");
	ADD_LINES(overlay, &session->keymap, reading_help);
	if (session->state.sides)
		page_sides_add_help(overlay);
	else
		ADD_LINES(overlay, &session->keymap, colours_help);
	ADD_LINES(overlay, &session->keymap, expressions_help);
}

/* --- info */

enum {
	LIST_ROWS = 50,
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

static void add_input(struct overlay *overlay, const struct fact_row *row)
{
	char samples[QUANTITY_TEXT_SIZE];

	quantity_print_named(samples, row->weight,
			     (struct quantity_unit){ UNIT_COUNT, 0, "samples" });
	overlay_add(overlay, "%s\t%s", samples, row->name);
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
		add_input(overlay, row);
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

static void add_info(struct overlay *overlay, const struct session *session)
{
	struct profile_facts facts;
	struct fact_rows rows;

	if (sides_compared(session))
		page_sides_add_info(overlay, session);
	profile_facts_build(&facts, &session->profile, session->state.slice.sample_type);
	fact_rows_build(&rows, &session->profile, &facts, LIST_ROWS, ", t chooses another");
	for (uint32_t i = 0; i < rows.count; i++)
		add_fact(overlay, &rows, &rows.rows[i]);
	fact_rows_release(&rows);
	profile_facts_release(&facts);
}

/* --- the pages */

void pages_open(struct overlay *overlay, const struct session *session, enum command command)
{
	if (command == COMMAND_HELP) {
		overlay_open(overlay, "Help");
		add_help(overlay, session);
	} else {
		overlay_open(overlay, "About this profile");
		add_info(overlay, session);
	}
}
