#include "report/annotate/annotate_text.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "report/annotate/annotated_source.h"
#include "report/headline.h"
#include "report/text.h"
#include "show/bar_level.h"
#include "show/escape.h"
#include "show/machine/code_loop.h"

enum {
	BAR_WIDTH = 8,
	GAP = 2,
	INDENT = 2 * TEXT_PERCENT_WIDTH + TEXT_AMOUNT_WIDTH + GAP + BAR_WIDTH + 4,
};

struct printing {
	const struct report *report;
	const struct annotations *annotations;
	const struct annotation *annotation;
	FILE *out;
	int address_width;
	int64_t heaviest, least;
	bool has_loop;
	struct code_loop loop;
	struct annotated_source source;
	uint32_t skipped;
};

/* --- one line */

static void print_bar(const struct printing *printing, int64_t weight)
{
	int level = bar_level(weight, printing->heaviest, BAR_WIDTH);

	for (int i = 0; i < BAR_WIDTH; i++)
		fputs(i >= level ? " " : printing->report->ascii ? "#" : "█", printing->out);
}

/* The loop that costs most: from its end to its begin. */
static void print_arrow(const struct printing *printing, uint32_t at)
{
	static const char *const plain[] = { ",>", "| ", "'-", "<>" };
	static const char *const drawn[] = { "┌▸", "│ ", "└─", "◂▸" };
	const struct code_loop *loop = &printing->loop;
	int part = 1;

	if (!printing->has_loop || at < loop->first || at > loop->last) {
		fputs("   ", printing->out);
		return;
	}
	if (loop->first == loop->last)
		part = 3;
	else if (at == loop->first)
		part = 0;
	else if (at == loop->last)
		part = 2;
	fprintf(printing->out, " %s", (printing->report->ascii ? plain : drawn)[part]);
}

/* What has no samples has no numbers: those that count stand out. */
static void print_weight(const struct printing *printing, int64_t weight)
{
	const struct call_tree *root = printing->annotations->weights.root;

	if (weight == 0) {
		fprintf(printing->out, "%*s", 2 * TEXT_PERCENT_WIDTH + TEXT_AMOUNT_WIDTH, "");
	} else {
		text_percent(printing->out, weight, printing->annotation->self);
		text_percent(printing->out, weight, root->whole);
		text_amount(printing->out, weight, root->unit);
	}
	fputs("  ", printing->out);
	print_bar(printing, weight);
}

static void print_skipped(struct printing *printing)
{
	if (printing->skipped > 0)
		fprintf(printing->out, "%*s%" PRIu32 " %s\n", INDENT, "", printing->skipped,
			printing->skipped == 1 ? "instruction with less"
					       : "instructions with less");
	printing->skipped = 0;
}

static const struct code_lines *lines_of(const struct machine_code *code,
					 const struct instruction *instruction)
{
	return instruction->lines > 0 ? &code->lines[instruction->lines - 1] : NULL;
}

static void print_instruction(struct printing *printing, uint32_t at)
{
	const struct machine_code *code = &printing->annotation->code;
	const struct instruction *instruction = &code->list[at];
	int64_t weight = printing->annotation->weights[at];

	if (!report_is_shown(weight, printing->least)) {
		printing->skipped++;
		return;
	}
	print_skipped(printing);
	if (!printing->report->no_source)
		annotated_source_print(&printing->source, lines_of(code, instruction), INDENT,
				       printing->out);
	print_weight(printing, weight);
	print_arrow(printing, at);
	fprintf(printing->out, " %*" PRIx64 "  ", printing->address_width, instruction->address);
	escape_write(printing->out, ESCAPE_TEXT, machine_code_text(code, instruction));
	putc('\n', printing->out);
}

/* --- one function */

