#include "loaders/v8_profile/v8_samples.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/json/json_input.h"
#include "loaders/v8_profile/v8_timeline.h"

enum { MICROSECONDS = 3 }; /* as nanoseconds: a shift of the decimal point */
enum { FETCHED = 16 };     /* nodes that are on their way to the cache */

void v8_samples_init(struct v8_samples *samples, struct profile_builder *builder, size_t limit)
{
	*samples = (struct v8_samples){ .builder = builder };
	v8_nodes_init(&samples->nodes, builder, limit);
	column_init(&samples->ids, sizeof(uint32_t), limit);
	column_init(&samples->times, sizeof(int64_t), limit);
	column_init(&samples->lines, sizeof(uint32_t), limit);
}

void v8_samples_release(struct v8_samples *samples)
{
	v8_nodes_release(&samples->nodes);
	column_release(&samples->ids);
	column_release(&samples->times);
	column_release(&samples->lines);
	if (samples->moved.rows)
		column_release(&samples->moved);
}

/* --- reading */

static uint32_t *ids_of(const struct v8_samples *samples)
{
	return (uint32_t *)(void *)samples->ids.rows;
}

static int64_t *times_of(const struct v8_samples *samples)
{
	return (int64_t *)(void *)samples->times.rows;
}

/* The next element of an array; false at its end. What is no id is V8_ID_NONE. */
static bool next_id(struct json_reader *reader, uint32_t *id)
{
	int64_t value;
	uint64_t number;

	switch (json_next_integer(reader, &value)) {
	case JSON_NO_ELEMENT:
		return false;
	case JSON_INTEGER:
		*id = value >= 0 && value < V8_ID_NONE ? (uint32_t)value : V8_ID_NONE;
		return true;
	default:
		*id = json_take_whole(reader, V8_ID_NONE - 1, &number) ? (uint32_t)number
								       : V8_ID_NONE;
		return json_reader_is_good(reader);
	}
}

void v8_samples_take_ids(struct v8_samples *samples, struct json_reader *reader)
{
	uint32_t id;

	if (!json_enter_array(reader))
		return;
	while (next_id(reader, &id)) {
		column_commit(&samples->ids, samples->id_count + 1);
		ids_of(samples)[samples->id_count++] = id;
	}
}

void v8_samples_take_lines(struct v8_samples *samples, struct json_reader *reader)
{
	uint32_t line;

	if (!json_enter_array(reader))
		return;
	while (next_id(reader, &line)) {
		column_commit(&samples->lines, samples->line_count + 1);
		((uint32_t *)(void *)samples->lines.rows)[samples->line_count++] =
			line == V8_ID_NONE ? 0 : line;
	}
}

/* The next one of an array: false at its end. */
static bool next_time(struct v8_samples *samples, struct json_reader *reader, bool is_delta)
{
	struct json_number number;
	int64_t time;

	switch (json_next_integer(reader, &time)) {
	case JSON_NO_ELEMENT:
		return false;
	case JSON_INTEGER:
		time = quantity_multiply(time, 1000);
		break;
	default:
		json_take_number(reader, &number);
		if (!json_reader_is_good(reader))
			return false;
		time = json_number_scaled(number, MICROSECONDS);
		break;
	}
	samples->time = is_delta ? quantity_add(samples->time, time) : time;
	return true;
}

static void take_times(struct v8_samples *samples, struct json_reader *reader, bool is_delta)
{
	if (!json_enter_array(reader))
		return;
	while (next_time(samples, reader, is_delta)) {
		column_commit(&samples->times, samples->time_count + 1);
		times_of(samples)[samples->time_count++] = samples->time;
	}
}

void v8_samples_take_deltas(struct v8_samples *samples, struct json_reader *reader)
{
	take_times(samples, reader, true);
}

void v8_samples_take_times(struct v8_samples *samples, struct json_reader *reader)
{
	samples->is_absolute = true;
	take_times(samples, reader, false);
}

/* --- adding */

void v8_samples_add_types(struct profile_builder *builder, bool has_idle, unsigned columns)
{
	static const struct {
		const char *name;
		enum unit unit;
	} types[] = { { "time", UNIT_NANOSECONDS },
		      { "samples", UNIT_COUNT },
		      { "idle", UNIT_NANOSECONDS } };

	for (int i = 0; i < 2 + has_idle; i++) {
		string_id name =
			profile_builder_add_string(builder, types[i].name, strlen(types[i].name));
		struct quantity_unit unit = {
			.unit = types[i].unit,
			.name = types[i].unit == UNIT_COUNT ? "samples" : "nanoseconds",
		};

		profile_builder_add_sample_type(builder, name, unit);
	}
	profile_builder_set_columns(builder, columns);
}

static void note_moved(struct v8_samples *samples, uint32_t number)
{
	if (!samples->moved.rows)
		column_init(&samples->moved, sizeof(struct v8_moved), V8_SAMPLES_LIMIT);
	column_commit(&samples->moved, samples->moved_count + 1);
	((struct v8_moved *)(void *)samples->moved.rows)[samples->moved_count++] =
		(struct v8_moved){ (uint32_t)samples->added, number };
}

