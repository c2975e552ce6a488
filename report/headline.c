#include "report/headline.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/slices/cpu_list.h"
#include "model/slices/slice_text.h"
#include "show/code_span.h"
#include "show/escape.h"
#include "show/filter_text.h"

static const char *sample_type_name(const struct report *report)
{
	const struct profile *profile = report->profile;

	return profile_text(profile, profile->sample_types[report->slice->sample_type].name);
}

struct filter_list {
	FILE *out;
	const char *separator;
	bool markdown;
};

/* "without parse" */
static void print_filter(void *context, const struct slice_field *field, const char *value)
{
	struct filter_list *list = context;

	fprintf(list->out, "%s%s ", list->separator, field->word);
	if (list->markdown)
		code_span_write(list->out, value, false);
	else
		escape_write(list->out, ESCAPE_TEXT, value);
	list->separator = ", ";
}

void headline_print_filters(FILE *out, const struct slice *slice, bool markdown)
{
	struct filter_list list = { out, "", markdown };

	filter_text_walk(slice, SLICE_FILTERS, print_filter, &list);
}

/* "(3.00 MiB more, 1.20 MiB less: 1.80 MiB)" */
static void print_sides(FILE *out, const struct sample_type *type)
{
	char gains[QUANTITY_TEXT_SIZE], losses[QUANTITY_TEXT_SIZE], sum[QUANTITY_TEXT_SIZE];

	quantity_print(gains, sample_type_gains(type), type->unit);
	quantity_print(losses, quantity_size(sample_type_losses(type)), type->unit);
	quantity_print(sum, type->total, type->unit);
	fprintf(out, " (%s more, %s less, in all %s)", gains, losses, sum);
}

char *headline_filters(const struct slice *slice)
{
	char *text = NULL;
	size_t size = 0;
	FILE *out;

	if (!slice_text_has_filters(slice))
		return NULL;
	out = open_memstream(&text, &size);
	if (!out)
		memory_exhausted();
	headline_print_filters(out, slice, false);
	fclose(out);
	return text;
}

void headline_whole(FILE *out, const struct report *report, const struct call_tree *tree)
{
	const struct sample_type *type = &report->profile->sample_types[report->slice->sample_type];
	const char *name = sample_type_name(report);
	char amount[QUANTITY_TEXT_SIZE];

	/* "samples, 100 samples" says it twice. */
	if (tree->unit.unit != UNIT_COUNT || strcmp(name, tree->unit.name) != 0) {
		escape_write(out, ESCAPE_TEXT, name);
		fputs(", ", out);
	}
	escape_write(out, ESCAPE_TEXT, quantity_print_named(amount, tree->whole, tree->unit));
	if (sample_type_is_signed(type))
		print_sides(out, type);
	if (report->profile->stacks_are_estimates)
		fputs("; " HEADLINE_ESTIMATED, out);
}

void headline_print(FILE *out, const struct report *report, const struct call_tree *tree)
{
	char amount[QUANTITY_TEXT_SIZE], percent[QUANTITY_TEXT_SIZE];
	const struct sample_type *type = &report->profile->sample_types[report->slice->sample_type];

	fprintf(out, "Percentages are of %s: ",
		type->base > 0                ? "the base"
		: sample_type_is_signed(type) ? "all gains and losses"
					      : "the whole profile");
	headline_whole(out, report, tree);
	putc('\n', out);
	if (slice_text_has_filters(report->slice)) {
		fprintf(out, "Shown is %s of profile, %s",
			quantity_print_percent(percent, tree->total[0], tree->whole),
			quantity_print_named(amount, tree->total[0], tree->unit));
		fputs(": ", out);
		headline_print_filters(out, report->slice, false);
		putc('\n', out);
	}
	putc('\n', out);
}

static void json_bound(struct json *json, struct time_bound bound)
{
	char text[TIME_BOUND_TEXT_SIZE];

	json_text(json, NULL, time_bound_print(bound, text));
}

/* One is a number, as it always was. */
static void json_cpus(struct json *json, const char *name, const char *cpus)
{
	if (cpu_list_is_number(cpus))
		json_number(json, name, strtol(cpus, NULL, 10));
	else
		json_text(json, name, cpus);
}

static void json_filter(struct json *json, const struct slice *slice,
			const struct slice_field *field)
{
	const void *member = slice_field_in(slice, field);
	const struct text_list *list = member;

	if (field->kind == SLICE_CPUS) {
		json_cpus(json, field->name, *(char *const *)member);
		return;
	}
	json_begin_array(json, field->name);
	if (field->kind == SLICE_TIME) {
		json_bound(json, slice->from);
		json_bound(json, slice->until);
	} else {
		for (uint32_t i = 0; i < list->count; i++)
			json_text(json, NULL, list->items[i]);
	}
	json_end_array(json);
}

void headline_json_filters(struct json *json, const struct slice *slice)
{
	json_begin_object(json, "filters");
	for (uint32_t i = 0; i < slice_field_count; i++)
		if (slice_fields[i].part & SLICE_FILTERS &&
		    slice_text_count(slice, &slice_fields[i]) > 0)
			json_filter(json, slice, &slice_fields[i]);
	json_end_object(json);
}

void headline_json(struct json *json, const struct report *report, const struct call_tree *tree)
{
	const struct slice *slice = report->slice;

	json_text(json, "sample_type", sample_type_name(report));
	json_text(json, "unit", tree->unit.name);
	json_quantity(json, "whole", tree->whole, tree->unit);
	json_quantity(json, "shown", tree->total[0], tree->unit);
	json_bool(json, "signed",
		  sample_type_is_signed(&report->profile->sample_types[slice->sample_type]));
	if (report->profile->stacks_are_estimates)
		json_bool(json, "call_paths_estimated", true);
	json_text(json, "by", grouping_names[slice->by]);
	headline_json_filters(json, slice);
}
