#include "report/timeline/timeline_text.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "report/headline.h"
#include "report/text.h"
#include "show/bar_level.h"
#include "show/escape.h"
#include "show/round_time.h"
#include "show/text_width.h"
#include "show/time_text.h"

enum {
	USUAL_COLUMNS = 80,
	BEFORE_STRIP = TEXT_PERCENT_WIDTH + TEXT_AMOUNT_WIDTH + 2,
	GAP = 2,
	FEWEST = 20, /* buckets, however narrow the line and long the names */
	EIGHTHS = 8,
};

/* --- layout */

/* How wide the columns of names and of processes are; 0: no process says more. */
struct widths {
	size_t name, process;
};

static size_t length_of(char *text)
{
	size_t length = text ? escape_length(ESCAPE_TEXT, text) : 0;

	free(text);
	return length;
}

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

static struct widths widths_of(const struct timeline_table *table)
{
	struct widths widths = { escape_length(ESCAPE_TEXT, table->row_name), 0 };

	for (uint32_t row = 0; row < table->count; row++) {
		size_t length = length_of(timeline_table_name(table, row));

		if (length <= TEXT_LABEL_WIDTH_LIMIT)
			widths.name = larger(widths.name, length);
		length = length_of(timeline_table_process(table, row));
		widths.process = larger(widths.process, length);
	}
	return widths;
}

uint32_t timeline_text_columns(const struct timeline_table *table)
{
	size_t width = table->report->columns > 0 ? table->report->columns : USUAL_COLUMNS;
	struct widths widths = widths_of(table);
	size_t names = widths.name + (widths.process > 0 ? GAP + widths.process : 0);
	size_t rest = width > BEFORE_STRIP + GAP ? width - BEFORE_STRIP - GAP : 0;

	/* Long names may go on behind the end of the line. */
	if (names > rest / 2)
		names = rest / 2;
	return (uint32_t)larger(rest - names, FEWEST);
}

/* --- strips */

static void print_strip(FILE *out, const int64_t *weights, uint32_t buckets, int64_t highest,
			bool ascii)
{
	static const char *const blocks[EIGHTHS + 1] = {
		" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"
	};

	for (uint32_t i = 0; i < buckets; i++) {
		int level = bar_level(weights[i], highest, EIGHTHS);

		if (ascii)
			putc(" 12345678"[level], out);
		else
			fputs(blocks[level], out);
	}
}

static int64_t highest_of(const int64_t *weights, size_t count)
{
	int64_t highest = 0;

	for (size_t i = 0; i < count; i++)
		if (quantity_size(weights[i]) > highest)
			highest = quantity_size(weights[i]);
	return highest;
}

static void find_heights(void *context, const struct timeline *timeline, uint32_t first)
{
	struct timeline_heights *heights = context;
	uint32_t buckets = timeline->axis.buckets;
	int64_t highest = timeline->rows > 0 ? highest_of(timeline->weights[0],
							  (size_t)timeline->rows * buckets)
					     : 0;

	if (first == 0 && highest_of(timeline->all[0], buckets) > heights->all)
		heights->all = highest_of(timeline->all[0], buckets);
	if (highest > heights->rows)
		heights->rows = highest;
}

/* --- the lines above */

/* "50 ms", and "about 37.7 ms" where it is not or would be long. */
static void print_period(FILE *out, const struct timeline_axis *axis)
{
	enum { LONG = 12 };
	uint64_t span = (uint64_t)axis->until - (uint64_t)axis->from;
	char text[QUANTITY_TEXT_SIZE], exact[TIME_TEXT_SIZE];
	int64_t period = (int64_t)(span / axis->buckets);

	time_text(exact, period, period);
	if (period == 0)
		fputs("less than 1 ns", out);
	else if (span % axis->buckets == 0 && strlen(exact) <= LONG)
		fputs(exact, out);
	else
		fprintf(out, "about %s",
			quantity_print(text, period,
				       (struct quantity_unit){ .unit = UNIT_NANOSECONDS }));
}

static void print_explanation(const struct timeline_table *table,
			      const struct timeline_heights *heights, FILE *out)
{
	struct quantity_unit unit = tree_builder_unit(&table->builder, 0);
	char text[QUANTITY_TEXT_SIZE];

	fputs("Each column is ", out);
	print_period(out, &table->axis);
	if (heights->all > 0)
		fprintf(out, ". The tallest has %s for all",
			quantity_print_named(text, heights->all, unit));
	if (heights->all > 0 && table->count > 0) {
		fprintf(out, ", %s for ", quantity_print_named(text, heights->rows, unit));
		fprintf(out, "a %s",
			table->root == ROOT_LABEL ? "value"
			: table->root == ROOT_CPU ? "CPU"
						  : table->row_name);
	}
	fputs(".\n", out);
}

static void print_inputs(const struct timeline_table *table, FILE *out)
{
	const struct sample_choice *choice = &table->builder.choices[0];
	uint32_t inputs = choice->input_until - choice->input_from;

	if (inputs > 1)
		fprintf(out, "%" PRIu32 " inputs are overlaid, each starting at 0 s.\n", inputs);
}

