/*
 * The table of changes in Markdown: whatever names, files and filters say, a reader takes them for
 * code, so that nobody is mentioned, nothing is linked, and each row has the columns of its table.
 *
 * The input, each part up to a byte 0: an expression, the sides' names, a rule of the gate, and the
 * samples of either side (small_profile.h).
 */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/report.h"
#include "tests/fuzz/small_profile.h"
#include "tests/fuzz/valid_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { INPUT_LIMIT = 8192 };

/* What is up to the next byte 0, which ends it. */
static char *next_part(char **at, const char *end)
{
	char *part = *at;

	*at += strlen(part) + (*at < end);
	if (*at > end)
		*at = (char *)end;
	return part;
}

static void add_side(struct profile_builder *builder, const char *name, const char *text)
{
	profile_builder_begin_input(builder, name);
	profile_builder_add_sample_type(builder, profile_builder_add_string(builder, "n", 1),
					(struct quantity_unit){ UNIT_COUNT, 0, "n" });
	small_profile_add(builder, text, text + strlen(text));
}

static void print(const struct report *report)
{
	struct error error = { 0 };
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	bool done = diff_print(report, out, &error);

	fclose(out);
	if (done && !valid_markdown(text, size)) {
		fprintf(stderr, "not Markdown as it should be:\n%s", text);
		abort();
	}
	free(text);
}

static void compare(const struct profile *profile, char *const names[SIDE_COUNT],
		    const char *expression, const char *rule)
{
	struct slice slice;
	struct diff_report diff = { 0 };
	struct report report = {
		.profile = profile,
		.slice = &slice,
		.diff = &diff,
		.format = FORMAT_MARKDOWN,
		.min_percent = -1,
		.limit = -1,
	};
	struct text_list rules = { 0 };
	struct gate gate;
	struct error error;

	slice_init(&slice);
	if (*expression)
		text_list_add(&slice.hide, expression);
	sides_init(&diff.sides);
	diff.sides.are_files = true;
	diff.sides.name[SIDE_BASE] = names[SIDE_BASE];
	diff.sides.name[SIDE_NEW] = names[SIDE_NEW];
	comparison_terms_init(&diff.terms);
	if (*rule)
		text_list_add(&rules, rule);
	if (gate_init(&gate, &rules, &error) && *rule)
		diff.gate = &gate;
	if (slice_check(&slice, &error))
		print(&report);
	gate_release(&gate);
	text_list_release(&rules);
	sides_release(&diff.sides);
	slice_release(&slice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char text[INPUT_LIMIT + 1], *at = text, *end = text + size, *names[SIDE_COUNT];
	const char *expression, *rule;
	struct profile_builder *builder;
	struct profile profile;

	if (size > INPUT_LIMIT)
		return 0;
	memcpy(text, data, size);
	*end = '\0';
	expression = next_part(&at, end);
	names[SIDE_BASE] = next_part(&at, end);
	names[SIDE_NEW] = next_part(&at, end);
	rule = next_part(&at, end);
	builder = profile_builder_new();
	add_side(builder, names[SIDE_BASE], next_part(&at, end));
	profile_builder_end_base(builder);
	add_side(builder, names[SIDE_NEW], next_part(&at, end));
	profile_builder_finish(builder);
	profile = profile_builder_snapshot(builder);
	compare(&profile, names, expression, rule);
	profile_builder_free(builder);
	return 0;
}
