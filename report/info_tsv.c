#include "report/info_tsv.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/tables/tags.h"
#include "report/records.h"

static const struct quantity_unit plain_count = { UNIT_COUNT, 0, "" };

static const char *const fact_fields[] = { "section", "name", "value", "unit", "samples", NULL };

static void add_fact(struct records *records, const char *section, const char *name,
		     const char *value)
{
	records_text(records, section);
	records_text(records, name);
	records_text(records, value);
	records_none(records);
	records_none(records);
}

static void add_weight(struct records *records, const char *section, const char *name,
		       int64_t weight, struct quantity_unit unit, uint64_t samples)
{
	records_text(records, section);
	records_text(records, name);
	records_quantity(records, weight, unit);
	records_text(records, unit.name);
	records_number(records, (int64_t)samples);
}

static void add_shares(struct records *records, const char *section, const struct profile *profile,
		       struct quantity_unit unit, const struct shares *shares, const int32_t *ids,
		       const string_id *names)
{
	for (uint32_t i = 0; i < shares->count; i++) {
		const struct share *share = &shares->rows[i];
		const char *name = profile_text(profile, names[share->row]);
		char *text = NULL;

		if (ids && ids[share->row] >= 0 &&
		    asprintf(&text, "%s %d", name, ids[share->row]) < 0)
			memory_exhausted();
		add_weight(records, section, text ? text : name, share->weight, unit,
			   share->samples);
		free(text);
	}
}

static void add_labels(struct records *records, const struct profile *profile,
		       struct quantity_unit unit, const struct tag_counts *labels)
{
	for (uint32_t i = 0; i < labels->key_count; i++) {
		const struct tag_key *key = &labels->keys[i];
		const char *name = profile_text(profile, key->key);

		add_weight(records, "label", name, key->weight, unit, key->samples);
		for (uint32_t k = 0; k < key->count; k++) {
			const struct tag_share *share = &labels->values[key->first + k];
			char value[TAG_TEXT_SIZE], *text = NULL;

			if (asprintf(&text, "%s=%s", name, tags_print(value, profile, share->tag)) <
			    0)
				memory_exhausted();
			add_weight(records, "label_value", text, share->weight, unit,
				   share->samples);
			free(text);
		}
	}
}

void info_tsv_print(const struct report *report, const struct profile_facts *facts, FILE *out)
{
	const struct profile *profile = report->profile;
	const struct thread_table *threads = &profile->threads;
	struct quantity_unit unit = profile->sample_types[facts->sample_type].unit;
	struct records records;

	records_begin(&records, out, NULL, NULL, fact_fields);
	add_fact(&records, "profile", "input", report->input);
	add_fact(&records, "profile", "format", profile_format(profile));
	for (size_t i = 0; i < FIGURE_COUNT; i++) {
		char text[QUANTITY_TEXT_SIZE];

		if (facts->figures[i] >= 0)
			add_fact(&records, "profile", profile_figure_names[i],
				 quantity_print_exact(text, facts->figures[i], plain_count));
	}
	for (uint32_t i = 0; i < profile->inputs.count && profile->inputs.count > 1; i++)
		add_weight(&records, "input", profile_text(profile, profile->inputs.name[i]),
			   profile_input_duration(profile, i),
			   (struct quantity_unit){ UNIT_NANOSECONDS, 0, "nanoseconds" },
			   profile_input_first(profile, i + 1) - profile_input_first(profile, i));
	for (uint32_t i = 0; i < profile->property_count; i++)
		add_fact(&records, "property", profile_text(profile, profile->property_key[i]),
			 profile_text(profile, profile->property_value[i]));
	for (uint32_t i = 0; i < profile->sample_type_count; i++) {
		const struct sample_type *type = &profile->sample_types[i];

		add_weight(&records, "sample_type", profile_text(profile, type->name), type->total,
			   type->unit, type->samples);
	}
	add_shares(&records, "process", profile, unit, &facts->processes, threads->pid,
		   threads->process);
	add_shares(&records, "thread", profile, unit, &facts->threads, threads->tid, threads->name);
	add_labels(&records, profile, unit, &facts->labels);
	for (int i = 0; i < MOMENT_KINDS; i++) {
		char text[QUANTITY_TEXT_SIZE];

		if (profile->moments.counts[i] > 0)
			add_fact(&records, "moments", moment_kind_names[i],
				 quantity_print_exact(text, (int64_t)profile->moments.counts[i],
						      plain_count));
	}
	add_shares(&records, "unresolved", profile, unit, &facts->unresolved, NULL,
		   profile->modules.path);
	if (facts->has_symbols)
		add_shares(&records, "module", profile, unit, &facts->modules, NULL,
			   profile->modules.path);
	for (uint32_t i = 0; facts->has_symbols && i < facts->modules.count; i++) {
		module_id module = facts->modules.rows[i].row;

		add_fact(&records, "symbols", profile_module_path(profile, module),
			 profile_text(profile, profile->modules.symbols_text[module]));
	}
	for (uint32_t i = 0; i < profile->warning_count; i++)
		add_fact(&records, "warning", NULL, profile_text(profile, profile->warning[i]));
	records_end(&records);
}
