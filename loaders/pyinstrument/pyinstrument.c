#include <inttypes.h>
#include <string.h>

#include "loaders/json/json_input.h"
#include "loaders/json/json_shape.h"
#include "loaders/loader.h"
#include "loaders/pyinstrument/pyinstrument_records.h"
#include "loaders/pyinstrument/pyinstrument_tree.h"

/*
 * Profiles of pyinstrument: sessions (-r session, .pyisession), which have every sample, and
 * reports in JSON (-r json), which have a tree of what is left after pyinstrument tidied it up.
 */

enum key { KEY_START, KEY_DURATION, KEY_INTERVAL, KEY_TARGET, KEY_CPU, KEY_RECORDS, KEY_TREE };

enum { SECONDS = 9 }; /* decimals, to nanoseconds */

struct pyinstrument {
	struct json_input json;
	struct pyinstrument_records records;
	struct pyinstrument_tree tree;
	struct recording recording;
	int64_t cpu;
	bool has_samples;
};

static int64_t take_seconds(struct pyinstrument *file)
{
	struct json_number number;

	return json_take_number(&file->json.reader, &number) ? json_number_scaled(number, SECONDS)
							     : 0;
}

static void take_target(struct pyinstrument *file)
{
	struct profile_builder *builder = file->json.builder;
	struct span text;
	string_id id;

	if (!json_take_text(&file->json.reader, &text) || text.at == text.end)
		return;
	id = profile_builder_add_string(builder, text.at, span_length(text));
	profile_builder_add_property(builder, "target",
				     profile_text(profile_builder_profile(builder), id));
}

/* --- samples */

static uint32_t add_type(struct pyinstrument *file, const char *name, struct quantity_unit unit)
{
	string_id id = profile_builder_add_string(file->json.builder, name, strlen(name));

	return profile_builder_add_sample_type(file->json.builder, id, unit);
}

/* Before the first sample. */
static void add_types(struct pyinstrument *file, bool is_session)
{
	static const struct quantity_unit wall = { UNIT_NANOSECONDS, 0, "nanoseconds" };
	static const struct quantity_unit samples = { UNIT_COUNT, 0, "samples" };
	uint32_t types[PYINSTRUMENT_VALUES] = { add_type(file, "wall", wall) };

	if (file->has_samples)
		return;
	file->has_samples = true;
	if (is_session)
		types[1] = add_type(file, "samples", samples);
	profile_builder_set_default(file->json.builder, types[0]);
	profile_builder_set_value_types(file->json.builder, types, is_session ? 2 : 1);
	profile_builder_set_columns(file->json.builder,
				    is_session ? COLUMN_THREAD | COLUMN_TIME | COLUMN_DURATION : 0);
	if (is_session)
		profile_builder_set_rows_are_samples(file->json.builder);
}

static void take_key(struct pyinstrument *file, int key)
{
	struct json_reader *reader = &file->json.reader;

	switch (key) {
	case KEY_START:
		file->recording.time = take_seconds(file);
		break;
	case KEY_DURATION:
		file->recording.duration = take_seconds(file);
		break;
	case KEY_INTERVAL:
		file->recording.period = take_seconds(file);
		break;
	case KEY_TARGET:
		take_target(file);
		break;
	case KEY_CPU:
		file->cpu = take_seconds(file);
		break;
	case KEY_RECORDS:
		add_types(file, true);
		pyinstrument_records_take(&file->records, reader);
		break;
	default:
		add_types(file, false);
		pyinstrument_tree_take(&file->tree, reader);
		pyinstrument_tree_add(&file->tree);
		break;
	}
}

/* --- the whole */

static void add_recording(struct pyinstrument *file)
{
	struct profile_builder *builder = file->json.builder;
	struct recording *recording = &file->recording;
	char text[QUANTITY_TEXT_SIZE];

	recording->period_type = profile_builder_add_string(builder, "wall", strlen("wall"));
	recording->period_unit = (struct quantity_unit){ UNIT_NANOSECONDS, 0, "nanoseconds" };
	if (recording->duration < 0)
		recording->duration = 0;
	if (recording->time > 0)
		profile_builder_set_clock(builder, recording->time);
	profile_builder_add_recording(builder, recording);
	if (file->cpu > 0)
		profile_builder_add_property(builder, "CPU time",
					     quantity_print(text, file->cpu,
							    recording->period_unit));
}

static void warn(struct pyinstrument *file)
{
	struct profile_builder *builder = file->json.builder;

	json_warn_count(builder, file->records.without_time, "sample has", "samples have",
			"no time: counted as 0");
	json_warn_count(builder, file->records.bad_frames, "frame is", "frames are",
			"left out: not a text");
	if (json_reader_is_good(&file->json.reader))
		json_warn_count(builder, file->tree.without_time, "frame has", "frames have",
				"no time: counted as that of its children");
	if (profile_builder_profile(builder)->samples.count ==
	    profile_input_first(profile_builder_profile(builder),
				profile_builder_profile(builder)->inputs.count - 1))
		profile_builder_warn(builder, "no samples: nothing was recorded");
}

static bool take_all(struct pyinstrument *file, struct error *error)
{
	static const char *const keys[] = { "start_time",         "duration", "min_interval",
					    "target_description", "cpu_time", "frame_records",
					    "root_frame" };
	int key;

	if (json_enter_object(&file->json.reader))
		while ((key = JSON_NEXT_KEY(&file->json.reader, keys)) >= 0)
			take_key(file, key);
	add_types(file, true);
	if (!json_input_end(&file->json, error))
		return false;
	add_recording(file);
	warn(file);
	return true;
}

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	struct pyinstrument file = { 0 };
	bool loaded;

	(void)symbols;
	json_input_open(&file.json, input, builder);
	pyinstrument_records_init(&file.records, builder);
	pyinstrument_tree_init(&file.tree, builder);
	loaded = take_all(&file, error);
	pyinstrument_tree_release(&file.tree);
	pyinstrument_records_release(&file.records);
	json_input_close(&file.json);
	return loaded;
}

static enum probe probe(const unsigned char *head, size_t size)
{
	return json_shape_find(head, size) == JSON_SHAPE_PYINSTRUMENT ? PROBE_CERTAIN : PROBE_NO;
}

const struct loader pyinstrument_loader = {
	.name = "pyinstrument",
	.summary = "pyinstrument sessions and JSON reports",
	.probe = probe,
	.load = load,
};
