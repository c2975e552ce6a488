#include "report/annotate/annotate_records.h"
#include "report/annotate/annotate_text.h"
#include "report/diff/diff_headline.h"
#include "report/headline.h"
#include "show/escape.h"

/* Not in the report: scripts see no rows. */
static void print_no_match(const char *expression)
{
	fputs("serac: no function with samples of its own matches ", stderr);
	escape_write(stderr, ESCAPE_TEXT, expression);
	putc('\n', stderr);
}

static void print_gaps(const struct annotated_code *code, uint32_t side)
{
	static const char *const names[SIDE_COUNT] = { "base, ", "new, " };
	const struct annotations *annotations = &code->of[side];

	for (uint32_t i = 0; i < annotations->gap_count; i++) {
		const struct annotation_gap *gap = &annotations->gaps[i];
		const struct call_tree *root = annotations->weights.root;
		char amount[QUANTITY_TEXT_SIZE];

		fputs("serac: no machine code for ", stderr);
		escape_write(stderr, ESCAPE_TEXT, root->labels->text[gap->function]);
		fprintf(stderr, " (%s%s): ", code->comparison ? names[side] : "",
			quantity_print_named(amount, gap->self, root->unit));
		escape_write(stderr, ESCAPE_TEXT, gap->why.message);
		putc('\n', stderr);
	}
}

static void print_json(const struct annotated_code *code, FILE *out)
{
	struct json json;

	json_begin(&json, out);
	if (code->comparison)
		diff_headline_json(&json, code->report, code->comparison);
	else
		headline_json(&json, code->report, annotated_root(code, 0));
	json_text(&json, "expression", code->report->expression);
	annotate_records_print(code, out, &json);
	json_end(&json);
}

static void print(const struct annotated_code *code, FILE *out)
{
	uint32_t matches = 0;

	for (uint32_t side = 0; side < code->sides; side++)
		matches += code->of[side].matches;
	if (matches == 0)
		print_no_match(code->report->expression);
	for (uint32_t side = 0; side < code->sides; side++)
		print_gaps(code, side);
	switch (code->report->format) {
	case FORMAT_JSON:
		print_json(code, out);
		break;
	case FORMAT_TSV:
		annotate_records_print(code, out, NULL);
		break;
	default:
		annotate_text_print(code, out);
		break;
	}
}

bool annotate_print(const struct report *report, FILE *out, struct error *error)
{
	struct annotated_code code = { .report = report };
	bool is_built = annotated_code_build(&code, error);

	if (is_built)
		print(&code, out);
	annotated_code_release(&code);
	return is_built;
}
