#include "loaders/v8_profile/v8_samples.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/json/json_input.h"
#include "loaders/v8_profile/v8_timeline.h"

#define ROW_LIMIT ((size_t)UINT32_MAX)

enum { MICROSECONDS = 3 }; /* as nanoseconds: a shift of the decimal point */
enum { FETCHED = 16 };     /* nodes that are on their way to the cache */

void v8_samples_init(struct v8_samples *samples, struct profile_builder *builder)
{
	*samples = (struct v8_samples){ .builder = builder };
	v8_nodes_init(&samples->nodes, builder);
	column_init(&samples->ids, sizeof(uint32_t), ROW_LIMIT);
	column_init(&samples->times, sizeof(int64_t), ROW_LIMIT);
	column_init(&samples->lines, sizeof(uint32_t), ROW_LIMIT);
}

void v8_samples_release(struct v8_samples *samples)
{
	v8_nodes_release(&samples->nodes);
	column_release(&samples->ids);
	column_release(&samples->times);
	column_release(&samples->lines);
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
	samples->added++;
}

static struct v8_point point_of(struct v8_samples *samples, uint64_t i, int64_t time)
{
	struct v8_point point = { .time = time };

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

/* --- hits without samples */

__extension__ typedef __int128 wide;

struct hits {
	uint64_t all, before; /* before: how many were added */
	int64_t duration;
};

/* The share of the duration that ends with so many hits. */
static int64_t share(const struct hits *hits, uint64_t count)
{
	return (int64_t)((wide)hits->duration * (wide)count / (wide)hits->all);
}

static void add_share(struct v8_samples *samples, struct hits *hits, uint32_t row, uint32_t line,
		      uint64_t count)
{
	bool is_idle = v8_nodes_row(&samples->nodes, row)->kind == V8_NODE_IDLE;
	int64_t time = share(hits, hits->before + count) - share(hits, hits->before);
	int64_t values[3] = { is_idle ? 0 : time, is_idle ? 0 : (int64_t)count,
			      is_idle ? time : 0 };
	uint64_t counts[3] = { is_idle ? 0 : count, is_idle ? 0 : count, is_idle ? count : 0 };
	struct sample sample = {
		.stack = v8_nodes_stack(&samples->nodes, row, line),
		.time = TIME_UNKNOWN,
		.cpu = -1,
		.values = values,
		.copies = count > UINT32_MAX ? UINT32_MAX : (uint32_t)count,
		.counts = counts,
	};

	if (count == 0)
		return;
	profile_builder_add_sample(samples->builder, &sample);
	hits->before += count;
	samples->added++;
}

static uint64_t count_hits(const struct v8_nodes *nodes)
{
	uint64_t all = 0;

	for (uint32_t row = 1; row < nodes->count; row++) {
		struct v8_node *node = v8_nodes_row(nodes, row);

		/* No sum of them is more than what a sample can be. */
		if (node->hits > INT64_MAX - all)
			node->hits = INT64_MAX - all;
		all += node->hits;
	}
	return all;
}

void v8_samples_add_hits(struct v8_samples *samples)
{
	struct v8_nodes *nodes = &samples->nodes;
	struct hits hits = { .all = count_hits(nodes),
			     .duration = quantity_subtract(samples->end, samples->start) };

	if (hits.all == 0)
		return;
	if (hits.duration < 0 || !samples->has_start || !samples->has_end)
		hits.duration = 0;
	for (uint32_t row = 1; row < nodes->count; row++) {
		uint64_t left = v8_nodes_row(nodes, row)->hits;

		for (uint32_t i = 0; i < v8_nodes_row(nodes, row)->line_count; i++) {
			struct v8_line line = *v8_nodes_line(nodes, row, i);
			uint64_t count = line.ticks < left ? line.ticks : left;

			add_share(samples, &hits, row, line.line, count);
			left -= count;
		}
		add_share(samples, &hits, row, 0, left);
	}
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
