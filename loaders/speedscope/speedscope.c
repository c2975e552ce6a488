#include <string.h>

#include "loaders/json/json_input.h"
#include "loaders/json/json_shape.h"
#include "loaders/loader.h"
#include "loaders/speedscope/speedscope_profile.h"
#include "loaders/speedscope/speedscope_types.h"

/* A file of speedscope: the frames that all share, and profiles, in any order. */

struct speedscope {
	struct json_input json;
	struct speedscope_reader reader;
	struct speedscope_frames frames;
	uint64_t active;
	bool own; /* serac wrote it */
};

enum key { KEY_SHARED, KEY_PROFILES, KEY_EXPORTER, KEY_ACTIVE, KEY_NAME, KEY_OWN };

static void take_property(struct speedscope *file, const char *key)
{
	struct profile_builder *builder = file->json.builder;
	struct span text;
	string_id value;

	json_take_text(&file->json.reader, &text);
	if (span_begins(text, "serac@"))
		file->own = true;
	value = profile_builder_add_string(builder, text.at, span_length(text));
	if (value != 0)
		profile_builder_add_property(builder, key,
					     profile_text(profile_builder_profile(builder), value));
}

/* What serac writes besides: the wall clock at time 0. */
static void take_own(struct speedscope *file)
{
	static const char *const keys[] = { "clock" };
	struct json_number clock;

	if (json_enter_object(&file->json.reader))
		while (JSON_NEXT_KEY(&file->json.reader, keys) == 0)
			if (json_take_number(&file->json.reader, &clock))
				profile_builder_set_clock(file->json.builder,
							  json_number_scaled(clock, 0));
}

static void take_key(struct speedscope *file, int key)
{
	struct json_reader *reader = &file->json.reader;

	switch (key) {
	case KEY_SHARED:
		speedscope_frames_take(&file->frames, reader);
		break;
	case KEY_PROFILES:
		if (json_enter_array(reader))
			while (json_reader_more(reader))
				speedscope_profile_take(&file->reader);
		break;
	case KEY_EXPORTER:
		take_property(file, "exporter");
		break;
	case KEY_NAME:
		take_property(file, "name");
		break;
	case KEY_OWN:
		take_own(file);
		break;
	default:
		json_take_whole(reader, UINT32_MAX, &file->active);
		break;
	}
}

static bool take_all(struct speedscope *file, struct error *error)
{
	static const char *const keys[] = { "shared", "profiles", "exporter", "activeProfileIndex",
					    "name",   "serac" };
	int key;

	if (json_enter_object(&file->json.reader))
		while ((key = JSON_NEXT_KEY(&file->json.reader, keys)) >= 0)
			take_key(file, key);
	if (file->reader.profile_count > 0)
		speedscope_types_add(&file->reader, &file->frames, file->own,
				     (uint32_t)file->active);
	if (!json_input_end(&file->json, error))
		return false;
	if (file->reader.profile_count == 0)
		return error_set(error, ERROR_MALFORMED, "a speedscope file without profiles");
	speedscope_reader_warn(&file->reader);
	if (file->reader.sample_count == 0)
		profile_builder_warn(file->json.builder, "no samples: nothing was recorded");
	return true;
}

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	struct speedscope file = { 0 };
	bool loaded;

	(void)symbols;
	json_input_open(&file.json, input, builder);
	speedscope_reader_init(&file.reader, &file.json.reader, builder);
	speedscope_frames_init(&file.frames, builder);
	loaded = take_all(&file, error);
	speedscope_frames_release(&file.frames);
	speedscope_reader_release(&file.reader);
	json_input_close(&file.json);
	return loaded;
}

static enum probe probe(const unsigned char *head, size_t size)
{
	return json_shape_find(head, size) == JSON_SHAPE_SPEEDSCOPE ? PROBE_CERTAIN : PROBE_NO;
}

const struct loader speedscope_loader = {
	.name = "speedscope",
	.summary = "a speedscope file: py-spy, pyinstrument, memray, rbspy, dotnet-trace",
	.probe = probe,
	.load = load,
};
