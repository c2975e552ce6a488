#include <stdio.h>

#include "report/diff/diff_headline.h"
#include "report/headline.h"
#include "report/list/list_functions.h"
#include "report/list/list_records.h"
#include "report/list/list_text.h"
#include "show/escape.h"

enum { FUNCTIONS_IN_TEXT = 20 };

static void print_json(struct list *list, FILE *out)
{
	struct json json;

	json_begin(&json, out);
	if (list->comparison)
		diff_headline_json(&json, list->report, list->comparison);
	else
		headline_json(&json, list->report, list->tree);
	json_text(&json, "expression", list->report->expression);
	json_number(&json, "more", list->function_count - list->shown);
	list_records_print(list, &json, out);
	json_end(&json);
}

/* Not in the report: scripts see no rows. */
static void print_no_match(const char *expression)
{
	fputs("serac: no function matches ", stderr);
	escape_write(stderr, ESCAPE_TEXT, expression);
	putc('\n', stderr);
}

bool list_print(const struct report *report, FILE *out, struct error *error)
{
	struct list list;
	bool is_good = list_build(&list, report, error);
	uint32_t limit = report_limit(report, FUNCTIONS_IN_TEXT);

	if (is_good) {
		if (!list.has_matches)
			print_no_match(report->expression);
		list.shown = list.function_count < limit ? list.function_count : limit;
		switch (report->format) {
		case FORMAT_JSON:
			print_json(&list, out);
			break;
		case FORMAT_TSV:
			list_records_print(&list, NULL, out);
			break;
		default:
			list_text_print(&list, out);
			break;
		}
	}
	list_release(&list);
	return is_good;
}