static void emit(void *opaque, const struct v8_point *point, int64_t duration)
{
	struct v8_samples *samples = opaque;
	bool is_idle = v8_nodes_row(&samples->nodes, point->row)->kind == V8_NODE_IDLE;
	int64_t values[3] = { is_idle ? 0 : duration, !is_idle, is_idle ? duration : 0 };
	struct sample sample = {
		.stack = point->line != 0 ? v8_nodes_stack(&samples->nodes, point->row, point->line)
					  : v8_nodes_hit(&samples->nodes, point->row),
		.thread = samples->thread,
		.time = point->time,
		.cpu = -1,
		.values = values,
	};

	profile_builder_add_sample(samples->builder, &sample);
	if (samples->is_read && point->number != samples->added)
		note_moved(samples, point->number);
	samples->added++;
}

static struct v8_point point_of(struct v8_samples *samples, uint64_t i, int64_t time)
{
	struct v8_point point = { .time = time, .number = (uint32_t)i };

	if (i + FETCHED < samples->id_count) {
		v8_nodes_expect(&samples->nodes, ids_of(samples)[i + FETCHED]);
		v8_nodes_expect_hit(&samples->nodes, ids_of(samples)[i + FETCHED / 2]);
	}
	if (!samples->is_absolute)
		point.time = quantity_add(samples->start, time);
	point.row = v8_nodes_find(&samples->nodes, ids_of(samples)[i]);
	if (i < samples->line_count)
		point.line = ((uint32_t *)(void *)samples->lines.rows)[i];
	if (point.row == 0)
		samples->without_node++;
	return point;
}

/* Those whose times are known. */
static uint64_t add_kept(struct v8_samples *samples, struct v8_timeline *timeline)
{
	uint64_t i;

	for (i = 0; i < samples->id_count && i < samples->time_count; i++)
		v8_timeline_add(timeline, point_of(samples, i, times_of(samples)[i]));
	samples->without_sample += samples->time_count - i;
	return i;
}

/* And those whose times come now. */
static uint64_t add_read(struct v8_samples *samples, struct v8_timeline *timeline,
			 struct json_reader *reader)
{
	uint64_t i = 0;

	if (!json_enter_array(reader))
		return 0;
	while (next_time(samples, reader, true)) {
		if (i < samples->id_count)
			v8_timeline_add(timeline, point_of(samples, i++, samples->time));
		else
			samples->without_sample++;
	}
	return i;
}

void v8_samples_add(struct v8_samples *samples, struct json_reader *reader)
{
	struct v8_timeline *timeline = memory_new(1, sizeof(*timeline));
	uint64_t count;

	samples->is_read = reader != NULL;
	samples->first_row = profile_builder_profile(samples->builder)->samples.count;
	v8_timeline_init(timeline, emit, samples);
	count = reader ? add_read(samples, timeline, reader) : add_kept(samples, timeline);
	v8_timeline_end(timeline, samples->has_end ? samples->end : INT64_MIN);
	for (; count < samples->id_count; count++) {
		struct v8_point point = point_of(samples, count, 0);

		point.time = TIME_UNKNOWN;
		samples->without_time++;
		emit(samples, &point, 0);
	}
	json_warn_count(samples->builder, timeline->late, "sample is", "samples are",
			"much later than those around: the time of the sample before is used");
	free(timeline);
}

/* --- lines that come late */

void v8_samples_set_lines(struct v8_samples *samples)
{
	const struct v8_moved *moved = (const struct v8_moved *)(const void *)samples->moved.rows;
	const uint32_t *lines = (const uint32_t *)(const void *)samples->lines.rows;
	uint32_t *rows = memory_new(samples->added, sizeof(*rows)), count = 0;
	stack_id *stacks = memory_new(samples->added, sizeof(*stacks));
	uint64_t next = 0;

	for (uint32_t row = 0; row < samples->added; row++) {
		bool is_moved = next < samples->moved_count && moved[next].row == row;
		uint32_t number = is_moved ? moved[next++].number : row;

		if (number >= samples->line_count || lines[number] == 0)
			continue;
		rows[count] = samples->first_row + row;
		stacks[count++] =
			v8_nodes_stack(&samples->nodes,
				       v8_nodes_find(&samples->nodes, ids_of(samples)[number]),
				       lines[number]);
	}
	profile_builder_set_stacks(samples->builder, rows, stacks, count);
	free(rows);
	free(stacks);
}

void v8_samples_warn(const struct v8_samples *samples)
{
	v8_nodes_warn(&samples->nodes);
	json_warn_count(samples->builder, samples->without_node, "sample refers", "samples refer",
			"to a missing node: shown as [no stack]");
	json_warn_count(samples->builder, samples->without_time, "sample has", "samples have",
			"no time");
	json_warn_count(samples->builder, samples->without_sample, "time", "times",
			"without a sample skipped");
}
