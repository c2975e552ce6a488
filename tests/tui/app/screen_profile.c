#include "tests/tui/app/screen_profile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/model_text.h"
#include "tests/unit.h"

static string_id intern(struct profile_builder *builder, const char *text)
{
	return profile_builder_add_string(builder, text, strlen(text));
}

static void add_samples_type(struct profile_builder *builder)
{
	profile_builder_add_sample_type(builder, intern(builder, "samples"),
					(struct quantity_unit){ .unit = UNIT_COUNT,
								.name = "samples" });
}

struct profile_builder *screen_profile_new(void)
{
	struct profile_builder *builder = profile_builder_new();

	add_samples_type(builder);
	return builder;
}

void screen_profile_add_part(struct profile_builder *builder, const char *text, uint64_t read,
			     uint64_t total)
{
	model_text_add(builder, text);
	profile_builder_set_progress(builder, read, total);
	profile_builder_publish(builder);
}

struct profile_builder *screen_profile_compared(struct sides *sides)
{
	static const char *const names[SIDE_COUNT] = { "v1.folded", "v2.folded" };
	struct profile_builder *builder = profile_builder_new();

	profile_builder_expect_inputs(builder, SIDE_COUNT, 0);
	sides_init(sides);
	sides->are_files = true;
	for (uint32_t i = 0; i < SIDE_COUNT; i++)
		sides->name[i] = names[i];
	return builder;
}

/* Noise is told by the number of samples: "a;b 5" are five. */
static char *one_by_one(const char *text)
{
	char *copy = strdup(text), *rest = copy, *result;
	size_t size;
	FILE *out = open_memstream(&result, &size);

	for (char *line; (line = strsep(&rest, "\n")) != NULL;) {
		char *space = strrchr(line, ' ');
		long count = space ? strtol(space, NULL, 10) : 0;

		for (long i = 0; i < count; i++)
			fprintf(out, "%.*s 1\n", (int)(space - line), line);
	}
	fclose(out);
	free(copy);
	return result;
}

void screen_profile_add_side(struct profile_builder *builder, const struct sides *sides,
			     const char *text, uint32_t side)
{
	char *samples = one_by_one(text);

	if (side == SIDE_NEW)
		profile_builder_end_base(builder);
	profile_builder_begin_input(builder, sides->name[side]);
	add_samples_type(builder);
	screen_profile_add_part(builder, samples, 1 + side, SIDE_COUNT);
	free(samples);
}

/* "a;b 5 1000000" */
static void add_typed_line(struct profile_builder *builder, char *line)
{
	location_id locations[64];
	uint32_t depth = 0;
	int64_t values[2] = { 0, 0 };
	struct sample sample = { .time = TIME_UNKNOWN, .cpu = -1, .values = values };
	char *weights = strchr(line, ' ');

	if (!weights)
		fail_msg("no weights: %s", line);
	*weights++ = '\0';
	values[0] = strtoll(weights, &weights, 10);
	values[1] = strtoll(weights, NULL, 10);
	for (char *name; (name = strsep(&line, ";")) != NULL && depth < 64;) {
		struct function_info info = { .name = intern(builder, name) };
		frame_id frame = profile_builder_add_frame(
			builder, profile_builder_add_function(builder, &info), 0);

		locations[depth++] = profile_builder_add_location(builder, 0, 0, &frame, 1);
	}
	sample.stack = profile_builder_add_stack(builder, locations, depth, 0);
	profile_builder_add_sample(builder, &sample);
}

struct profile_builder *screen_profile_typed(const char *text)
{
	struct profile_builder *builder = profile_builder_new();
	char *copy = strdup(text), *rest = copy;

	profile_builder_add_sample_type(builder, intern(builder, "alloc_space"),
					(struct quantity_unit){ UNIT_BYTES, 0, "bytes" });
	profile_builder_add_sample_type(builder, intern(builder, "cpu"),
					(struct quantity_unit){ UNIT_NANOSECONDS, 0,
								"nanoseconds" });
	for (char *line; (line = strsep(&rest, "\n")) != NULL;)
		if (*line)
			add_typed_line(builder, line);
	profile_builder_finish(builder);
	free(copy);
	return builder;
}

void screen_profile_say_addresses(struct profile_builder *builder)
{
	struct profile profile = profile_builder_snapshot(builder);

	for (location_id location = 1; location < profile.locations.count; location++)
		if (profile.locations.address[location] != 0)
			profile_builder_note_address(builder, location, ADDRESS_CODE);
}
