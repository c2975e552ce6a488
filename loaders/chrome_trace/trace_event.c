#include "loaders/chrome_trace/trace_event.h"

#include "loaders/v8_profile/v8_node_reader.h"

enum { MICROSECONDS = 3 };

static string_id take_string(struct json_reader *reader, struct profile_builder *builder)
{
	struct span text;

	json_take_text(reader, &text);
	return profile_builder_add_string(builder, text.at, span_length(text));
}

/* Some write times as texts. */
static bool take_time(struct json_reader *reader, int64_t *time)
{
	enum json_token token = json_reader_next(reader);
	struct json_number number = reader->number;

	if (token == JSON_TEXT && reader->text.length < 40) {
		struct json_bytes bytes = { .block = (unsigned char[41]){ 0 }, .has_ended = true };

		memcpy(bytes.block, reader->text.at, reader->text.length);
		bytes.size = reader->text.length;
		if (bytes.size == 0 || !json_number_take(&bytes, &number))
			return false;
	} else if (token != JSON_NUMBER) {
		json_skip_rest(reader, token);
		return false;
	}
	*time = json_number_scaled(number, MICROSECONDS);
	return true;
}

/* --- args of a CPU profile */

static void take_profile(struct trace_event *event, struct json_reader *reader)
{
	static const char *const keys[] = { "nodes",     "samples", "timeDeltas", "lines",
					    "startTime", "endTime", "cpuProfile" };
	int key;

	if (!json_enter_object(reader))
		return;
	while ((key = JSON_NEXT_KEY(reader, keys)) >= 0) {
		if (key == 0)
			v8_node_reader_take(reader, &event->chunk->nodes);
		else if (key == 1)
			v8_samples_take_ids(event->chunk, reader);
		else if (key == 2)
			v8_samples_take_deltas(event->chunk, reader);
		else if (key == 3)
			v8_samples_take_lines(event->chunk, reader);
		else if (key == 4)
			event->has_start |= take_time(reader, &event->start);
		else if (key == 5)
			event->has_end |= take_time(reader, &event->end);
		else
			json_skip(reader);
	}
}

/* The profile is in it, or beside its times. */
static void take_data(struct trace_event *event, struct json_reader *reader)
{
	static const char *const keys[] = { "cpuProfile", "timeDeltas", "lines", "startTime",
					    "endTime" };
	int key;

	if (!json_enter_object(reader))
		return;
	while ((key = JSON_NEXT_KEY(reader, keys)) >= 0) {
		if (key == 0)
			take_profile(event, reader);
		else if (key == 1)
			v8_samples_take_deltas(event->chunk, reader);
		else if (key == 2)
			v8_samples_take_lines(event->chunk, reader);
		else if (key == 3)
			event->has_start |= take_time(reader, &event->start);
		else
			event->has_end |= take_time(reader, &event->end);
	}
}

static void take_args(struct trace_event *event, struct json_reader *reader,
		      struct profile_builder *builder)
{
	static const char *const keys[] = {
		"name", "filename", "line", "detail", "avg ms", "data"
	};
	uint64_t line;
	int key;

	if (!json_enter_object(reader))
		return;
	while ((key = JSON_NEXT_KEY(reader, keys)) >= 0) {
		if (key == 0)
			event->arg_name = take_string(reader, builder);
		else if (key == 1)
			event->file = take_string(reader, builder);
		else if (key == 2 && json_take_whole(reader, INT32_MAX, &line))
			event->line = (uint32_t)line;
		else if (key == 3)
			event->detail = take_string(reader, builder);
		else if (key == 5)
			take_data(event, reader);
		else if (key == 4) {
			event->is_summary = true;
			json_skip(reader);
		}
	}
}

/* --- the event */

enum key {
	KEY_PHASE,
	KEY_NAME,
	KEY_PID,
	KEY_TID,
	KEY_ID,
	KEY_TIME,
	KEY_DURATION,
	KEY_RUNNING, /* of the duration, which may be missing then */
	KEY_ARGS
};

static void take_key(struct trace_event *event, int key, struct json_reader *reader,
		     struct profile_builder *builder)
{
	struct span text;
	int64_t running;

	switch (key) {
	case KEY_PHASE:
		if (json_take_text(reader, &text) && span_length(text) == 1)
			event->phase = *text.at;
		break;
	case KEY_NAME:
		event->name = take_string(reader, builder);
		break;
	case KEY_PID:
		json_take_id(reader, event->pid, sizeof(event->pid));
		break;
	case KEY_TID:
		json_take_id(reader, event->tid, sizeof(event->tid));
		break;
	case KEY_ID:
		json_take_id(reader, event->id, sizeof(event->id));
		break;
	case KEY_TIME:
		event->has_time = take_time(reader, &event->time);
		break;
	case KEY_DURATION:
		event->has_duration = take_time(reader, &event->duration);
		break;
	case KEY_RUNNING:
		if (take_time(reader, &running) && !event->has_duration)
			event->duration = running;
		break;
	default:
		take_args(event, reader, builder);
		break;
	}
}

bool trace_event_take(struct trace_event *event, struct json_reader *reader,
		      struct profile_builder *builder)
{
	static const char *const keys[] = { "ph", "name", "pid",  "tid", "id",
					    "ts", "dur",  "tdur", "args" };
	struct v8_samples *chunk = event->chunk;
	int key;

	*event = (struct trace_event){ .chunk = chunk };
	if (!json_enter_object(reader))
		return false;
	while ((key = JSON_NEXT_KEY(reader, keys)) >= 0)
		take_key(event, key, reader, builder);
	return json_reader_is_good(reader) && event->phase;
}
