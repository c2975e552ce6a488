#include "report/annotate/annotate_text.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/memory.h"
#include "report/annotate/annotate_heading.h"
#include "report/annotate/annotated_source.h"
#include "show/bar_level.h"
#include "show/escape.h"

enum { BAR_WIDTH = 8, GAP = 2, ARROW_WIDTH = 3 };

struct printing {
	const struct report *report;
	const struct annotated_code *code;
	const struct annotated *annotated;
	FILE *out;
	int address_width, indent;
	int64_t *weights; /* per instruction, for bars and the loop */
	int64_t heaviest;
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

static void print_amount(const struct printing *printing, uint32_t at)
{
	const struct call_tree *root = annotated_root(printing->code, 0);
	int64_t weight = printing->annotated->weights[0][at];

	text_percent(printing->out, weight, printing->annotated->self[0]);
	text_percent(printing->out, weight, annotated_whole(printing->code, 0));
	text_amount(printing->out, weight, root->unit);
}

static void print_change(const struct printing *printing, uint32_t at)
{
	const struct annotated *annotated = printing->annotated;
	double shares[SIDE_COUNT];
	char text[QUANTITY_TEXT_SIZE];

	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		int64_t weight = annotated->weights[side][at];

		text_percent(printing->out, weight, annotated->self[side]);
		shares[side] = quantity_percent(weight, annotated->self[side]);
	}
	snprintf(text, sizeof(text), "%+.1f%%", shares[SIDE_NEW] - shares[SIDE_BASE]);
	text_right(printing->out, text, TEXT_PERCENT_WIDTH);
}

static bool has_weight(const struct printing *printing, uint32_t at)
{
	for (uint32_t side = 0; side < printing->code->sides; side++)
		if (printing->annotated->weights[side][at] != 0)
			return true;
	return false;
}

/* What has no samples has no numbers: those that count stand out. */
static void print_weight(const struct printing *printing, uint32_t at)
{
	if (!has_weight(printing, at))
		fprintf(printing->out, "%*s", printing->indent - GAP - BAR_WIDTH - ARROW_WIDTH - 1,
			"");
	else if (printing->code->comparison)
		print_change(printing, at);
	else
		print_amount(printing, at);
	fprintf(printing->out, "%*s", GAP, "");
	print_bar(printing, printing->weights[at]);
}

static void print_skipped(struct printing *printing)
{
	if (printing->skipped > 0)
		fprintf(printing->out, "%*s%" PRIu32 " %s\n", printing->indent, "",
			printing->skipped,
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
	const struct machine_code *code = &printing->annotated->annotation->code;
	const struct instruction *instruction = &code->list[at];

	if (!annotated_is_shown(printing->code, printing->annotated, at)) {
		printing->skipped++;
		return;
	}
	print_skipped(printing);
	if (!printing->report->no_source)
		annotated_source_print(&printing->source, lines_of(code, instruction),
				       printing->indent, printing->out);
	print_weight(printing, at);
	print_arrow(printing, at);
	fprintf(printing->out, " %*" PRIx64 "  ", printing->address_width, instruction->address);
	escape_write(printing->out, ESCAPE_TEXT, machine_code_text(code, instruction));
	putc('\n', printing->out);
}

/* --- one function */

static int digits_of(uint64_t address)
{
	char text[20];

	return snprintf(text, sizeof(text), "%" PRIx64, address);
}

/* For bars and the loop. */
static void find_weights(struct printing *printing)
{
	const struct machine_code *code = &printing->annotated->annotation->code;

	printing->weights = memory_new(code->count, sizeof(*printing->weights));
	printing->heaviest = 0;
	for (uint32_t i = 0; i < code->count; i++) {
		int64_t weight = annotated_weight(printing->code, printing->annotated, i);

		printing->weights[i] = weight;
		if (quantity_size(weight) > printing->heaviest)
			printing->heaviest = quantity_size(weight);
	}
	printing->has_loop = code_loop_find(&printing->loop, code, printing->weights);
}

static void print_function(struct printing *printing)
{
	const struct annotated *annotated = printing->annotated;
	const struct machine_code *code = &annotated->annotation->code;

	annotated_source_begin(&printing->source, annotated->annotation->module);
	printing->address_width = digits_of(code->list[code->count - 1].address);
	find_weights(printing);
	annotate_heading_of(printing->code, annotated, printing->has_loop ? &printing->loop : NULL,
			    printing->out);
	for (uint32_t i = 0; i < code->count && !ferror(printing->out); i++)
		print_instruction(printing, i);
	print_skipped(printing);
	putc('\n', printing->out);
	free(printing->weights);
}

void annotate_text_print(const struct annotated_code *code, FILE *out)
{
	struct printing printing = {
		.report = code->report,
		.code = code,
		.out = out,
		.indent = (code->comparison ? ANNOTATE_SHARES_WIDTH : ANNOTATE_AMOUNTS_WIDTH) +
			  GAP + BAR_WIDTH + ARROW_WIDTH + 1,
	};

	annotated_source_init(&printing.source, code->report);
	annotate_heading_print(code, out);
	for (uint32_t i = 0; i < code->count && !ferror(out); i++) {
		printing.annotated = &code->list[i];
		print_function(&printing);
	}
	annotated_source_print_missing(&printing.source, out);
	annotate_heading_notes(code, out);
	annotated_source_release(&printing.source);
}
