#include "report/annotate/annotate_records.h"
#include "report/annotate/annotate_text.h"
#include "report/headline.h"
#include "report/json.h"
#include "report/report.h"
#include "show/escape.h"
#include "show/machine/annotation.h"

enum { FUNCTIONS_IN_TEXT = 10 };

/* Not in the report: scripts see no rows. */
static void print_no_match(const char *expression)
{
	fputs("serac: no function with samples of its own matches ", stderr);
	escape_write(stderr, ESCAPE_TEXT, expression);
	putc('\n', stderr);
}

static void print_gaps(const struct annotations *annotations)
{
	for (uint32_t i = 0; i < annotations->gap_count; i++) {
		const struct annotation_gap *gap = &annotations->gaps[i];
		char amount[QUANTITY_TEXT_SIZE];
		const struct call_tree *root = annotations->weights.root;

		fputs("serac: no machine code for ", stderr);
		escape_write(stderr, ESCAPE_TEXT, root->labels->text[gap->function]);
		fprintf(stderr, " (%s): ", quantity_print_named(amount, gap->self, root->unit));
		escape_write(stderr, ESCAPE_TEXT, gap->why.message);
		putc('\n', stderr);
	}
}

bool annotate_print(const struct report *report, FILE *out, struct error *error)
{
	struct annotations annotations;
	struct json json;
	bool is_built = annotations_build(&annotations, report->profile, report->slice,
					  report->code, report->expression,
					  report_limit(report, FUNCTIONS_IN_TEXT), error);

	if (is_built) {
		if (annotations.matches == 0)
			print_no_match(report->expression);
		print_gaps(&annotations);
		switch (report->format) {
		case FORMAT_JSON:
			json_begin(&json, out);
			headline_json(&json, report, annotations.weights.root);
			json_text(&json, "expression", report->expression);
			annotate_records_print(report, &annotations, out, &json);
			json_end(&json);
			break;
		case FORMAT_TSV:
			annotate_records_print(report, &annotations, out, NULL);
			break;
		default:
			annotate_text_print(report, &annotations, out);
			break;
		}
	}
	annotations_release(&annotations);
	return is_built;
}
