#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "loaders/bytes/input_bytes.h"
#include "loaders/edges/graph_stacks.h"
#include "loaders/json/frame_tree.h"
#include "loaders/json/json_input.h"
#include "loaders/json/json_shape.h"
#include "loaders/loader.h"
#include "loaders/stackprof/ruby_json.h"
#include "loaders/stackprof/stackprof_stacks.h"

/*
 * Profiles of stackprof: a Hash of Ruby, as it stores them itself (Marshal) or as JSON. With
 * `raw: true` they have stacks and times; else only who called whom in how many samples.
 */

enum key {
	KEY_MODE,
	KEY_INTERVAL,
	KEY_SAMPLES,
	KEY_MISSED,
	KEY_METADATA,
	KEY_FRAMES,
	KEY_RAW,
	KEY_LINES,
	KEY_TIMES,
	KEY_STEPS,
};

enum { MODE_SIZE = 32 };

struct stackprof {
	struct json_input json;
	struct stackprof_frames frames;
	struct stackprof_stacks stacks;
	char mode[MODE_SIZE];
	uint64_t interval, samples, missed;
	bool has_samples;
};

/* What a program stored there, in whatever encoding, is not shown. */
static void skip_metadata(struct json_reader *reader)
{
	uint64_t replaced = reader->text.replaced;

	json_skip(reader);
	reader->text.replaced = replaced;
}

static void take_key(struct stackprof *file, int key)
{
	struct json_reader *reader = &file->json.reader;
	struct span text;

	switch (key) {
	case KEY_MODE:
		json_take_text(reader, &text);
		snprintf(file->mode, MODE_SIZE, "%.*s",
			 span_length(text) < MODE_SIZE ? (int)span_length(text) : 0, text.at);
		break;
	case KEY_INTERVAL:
		json_take_whole(reader, INT64_MAX, &file->interval);
		break;
	case KEY_SAMPLES:
		file->has_samples = json_take_whole(reader, INT64_MAX, &file->samples);
		break;
	case KEY_MISSED:
		json_take_whole(reader, INT64_MAX, &file->missed);
		break;
	case KEY_METADATA:
		skip_metadata(reader);
		break;
	case KEY_FRAMES:
		stackprof_frames_take(&file->frames, reader);
		break;
	case KEY_RAW:
		stackprof_stacks_take_raw(&file->stacks, reader);
		break;
	case KEY_LINES:
		stackprof_stacks_take_lines(&file->stacks, reader);
		break;
	default:
		stackprof_stacks_take_times(&file->stacks, reader, key == KEY_STEPS);
		break;
	}
}

/* --- samples */

static string_id add_word(struct stackprof *file, const char *word)
{
	return profile_builder_add_string(file->json.builder, word, strlen(word));
}

/* What an interval is of: microseconds, or objects. False: nothing that can be added up. */
static bool find_measure(const struct stackprof *file, const char **name,
			 struct quantity_unit *unit, int64_t *factor)
{
	bool is_time = strcmp(file->mode, "wall") == 0 || strcmp(file->mode, "cpu") == 0;

	if (file->interval == 0 || (!is_time && strcmp(file->mode, "object") != 0))
		return false;
	*name = is_time ? file->mode : "alloc_objects";
	*unit = is_time ? (struct quantity_unit){ UNIT_NANOSECONDS, 0, "nanoseconds" }
			: (struct quantity_unit){ UNIT_COUNT, 0, "objects" };
	*factor = quantity_multiply((int64_t)file->interval, is_time ? 1000 : 1);
	return true;
}

