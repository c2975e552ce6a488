#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "loaders/dhat/dhat_frames.h"
#include "loaders/dhat/dhat_points.h"
#include "loaders/loader.h"

/*
 * A file of DHAT, of valgrind or the Rust crate: sums for each stack, whose frames are rows of a
 * table behind them. Mode "heap" is of memory, "copy" of what memcpy() and its like copied,
 * "ad-hoc" of what the program counted, in units of its own.
 */

enum key {
	KEY_VERSION,
	KEY_MODE,
	KEY_UNITS,
	KEY_BLOCK_UNITS,
	KEY_TIME_UNIT,
	KEY_COMMAND,
	KEY_PEAK,
	KEY_END,
	KEY_POINTS,
	KEY_TABLE,
};

static const char *const keys[] = {
	"dhatFileVersion", "mode", "bsu", "bksu", "tu", "cmd", "tg", "te", "pps", "ftbl"
};

enum { KNOWN_VERSION = 2, WORD_SIZE = 32 };

struct dhat {
	struct json_input json;
	struct dhat_points points;
	struct dhat_frames frames;
	char mode[WORD_SIZE], units[WORD_SIZE], block_units[WORD_SIZE], time_unit[WORD_SIZE];
	uint64_t version, peak, end;
	bool has_peak, has_end;
};

static void take_word(struct dhat *dhat, char word[WORD_SIZE])
{
	struct span text;

	if (json_take_text(&dhat->json.reader, &text))
		snprintf(word, WORD_SIZE, "%.*s",
			 span_length(text) < WORD_SIZE ? (int)span_length(text) : 0, text.at);
}

static void take_command(struct dhat *dhat)
{
	struct profile_builder *builder = dhat->json.builder;
	struct span text;
	string_id id;

	if (!json_take_text(&dhat->json.reader, &text) || span_length(text) == 0)
		return;
	id = profile_builder_add_string(builder, text.at, span_length(text));
	profile_builder_add_property(builder, "command",
				     profile_text(profile_builder_profile(builder), id));
}

static void take_key(struct dhat *dhat, int key)
{
	struct json_reader *reader = &dhat->json.reader;

	switch (key) {
	case KEY_VERSION:
		json_take_whole(reader, UINT32_MAX, &dhat->version);
		break;
	case KEY_MODE:
		take_word(dhat, dhat->mode);
		break;
	case KEY_UNITS:
		take_word(dhat, dhat->units);
		break;
	case KEY_BLOCK_UNITS:
		take_word(dhat, dhat->block_units);
		break;
	case KEY_TIME_UNIT:
		take_word(dhat, dhat->time_unit);
		break;
	case KEY_COMMAND:
		take_command(dhat);
		break;
	case KEY_PEAK:
		dhat->has_peak = json_take_whole(reader, INT64_MAX, &dhat->peak);
		break;
	case KEY_END:
		dhat->has_end = json_take_whole(reader, INT64_MAX, &dhat->end);
		break;
	case KEY_POINTS:
		dhat_points_take(&dhat->points, reader);
		break;
	default:
		dhat_frames_take(&dhat->frames, reader);
		break;
	}
}

/* --- samples */

static uint32_t add_type(struct dhat *dhat, const char *name, enum unit unit)
{
	struct profile_builder *builder = dhat->json.builder;
	struct quantity_unit quantity = { .unit = unit,
					  .name = unit == UNIT_BYTES ? "bytes" : name };
	string_id id = profile_builder_add_string(builder, name, strlen(name));

	if (unit == UNIT_COUNT && strstr(name, "_objects"))
		quantity.name = "blocks";
	else if (unit == UNIT_COUNT)
		quantity.name = profile_text(profile_builder_profile(builder), id);
	return profile_builder_add_sample_type(builder, id, quantity);
}

/* What a value is called, and whether it counts something. */
static const char *name_value(const struct dhat *dhat, uint32_t value, enum unit *unit)
{
	static const struct {
		const char *name;
		enum unit unit;
	} heap[] = {
		[DHAT_TOTAL] = { "alloc_space", UNIT_BYTES },
		[DHAT_TOTAL_BLOCKS] = { "alloc_objects", UNIT_COUNT },
		[DHAT_PEAK] = { "peak_space", UNIT_BYTES },
		[DHAT_PEAK_BLOCKS] = { "peak_objects", UNIT_COUNT },
		[DHAT_END] = { "inuse_space", UNIT_BYTES },
		[DHAT_END_BLOCKS] = { "inuse_objects", UNIT_COUNT },
		[DHAT_READ] = { "heap_reads", UNIT_BYTES },
		[DHAT_WRITTEN] = { "heap_writes", UNIT_BYTES },
	};

	*unit = heap[value].unit;
	if (value > DHAT_TOTAL_BLOCKS)
		return heap[value].name;
	if (*dhat->units) {
		*unit = UNIT_COUNT;
		if (value == DHAT_TOTAL)
			return dhat->units;
		return *dhat->block_units ? dhat->block_units : "blocks";
	}
	if (strcmp(dhat->mode, "copy") == 0)
		return value == DHAT_TOTAL ? "copied" : "copies";
	return heap[value].name;
}

