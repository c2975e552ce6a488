#include "show/fact_rows.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/civil_time.h"
#include "model/tables/tags.h"

static const struct quantity_unit plain_count = { UNIT_COUNT, 0, "" };
static const struct quantity_unit nanoseconds = { UNIT_NANOSECONDS, 0, "nanoseconds" };

struct building {
	struct fact_rows *rows;
	const struct profile *profile;
	const struct profile_facts *facts;
	uint32_t limit;
	const char *choosing;
};

/* --- a row */

static char *print(const char *format, va_list args)
{
	char *text;

	if (vasprintf(&text, format, args) < 0)
		memory_exhausted();
	return text;
}

static struct fact_row *add_row(struct fact_rows *rows, enum fact_kind kind, char *name,
				char *value)
{
	if (rows->count == rows->capacity) {
		rows->capacity = memory_more(rows->capacity);
		rows->rows = memory_resize(rows->rows, rows->capacity, sizeof(*rows->rows));
	}
	rows->rows[rows->count] = (struct fact_row){
		.kind = kind,
		.name = name,
		.value = value ? value : memory_text("", 0),
	};
	return &rows->rows[rows->count++];
}

/* A row that is one text. */
__attribute__((format(printf, 3, 4))) static struct fact_row *add_line(
	const struct building *building, enum fact_kind kind, const char *format, ...)
{
	va_list args;
	char *text;

	va_start(args, format);
	text = print(format, args);
	va_end(args);
	return add_row(building->rows, kind, text, NULL);
}

/* A name with its value. */
__attribute__((format(printf, 4, 5))) static struct fact_row *add_pair(
	const struct building *building, enum fact_kind kind, const char *name, const char *format,
	...)
{
	va_list args;
	char *value;

	va_start(args, format);
	value = print(format, args);
	va_end(args);
	return add_row(building->rows, kind, memory_text(name, strlen(name)), value);
}

static void add_more(const struct building *building, uint32_t count)
{
	if (count > building->limit)
		add_line(building, FACT_MORE, "%u more", count - building->limit);
}

static uint32_t shown(const struct building *building, uint32_t count)
{
	return count < building->limit ? count : building->limit;
}

/* "1 sample", "1,234 samples", or so many records. */
static const char *samples_text(const struct building *building, char text[QUANTITY_TEXT_SIZE + 8],
				uint64_t samples)
{
	const char *word = building->rows->records;
	size_t length;

	quantity_print_full(text, (int64_t)samples, plain_count);
	length = strlen(text);
	snprintf(text + length, QUANTITY_TEXT_SIZE + 8 - length, " %.*s",
		 (int)strlen(word) - (samples == 1), word);
	return text;
}

/* --- the profile as a whole */

static void add_figures(const struct building *building)
{
	static const char *const names[FIGURE_COUNT] = {
		[FIGURE_LOST] = "lost samples",   [FIGURE_BEGAN] = "began",
		[FIGURE_DURATION] = "duration",   [FIGURE_STACKS] = "stacks",
		[FIGURE_FUNCTIONS] = "functions", [FIGURE_MODULES] = "modules",
	};

	for (enum profile_figure i = 0; i < FIGURE_COUNT; i++) {
		int64_t figure = building->facts->figures[i];
		char text[CIVIL_TIME_TEXT_SIZE];

		/* An input that knows no modules does not have 0 of them. */
		if (figure < 0 || (i == FIGURE_MODULES && figure == 0))
			continue;
		if (i == FIGURE_BEGAN)
			civil_time_print_moment(figure - figure % 1000000, CIVIL_ZONE_LOCAL, text);
		else if (i == FIGURE_DURATION)
			quantity_print(text, figure, nanoseconds);
		else
			quantity_print_full(text, figure, plain_count);
		add_pair(building, FACT_TEXT,
			 i == FIGURE_SAMPLES ? profile_records_word(building->profile) : names[i],
			 "%s%s", text,
			 i == FIGURE_SAMPLES && !building->profile->complete ? " so far" : "");
	}
}

/* "3 lost, 12 exec, 10 exit": what happened beside samples. */
static void add_moments(const struct building *building)
{
	char text[256] = "", number[QUANTITY_TEXT_SIZE];
	size_t length = 0;
	uint64_t all = 0;

	for (int i = 0; i < MOMENT_KINDS; i++) {
		uint64_t count = building->profile->moments.counts[i];

		all += count;
		if (count > 0 && i != MOMENT_UNTHROTTLED)
			length += (size_t)snprintf(text + length, sizeof(text) - length, "%s%s %s",
						   length > 0 ? ", " : "",
						   quantity_print_full(number, (int64_t)count,
								       plain_count),
						   moment_kind_names[i]);
	}
	if (all > building->profile->moments.count)
		snprintf(text + length, sizeof(text) - length, "; the time axis has the first %s",
			 quantity_print_full(number, building->profile->moments.count,
					     plain_count));
	if (length > 0)
		add_pair(building, FACT_TEXT, "moments", "%s", text);
}

