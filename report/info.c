#include <string.h>

#include "model/tables/tags.h"
#include "report/info_records.h"
#include "report/report.h"
#include "report/text.h"
#include "show/escape.h"

enum { LIST_ROWS_IN_TEXT = 10, NAME_WIDTH = 16 };

static void name_line(FILE *out, const char *name)
{
	size_t length = escape_write(out, ESCAPE_TEXT, name);

	fprintf(out, "%*s  ", length < NAME_WIDTH ? (int)(NAME_WIDTH - length) : 0, "");
}

static void text_line(FILE *out, const char *name, const char *text)
{
	name_line(out, name);
	escape_write(out, ESCAPE_TEXT, text);
	putc('\n', out);
}

static void count_line(FILE *out, const char *name, int64_t count)
{
	char text[QUANTITY_TEXT_SIZE];

	text_line(out, name,
		  quantity_print_full(text, count, (struct quantity_unit){ UNIT_COUNT, 0, "" }));
}

/* Where there are losses: what there is more, and what less. */
static void print_sides(const struct sample_type *type, FILE *out)
{
	char gains[QUANTITY_TEXT_SIZE], losses[QUANTITY_TEXT_SIZE];

	if (!sample_type_is_signed(type))
		return;
	quantity_print(gains, sample_type_gains(type), type->unit);
	quantity_print(losses, quantity_size(sample_type_losses(type)), type->unit);
	fprintf(out, ": %s more and %s less", gains, losses);
}

static void print_sample_types(const struct profile *profile, FILE *out)
{
	fprintf(out, "\nSample types%s\n",
		profile->sample_type_count > 1 ? " (* is shown unless --type says otherwise)" : "");
	for (uint32_t i = 0; i < profile->sample_type_count; i++) {
		const struct sample_type *type = &profile->sample_types[i];
		char amount[QUANTITY_TEXT_SIZE], count[QUANTITY_TEXT_SIZE];

		fputs(i == profile->default_sample_type ? "* " : "  ", out);
		name_line(out, profile_text(profile, type->name));
		fputs(quantity_print_named(amount, type->total, type->unit), out);
		print_sides(type, out);
		if (type->unit.unit != UNIT_COUNT || strcmp(type->unit.name, "samples") != 0)
			fprintf(out, " in %s samples",
				quantity_print_full(count, (int64_t)type->samples,
						    (struct quantity_unit){ UNIT_COUNT, 0, "" }));
		putc('\n', out);
	}
}

static void print_more(FILE *out, uint32_t count, uint32_t shown)
{
	if (shown < count)
		fprintf(out, "%*s%u more\n", TEXT_PERCENT_WIDTH + TEXT_AMOUNT_WIDTH + 2, "",
			count - shown);
}

static void print_weight(const struct profile *profile, const struct profile_facts *facts,
			 int64_t weight, FILE *out)
{
	const struct sample_type *type = &profile->sample_types[facts->sample_type];

	text_percent(out, weight, sample_type_whole(type));
	text_amount(out, weight, type->unit);
	fputs("  ", out);
}

static void print_share(const struct profile *profile, const struct profile_facts *facts,
			const struct share *share, FILE *out)
{
	print_weight(profile, facts, share->weight, out);
}

static void print_label(const struct profile *profile, const struct profile_facts *facts,
			const struct tag_key *key, uint32_t limit, FILE *out)
{
	uint32_t shown = key->count < limit ? key->count : limit;
	const struct sample_type *type = &profile->sample_types[facts->sample_type];
	char percent[QUANTITY_TEXT_SIZE], number[QUANTITY_TEXT_SIZE];

	fputs("\nLabel ", out);
	escape_write(out, ESCAPE_TEXT, profile_text(profile, key->key));
	fprintf(out, ": %u value%s on %s of ", key->count, key->count == 1 ? "" : "s",
		quantity_print_percent(percent, key->weight, sample_type_whole(type)));
	escape_write(out, ESCAPE_TEXT, profile_text(profile, type->name));
	fprintf(out, ", in %s samples\n",
		quantity_print_full(number, (int64_t)key->samples,
				    (struct quantity_unit){ UNIT_COUNT, 0, "" }));
	for (uint32_t i = 0; i < shown; i++) {
		const struct tag_share *share = &facts->labels.values[key->first + i];
		char value[TAG_TEXT_SIZE];

		print_weight(profile, facts, share->weight, out);
		escape_write(out, ESCAPE_TEXT, tags_print(value, profile, share->tag));
		putc('\n', out);
	}
	print_more(out, key->count, shown);
}

static void print_labels(const struct profile *profile, const struct profile_facts *facts,
			 uint32_t limit, FILE *out)
{
	uint32_t shown = facts->labels.key_count < limit ? facts->labels.key_count : limit;

	for (uint32_t i = 0; i < shown; i++)
		print_label(profile, facts, &facts->labels.keys[i], limit, out);
	if (shown < facts->labels.key_count)
		fprintf(out, "\n%u more labels\n", facts->labels.key_count - shown);
}

static void print_processes(const struct profile *profile, const struct profile_facts *facts,
			    uint32_t limit, FILE *out)
{
	const struct shares *processes = &facts->processes;
	uint32_t shown = processes->count < limit ? processes->count : limit;

	fprintf(out, "\nProcesses: %u, with %u thread%s\n", processes->count, facts->threads.count,
		facts->threads.count == 1 ? "" : "s");
	for (uint32_t i = 0; i < shown; i++) {
		const struct share *share = &processes->rows[i];
		int32_t pid = profile->threads.pid[share->row];
		const char *name = profile_text(profile, profile->threads.process[share->row]);

		print_share(profile, facts, share, out);
		escape_write(out, ESCAPE_TEXT, *name ? name : "[no name]");
		if (pid >= 0)
			fprintf(out, " %d", pid);
		if (share->threads > 1)
			fprintf(out, ", %u threads", share->threads);
		putc('\n', out);
	}
	print_more(out, processes->count, shown);
}