static bool has(const uint32_t *types, uint32_t count, uint32_t type)
{
	while (count > 0)
		if (types[--count] == type)
			return true;
	return false;
}

/* The types, and which values samples have of them; how many. */
static uint32_t add_types(struct dhat *dhat, uint32_t *types, uint32_t *values)
{
	const uint32_t always = 1u << DHAT_TOTAL | 1u << DHAT_TOTAL_BLOCKS;
	uint32_t count = 0;

	for (uint32_t value = 0; value < DHAT_VALUES; value++) {
		enum unit unit;
		const char *name = name_value(dhat, value, &unit);
		uint32_t type;

		if (!((dhat->points.seen | always) >> value & 1))
			continue;
		type = add_type(dhat, name, unit);
		/* Units of the program may be called like others. */
		if (has(types, count, type))
			continue;
		types[count] = type;
		values[count++] = value;
	}
	profile_builder_set_default(dhat->json.builder, types[0]);
	profile_builder_set_value_types(dhat->json.builder, types, count);
	return count;
}

static void add_samples(struct dhat *dhat)
{
	struct dhat_points *points = &dhat->points;
	uint32_t types[DHAT_VALUES], kept[DHAT_VALUES], count = add_types(dhat, types, kept);

	profile_builder_set_columns(dhat->json.builder, 0);
	frame_tree_resolve(&points->tree, dhat->json.builder, dhat_frames_locations(&dhat->frames),
			   dhat->frames.count, dhat_frames_unknown(&dhat->frames));
	for (uint32_t row = 0; row < points->count; row++) {
		const struct dhat_point *point = dhat_points_row(points, row);
		int64_t values[DHAT_VALUES];
		struct sample sample = {
			.stack = frame_tree_stack(&points->tree, point->node),
			.time = TIME_UNKNOWN,
			.cpu = -1,
			.values = values,
		};

		for (uint32_t i = 0; i < count; i++)
			values[i] = point->values[kept[i]];
		profile_builder_add_sample(dhat->json.builder, &sample);
	}
}

/* --- about it */

static void add_times(struct dhat *dhat)
{
	struct profile_builder *builder = dhat->json.builder;
	struct recording recording = { 0 };
	const char *unit = dhat->time_unit;
	char text[96];

	if (dhat->has_end) {
		snprintf(text, sizeof(text), "%" PRIu64 " %s", dhat->end, unit);
		profile_builder_add_property(builder, "ended at", text);
		if (strcmp(unit, "µs") == 0)
			recording.duration = quantity_multiply((int64_t)dhat->end, 1000);
	}
	if (dhat->has_peak) {
		snprintf(text, sizeof(text), "%" PRIu64 " %s", dhat->peak, unit);
		profile_builder_add_property(builder, "peak at", text);
	}
	/* All were counted. */
	recording.period = 1;
	recording.period_unit = (struct quantity_unit){ .unit = UNIT_BYTES, .name = "bytes" };
	recording.period_type = profile_builder_add_string(builder, "space", strlen("space"));
	if (!*dhat->units)
		profile_builder_add_recording(builder, &recording);
}

static void warn(struct dhat *dhat)
{
	struct profile_builder *builder = dhat->json.builder;
	uint32_t missing = frame_tree_count_missing(&dhat->points.tree, dhat->frames.count);

	if (dhat->version != KNOWN_VERSION)
		profile_builder_warn(builder,
				     "DHAT file version %" PRIu64 " is unknown: read as version %d",
				     dhat->version, KNOWN_VERSION);
	json_warn_count(builder, missing, "frame is", "frames are",
			"not in the table \"ftbl\": shown as [unknown]");
	json_warn_count(builder, dhat->points.bad_numbers, "number is", "numbers are",
			"negative, not whole or too large: counted as 0");
	if (dhat->points.count == 0)
		profile_builder_warn(builder, "no samples: nothing was recorded");
}

static bool take_all(struct dhat *dhat, struct error *error)
{
	int key;

	if (json_enter_object(&dhat->json.reader))
		while ((key = JSON_NEXT_KEY(&dhat->json.reader, keys)) >= 0)
			take_key(dhat, key);
	add_samples(dhat);
	if (!json_input_end(&dhat->json, error))
		return false;
	add_times(dhat);
	warn(dhat);
	return true;
}

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	struct dhat dhat = { 0 };
	bool loaded;

	(void)symbols;
	json_input_open(&dhat.json, input, builder);
	dhat_points_init(&dhat.points);
	dhat_frames_init(&dhat.frames, builder);
	loaded = take_all(&dhat, error);
	dhat_frames_release(&dhat.frames);
	dhat_points_release(&dhat.points);
	json_input_close(&dhat.json);
	return loaded;
}

static enum probe probe(const unsigned char *head, size_t size)
{
	static const char key[] = "\"dhatFileVersion\"";
	const unsigned char *end = head + size;

	while (head < end && strchr(" \t\r\n", *head) && *head)
		head++;
	return head < end && *head == '{' && memmem(head, (size_t)(end - head), key, strlen(key))
		       ? PROBE_CERTAIN
		       : PROBE_NO;
}

const struct loader dhat_loader = {
	.name = "dhat",
	.summary = "DHAT heap, copy and ad-hoc profiles: valgrind, Rust's dhat",
	.probe = probe,
	.load = load,
};
