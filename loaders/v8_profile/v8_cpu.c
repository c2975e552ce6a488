#include "loaders/json/json_input.h"
#include "loaders/json/json_shape.h"
#include "loaders/loader.h"
#include "loaders/v8_profile/v8_node_reader.h"
#include "loaders/v8_profile/v8_samples.h"

/*
 * A CPU profile, as node --cpu-prof and DevTools write it: nodes, and samples as their ids with
 * the times between them. Older ones have the nodes as a tree, and times since the zero of a clock;
 * the oldest only count how often each node was hit.
 */

enum key {
	KEY_NODES,
	KEY_HEAD,
	KEY_SAMPLES,
	KEY_DELTAS,
	KEY_TIMES,
	KEY_LINES,
	KEY_START,
	KEY_END,
	KEY_PROFILE,
	KEY_RESULT
};

static const char *const keys[] = { "nodes", "head",      "samples", "timeDeltas", "timestamps",
				    "lines", "startTime", "endTime", "profile",    "result" };

enum { SECONDS = 9, MICROSECONDS = 3 }; /* as nanoseconds: a shift of the decimal point */

struct v8_cpu {
	struct json_input json;
	struct v8_samples samples;
	struct json_number start, end;
	bool has_nodes, has_ids, is_tree, is_added;
	bool has_late_lines; /* their samples had been added */
};

/* They are seconds where the nodes are a tree. */
static void set_times(struct v8_cpu *cpu)
{
	struct v8_samples *samples = &cpu->samples;
	int shift = cpu->is_tree ? SECONDS : MICROSECONDS;

	samples->start = json_number_scaled(cpu->start, shift);
	samples->end = json_number_scaled(cpu->end, shift);
}

static void add_recording(struct v8_cpu *cpu)
{
	const struct v8_samples *samples = &cpu->samples;
	struct recording recording = { .duration =
					       quantity_subtract(samples->end, samples->start) };

	if (samples->has_start && samples->has_end && recording.duration > 0)
		profile_builder_add_recording(cpu->json.builder, &recording);
}

static void add_samples(struct v8_cpu *cpu, struct json_reader *reader)
{
	struct v8_samples *samples = &cpu->samples;
	bool has_hits = samples->id_count == 0;

	set_times(cpu);
	v8_nodes_link(&samples->nodes);
	v8_samples_add_types(cpu->json.builder, samples->nodes.has_idle,
			     has_hits ? COLUMN_COPIES : COLUMN_TIME);
	if (has_hits) {
		v8_samples_add_hits(samples);
	} else {
		profile_builder_set_rows_are_samples(cpu->json.builder);
		v8_samples_add(samples, reader);
	}
	cpu->is_added = true;
}

/* Where all else is known, times become samples as they come. */
static void take_deltas(struct v8_cpu *cpu)
{
	const struct v8_samples *samples = &cpu->samples;

	if (cpu->has_nodes && samples->id_count > 0 && samples->has_start && samples->has_end &&
	    !cpu->is_added)
		add_samples(cpu, &cpu->json.reader);
	else
		v8_samples_take_deltas(&cpu->samples, &cpu->json.reader);
}

static void take_key(struct v8_cpu *cpu, int key)
{
	struct json_reader *reader = &cpu->json.reader;
	struct v8_samples *samples = &cpu->samples;

	switch (key) {
	case KEY_NODES:
	case KEY_HEAD:
		cpu->is_tree |= key == KEY_HEAD;
		v8_node_reader_take(reader, &samples->nodes);
		cpu->has_nodes = true;
		break;
	case KEY_SAMPLES:
		v8_samples_take_ids(samples, reader);
		break;
	case KEY_DELTAS:
		take_deltas(cpu);
		break;
	case KEY_TIMES:
		v8_samples_take_times(samples, reader);
		break;
	case KEY_LINES:
		cpu->has_late_lines |= cpu->is_added;
		v8_samples_take_lines(samples, reader);
		break;
	case KEY_START:
		samples->has_start = json_take_number(reader, &cpu->start);
		break;
	default:
		samples->has_end = json_take_number(reader, &cpu->end);
		break;
	}
}

/* An answer of the inspector has the profile in one or two objects. */
static void take_object(struct v8_cpu *cpu, int around)
{
	struct json_reader *reader = &cpu->json.reader;
	int key;

	if (!json_enter_object(reader))
		return;
	while ((key = JSON_NEXT_KEY(reader, keys)) >= 0) {
		if (key != KEY_PROFILE && key != KEY_RESULT)
			take_key(cpu, key);
		else if (around < 2)
			take_object(cpu, around + 1);
		else
			json_skip(reader);
	}
}

static bool take_all(struct v8_cpu *cpu, struct error *error)
{
	take_object(cpu, 0);
	if (!cpu->is_added)
		add_samples(cpu, NULL);
	if (cpu->has_late_lines)
		v8_samples_set_lines(&cpu->samples);
	if (!json_input_end(&cpu->json, error))
		return false;
	add_recording(cpu);
	v8_samples_warn(&cpu->samples);
	if (cpu->samples.added == 0)
		profile_builder_warn(cpu->json.builder, "no samples: nothing was recorded");
	return true;
}

static bool load(struct input *input, const struct symbol_options *symbols,
		 struct profile_builder *builder, struct error *error)
{
	struct v8_cpu cpu = { 0 };
	bool loaded;

	(void)symbols;
	json_input_open(&cpu.json, input, builder);
	v8_samples_init(&cpu.samples, builder, V8_SAMPLES_LIMIT);
	loaded = take_all(&cpu, error);
	v8_samples_release(&cpu.samples);
	json_input_close(&cpu.json);
	return loaded;
}

static enum probe probe(const unsigned char *head, size_t size)
{
	return json_shape_find(head, size) == JSON_SHAPE_V8_CPU ? PROBE_CERTAIN : PROBE_NO;
}

const struct loader v8_cpu_loader = {
	.name = "cpuprofile",
	.summary = "a V8 CPU profile: node --cpu-prof, Chrome DevTools, Deno",
	.probe = probe,
	.load = load,
};
