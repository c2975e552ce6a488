#include "report/list/list_text.h"

#include <inttypes.h>
#include <string.h>

#include "report/diff/diff_headline.h"
#include "report/headline.h"
#include "report/list/list_functions.h"
#include "report/text.h"
#include "show/escape.h"

enum {
	AROUND = 5, /* lines that are printed before and after those with weight */
	NUMBER_WIDTH = 7,
	AMOUNTS_WIDTH = 2 * (TEXT_PERCENT_WIDTH + TEXT_AMOUNT_WIDTH),
	SHARES_WIDTH = 3 * TEXT_PERCENT_WIDTH,
};

static int width_of(const struct list *list)
{
	return list->comparison ? 2 * SHARES_WIDTH : AMOUNTS_WIDTH;
}

/* --- numbers */

static void print_amounts(const struct list *list, const struct line_sum *sum, FILE *out)
{
	const int64_t amounts[] = { sum->self, sum->total };

	for (int i = 0; i < 2; i++) {
		if (amounts[i] == 0) {
			fprintf(out, "%*s", TEXT_PERCENT_WIDTH + TEXT_AMOUNT_WIDTH, "");
			continue;
		}
		text_percent(out, amounts[i], list->whole[0]);
		text_amount(out, amounts[i], list->unit);
	}
}

/* What each side has, and the change; nothing where neither has any. */
static void print_shares(const struct list *list, int64_t before, int64_t after, FILE *out)
{
	double change = quantity_percent(after, list->whole[SIDE_NEW]) -
			quantity_percent(before, list->whole[SIDE_BASE]);
	char text[QUANTITY_TEXT_SIZE];

	if (before == 0 && after == 0) {
		fprintf(out, "%*s", SHARES_WIDTH, "");
		return;
	}
	text_percent(out, before, list->whole[SIDE_BASE]);
	text_percent(out, after, list->whole[SIDE_NEW]);
	snprintf(text, sizeof(text), "%+.1f%%", change);
	text_right(out, text, TEXT_PERCENT_WIDTH);
}

static void print_numbers(const struct list *list, const struct line_sum *sums, FILE *out)
{
	if (!list->comparison) {
		print_amounts(list, &sums[0], out);
		return;
	}
	print_shares(list, sums[SIDE_BASE].self, sums[SIDE_NEW].self, out);
	print_shares(list, sums[SIDE_BASE].total, sums[SIDE_NEW].total, out);
}

/* --- lines */

/* `sums`: NULL: nothing was sampled there. */
static void print_line(const struct list *list, const struct listed_file *file, uint32_t number,
		       const struct line_sum *sums, FILE *out)
{
	const struct line_sum none[SIDE_COUNT] = { 0 };
	uint32_t length;
	const char *line = source_text_line(&file->text, number, &length);

	print_numbers(list, sums ? sums : none, out);
	if (number == 0)
		fprintf(out, "%*s", NUMBER_WIDTH, "?");
	else
		fprintf(out, "%*" PRIu32, NUMBER_WIDTH, number);
	if (length > 0)
		fputs("  ", out);
	text_source(out, line, length);
	putc('\n', out);
}

/* The lines without weight before entry `at`, from `from` on: what is far from weight is left
 * out. */
static void print_between(const struct list *list, const struct listed_file *file, uint32_t from,
			  uint32_t until, bool after_weight, FILE *out)
{
	uint32_t end = after_weight ? from + AROUND : from;

	if (!file->is_found)
		return;
	if (until - from <= 2 * AROUND + 1 && after_weight)
		end = until;
	for (; from < until && from < end; from++)
		print_line(list, file, from, NULL, out);
	if (from + AROUND < until) {
		if (after_weight)
			fprintf(out, "%*s...\n", width_of(list) + NUMBER_WIDTH - 3, "");
		from = until - AROUND;
	}
	for (; from < until; from++)
		print_line(list, file, from, NULL, out);
}

/* --- files */

static bool has_side(const struct list *list, uint32_t at, uint32_t end, uint32_t side)
{
	for (; at < end; at++)
		if (list->lines[at].sum[side].self != 0 || list->lines[at].sum[side].total != 0)
			return true;
	return false;
}