/* How many. */
static uint32_t add_types(struct stackprof *file, uint32_t types[STACKPROF_VALUES],
			  int64_t factors[STACKPROF_VALUES])
{
	static const struct quantity_unit samples = { UNIT_COUNT, 0, "samples" };
	struct profile_builder *builder = file->json.builder;
	struct recording recording = { 0 };
	struct quantity_unit unit;
	const char *name;

	types[0] = profile_builder_add_sample_type(builder, add_word(file, "samples"), samples);
	factors[0] = 1;
	factors[1] = 0;
	profile_builder_set_default(builder, types[0]);
	if (!find_measure(file, &name, &unit, &factors[1]))
		return 1;
	recording.period_type = add_word(file, name);
	recording.period_unit = unit;
	recording.period = factors[1];
	profile_builder_add_recording(builder, &recording);
	types[1] = profile_builder_add_sample_type(builder, recording.period_type, unit);
	return 2;
}

static bool is_stopped(void *opaque)
{
	return input_is_stopped(opaque);
}

static void add_stacks(struct stackprof *file, const uint32_t *types, uint32_t count,
		       int64_t interval, uint64_t without)
{
	struct profile_builder *builder = file->json.builder;
	bool has_times = file->stacks.time_count > 0;

	profile_builder_set_value_types(builder, types, count);
	profile_builder_set_columns(builder, has_times ? COLUMN_TIME : COLUMN_COPIES);
	if (has_times)
		profile_builder_set_rows_are_samples(builder);
	stackprof_stacks_add(&file->stacks, interval, without);
}

/* Of calls only. */
static void add_graph(struct stackprof *file, const uint32_t *types, uint32_t count,
		      const int64_t *factors, uint64_t without)
{
	struct call_graph *graph = &file->frames.graph;
	struct graph_output output;

	graph->function_count = file->frames.count;
	graph->locations = memory_new((size_t)graph->function_count + 1, sizeof(*graph->locations));
	for (uint32_t row = 0; row < file->frames.count; row++)
		graph->locations[row] = stackprof_frames_location(&file->frames, row, 0);
	for (uint32_t i = 0; i < graph->self_count; i++)
		graph->selfs[i].location = graph->locations[graph->selfs[i].place.function];
	for (uint32_t i = 0; i < graph->call_count; i++)
		graph->calls[i].location = graph->locations[graph->calls[i].place.function];
	profile_builder_set_columns(file->json.builder, COLUMN_TYPE);
	graph_output_init(&output, file->json.builder);
	output.is_stopped = is_stopped;
	output.opaque = file->json.input;
	for (uint32_t i = 0; i < count; i++) {
		output.types = &types[i];
		output.factors = &factors[i];
		graph_stacks_build(graph, &output);
		if (without > 0)
			graph_output_add(&output, frame_tree_no_stack(file->json.builder), types[i],
					 quantity_multiply((int64_t)without, factors[i]));
	}
	graph_output_finish(&output, graph->call_count > 0);
	profile_builder_add_property(file->json.builder, "stacks",
				     "not in the file; StackProf.run(raw: true) keeps them");
}

/* How many samples there are frames for. */
static uint64_t count_samples(const struct stackprof *file)
{
	const struct call_graph *graph = &file->frames.graph;
	int64_t count = 0;

	if (file->stacks.has_raw)
		return file->stacks.raw.samples;
	for (uint32_t i = 0; i < graph->self_count; i++)
		count = quantity_add(count, *call_graph_self_values(graph, i));
	return (uint64_t)count;
}

static void add_samples(struct stackprof *file)
{
	uint32_t types[STACKPROF_VALUES], count;
	int64_t factors[STACKPROF_VALUES];
	uint64_t found = count_samples(file);
	uint64_t without = file->samples > found && json_reader_is_good(&file->json.reader)
				   ? file->samples - found
				   : 0;

	count = add_types(file, types, factors);
	if (file->stacks.has_raw)
		add_stacks(file, types, count, factors[1], without);
	else
		add_graph(file, types, count, factors, without);
}

/* --- the whole */