static void print_unresolved(const struct profile *profile, const struct profile_facts *facts,
			     uint32_t limit, FILE *out)
{
	const struct shares *modules = &facts->unresolved;
	uint32_t shown = modules->count < limit ? modules->count : limit;

	if (modules->count == 0)
		return;
	fputs("\nWithout a function name:\n", out);
	for (uint32_t i = 0; i < shown; i++) {
		print_share(profile, facts, &modules->rows[i], out);
		escape_write(out, ESCAPE_TEXT, module_text(profile, modules->rows[i].row));
		putc('\n', out);
	}
	print_more(out, modules->count, shown);
}

static void print_advice(const char *text, FILE *out)
{
	if (!*text)
		return;
	fputs("                     ", out);
	escape_write(out, ESCAPE_TEXT, text);
	putc('\n', out);
}

/* Where the names of modules come from. What would help is said where something is missing. */
static void print_modules(const struct profile *profile, const struct profile_facts *facts,
			  uint32_t limit, FILE *out)
{
	const struct shares *modules = &facts->modules;
	uint32_t shown = modules->count < limit ? modules->count : limit;

	fputs("\nModules, and where their names come from:\n", out);
	for (uint32_t i = 0; i < shown; i++) {
		module_id module = modules->rows[i].row;
		int64_t unresolved = facts->unresolved_of_module[module];
		bool is_missing = profile->modules.symbols[module] == MODULE_SYMBOLS_MISSING;
		char share[QUANTITY_TEXT_SIZE];

		print_share(profile, facts, &modules->rows[i], out);
		escape_write(out, ESCAPE_TEXT, module_text(profile, module));
		if (unresolved != 0)
			fprintf(out, " (%s of it without a name)",
				quantity_print_percent(share, unresolved, modules->rows[i].weight));
		putc('\n', out);
		print_advice(profile_text(profile, profile->modules.symbols_text[module]), out);
		if (unresolved != 0 || is_missing)
			print_advice(profile_text(profile, profile->modules.symbols_advice[module]),
				     out);
	}
	print_more(out, modules->count, shown);
}

/* Where there are several. */
static void print_inputs(const struct profile *profile, uint32_t limit, FILE *out)
{
	const struct input_table *inputs = &profile->inputs;
	uint32_t shown = inputs->count < limit ? inputs->count : limit;
	char samples[QUANTITY_TEXT_SIZE], duration[QUANTITY_TEXT_SIZE];

	if (inputs->count < 2)
		return;
	fputs("\nInputs:\n", out);
	for (uint32_t i = 0; i < shown; i++) {
		fprintf(out, "%10s samples%10s  ",
			quantity_print_full(samples,
					    profile_input_first(profile, i + 1) -
						    profile_input_first(profile, i),
					    (struct quantity_unit){ 0 }),
			profile->samples.time
				? quantity_print(duration, profile_input_duration(profile, i),
						 (struct quantity_unit){ UNIT_NANOSECONDS, 0, "" })
				: "");
		escape_write(out, ESCAPE_TEXT, profile_text(profile, inputs->name[i]));
		putc('\n', out);
	}
	print_more(out, inputs->count, shown);
}

static void print_text(const struct report *report, const struct profile_facts *facts, FILE *out)
{
	const struct profile *profile = report->profile;
	uint32_t limit = report_limit(report, LIST_ROWS_IN_TEXT);
	char text[QUANTITY_TEXT_SIZE];

	text_line(out, "input", report->input);
	text_line(out, "format", profile_format(profile));
	for (uint32_t i = 0; i < profile->property_count; i++)
		text_line(out, profile_text(profile, profile->property_key[i]),
			  profile_text(profile, profile->property_value[i]));
	count_line(out, "samples", profile->samples.count);
	count_line(out, "lost samples", (int64_t)profile->lost);
	if (profile->samples.time)
		text_line(out, "duration",
			  quantity_print(text, profile_duration(profile),
					 (struct quantity_unit){ UNIT_NANOSECONDS, 0, "" }));
	count_line(out, "stacks", table_rows(profile->stacks.count));
	count_line(out, "functions", table_rows(profile->functions.count));
	if (table_rows(profile->modules.count) > 0)
		count_line(out, "modules", table_rows(profile->modules.count));
	print_sample_types(profile, out);
	print_inputs(profile, limit, out);
	if (facts->processes.count > 0)
		print_processes(profile, facts, limit, out);
	print_labels(profile, facts, limit, out);
	if (facts->has_symbols)
		print_modules(profile, facts, limit, out);
	else
		print_unresolved(profile, facts, limit, out);
	if (profile->warning_count > 0)
		fputs("\nWarnings\n", out);
	for (uint32_t i = 0; i < profile->warning_count; i++) {
		fputs("  ", out);
		escape_write(out, ESCAPE_TEXT, profile_text(profile, profile->warning[i]));
		putc('\n', out);
	}
}

bool info_print(const struct report *report, FILE *out, struct error *error)
{
	struct profile_facts facts;

	(void)error;
	profile_facts_build(&facts, report->profile, report->profile->default_sample_type);
	if (report->format == FORMAT_JSON)
		info_print_json(report, &facts, out);
	else if (report->format == FORMAT_TSV)
		info_print_tsv(report, &facts, out);
	else
		print_text(report, &facts, out);
	profile_facts_release(&facts);
	return true;
}
