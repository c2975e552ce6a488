#include "report/diff/diff_headline.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/slices/slice_text.h"
#include "report/headline.h"
#include "show/change_text.h"
#include "show/code_span.h"
#include "show/escape.h"

static const char *const titles[SIDE_COUNT] = { [SIDE_BASE] = "Base", [SIDE_NEW] = "New" };

static const char *const explained[COMPARISON_MODE_COUNT] = {
	[COMPARE_SHARE] = "Percentages are shares of each side's whole, and changes of these.",
	[COMPARE_PER_SECOND] = "Amounts are per second of each side's duration.",
	[COMPARE_ABSOLUTE] = "Amounts are absolute, whatever the totals of the sides.",
};

static const struct quantity_unit nanoseconds = { UNIT_NANOSECONDS, 0, "nanoseconds" };

static const char *type_name(const struct report *report, const struct side_facts *facts)
{
	const struct profile *profile = report->profile;

	return profile_text(profile, profile->sample_types[facts->sample_type].name);
}

static void add_name(FILE *out, const char *name, bool is_first)
{
	if (!is_first)
		putc(';', out);
	escape_write(out, ESCAPE_FOLDED, name);
}

/* "a;b;c": what the report is zoomed into; NULL: all of it. Caller frees. */
static char *zoom_name(const struct report *report, const struct labels *labels)
{
	const struct text_list *names = report->diff->zoom_names;
	const struct report_zoom *zoom = report->zoom;
	char *name = NULL;
	size_t size;
	FILE *out;

	if (!names && !zoom)
		return NULL;
	out = open_memstream(&name, &size);
	if (!out)
		memory_exhausted();
	for (uint32_t i = 0; names && i < names->count; i++)
		add_name(out, names->items[i], i == 0);
	for (uint32_t i = 0; !names && i <= zoom->depth; i++) {
		label_id label =
			labels_find(labels, i < zoom->depth ? zoom->path[i] : zoom->boxes[0]);

		/* What has been filtered since is called nothing. */
		add_name(out, label == NO_LABEL ? "" : labels->text[label], i == 0);
	}
	if (names ? report->diff->zoom_rest : zoom->box_count > 1)
		fputs(" and lighter ones", out);
	fclose(out);
	return name;
}

/* A name. */
static void print_text(FILE *out, const char *text, bool markdown)
{
	if (markdown)
		code_span_write(out, text, false);
	else
		escape_write(out, ESCAPE_TEXT, text);
}

/* An amount: its unit is the profile's, and may be anything. */
static void print_words(FILE *out, const char *text, bool markdown)
{
	if (markdown)
		code_span_write_words(out, text, false);
	else
		escape_write(out, ESCAPE_TEXT, text);
}

void diff_headline(FILE *out, const struct report *report, const struct comparison *comparison)
{
	bool markdown = report->format == FORMAT_MARKDOWN;
	char *zoom = zoom_name(report, comparison->tree->labels);

	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		const struct side_facts *facts = &comparison->facts[side];
		char text[QUANTITY_TEXT_SIZE];

		fprintf(out, "%s%-4s  ", markdown ? "* " : "", titles[side]);
		print_text(out, report->diff->sides.name[side], markdown);
		fputs(": ", out);
		if (strcmp(type_name(report, facts), "samples") != 0) {
			print_text(out, type_name(report, facts), markdown);
			fputs(", ", out);
		}
		/* "samples, 100 samples in 100 samples" says it three times. */
		if (facts->unit.unit != UNIT_COUNT || strcmp(facts->unit.name, "samples") != 0) {
			quantity_print_named(text, facts->whole, facts->unit);
			print_words(out, text, markdown);
			fputs(" in ", out);
		}
		if (facts->is_counted)
			fprintf(out, "%s samples",
				quantity_print_full(text, (int64_t)facts->samples,
						    (struct quantity_unit){ UNIT_COUNT, 0, "" }));
		else
			fputs("an unknown number of samples", out);
		if (facts->duration > 0)
			fprintf(out, " over %s",
				quantity_print(text, facts->duration, nanoseconds));
		if (slice_text_has_filters(&report->diff->sides.slice[side])) {
			fputs(": ", out);
			headline_print_filters(out, &report->diff->sides.slice[side], markdown);
		}
		putc('\n', out);
	}
	if (slice_text_has_filters(report->slice)) {
		fprintf(out, "%sBoth  ", markdown ? "* " : "");
		headline_print_filters(out, report->slice, markdown);
		putc('\n', out);
	}
	if (zoom) {
		fprintf(out, "%sZoom  %s", markdown ? "* " : "",
			report->inverted ? "leaf first: " : "");
		print_text(out, zoom, markdown);
		putc('\n', out);
		free(zoom);
	}
	fprintf(out, "\n%s\n", explained[comparison->terms.mode]);
	if (comparison_is_cut(comparison))
		fputs("Some do not fit 63 bits: the largest number that does is shown, and changes "
		      "are "
		      "more than they seem.\n",
		      out);
}

static void add_side(struct json *json, const struct report *report,
		     const struct comparison *comparison, uint32_t side, const char *key)
{
	const struct side_facts *facts = &comparison->facts[side];

	json_begin_object(json, key);
	json_text(json, "name", report->diff->sides.name[side]);
	json_text(json, "sample_type", type_name(report, facts));
	json_quantity(json, "whole", facts->whole, facts->unit);
	json_quantity(json, "shown", facts->shown, facts->unit);
	json_quantity(json, "comparable_whole", comparison->side[side]->whole,
		      comparison->tree->unit);
	if (facts->is_counted)
		json_number(json, "samples", (int64_t)facts->samples);
	else
		json_null(json, "samples");
	if (facts->duration > 0)
		json_number(json, "duration_ns", facts->duration);
	else
		json_null(json, "duration_ns");
	headline_json_filters(json, &report->diff->sides.slice[side]);
	json_end_object(json);
}

void diff_headline_json(struct json *json, const struct report *report,
			const struct comparison *comparison)
{
	char *zoom = zoom_name(report, comparison->tree->labels);

	add_side(json, report, comparison, SIDE_BASE, "base");
	add_side(json, report, comparison, SIDE_NEW, "new");
	json_text(json, "unit", comparison->tree->unit.name);
	json_text(json, "normalize", comparison_mode_names[comparison->terms.mode]);
	json_percent(json, "confidence", (int64_t)(comparison->terms.confidence * 1e9 + 0.5),
		     1000000000);
	json_text(json, "by", grouping_names[report->slice->by]);
	headline_json_filters(json, report->slice);
	if (zoom)
		json_text(json, report->inverted ? "zoom_leaf_first" : "zoom", zoom);
	free(zoom);
}