static void warn(struct stackprof *file)
{
	struct profile_builder *builder = file->json.builder;
	const struct stackprof_stacks *stacks = &file->stacks;
	bool is_whole = json_reader_is_good(&file->json.reader);

	json_warn_count(builder, stackprof_frames_count_unknown(&file->frames), "function is",
			"functions are", "not in \"frames\": shown as [unknown]");
	if (stacks->raw.is_bad)
		profile_builder_warn(builder, "\"raw\" has numbers that are not part of a stack: "
					      "what follows them may be wrong");
	if (!stacks->has_raw && file->frames.graph.self_count == 0)
		profile_builder_warn(builder, "no samples: nothing was recorded");
	else if (!stacks->has_raw && file->frames.graph.call_count == 0)
		profile_builder_warn(
			builder, "the file has neither stacks nor calls: the total of a function "
				 "is only its self; StackProf.run(raw: true) keeps stacks");
	else if (is_whole && file->has_samples && count_samples(file) > file->samples)
		profile_builder_warn(builder,
				     "there are stacks for %" PRIu64 " samples, but only %" PRIu64
				     " were taken",
				     count_samples(file), file->samples);
	/* Of objects these are the ones between samples. */
	if (strcmp(file->mode, "object") != 0)
		profile_builder_add_lost(builder, file->missed);
}

static bool take_all(struct stackprof *file, struct error *error)
{
	static const char *const keys[] = {
		"mode",   "interval", "samples",   "missed_samples",        "metadata",
		"frames", "raw",      "raw_lines", "raw_sample_timestamps", "raw_timestamp_deltas"
	};
	struct json_reader *reader = &file->json.reader;
	int key;

	if (json_enter_object(reader))
		while ((key = JSON_NEXT_KEY(reader, keys)) >= 0)
			take_key(file, key);
	add_samples(file);
	if (!json_input_end(&file->json, error))
		return false;
	warn(file);
	return true;
}

static bool load_from(struct input *input, struct ruby_json *ruby, struct profile_builder *builder,
		      struct error *error)
{
	struct stackprof file = { 0 };
	bool loaded;

	json_input_open(&file.json, input, builder);
	if (ruby)
		json_input_read_from(&file.json, ruby_json_read, ruby);
	stackprof_frames_init(&file.frames, builder);
	stackprof_stacks_init(&file.stacks, &file.frames);
	loaded = take_all(&file, error);
	stackprof_stacks_release(&file.stacks);
	stackprof_frames_release(&file.frames);
	json_input_close(&file.json);
	return loaded;
}

static bool load_marshal(struct input *input, struct profile_builder *builder, struct error *error)
{
	struct input_bytes bytes;
	struct ruby_json ruby;
	bool loaded = input_bytes_open(&bytes, input, builder, error);

	if (loaded) {
		ruby_json_init(&ruby, input_bytes_text(&bytes));
		loaded = load_from(input, &ruby, builder, error);
		ruby_json_release(&ruby);
		if (loaded)
			input_bytes_warn(&bytes, builder);
	}
	input_bytes_close(&bytes);
	return loaded;
}

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	size_t size;
	const unsigned char *head = input_peek(input, LOADER_PROBE_SIZE, &size);

	(void)symbols;
	return ruby_marshal_is(head, size) ? load_marshal(input, builder, error)
					   : load_from(input, NULL, builder, error);
}

/* A Hash whose first key is a name that only profiles begin with, or which has another one. */
static enum probe probe(const unsigned char *head, size_t size)
{
	static const char first[] = ":\014version", other[] = ":\017gc_samples";

	if (ruby_marshal_is(head, size))
		return head[2] == '{' && memmem(head, size, first, strlen(first)) &&
				       memmem(head, size, other, strlen(other))
			       ? PROBE_CERTAIN
			       : PROBE_NO;
	return json_shape_find(head, size) == JSON_SHAPE_STACKPROF ? PROBE_CERTAIN : PROBE_NO;
}

const struct loader stackprof_loader = {
	.name = "stackprof",
	.summary = "Ruby stackprof profiles, dumps and JSON",
	.probe = probe,
	.load = load,
};