static void print_file_name(const struct list *list, const struct listed_file *file, uint32_t at,
			    uint32_t end, FILE *out)
{
	static const char *const only[] = { [SIDE_BASE] = "; new has no samples in this file",
					    [SIDE_NEW] = "; base has no samples in this file" };
	const char *name = profile_text(list->report->profile, list->lines[at].row.file);

	if (file->is_found && *name && strcmp(file->text.path, name) != 0) {
		escape_write(out, ESCAPE_TEXT, name);
		fputs(", read from ", out);
	}
	escape_write(out, ESCAPE_TEXT, file->is_found ? file->text.path : file->error.message);
	if (file->is_found && *file->text.note) {
		fputs(" (", out);
		escape_write(out, ESCAPE_TEXT, file->text.note);
		putc(')', out);
	}
	for (uint32_t side = 0; list->comparison && side < SIDE_COUNT; side++)
		if (!has_side(list, at, end, side == SIDE_BASE ? SIDE_NEW : SIDE_BASE))
			fputs(only[side], out);
	putc('\n', out);
}

/* Entries [at, end), which are of one function and file. */
static void print_file(struct list *list, uint32_t at, uint32_t end, FILE *out)
{
	const struct listed_line *lines = list->lines;
	/* Without lines nobody needs a guess. */
	const char *function =
		lines[end - 1].row.line > 0 ? list->labels->text[lines[at].row.label] : NULL;
	const struct listed_file *file =
		listed_source_find(&list->source, lines[at].row.file, function);
	uint32_t last = file->is_found ? file->text.count : 0, next = 1;

	print_file_name(list, file, at, end, out);
	if (file->is_found && lines[end - 1].row.line > last)
		fprintf(out, "(it has %" PRIu32 " line%s: not the file that was recorded)\n", last,
			last == 1 ? "" : "s");
	for (uint32_t i = at; i < end; i++) {
		uint32_t number = lines[i].row.line;

		if (number > next && number <= last)
			print_between(list, file, next, number, i > at, out);
		print_line(list, file, number, lines[i].sum, out);
		next = number + 1;
	}
	for (uint32_t i = 0; i < AROUND && next <= last; i++)
		print_line(list, file, next++, NULL, out);
}

/* --- functions */

/* A line of one build need not be that of another. */
static void print_builds(const struct list *list, const struct listed_function *function, FILE *out)
{
	const struct profile *profile = list->report->profile;
	const string_id *builds = profile->modules.build_id;
	module_id base = function->module[SIDE_BASE], new = function->module[SIDE_NEW];

	if (base == 0 || new == 0 || base == new)
		return;
	if (builds[base] == builds[new] && builds[base] != 0)
		return;
	fputs("Base and new are of different builds: their line numbers may be of different "
	      "texts.\n",
	      out);
	fputs("Base ", out);
	escape_write(out, ESCAPE_TEXT, profile_module_path(profile, base));
	fprintf(out, " %s\nNew  ", profile_text(profile, builds[base]));
	escape_write(out, ESCAPE_TEXT, profile_module_path(profile, new));
	fprintf(out, " %s\n", profile_text(profile, builds[new]));
}

static void print_function(struct list *list, const struct listed_function *function, FILE *out)
{
	uint32_t at = list_find(list, function->label);

	print_numbers(list, function->sum, out);
	fprintf(out, "%*s  ", NUMBER_WIDTH, "");
	text_label(out, list->report, list->labels, function->label, 0);
	print_builds(list, function, out);
	while (list_is_of(list, at, function->label)) {
		string_id file = list->lines[at].row.file;
		uint32_t end = at;

		while (list_is_in(list, end, function->label, file))
			end++;
		print_file(list, at, end, out);
		at = end;
	}
	putc('\n', out);
}

static void print_titles(const struct list *list, FILE *out)
{
	static const char *const shares[] = { "base", "new", "change", "base", "new", "change" };

	if (!list->comparison) {
		fprintf(out, "%*s%*s%*s%*s", TEXT_PERCENT_WIDTH, "self %", TEXT_AMOUNT_WIDTH,
			"self", TEXT_PERCENT_WIDTH, "total %", TEXT_AMOUNT_WIDTH, "total");
	} else {
		fprintf(out, "%*s%*s\n", SHARES_WIDTH, "self", SHARES_WIDTH, "total");
		for (size_t i = 0; i < sizeof(shares) / sizeof(*shares); i++)
			fprintf(out, "%*s", TEXT_PERCENT_WIDTH, shares[i]);
	}
	fprintf(out, "%*s  source\n", NUMBER_WIDTH, "line");
}

void list_text_print(struct list *list, FILE *out)
{
	if (list->comparison) {
		diff_headline(out, list->report, list->comparison);
		fputs("Percentages are of each side's whole.\n\n", out);
	} else {
		headline_print(out, list->report, list->tree);
	}
	print_titles(list, out);
	for (uint32_t i = 0; i < list->shown && !ferror(out); i++)
		print_function(list, &list->functions[i], out);
	text_more(out, list->function_count - list->shown, "--limit 0 shows all");
}