static void add_profile(const struct building *building)
{
	const struct profile *profile = building->profile;

	add_pair(building, FACT_TEXT, "format", "%s", profile_format(profile));
	for (uint32_t i = 0; i < profile->property_count; i++)
		add_pair(building, FACT_TEXT, profile_text(profile, profile->property_key[i]), "%s",
			 profile_text(profile, profile->property_value[i]));
	add_figures(building);
	add_moments(building);
}

static void add_sample_type(const struct building *building, const struct sample_type *type)
{
	char text[QUANTITY_TEXT_SIZE], samples[QUANTITY_TEXT_SIZE + 8];
	char gains[QUANTITY_TEXT_SIZE], losses[QUANTITY_TEXT_SIZE];
	const char *name = profile_text(building->profile, type->name);
	bool counts_samples =
		type->unit.unit == UNIT_COUNT && strcmp(type->unit.name, "samples") == 0;
	struct fact_row *row;

	quantity_print_named(text, type->total, type->unit);
	/* "100 samples in 100 samples" says it twice. */
	row = counts_samples ? add_pair(building, FACT_TYPE, name, "%s", text)
			     : add_pair(building, FACT_TYPE, name, "%s in %s", text,
					samples_text(building, samples, type->samples));
	row->is_chosen = type == &building->profile->sample_types[building->facts->sample_type];
	if (!sample_type_is_signed(type))
		return;
	quantity_print(gains, sample_type_gains(type), type->unit);
	quantity_print(losses, quantity_size(sample_type_losses(type)), type->unit);
	add_line(building, FACT_NOTE, "%s more and %s less%s", gains, losses,
		 type->base > 0 ? "" : "; percentages are of both together");
}

static void add_sample_types(const struct building *building)
{
	const struct profile *profile = building->profile;

	if (profile->sample_type_count > 1)
		add_line(building, FACT_HEADING, "Sample types (* is shown%s)", building->choosing);
	else
		add_line(building, FACT_HEADING, "Sample types");
	for (uint32_t i = 0; i < profile->sample_type_count; i++)
		add_sample_type(building, &profile->sample_types[i]);
}

/* Only where there are several. */
static void add_inputs(const struct building *building)
{
	const struct profile *profile = building->profile;
	uint32_t count = profile->inputs.count;
	char duration[QUANTITY_TEXT_SIZE] = "";

	if (count < 2)
		return;
	add_line(building, FACT_HEADING, "Inputs");
	for (uint32_t i = 0; i < shown(building, count); i++) {
		struct fact_row *row;

		if (profile->samples.time)
			quantity_print(duration, profile_input_duration(profile, i), nanoseconds);
		row = add_pair(building, FACT_INPUT, profile_text(profile, profile->inputs.name[i]),
			       "%s", duration);
		row->weight = profile_input_first(profile, i + 1) - profile_input_first(profile, i);
	}
	add_more(building, count);
}

/* --- what weighs something */

static void add_process(const struct building *building, const struct share *share)
{
	const struct thread_table *threads = &building->profile->threads;
	const char *name = profile_text(building->profile, threads->process[share->row]);
	char pid[16] = "", of_threads[32] = "";

	if (threads->pid[share->row] >= 0)
		snprintf(pid, sizeof(pid), " %d", threads->pid[share->row]);
	if (share->threads > 1)
		snprintf(of_threads, sizeof(of_threads), ", %u threads", share->threads);
	add_line(building, FACT_WEIGHT, "%s%s%s", *name ? name : "[no name]", pid, of_threads)
		->weight = share->weight;
}

static void add_processes(const struct building *building)
{
	const struct profile_facts *facts = building->facts;

	if (facts->processes.count == 0)
		return;
	add_line(building, FACT_HEADING, "Processes: %u, with %u thread%s", facts->processes.count,
		 facts->threads.count, facts->threads.count == 1 ? "" : "s");
	for (uint32_t i = 0; i < shown(building, facts->processes.count); i++)
		add_process(building, &facts->processes.rows[i]);
	add_more(building, facts->processes.count);
}

static void add_label(const struct building *building, const struct tag_key *key)
{
	const struct profile *profile = building->profile;
	const struct sample_type *type = &profile->sample_types[building->facts->sample_type];
	char percent[QUANTITY_TEXT_SIZE], samples[QUANTITY_TEXT_SIZE + 8], value[TAG_TEXT_SIZE];

	quantity_print_percent(percent, key->weight, building->rows->whole);
	add_line(building, FACT_HEADING, "Label %s: %u value%s on %s of %s, in %s",
		 profile_text(profile, key->key), key->count, key->count == 1 ? "" : "s", percent,
		 profile_text(profile, type->name), samples_text(building, samples, key->samples));
	for (uint32_t i = 0; i < shown(building, key->count); i++) {
		const struct tag_share *share = &building->facts->labels.values[key->first + i];

		add_line(building, FACT_WEIGHT, "%s", tags_print(value, profile, share->tag))
			->weight = share->weight;
	}
	add_more(building, key->count);
}

