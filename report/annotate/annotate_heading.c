#include "report/annotate/annotate_heading.h"

#include <inttypes.h>
#include <string.h>

#include "report/diff/diff_headline.h"
#include "report/headline.h"
#include "show/escape.h"
#include "show/machine/precise_event.h"

static const char *const side_names[SIDE_COUNT] = { [SIDE_BASE] = "base", [SIDE_NEW] = "new" };

void annotate_heading_print(const struct annotated_code *code, FILE *out)
{
	if (code->comparison) {
		diff_headline(out, code->report, code->comparison);
		fputs("Percentages of instructions are of the function's samples on each side.\n\n",
		      out);
	} else {
		headline_print(out, code->report, annotated_root(code, 0));
	}
}

/* --- of a function */

static void print_name(const struct annotated_code *code, const struct annotated *annotated,
		       FILE *out)
{
	const struct machine_code *machine = &annotated->annotation->code;
	const char *name = annotated_name(code, annotated);

	escape_write(out, ESCAPE_TEXT, name);
	if (*machine->name && strcmp(machine->name, name) != 0) {
		fputs("  [", out);
		escape_write(out, ESCAPE_TEXT, machine->name);
		putc(']', out);
	}
	fputs("  ", out);
	escape_write(out, ESCAPE_TEXT, machine->path);
	putc('\n', out);
}

/* "24.5% of profile, 300 ms" */
static void print_shares(const struct annotated_code *code, const struct annotated *annotated,
			 FILE *out)
{
	char percent[QUANTITY_TEXT_SIZE], amount[QUANTITY_TEXT_SIZE];

	for (uint32_t side = 0; side < code->sides; side++) {
		const struct call_tree *root = annotated_root(code, side);
		int64_t self = annotated->self[side];

		fprintf(out, "%s%s%s%s of profile, %s", side > 0 ? "; " : "",
			code->comparison ? side_names[side] : "", code->comparison ? " " : "",
			quantity_print_percent(percent, self, annotated_whole(code, side)),
			quantity_print_named(amount, self, root->unit));
	}
}

static void print_loop(const struct annotated_code *code, const struct annotated *annotated,
		       const struct code_loop *loop, FILE *out)
{
	const struct machine_code *machine = &annotated->annotation->code;
	char percent[QUANTITY_TEXT_SIZE];

	fprintf(out, "; loop at 0x%" PRIx64 " to 0x%" PRIx64 ":",
		machine->list[loop->first].address, machine->list[loop->last].address);
	for (uint32_t side = 0; side < code->sides; side++) {
		int64_t self = 0;

		for (uint32_t i = loop->first; i <= loop->last; i++)
			self = quantity_add(self, annotated->weights[side][i]);
		fprintf(out, "%s%s%s %s of it", side > 0 ? "," : "", code->comparison ? " " : "",
			code->comparison ? side_names[side] : "",
			quantity_print_percent(percent, self, annotated->self[side]));
	}
}

/* What makes it less than the function as it ran. */
static void print_doubts(const struct annotated_code *code, const struct annotated *annotated,
			 FILE *out)
{
	const struct machine_code *machine = &annotated->annotation->code;
	uint32_t other = annotated->side == SIDE_BASE ? SIDE_NEW : SIDE_BASE;

	if (annotated->is_elsewhere)
		fprintf(out,
			"Of %s only: %s has the function in another build, which is here as "
			"well.\n",
			side_names[annotated->side], side_names[other]);
	if (annotated->annotation->is_inlined)
		fputs("The function that matches is inlined in it.\n", out);
	if (machine->is_cut)
		fputs("The function is longer: the rest of it is not decoded.\n", out);
	if (machine->is_unchecked)
		fputs("The profile has no build ID of this file: it may be from a different "
		      "build.\n",
		      out);
	if (machine->without && !code->report->no_source) {
		fputs("No lines: ", out);
		escape_write(out, ESCAPE_TEXT, machine->without);
		fputs(".\n", out);
	}
}

void annotate_heading_of(const struct annotated_code *code, const struct annotated *annotated,
			 const struct code_loop *loop, FILE *out)
{
	const struct machine_code *machine = &annotated->annotation->code;

	print_name(code, annotated, out);
	print_shares(code, annotated, out);
	fprintf(out, "; %" PRIu32 " instruction%s, 0x%" PRIx64 " to 0x%" PRIx64, machine->count,
		machine->count == 1 ? "" : "s", machine->start, machine->end);
	if (loop)
		print_loop(code, annotated, loop, out);
	putc('\n', out);
	print_doubts(code, annotated, out);
	if (code->comparison)
		fprintf(out, "%*s%*s%*s\n", TEXT_PERCENT_WIDTH, "base", TEXT_PERCENT_WIDTH, "new",
			TEXT_PERCENT_WIDTH, "change");
	else
		fprintf(out, "%*s%*s%*s\n", TEXT_PERCENT_WIDTH, "of it", TEXT_PERCENT_WIDTH,
			"self %", TEXT_AMOUNT_WIDTH, "self");
}

/* --- what samples mean */

/* Whether samples were taken at any time, and not by calls of the program itself. */
static bool are_sampled(const struct annotated_code *code, uint32_t side)
{
	const struct address_weights *weights = &code->of[side].weights;
	const uint8_t *kinds = code->report->profile->locations.address_kind;

	for (uint32_t i = 0; i < weights->count; i++)
		if (!(kinds[weights->list[i].location] & ADDRESS_AFTER_CALL))
			return true;
	return false;
}

static bool is_doubtful(const struct annotated_code *code, uint32_t side)
{
	const struct profile *profile = code->report->profile;
	uint32_t type = code->comparison ? code->comparison->facts[side].sample_type
					 : code->report->slice->sample_type;

	return are_sampled(code, side) &&
	       !precise_event_is(profile_text(profile, profile->sample_types[type].name));
}

void annotate_heading_notes(const struct annotated_code *code, FILE *out)
{
	bool is_any = false;

	for (uint32_t side = 0; side < code->sides; side++)
		is_any |= is_doubtful(code, side);
	if (code->count > 0 && is_any)
		fputs("The event is not precise: a sample lands on an instruction after the one "
		      "that caused it\n"
		      "(skid). perf record -e cycles:pp is precise where the processor supports "
		      "it.\n",
		      out);
}
