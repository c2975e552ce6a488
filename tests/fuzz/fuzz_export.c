/*
 * Whatever loads can be exported, and is read again: with the same sums where serac reads the
 * format itself, and well-formed where others do. The same of what changed between two parts of it.
 */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/export/export.h"
#include "tests/fuzz/load.h"
#include "tests/fuzz/valid_text.h"

/* So that sums do not depend on their order. */
#define EXACT_LIMIT (INT64_MAX / 4)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds, const char *what, const char *bytes, size_t size)
{
	if (holds)
		return;
	fprintf(stderr, "not so: %s\n", what);
	fwrite(bytes, 1, size < 2000 ? size : 2000, stderr);
	abort();
}

static char *printed(const struct report *report, report_print *print, const char *what,
		     size_t *size)
{
	struct error error = { 0 };
	char *bytes = NULL;
	FILE *out = open_memstream(&bytes, size);
	bool done = print(report, out, &error);

	fclose(out);
	check(done, what, error.message, strlen(error.message));
	return bytes;
}

static char *exported(const struct report *report, enum report_format format, size_t *size)
{
	return printed(report, export_find(format)->print, report_formats[format].name, size);
}

/* With its unit's decimals. */
static const char *sum_of(char text[QUANTITY_TEXT_SIZE], const struct sample_type *type)
{
	return quantity_print_exact(text, type->total, type->unit);
}

static void check_sum(const struct sample_type *written, const struct sample_type *read,
		      const char *bytes, size_t size)
{
	char before[QUANTITY_TEXT_SIZE], after[QUANTITY_TEXT_SIZE];

	if (written->size < EXACT_LIMIT)
		check(strcmp(sum_of(before, written), sum_of(after, read)) == 0, "the same sum",
		      bytes, size);
}

static void check_pprof(const struct report *report)
{
	const struct profile *written = report->profile, *read;
	size_t size;
	char *bytes = exported(report, FORMAT_PPROF, &size);
	struct profile_builder *builder = fuzz_load_once("pprof", bytes, size);

	check(builder, "pprof is read", bytes, size);
	read = profile_builder_profile(builder);
	check(read->sample_type_count == written->sample_type_count, "as many types", bytes, size);
	for (uint32_t i = 0; i < written->sample_type_count; i++)
		check_sum(&written->sample_types[i], &read->sample_types[i], bytes, size);
	profile_builder_free(builder);
	free(bytes);
}

static void check_folded(const struct report *report)
{
	const struct sample_type *written =
		&report->profile->sample_types[report->slice->sample_type];
	size_t size;
	char *bytes = exported(report, FORMAT_FOLDED, &size);
	struct profile_builder *builder = fuzz_load_once("folded", bytes, size);

	check(builder || size == 0, "folded stacks are read", bytes, size);
	if (builder)
		check_sum(written, &profile_builder_profile(builder)->sample_types[0], bytes, size);
	profile_builder_free(builder);
	free(bytes);
}

static const struct sample_type *type_called(const struct profile *profile, const char *name)
{
	for (uint32_t i = 0; i < profile->sample_type_count; i++)
		if (strcmp(profile_text(profile, profile->sample_types[i].name), name) == 0)
			return &profile->sample_types[i];
	return NULL;
}

/* What counts samples and more is of two kinds there, and losses are a type of their own. */
static void check_perf_script(const struct report *report)
{
	const struct sample_type *written =
					 &report->profile->sample_types[report->slice->sample_type],
				 *read;
	const char *name = profile_text(report->profile, written->name);
	size_t size;
	char *bytes = exported(report, FORMAT_PERF_SCRIPT, &size);
	struct profile_builder *builder = fuzz_load_once("perf-script", bytes, size);

	check(builder || written->size == 0, "text of perf script is read", bytes, size);
	if (builder && written->size > 0 && written->total == written->size) {
		read = type_called(profile_builder_profile(builder), *name ? name : "samples");
		check(read, "the same sample type", bytes, size);
		check_sum(written, read, bytes, size);
	}
	profile_builder_free(builder);
	free(bytes);
}

static void check_text(const struct report *report, enum report_format format,
		       bool (*is_valid)(const char *text, size_t size))
{
	size_t size;
	char *bytes = exported(report, format, &size);

	check(is_valid(bytes, size), report_formats[format].name, bytes, size);
	free(bytes);
}

static void check_changes(struct report *report, enum report_format format)
{
	const char *name = report_formats[format].name;
	struct profile_builder *builder;
	size_t size;
	char *bytes;

	report->format = format;
	bytes = printed(report, diff_print, name, &size);
	if (format == FORMAT_SVG)
		check(valid_xml(bytes, size), name, bytes, size);
	if (format == FORMAT_JSON)
		check(valid_json(bytes, size), name, bytes, size);
	if (format == FORMAT_PPROF) {
		builder = fuzz_load_once("pprof", bytes, size);
		check(builder, name, bytes, size);
		profile_builder_free(builder);
	}
	free(bytes);
}

/* Each side lacks the stacks through some letter. */
static void compare(struct report *report)
{
	struct diff_report diff = { 0 };

	sides_init(&diff.sides);
	diff.sides.name[SIDE_BASE] = "<base>\x1b[m";
	diff.sides.name[SIDE_NEW] = "new\xff";
	text_list_add(&diff.sides.slice[SIDE_BASE].ignore, "a");
	text_list_add(&diff.sides.slice[SIDE_NEW].ignore, "e");
	comparison_terms_init(&diff.terms);
	report->diff = &diff;
	report->min_percent = report->limit = -1;
	for (enum report_format format = 0; format < FORMAT_COUNT; format++)
		if (report_formats[format].writers & WRITER_DIFF)
			check_changes(report, format);
	sides_release(&diff.sides);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct profile_builder *builder = fuzz_load_once(NULL, data, size);
	struct slice slice;
	struct profile profile;
	struct report report = {
		.profile = &profile,
		.input = "<input>",
		.slice = &slice,
		.inverted = size % 2,
	};

	if (!builder)
		return 0;
	profile = profile_builder_snapshot(builder);
	slice_init(&slice);
	slice.sample_type = profile.default_sample_type;
	if (profile.sample_type_count > 0) {
		check_pprof(&report);
		check_folded(&report);
		check_perf_script(&report);
	}
	check_text(&report, FORMAT_SPEEDSCOPE, valid_json);
	check_text(&report, FORMAT_SVG, valid_xml);
	if (profile.sample_type_count > 0)
		compare(&report);
	slice_release(&slice);
	profile_builder_free(builder);
	return 0;
}