static void add_labels(const struct building *building)
{
	const struct tag_counts *labels = &building->facts->labels;
	uint32_t count = shown(building, labels->key_count);

	for (uint32_t i = 0; i < count; i++)
		add_label(building, &labels->keys[i]);
	if (count < labels->key_count)
		add_line(building, FACT_HEADING, "%u more label%s", labels->key_count - count,
			 labels->key_count - count == 1 ? "" : "s");
}

/* --- names */

static const char *module_text(const struct profile *profile, module_id module)
{
	return module == 0 ? "[no module]" : profile_module_path(profile, module);
}

static void add_unresolved(const struct building *building)
{
	const struct shares *modules = &building->facts->unresolved;

	if (modules->count > 0)
		add_line(building, FACT_HEADING, "Without a function name");
	for (uint32_t i = 0; i < shown(building, modules->count); i++)
		add_line(building, FACT_WEIGHT, "%s",
			 module_text(building->profile, modules->rows[i].row))
			->weight = modules->rows[i].weight;
	add_more(building, modules->count);
}

static const char *module_advice(const struct profile *profile, module_id module)
{
	return profile_text(profile, profile->modules.symbols_advice[module]);
}

static void add_unresolved_module(const struct building *building, const struct share *share)
{
	const struct profile *profile = building->profile;
	const char *why = profile_text(profile, profile->modules.symbols_text[share->row]);

	add_line(building, FACT_WEIGHT, "%s", module_text(profile, share->row))->weight =
		share->weight;
	if (*why)
		add_line(building, FACT_NOTE, "%s", why);
	if (*module_advice(profile, share->row))
		add_line(building, FACT_NOTE, "%s", module_advice(profile, share->row));
}

/* Where its names come from, with advice only where names are missing. */
static void add_module(const struct building *building, const struct share *share)
{
	const struct profile *profile = building->profile;
	const struct module_table *modules = &profile->modules;
	const char *from = profile_text(profile, modules->symbols_text[share->row]);
	const char *advice = module_advice(profile, share->row);
	int64_t unresolved = building->facts->unresolved_of_module[share->row];
	char percent[QUANTITY_TEXT_SIZE];
	struct fact_row *row;

	quantity_print_percent(percent, unresolved, share->weight);
	row = add_pair(building, FACT_WEIGHT, module_text(profile, share->row), "%s%s",
		       unresolved != 0 ? percent : "",
		       unresolved != 0 ? " of it without a name" : "");
	row->weight = share->weight;
	if (*from)
		add_line(building, FACT_NOTE, "%s", from);
	if (*advice && (unresolved != 0 || modules->symbols[share->row] == MODULE_SYMBOLS_MISSING))
		add_line(building, FACT_NOTE, "%s", advice);
}

static void add_modules(const struct building *building)
{
	const struct shares *modules = &building->facts->modules;

	add_line(building, FACT_HEADING, "Modules, and where their names come from");
	for (uint32_t i = 0; i < shown(building, modules->count); i++)
		add_module(building, &modules->rows[i]);
	add_more(building, modules->count);
}

/* --- all of it */

static void begin(struct fact_rows *rows, const struct profile *profile,
		  const struct profile_facts *facts)
{
	const struct sample_type *type = &profile->sample_types[facts->sample_type];

	*rows = (struct fact_rows){
		.unit = type->unit,
		.whole = sample_type_whole(type),
		.records = profile_records_word(profile),
	};
}

void fact_rows_build_unresolved(struct fact_rows *rows, const struct profile *profile,
				const struct profile_facts *facts, uint32_t limit)
{
	const struct shares *modules = &facts->unresolved;
	struct building building = { rows, profile, facts, limit, NULL };

	begin(rows, profile, facts);
	if (modules->count > 0)
		add_line(&building, FACT_HEADING,
			 "Samples without a function name: why, and what helps");
	for (uint32_t i = 0; i < shown(&building, modules->count); i++)
		add_unresolved_module(&building, &modules->rows[i]);
	add_more(&building, modules->count);
}

void fact_rows_build(struct fact_rows *rows, const struct profile *profile,
		     const struct profile_facts *facts, uint32_t limit, const char *choosing)
{
	struct building building = { rows, profile, facts, limit, choosing };

	begin(rows, profile, facts);
	add_profile(&building);
	add_sample_types(&building);
	add_inputs(&building);
	add_processes(&building);
	add_labels(&building);
	if (facts->has_symbols)
		add_modules(&building);
	else
		add_unresolved(&building);
	if (profile->warning_count > 0)
		add_line(&building, FACT_HEADING, "Warnings");
	for (uint32_t i = 0; i < profile->warning_count; i++)
		add_line(&building, FACT_WARNING, "%s", profile_text(profile, profile->warning[i]));
}

void fact_rows_release(struct fact_rows *rows)
{
	for (uint32_t i = 0; i < rows->count; i++) {
		free(rows->rows[i].name);
		free(rows->rows[i].value);
	}
	free(rows->rows);
	*rows = (struct fact_rows){ 0 };
}
