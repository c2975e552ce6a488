#include "loaders/pyinstrument/pyinstrument_records.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/json/frame_tree.h"
#include "loaders/pyinstrument/pyinstrument_frames.h"
#include "model/tables/quantity.h"

enum { SECONDS = 9 }; /* decimals, to nanoseconds */

void pyinstrument_records_init(struct pyinstrument_records *records,
			       struct profile_builder *builder)
{
	*records = (struct pyinstrument_records){ .builder = builder };
	interner_init(&records->frames);
	interner_init(&records->threads);
}

void pyinstrument_records_release(struct pyinstrument_records *records)
{
	interner_release(&records->frames);
	interner_release(&records->threads);
	free(records->locations);
}

static void add_location(struct pyinstrument_records *records, location_id location)
{
	if (records->depth == records->capacity) {
		records->capacity = memory_more(records->capacity);
		records->locations = memory_resize(records->locations, records->capacity,
						   sizeof(*records->locations));
	}
	records->locations[records->depth++] = location;
}

static thread_id find_thread(struct pyinstrument_records *records, struct span text)
{
	uint32_t id = interner_add(&records->threads, text.at, span_length(text));
	thread_id thread = interner_meaning(&records->threads, id);

	if (thread == 0) {
		struct span name = pyinstrument_frame_read(text).function;

		thread = profile_builder_add_thread(
			records->builder, -1, -1, 0,
			profile_builder_add_string(records->builder, name.at, span_length(name)));
		interner_set_meaning(&records->threads, id, thread);
	}
	return thread;
}

static void add_frame(struct pyinstrument_records *records, struct span text)
{
	uint32_t id = interner_add(&records->frames, text.at, span_length(text));
	location_id location = interner_meaning(&records->frames, id);

	if (location == 0) {
		struct pyinstrument_frame frame = pyinstrument_frame_read(text);

		location = pyinstrument_frame_add(records->builder, &frame);
		interner_set_meaning(&records->frames, id, location);
	}
	add_location(records, location);
}

/* Its thread, where the outermost frame is one. */
static thread_id take_stack(struct pyinstrument_records *records, struct json_reader *reader)
{
	thread_id thread = 0;
	struct span text;

	records->depth = 0;
	if (!json_enter_array(reader))
		return 0;
	while (json_reader_more(reader)) {
		struct pyinstrument_frame frame;

		if (!json_take_text(reader, &text)) {
			records->bad_frames += json_reader_is_good(reader);
			continue;
		}
		frame = pyinstrument_frame_read(text);
		if (records->depth == 0 && thread == 0 && pyinstrument_frame_is_thread(&frame))
			thread = find_thread(records, text);
		else
			add_frame(records, text);
	}
	return thread;
}

static void add_sample(struct pyinstrument_records *records, thread_id thread, int64_t time)
{
	int64_t values[PYINSTRUMENT_VALUES] = { time, 1 };
	struct sample sample = {
		.cpu = -1,
		.thread = thread,
		.time = records->now,
		.duration = time,
		.values = values,
	};

	sample.stack = records->depth > 0
			       ? profile_builder_add_stack(records->builder, records->locations,
							   records->depth, 0)
			       : frame_tree_no_stack(records->builder);
	profile_builder_add_sample(records->builder, &sample);
	records->now = quantity_add(records->now, time);
}

static void take_record(struct pyinstrument_records *records, struct json_reader *reader)
{
	struct json_number number = { 0 };
	bool has_time = false;
	thread_id thread;

	if (!json_enter_array(reader) || !json_reader_more(reader))
		return;
	thread = take_stack(records, reader);
	if (json_reader_more(reader)) {
		has_time = json_take_number(reader, &number) && !number.is_negative;
		while (json_reader_more(reader))
			json_skip(reader);
	}
	if (!json_reader_is_good(reader))
		return;
	records->without_time += !has_time;
	add_sample(records, thread, has_time ? json_number_scaled(number, SECONDS) : 0);
}

void pyinstrument_records_take(struct pyinstrument_records *records, struct json_reader *reader)
{
	if (json_enter_array(reader))
		while (json_reader_more(reader))
			take_record(records, reader);
}