/* Round times, each with a tick in the column that it is in. Returns how many columns are left. */
static uint32_t print_axis(const struct timeline_axis *axis, bool ascii, FILE *out)
{
	enum { APART = 10 };
	uint64_t span = (uint64_t)axis->until - (uint64_t)axis->from;
	int64_t period = (int64_t)(span / axis->buckets) + (span % axis->buckets > 0);
	int64_t tick = time_tick_fit(quantity_multiply(period, APART));
	int64_t time = quantity_multiply(axis->from / tick + (axis->from % tick > 0), tick);
	uint32_t at = 0, gap = GAP;

	for (; time < axis->until; time = quantity_add(time, tick)) {
		uint32_t column = timeline_bucket_of(axis, time);
		char text[TIME_TEXT_SIZE];
		uint32_t width;

		time_text(text, time, tick);
		width = 1 + (uint32_t)text_width(text);
		if (column < at || column + width > axis->buckets)
			continue;
		fprintf(out, "%*s%s%s", (int)(gap + column - at), "", ascii ? "|" : "│", text);
		at = column + width;
		gap = 0;
	}
	return gap + axis->buckets - at;
}

/* --- rows */

struct printing {
	const struct timeline_table *table;
	struct timeline_heights heights;
	uint64_t unshared; /* samples */
	struct widths widths;
	int64_t whole;
	FILE *out;
};

static void print_sum(const struct printing *printing, const struct owner_sum *sum)
{
	text_percent(printing->out, sum->weight, printing->whole);
	text_amount(printing->out, sum->weight, tree_builder_unit(&printing->table->builder, 0));
	fputs("  ", printing->out);
}

static void print_row(const struct printing *printing, const int64_t *weights, uint32_t row)
{
	const struct timeline_table *table = printing->table;
	char *name = timeline_table_name(table, row), *process = timeline_table_process(table, row);
	size_t length;

	print_sum(printing, &table->rows[row].sum);
	print_strip(printing->out, weights, table->axis.buckets, printing->heights.rows,
		    table->report->ascii);
	fputs("  ", printing->out);
	length = escape_write(printing->out, ESCAPE_TEXT, name);
	if (process) {
		fprintf(printing->out, "%*s  ",
			length < printing->widths.name ? (int)(printing->widths.name - length) : 0,
			"");
		escape_write(printing->out, ESCAPE_TEXT, process);
	}
	putc('\n', printing->out);
	free(name);
	free(process);
}

static void print_rows(void *context, const struct timeline *timeline, uint32_t first)
{
	struct printing *printing = context;
	const struct timeline_table *table = printing->table;

	if (first == 0) {
		printing->unshared = timeline->unshared[0];
		print_sum(printing, &table->all);
		print_strip(printing->out, timeline->all[0], timeline->axis.buckets,
			    printing->heights.all, table->report->ascii);
		fputs("  all\n", printing->out);
	}
	for (uint32_t row = 0; row < timeline->rows; row++)
		print_row(printing, timeline->weights[0] + (size_t)row * timeline->axis.buckets,
			  first + row);
}

static void print_untimed(const struct timeline_table *table, FILE *out)
{
	struct quantity_unit unit = tree_builder_unit(&table->builder, 0);
	char text[QUANTITY_TEXT_SIZE];

	if (table->untimed.samples > 0)
		fprintf(out, "\nSamples without a time are not shown: %s.\n",
			quantity_print_named(text, table->untimed.weight, unit));
}

static void print_titles(const struct printing *printing)
{
	const struct timeline_table *table = printing->table;
	FILE *out = printing->out;
	uint32_t left;

	fprintf(out, "%*s%*s", TEXT_PERCENT_WIDTH, "total %", TEXT_AMOUNT_WIDTH, "total");
	left = print_axis(&table->axis, table->report->ascii, out);
	if (table->root != ROOT_NONE) {
		size_t length;

		fprintf(out, "%*s  ", (int)left, "");
		length = escape_write(out, ESCAPE_TEXT, table->row_name);
		if (printing->widths.process > 0)
			fprintf(out, "%*s  process",
				length < printing->widths.name
					? (int)(printing->widths.name - length)
					: 0,
				"");
	}
	putc('\n', out);
}

void timeline_text_raise(struct timeline_heights *heights, const struct timeline_table *table)
{
	timeline_table_walk(table, find_heights, heights);
}

void timeline_text_print(const struct timeline_table *table, const struct timeline_heights *heights,
			 FILE *out)
{
	struct printing printing = {
		.table = table,
		.heights = *heights,
		.widths = widths_of(table),
		.out = out,
	};
	int64_t shown = table->owners.all[0].weight;
	struct call_tree tree = { .total = &shown };

	tree_builder_describe(&table->builder, &tree);
	printing.whole = tree.whole = timeline_table_whole(table, tree.whole);
	headline_print(out, table->report, &tree);
	print_explanation(table, &printing.heights, out);
	print_inputs(table, out);
	putc('\n', out);
	print_titles(&printing);
	timeline_table_walk(table, print_rows, &printing);
	print_untimed(table, out);
	if (printing.unshared > 0)
		fprintf(out,
			"\nToo many samples span several columns: %" PRIu64
			" count only in the column where they begin.\n",
			printing.unshared);
	if (table->more > 0)
		putc('\n', out);
	text_more(out, table->more, "--limit 0 shows all");
}
