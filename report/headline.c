#include "report/headline.h"

#include <string.h>

#include "base/memory.h"
#include "show/escape.h"

static const struct {
	const char *name;
	size_t offset;
} lists[] = {
	{ "focus", offsetof(struct slice, focus) },
	{ "ignore", offsetof(struct slice, ignore) },
	{ "hide", offsetof(struct slice, hide) },
	{ "process", offsetof(struct slice, process) },
	{ "thread", offsetof(struct slice, thread) },
	{ "label", offsetof(struct slice, label) },
};

enum { LIST_COUNT = sizeof(lists) / sizeof(lists[0]) };

static const struct text_list *list_of(const struct slice *slice, size_t i)
{
	return (const void *)((const char *)slice + lists[i].offset);
}

bool headline_has_filters(const struct slice *slice)
{
	for (size_t i = 0; i < LIST_COUNT; i++)
		if (list_of(slice, i)->count > 0)
			return true;
	return slice->cpu >= 0 || slice->has_time;
}

static const char *bound_text(char *text, size_t size, struct time_bound bound)
{
	snprintf(text, size, "%.9g%s", bound.value, bound.percent ? "%" : "s");
	return text;
}

static const char *sample_type_name(const struct report *report)
{
	const struct profile *profile = report->profile;

	return profile_text(profile, profile->sample_types[report->slice->sample_type].name);
}

void headline_print_filters(FILE *out, const struct slice *slice)
{
	const char *separator = "";

	for (size_t i = 0; i < LIST_COUNT; i++) {
		const struct text_list *list = list_of(slice, i);

		for (uint32_t item = 0; item < list->count; item++) {
			fprintf(out, "%s%s ", separator, lists[i].name);
			escape_write(out, ESCAPE_TEXT, list->items[item]);
			separator = ", ";
		}
	}
	if (slice->cpu >= 0) {
		fprintf(out, "%scpu %d", separator, slice->cpu);
		separator = ", ";
	}
	if (slice->has_time) {
		char from[32], until[32];

		fprintf(out, "%stime %s to %s", separator,
			bound_text(from, sizeof(from), slice->from),
			bound_text(until, sizeof(until), slice->until));
	}
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

	if (!headline_has_filters(slice))
		return NULL;
	out = open_memstream(&text, &size);
	if (!out)
		memory_exhausted();
	headline_print_filters(out, slice);
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
	if (headline_has_filters(report->slice)) {
		fprintf(out, "Shown is %s of profile, %s",
			quantity_print_percent(percent, tree->total[0], tree->whole),
			quantity_print_named(amount, tree->total[0], tree->unit));
		fputs(": ", out);
		headline_print_filters(out, report->slice);
		putc('\n', out);
	}
	putc('\n', out);
}

static void json_bound(struct json *json, struct time_bound bound)
{
	char text[32];

	json_text(json, NULL, bound_text(text, sizeof(text), bound));
}

void headline_json_filters(struct json *json, const struct slice *slice)
{
	json_begin_object(json, "filters");
	for (size_t i = 0; i < LIST_COUNT; i++) {
		const struct text_list *list = list_of(slice, i);

		if (list->count == 0)
			continue;
		json_begin_array(json, lists[i].name);
		for (uint32_t item = 0; item < list->count; item++)
			json_text(json, NULL, list->items[item]);
		json_end_array(json);
	}
	if (slice->cpu >= 0)
		json_number(json, "cpu", slice->cpu);
	if (slice->has_time) {
		json_begin_array(json, "time");
		json_bound(json, slice->from);
		json_bound(json, slice->until);
		json_end_array(json);
	}
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
	json_text(json, "by", grouping_names[slice->by]);
	headline_json_filters(json, slice);
}
