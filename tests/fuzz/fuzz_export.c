/*
 * Whatever loads can be exported, and is read again: with the same sums where serac reads the
 * format itself, and well-formed where others do.
 */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/export.h"
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

static char *exported(const struct report *report, enum export_format format, size_t *size)
{
	struct error error = { 0 };
	char *bytes = NULL;
	FILE *out = open_memstream(&bytes, size);
	bool done = exporters[format].print(report, out, &error);

	fclose(out);
	check(done, exporters[format].name, error.message, strlen(error.message));
	return bytes;
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
	char *bytes = exported(report, EXPORT_PPROF, &size);
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
	char *bytes = exported(report, EXPORT_FOLDED, &size);
	struct profile_builder *builder = fuzz_load_once("folded", bytes, size);

	check(builder || size == 0, "folded stacks are read", bytes, size);
	if (builder)
		check_sum(written, &profile_builder_profile(builder)->sample_types[0], bytes, size);
	profile_builder_free(builder);
	free(bytes);
}

static void check_text(const struct report *report, enum export_format format,
		       bool (*is_valid)(const char *text, size_t size))
{
	size_t size;
	char *bytes = exported(report, format, &size);

	check(is_valid(bytes, size), exporters[format].name, bytes, size);
	free(bytes);
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
	}
	check_text(&report, EXPORT_SPEEDSCOPE, valid_json);
	check_text(&report, EXPORT_SVG, valid_xml);
	slice_release(&slice);
	profile_builder_free(builder);
	return 0;
}
