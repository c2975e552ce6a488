#include "report/info_json.h"

#include "model/tables/tags.h"
#include "report/records.h"

static const char *const property_fields[] = { "name", "value", NULL };
static const char *const type_fields[] = { "name", "unit", "total", "samples", NULL };
static const char *const process_fields[] = { "pid", "name", "threads", "samples", "total", NULL };
static const char *const thread_fields[] = {
	"pid", "tid", "process", "name", "samples", "total", NULL,
};
static const char *const module_fields[] = { "module", "samples", "total", NULL };

static const char *thread_text(const struct profile *profile, const string_id *column,
			       const struct share *share)
{
	return profile_text(profile, column[share->row]);
}

static struct quantity_unit default_unit(const struct profile *profile)
{
	return profile->sample_types[profile->default_sample_type].unit;
}

static void add_id(struct records *records, int32_t id)
{
	if (id < 0)
		records_none(records);
	else
		records_number(records, id);
}

static void add_share(struct records *records, const struct profile *profile,
		      const struct share *share)
{
	records_number(records, (int64_t)share->samples);
	records_quantity(records, share->weight, default_unit(profile));
}

static void json_properties(const struct profile *profile, struct json *json)
{
	struct records records;

	records_begin(&records, json->out, json, "properties", property_fields);
	for (uint32_t i = 0; i < profile->property_count; i++) {
		records_text(&records, profile_text(profile, profile->property_key[i]));
		records_text(&records, profile_text(profile, profile->property_value[i]));
	}
	records_end(&records);
}

static void json_types(const struct profile *profile, struct json *json)
{
	struct records records;

	records_begin(&records, json->out, json, "sample_types", type_fields);
	for (uint32_t i = 0; i < profile->sample_type_count; i++) {
		const struct sample_type *type = &profile->sample_types[i];

		records_text(&records, profile_text(profile, type->name));
		records_text(&records, type->unit.name);
		records_quantity(&records, type->total, type->unit);
		records_number(&records, (int64_t)type->samples);
	}
	records_end(&records);
}

static void json_processes(const struct profile *profile, const struct profile_facts *facts,
			   struct json *json)
{
	const struct thread_table *threads = &profile->threads;
	struct records records;

	records_begin(&records, json->out, json, "processes", process_fields);
	for (uint32_t i = 0; i < facts->processes.count; i++) {
		const struct share *share = &facts->processes.rows[i];

		add_id(&records, threads->pid[share->row]);
		records_text(&records, thread_text(profile, threads->process, share));
		records_number(&records, share->threads);
		add_share(&records, profile, share);
	}
	records_end(&records);
	records_begin(&records, json->out, json, "threads", thread_fields);
	for (uint32_t i = 0; i < facts->threads.count; i++) {
		const struct share *share = &facts->threads.rows[i];

		add_id(&records, threads->pid[share->row]);
		add_id(&records, threads->tid[share->row]);
		records_text(&records, thread_text(profile, threads->process, share));
		records_text(&records, thread_text(profile, threads->name, share));
		add_share(&records, profile, share);
	}
	records_end(&records);
}

static const char *const symbols_fields[] = {
	"module", "build_id", "samples", "total", "unresolved", "symbols", "from", "advice", NULL,
};

static const char *symbols_text(enum module_symbols_state state)
{
	static const char *const texts[] = {
		[MODULE_SYMBOLS_NONE] = "none",
		[MODULE_SYMBOLS_FOUND] = "found",
		[MODULE_SYMBOLS_MISSING] = "missing",
	};

	return texts[state];
}

static void json_modules(const struct profile *profile, const struct profile_facts *facts,
			 struct json *json)
{
	const struct module_table *modules = &profile->modules;
	struct records records;

	records_begin(&records, json->out, json, "module_list", symbols_fields);
	for (uint32_t i = 0; i < facts->modules.count; i++) {
		const struct share *share = &facts->modules.rows[i];
		module_id module = share->row;

		records_text(&records, profile_module_path(profile, module));
		records_text(&records, profile_text(profile, modules->build_id[module]));
		add_share(&records, profile, share);
		records_quantity(&records, facts->unresolved_of_module[module],
				 default_unit(profile));
		records_text(&records,
			     symbols_text((enum module_symbols_state)modules->symbols[module]));
		records_text(&records, profile_text(profile, modules->symbols_text[module]));
		records_text(&records, profile_text(profile, modules->symbols_advice[module]));
	}
	records_end(&records);
}

static const char *const input_fields[] = { "name", "format", "samples", "duration_ns", NULL };

static void json_inputs(const struct profile *profile, struct json *json)
{
	struct records records;

	records_begin(&records, json->out, json, "inputs", input_fields);
	for (uint32_t i = 0; i < profile->inputs.count; i++) {
		records_text(&records, profile_text(profile, profile->inputs.name[i]));
		records_text(&records, profile->inputs.format[i]);
		records_number(&records, profile_input_first(profile, i + 1) -
						 profile_input_first(profile, i));
		if (profile->samples.time)
			records_number(&records, profile_input_duration(profile, i));
		else
			records_none(&records);
	}
	records_end(&records);
}

