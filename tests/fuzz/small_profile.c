#include "tests/fuzz/small_profile.h"

#include <stdlib.h>
#include <string.h>

/* One of a few files, or none. */
static string_id add_file(struct profile_builder *builder, uint8_t first)
{
	static const char *const files[] = { "", "a.c", "b/b.rs", "" };
	const char *file = files[first % 4];

	return profile_builder_add_string(builder, file, strlen(file));
}

static frame_id add_frame(struct profile_builder *builder, const char *name, size_t length)
{
	uint8_t first = length > 0 ? (uint8_t)name[0] : 0;
	struct function_info info = {
		.name = profile_builder_add_string(builder, name, length),
		.module = profile_builder_add_module(
			builder, profile_builder_add_string(builder, name, length > 0)),
		.file = add_file(builder, first),
		.kind = (enum function_kind)(first % KIND_COUNT),
	};

	return profile_builder_add_frame(builder, profile_builder_add_function(builder, &info),
					 first % 7);
}

/* "outer>inlined>inlined there" */
static location_id add_location(struct profile_builder *builder, const char *name, size_t length)
{
	enum { FRAMES = 6 };
	const char *at = name, *end = name + length;
	uint8_t first = length > 0 ? (uint8_t)name[0] : 0;
	frame_id frames[FRAMES];
	uint32_t count = 0;
	location_id location;

	do {
		const char *mark = memchr(at, '>', (size_t)(end - at));

		if (!mark || count == FRAMES - 1)
			mark = end;
		frames[FRAMES - ++count] = add_frame(builder, at, (size_t)(mark - at));
		at = mark + 1;
	} while (at <= end && count < FRAMES);
	location = profile_builder_add_location(
		builder,
		profile_builder_add_module(builder,
					   profile_builder_add_string(builder, name, length > 0)),
		first, frames + FRAMES - count, count);
	profile_builder_note_address(builder, location, first % 3 ? ADDRESS_CODE : ADDRESS_UNCLEAR);
	return location;
}

/* "user=amy", or a number: its length. */
static tag_set_id add_label(struct profile_builder *builder, const char *text, const char *end)
{
	const char *equals = memchr(text, '=', (size_t)(end - text)), *value = equals + 1;
	struct tag tag = {
		.key = profile_builder_add_string(builder, text, (size_t)(equals - text)),
		.text = profile_builder_add_string(builder, value, (size_t)(end - value)),
	};
	tag_id id;

	if (value < end && *value == '#') {
		tag.text = 0;
		tag.number = end - value;
		tag.unit = tag.key;
	}
	id = profile_builder_add_tag(builder, &tag);
	profile_builder_set_columns(builder, COLUMN_TAGS);
	return profile_builder_add_tag_set(builder, &id, 1);
}

static void add_line(struct profile_builder *builder, const char *line, const char *end)
{
	const char *colon = memchr(line, ':', (size_t)(end - line)), *space = end;
	location_id locations[200];
	uint32_t depth = 0;
	int64_t weight = 1;
	struct sample sample = { .time = TIME_UNKNOWN, .cpu = -1, .values = &weight };

	if (colon && memchr(line, '=', (size_t)(colon - line))) {
		sample.tags = add_label(builder, line, colon);
		line = colon + 1;
	} else if (colon) {
		string_id name = profile_builder_add_string(builder, line, (size_t)(colon - line));

		profile_builder_set_columns(builder, COLUMN_THREAD);
		sample.thread =
			profile_builder_add_thread(builder, (int32_t)(colon - line), 2, name, name);
		line = colon + 1;
	}
	while (space > line && space[-1] != ' ')
		space--;
	if (space > line) {
		char number[32] = "";

		memcpy(number, space, (size_t)(end - space < 31 ? end - space : 31));
		weight = strtoll(number, NULL, 10);
		end = space - 1;
	}
	while (line < end && depth < 200) {
		const char *mark = memchr(line, ';', (size_t)(end - line));

		if (!mark)
			mark = end;
		locations[depth++] = add_location(builder, line, (size_t)(mark - line));
		line = mark + 1;
	}
	sample.stack = profile_builder_add_stack(builder, locations, depth, 0);
	profile_builder_add_sample(builder, &sample);
}

void small_profile_add(struct profile_builder *builder, const char *text, const char *end)
{
	while (text < end) {
		const char *line_end = memchr(text, '\n', (size_t)(end - text));

		if (!line_end)
			line_end = end;
		add_line(builder, text, line_end);
		text = line_end + 1;
	}
}
