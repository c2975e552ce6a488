#include <inttypes.h>
#include <string.h>

#include "report/annotate/annotate_records.h"
#include "report/annotate/annotate_text.h"
#include "report/diff/diff_headline.h"
#include "report/headline.h"
#include "show/escape.h"

enum { REASONS = 8 }; /* that are told of a side */

/* Not in the report: scripts see no rows. */
static void print_no_match(const char *expression)
{
	fputs("serac: no function with samples of its own matches ", stderr);
	escape_write(stderr, ESCAPE_TEXT, expression);
	putc('\n', stderr);
}

/* Functions without machine code for one reason. */
struct reason {
	const struct annotation_gap *first;
	uint32_t more;
	int64_t self; /* of those */
};

/* How many reasons there are; the last is of all that are left, whatever theirs is. */
static uint32_t find_reasons(const struct annotations *annotations, struct reason *reasons)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < annotations->gap_count; i++) {
		const struct annotation_gap *gap = &annotations->gaps[i];
		uint32_t at = 0;

		while (at < count && at < REASONS &&
		       strcmp(reasons[at].first->why.message, gap->why.message) != 0)
			at++;
		if (at == count) {
			reasons[count++] = (struct reason){ .first = gap };
			if (at < REASONS)
				continue;
		}
		reasons[at].more++;
		reasons[at].self = quantity_add(reasons[at].self, gap->self);
	}
	return count;
}

static void print_more(const struct reason *reason, const char *why, struct quantity_unit unit)
{
	char amount[QUANTITY_TEXT_SIZE];

	if (reason->more > 0)
		fprintf(stderr, "serac: nor for %" PRIu32 " more function%s (%s)%s\n", reason->more,
			reason->more == 1 ? "" : "s",
			quantity_print_named(amount, reason->self, unit), why);
}

static void print_gaps(const struct annotated_code *code, uint32_t side)
{
	static const char *const names[SIDE_COUNT] = { "base, ", "new, " };
	const struct annotations *annotations = &code->of[side];
	const struct call_tree *root = annotations->weights.root;
	struct reason reasons[REASONS + 1];
	uint32_t count = find_reasons(annotations, reasons);

	for (uint32_t i = 0; i < count && i < REASONS; i++) {
		const struct annotation_gap *gap = reasons[i].first;
		char amount[QUANTITY_TEXT_SIZE];

		fputs("serac: no machine code for ", stderr);
		escape_write(stderr, ESCAPE_TEXT, root->labels->text[gap->function]);
		fprintf(stderr, " (%s%s): ", code->comparison ? names[side] : "",
			quantity_print_named(amount, gap->self, root->unit));
		escape_write(stderr, ESCAPE_TEXT, gap->why.message);
		putc('\n', stderr);
		print_more(&reasons[i], ", for the same reason", root->unit);
	}
	if (count > REASONS)
		print_more(&reasons[REASONS], ", for other reasons", root->unit);
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