static const char *const moment_fields[] = {
	"time_ns", "from_start_ns", "kind", "pid", "tid", "thread", "text", NULL,
};

/* Of several inputs each has a clock of its own. */
static void json_moments(const struct profile *profile, struct json *json)
{
	const struct moment_table *moments = &profile->moments;
	struct records records;

	records_begin(&records, json->out, json, "moments", moment_fields);
	for (uint32_t i = 0; i < moments->count; i++) {
		thread_id thread = moments->thread[i];

		records_number(&records, moments->time[i]);
		if (profile->inputs.count == 1 && profile->samples.time &&
		    profile->samples.count > 0)
			records_number(&records,
				       quantity_subtract(moments->time[i],
							 profile_input_begin(profile, 0)));
		else
			records_none(&records);
		records_text(&records, moment_kind_names[moments->kind[i]]);
		add_id(&records, profile->threads.pid[thread]);
		add_id(&records, profile->threads.tid[thread]);
		records_text(&records, profile_text(profile, profile->threads.name[thread]));
		records_text(&records, profile_text(profile, moments->text[i]));
	}
	records_end(&records);
}

static const char *const label_fields[] = { "key", "values", "samples", "total", NULL };
static const char *const label_value_fields[] = {
	"key", "value", "number", "unit", "samples", "total", NULL,
};

static void add_label_value(struct records *records, const struct profile *profile,
			    const struct tag_share *share)
{
	const struct tag_table *tags = &profile->tags;
	char value[TAG_TEXT_SIZE];
	string_id unit = tags->unit[share->tag];

	records_text(records, profile_text(profile, tags->key[share->tag]));
	records_text(records, tags_print(value, profile, share->tag));
	if (unit != 0)
		records_number(records, tags->number[share->tag]);
	else
		records_none(records);
	records_text(records, profile_text(profile, unit));
	records_number(records, (int64_t)share->samples);
	records_quantity(records, share->weight, default_unit(profile));
}

static void json_labels(const struct profile *profile, const struct tag_counts *labels,
			struct json *json)
{
	struct records records;

	records_begin(&records, json->out, json, "labels", label_fields);
	for (uint32_t i = 0; i < labels->key_count; i++) {
		const struct tag_key *key = &labels->keys[i];

		records_text(&records, profile_text(profile, key->key));
		records_number(&records, key->count);
		records_number(&records, (int64_t)key->samples);
		records_quantity(&records, key->weight, default_unit(profile));
	}
	records_end(&records);
	records_begin(&records, json->out, json, "label_values", label_value_fields);
	for (uint32_t i = 0; i < labels->key_count; i++)
		for (uint32_t k = 0; k < labels->keys[i].count; k++)
			add_label_value(&records, profile,
					&labels->values[labels->keys[i].first + k]);
	records_end(&records);
}

static void json_unresolved(const struct profile *profile, const struct profile_facts *facts,
			    struct json *json)
{
	struct records records;

	json_begin_object(json, "unresolved");
	json_quantity(json, "total", facts->unresolved_weight, default_unit(profile));
	records_begin(&records, json->out, json, "modules", module_fields);
	for (uint32_t i = 0; i < facts->unresolved.count; i++) {
		const struct share *share = &facts->unresolved.rows[i];

		records_text(&records, profile_module_path(profile, share->row));
		add_share(&records, profile, share);
	}
	records_end(&records);
	json_end_object(json);
}

void info_json_print(const struct report *report, const struct profile_facts *facts, FILE *out)
{
	const struct profile *profile = report->profile;
	struct json json;

	json_begin(&json, out);
	json_text(&json, "input", report->input);
	json_text(&json, "format", profile_format(profile));
	for (size_t i = 0; i < FIGURE_COUNT; i++) {
		if (facts->figures[i] < 0)
			json_null(&json, profile_figure_names[i]);
		else
			json_number(&json, profile_figure_names[i], facts->figures[i]);
	}
	json_inputs(profile, &json);
	json_properties(profile, &json);
	json_types(profile, &json);
	if (profile->sample_type_count > 0)
		json_text(&json, "default_sample_type",
			  profile_text(profile,
				       profile->sample_types[profile->default_sample_type].name));
	json_processes(profile, facts, &json);
	json_labels(profile, &facts->labels, &json);
	json_moments(profile, &json);
	if (facts->has_symbols)
		json_modules(profile, facts, &json);
	json_unresolved(profile, facts, &json);
	json_begin_array(&json, "warnings");
	for (uint32_t i = 0; i < profile->warning_count; i++)
		json_text(&json, NULL, profile_text(profile, profile->warning[i]));
	json_end_array(&json);
	json_end(&json);
}