static void print_heading(const struct printing *printing)
{
	const struct annotation *annotation = printing->annotation;
	const struct machine_code *code = &annotation->code;
	const struct call_tree *root = printing->annotations->weights.root;
	const char *name = root->labels->text[annotation->function];
	char percent[QUANTITY_TEXT_SIZE], amount[QUANTITY_TEXT_SIZE];
	FILE *out = printing->out;

	escape_write(out, ESCAPE_TEXT, name);
	if (*code->name && strcmp(code->name, name) != 0) {
		fputs("  [", out);
		escape_write(out, ESCAPE_TEXT, code->name);
		putc(']', out);
	}
	fputs("  ", out);
	escape_write(out, ESCAPE_TEXT, code->path);
	fprintf(out, "\n%s of profile, %s; %" PRIu32 " instructions, 0x%" PRIx64 " to 0x%" PRIx64,
		quantity_print_percent(percent, annotation->self, root->whole),
		quantity_print_named(amount, annotation->self, root->unit), code->count,
		code->start, code->end);
	if (printing->has_loop)
		fprintf(out, "; loop at 0x%" PRIx64 " to 0x%" PRIx64 ": %s of it",
			code->list[printing->loop.first].address,
			code->list[printing->loop.last].address,
			quantity_print_percent(percent, printing->loop.self, annotation->self));
	putc('\n', out);
	if (annotation->is_inlined)
		fputs("The function that matches is inlined in it.\n", out);
	if (code->is_cut)
		fputs("The function is longer: the rest of it is not decoded.\n", out);
	if (code->is_unchecked)
		fputs("The profile has no build ID of this file: it may be from a different "
		      "build.\n",
		      out);
	if (code->without) {
		fputs("No lines: ", out);
		escape_write(out, ESCAPE_TEXT, code->without);
		fputs(".\n", out);
	}
	fprintf(out, "%*s%*s%*s\n", TEXT_PERCENT_WIDTH, "of it", TEXT_PERCENT_WIDTH, "self %",
		TEXT_AMOUNT_WIDTH, "self");
}

static int digits_of(uint64_t address)
{
	char text[20];

	return snprintf(text, sizeof(text), "%" PRIx64, address);
}

static void print_function(struct printing *printing)
{
	const struct annotation *annotation = printing->annotation;
	const struct machine_code *code = &annotation->code;

	printing->least = report_min_total(printing->report, 0, annotation->self);
	printing->heaviest = 0;
	annotated_source_begin(&printing->source, annotation->module);
	printing->address_width = digits_of(code->list[code->count - 1].address);
	for (uint32_t i = 0; i < code->count; i++)
		if (quantity_size(annotation->weights[i]) > printing->heaviest)
			printing->heaviest = quantity_size(annotation->weights[i]);
	printing->has_loop = code_loop_find(&printing->loop, code, annotation->weights);
	print_heading(printing);
	for (uint32_t i = 0; i < code->count && !ferror(printing->out); i++)
		print_instruction(printing, i);
	print_skipped(printing);
	putc('\n', printing->out);
}

/* --- all of them */

/* Whether the event is one that hits just the instruction that it is of: "cycles:ppu",
 * "cpu_core/cycles/P". */
static bool is_precise(const char *event)
{
	const char *colon = strrchr(event, ':'), *slash = strrchr(event, '/');
	const char *letters = colon > slash ? colon : slash;

	return letters && strpbrk(letters + 1, "pP") &&
	       strspn(letters + 1, "ukhvGHpPSDIWe") == strlen(letters + 1);
}

/* Whether samples were taken at any time, and not by calls of the program itself. */
static bool are_sampled(const struct report *report, const struct annotations *annotations)
{
	const struct address_weights *weights = &annotations->weights;

	for (uint32_t i = 0; i < weights->count; i++)
		if (!(report->profile->locations.address_kind[weights->list[i].location] &
		      ADDRESS_AFTER_CALL))
			return true;
	return false;
}

static void print_notes(const struct report *report, const struct annotations *annotations,
			FILE *out)
{
	const struct profile *profile = report->profile;

	if (annotations->count == 0 || !are_sampled(report, annotations) ||
	    is_precise(
		    profile_text(profile, profile->sample_types[report->slice->sample_type].name)))
		return;
	fputs("The event is not precise: a sample lands on an instruction after the one that "
	      "caused it\n"
	      "(skid). perf record -e cycles:pp is precise where the processor supports it.\n",
	      out);
}

void annotate_text_print(const struct report *report, const struct annotations *annotations,
			 FILE *out)
{
	struct printing printing = { .report = report, .annotations = annotations, .out = out };

	annotated_source_init(&printing.source, report);
	headline_print(out, report, annotations->weights.root);
	for (uint32_t i = 0; i < annotations->count && !ferror(out); i++) {
		printing.annotation = &annotations->list[i];
		print_function(&printing);
	}
	annotated_source_print_missing(&printing.source, out);
	print_notes(report, annotations, out);
	annotated_source_release(&printing.source);
}
