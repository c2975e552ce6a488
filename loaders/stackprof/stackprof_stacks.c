#include "loaders/stackprof/stackprof_stacks.h"

#include <stdlib.h>

#include "base/memory.h"
#include "loaders/json/frame_tree.h"
#include "model/tables/quantity.h"

#define NUMBER_LIMIT ((size_t)1 << 34)

static void list_init(struct stackprof_list *list)
{
	*list = (struct stackprof_list){ 0 };
	column_init(&list->numbers, sizeof(uint32_t), NUMBER_LIMIT);
}

void stackprof_stacks_init(struct stackprof_stacks *stacks, struct stackprof_frames *frames)
{
	*stacks = (struct stackprof_stacks){ .frames = frames };
	list_init(&stacks->raw);
	list_init(&stacks->lines);
	column_init(&stacks->times, sizeof(int64_t), NUMBER_LIMIT);
}

void stackprof_stacks_release(struct stackprof_stacks *stacks)
{
	column_release(&stacks->raw.numbers);
	column_release(&stacks->lines.numbers);
	column_release(&stacks->times);
}

static uint32_t *numbers_of(const struct stackprof_list *list)
{
	return (uint32_t *)(void *)list->numbers.rows;
}

static int64_t *times_of(const struct stackprof_stacks *stacks)
{
	return (int64_t *)(void *)stacks->times.rows;
}

/* --- reading */

/* The next integer of a list. False: it has ended. What is no integer is 0 and *is_bad. */
static bool next_integer(struct json_reader *reader, int64_t *value, bool *is_bad)
{
	uint64_t whole;

	switch (json_next_integer(reader, value)) {
	case JSON_INTEGER:
		return true;
	case JSON_NO_ELEMENT:
		return false;
	default:
		*is_bad |= !json_take_whole(reader, INT64_MAX, &whole);
		*value = (int64_t)whole;
		return json_reader_is_good(reader) && json_number_is_whole(reader);
	}
}

/* In a list, and in the stack that is being read. */
struct position {
	uint64_t at, depth_left;
	bool is_open;
};

/* Rows of frames, where there are any; else numbers as they are. */
static void take_list(struct stackprof_list *list, struct json_reader *reader,
		      struct stackprof_frames *frames)
{
	struct position position = { 0 };
	int64_t value;

	if (!json_enter_array(reader))
		return;
	while (next_integer(reader, &value, &list->is_bad)) {
		uint32_t number = value < 0 || value > UINT32_MAX ? UINT32_MAX : (uint32_t)value;
		bool is_frame = position.is_open && position.depth_left > 0;

		if (is_frame && frames)
			number = stackprof_frames_find(frames, value);
		column_commit(&list->numbers, position.at + 1);
		numbers_of(list)[position.at++] = number;
		if (!position.is_open) {
			position.is_open = true;
			position.depth_left = number;
		} else if (is_frame) {
			position.depth_left--;
		} else {
			list->samples += number;
			list->count = position.at;
			position.is_open = false;
		}
	}
	list->is_bad |=
		position.is_open && json_reader_is_good(reader) && json_number_is_whole(reader);
}

void stackprof_stacks_take_raw(struct stackprof_stacks *stacks, struct json_reader *reader)
{
	stacks->has_raw = true;
	if (stacks->raw.count == 0)
		take_list(&stacks->raw, reader, stacks->frames);
	else
		json_skip(reader);
}

void stackprof_stacks_take_lines(struct stackprof_stacks *stacks, struct json_reader *reader)
{
	if (stacks->lines.count == 0)
		take_list(&stacks->lines, reader, NULL);
	else
		json_skip(reader);
}

void stackprof_stacks_take_times(struct stackprof_stacks *stacks, struct json_reader *reader,
				 bool are_steps)
{
	int64_t value, now = 0;
	bool is_bad = false;

	if (stacks->has_times) {
		json_skip(reader);
		return;
	}
	if (!json_enter_array(reader))
		return;
	stacks->has_times = !are_steps;
	stacks->time_count = 0;
	while (next_integer(reader, &value, &is_bad)) {
		now = are_steps ? quantity_add(now, value) : value;
		column_commit(&stacks->times, stacks->time_count + 1);
		times_of(stacks)[stacks->time_count++] = quantity_multiply(now, 1000);
	}
}

/* --- samples */

static stack_id add_stack(struct stackprof_stacks *stacks, uint64_t at, location_id *locations)
{
	const uint32_t *frames = numbers_of(&stacks->raw) + at, *lines = NULL;
	uint32_t depth = *frames++;

	/* The line of a frame is where its frame is. */
	if (stacks->lines.count == stacks->raw.count && numbers_of(&stacks->lines)[at] == depth)
		lines = numbers_of(&stacks->lines) + at + 1;
	for (uint32_t i = 0; i < depth; i++)
		locations[i] = stackprof_frames_location(
			stacks->frames, frames[i], lines && lines[i] <= INT32_MAX ? lines[i] : 0);
	if (depth == 0)
		return frame_tree_no_stack(stacks->frames->builder);
	return profile_builder_add_stack(stacks->frames->builder, locations, depth, 0);
}

static void add_sample(struct stackprof_stacks *stacks, struct sample *sample, int64_t count,
		       int64_t interval)
{
	int64_t values[STACKPROF_VALUES] = { count, quantity_multiply(count, interval) };

	sample->values = values;
	sample->copies = count > UINT32_MAX ? UINT32_MAX : (uint32_t)count;
	profile_builder_add_sample(stacks->frames->builder, sample);
}

void stackprof_stacks_add(struct stackprof_stacks *stacks, int64_t interval, uint64_t without)
{
	const uint32_t *numbers = numbers_of(&stacks->raw);
	uint64_t time = 0;
	uint32_t deepest = 0;
	location_id *locations;

	for (uint64_t at = 0; at < stacks->raw.count; at += numbers[at] + (uint64_t)2)
		deepest = numbers[at] > deepest ? numbers[at] : deepest;
	locations = memory_new(deepest + (size_t)1, sizeof(*locations));
	for (uint64_t at = 0; at < stacks->raw.count; at += numbers[at] + (uint64_t)2) {
		uint32_t count = numbers[at + numbers[at] + 1];
		struct sample sample = { .cpu = -1, .time = TIME_UNKNOWN };

		sample.stack = add_stack(stacks, at, locations);
		for (; count > 0 && time < stacks->time_count; count--) {
			sample.time = times_of(stacks)[time++];
			add_sample(stacks, &sample, 1, interval);
		}
		sample.time = TIME_UNKNOWN;
		if (count > 0)
			add_sample(stacks, &sample, count, interval);
	}
	free(locations);
	if (without > 0) {
		struct sample sample = { .cpu = -1, .time = TIME_UNKNOWN };

		sample.stack = frame_tree_no_stack(stacks->frames->builder);
		add_sample(stacks, &sample, (int64_t)without, interval);
	}
}
