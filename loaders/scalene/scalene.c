#include <math.h>
#include <string.h>

#include "loaders/json/json_input.h"
#include "loaders/json/json_shape.h"
#include "loaders/loader.h"
#include "loaders/scalene/scalene_lines.h"
#include "loaders/scalene/scalene_stacks.h"

/*
 * Profiles of scalene in JSON: what each line took, in the time of Python, of native code, and of
 * waiting; what it allocated and copied. Lines have no callers; stacks are only counted.
 */

enum key { KEY_ELAPSED, KEY_FILES, KEY_STACKS, KEY_PROGRAM };

enum type {
	TYPE_TIME,
	TYPE_PYTHON,
	TYPE_NATIVE,
	TYPE_SYSTEM,
	TYPE_ALLOCATED,
	TYPE_COPIED,
	TYPE_SAMPLES,
	TYPES
};

struct scalene {
	struct json_input json;
	struct scalene_lines lines;
	struct scalene_stacks stacks;
	double elapsed;         /* seconds */
	enum type types[TYPES]; /* that samples have a value of */
	uint32_t type_count;
};

static void take_program(struct scalene *file)
{
	struct profile_builder *builder = file->json.builder;
	struct span text;
	string_id id;

	if (!json_take_text(&file->json.reader, &text) || text.at == text.end)
		return;
	id = profile_builder_add_string(builder, text.at, span_length(text));
	profile_builder_add_property(builder, "program",
				     profile_text(profile_builder_profile(builder), id));
}

static void take_key(struct scalene *file, int key)
{
	struct json_reader *reader = &file->json.reader;
	struct json_number number;

	switch (key) {
	case KEY_ELAPSED:
		if (json_take_number(reader, &number) && !number.is_negative)
			file->elapsed = json_number_real(number);
		break;
	case KEY_FILES:
		scalene_lines_take(&file->lines, reader);
		break;
	case KEY_STACKS:
		scalene_stacks_take(&file->stacks, reader);
		break;
	default:
		take_program(file);
		break;
	}
}

/* --- samples */

static bool has_type(const struct scalene *file, enum type type)
{
	switch (type) {
	case TYPE_ALLOCATED:
		return file->lines.seen[SCALENE_ALLOCATED];
	case TYPE_COPIED:
		return file->lines.seen[SCALENE_COPIED];
	case TYPE_SAMPLES:
		return file->stacks.count > 0;
	default:
		return true;
	}
}

static void add_types(struct scalene *file)
{
	static const struct {
		const char *name;
		struct quantity_unit unit;
	} types[TYPES] = {
		[TYPE_TIME] = { "time", { UNIT_NANOSECONDS, 0, "nanoseconds" } },
		[TYPE_PYTHON] = { "python", { UNIT_NANOSECONDS, 0, "nanoseconds" } },
		[TYPE_NATIVE] = { "native", { UNIT_NANOSECONDS, 0, "nanoseconds" } },
		[TYPE_SYSTEM] = { "system", { UNIT_NANOSECONDS, 0, "nanoseconds" } },
		[TYPE_ALLOCATED] = { "alloc_space", { UNIT_BYTES, 0, "bytes" } },
		[TYPE_COPIED] = { "copied", { UNIT_BYTES, 0, "bytes" } },
		[TYPE_SAMPLES] = { "samples", { UNIT_COUNT, 0, "samples" } },
	};
	struct profile_builder *builder = file->json.builder;
	uint32_t ids[TYPES];

	for (int type = 0; type < TYPES; type++) {
		if (!has_type(file, (enum type)type))
			continue;
		ids[file->type_count] = profile_builder_add_sample_type(
			builder,
			profile_builder_add_string(builder, types[type].name,
						   strlen(types[type].name)),
			types[type].unit);
		file->types[file->type_count++] = (enum type)type;
	}
	profile_builder_set_default(builder, ids[0]);
	profile_builder_set_value_types(builder, ids, file->type_count);
	profile_builder_set_columns(builder, 0);
}

static int64_t whole(double value)
{
	return value < 9e18 ? (int64_t)llround(value) : INT64_MAX;
}

static void add_sample(struct scalene *file, stack_id stack, const int64_t all[TYPES])
{
	int64_t values[TYPES];
	struct sample sample = {
		.stack = stack, .cpu = -1, .time = TIME_UNKNOWN, .values = values
	};

	for (uint32_t i = 0; i < file->type_count; i++)
		values[i] = all[file->types[i]];
	profile_builder_add_sample(file->json.builder, &sample);
}

static void add_line(struct scalene *file, const struct scalene_line *line)
{
	enum { MEBIBYTE = 1 << 20 };
	const double *numbers = line->numbers;
	double percent = file->elapsed * 1e9 / 100;
	int64_t values[TYPES] = {
		[TYPE_PYTHON] = whole(numbers[SCALENE_PYTHON] * percent),
		[TYPE_NATIVE] = whole(numbers[SCALENE_NATIVE] * percent),
		[TYPE_SYSTEM] = whole(numbers[SCALENE_SYSTEM] * percent),
		[TYPE_ALLOCATED] = whole(numbers[SCALENE_ALLOCATED] * MEBIBYTE),
		[TYPE_COPIED] = whole(numbers[SCALENE_COPIED] * file->elapsed * MEBIBYTE),
	};

	values[TYPE_TIME] = quantity_add(quantity_add(values[TYPE_PYTHON], values[TYPE_NATIVE]),
					 values[TYPE_SYSTEM]);
	add_sample(file, scalene_lines_stack(&file->lines, line), values);
}

static void add_samples(struct scalene *file)
{
	add_types(file);
	for (uint32_t row = 0; row < file->lines.count; row++)
		add_line(file, scalene_line(&file->lines, row));
	for (uint32_t row = 0; row < file->stacks.count; row++) {
		const struct scalene_stack *stack = scalene_stack(&file->stacks, row);
		int64_t values[TYPES] = { [TYPE_SAMPLES] = stack->count };

		add_sample(file, stack->stack, values);
	}
}

/* --- the whole */

static void warn(struct scalene *file)
{
	struct profile_builder *builder = file->json.builder;
	struct recording recording = { .duration = whole(file->elapsed * 1e9) };

	profile_builder_add_recording(builder, &recording);
	if (file->lines.count > 0)
		profile_builder_add_property(
			builder, "lines",
			"scalene counts lines without their callers: totals are self");
	json_warn_count(builder, file->lines.bad_numbers, "number is", "numbers are",
			"negative, too large or not numeric: counted as 0");
	if (file->lines.count + file->stacks.count == 0)
		profile_builder_warn(builder, "no samples: nothing was recorded");
	else if (file->elapsed <= 0 && json_reader_is_good(&file->json.reader))
		profile_builder_warn(builder,
				     "\"elapsed_time_sec\" is missing: there are no times");
}

static bool take_all(struct scalene *file, struct error *error)
{
	static const char *const keys[] = { "elapsed_time_sec", "files", "stacks", "program" };
	int key;

	if (json_enter_object(&file->json.reader))
		while ((key = JSON_NEXT_KEY(&file->json.reader, keys)) >= 0)
			take_key(file, key);
	add_samples(file);
	if (!json_input_end(&file->json, error))
		return false;
	warn(file);
	return true;
}

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	struct scalene file = { 0 };
	bool loaded;

	(void)symbols;
	json_input_open(&file.json, input, builder);
	scalene_lines_init(&file.lines, builder);
	scalene_stacks_init(&file.stacks, builder);
	loaded = take_all(&file, error);
	scalene_stacks_release(&file.stacks);
	scalene_lines_release(&file.lines);
	json_input_close(&file.json);
	return loaded;
}

static enum probe probe(const unsigned char *head, size_t size)
{
	return json_shape_find(head, size) == JSON_SHAPE_SCALENE ? PROBE_CERTAIN : PROBE_NO;
}

const struct loader scalene_loader = {
	.name = "scalene",
	.summary = "scalene profiles in JSON",
	.probe = probe,
	.load = load,
};
