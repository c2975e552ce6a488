#include "loaders/perf/perf_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "loaders/perf/file/perf_format.h"

void perf_rows_init(struct perf_rows *rows, struct perf_recording *recording)
{
	*rows = (struct perf_rows){ .recording = recording };
	perf_batches_init(&rows->batches);
}

void perf_rows_end(struct perf_rows *rows)
{
	free(rows->row_of_event);
	rows->row_of_event = NULL;
}

void perf_rows_release(struct perf_rows *rows)
{
	perf_rows_end(rows);
	perf_batches_release(&rows->batches);
}

uint32_t perf_rows_thread(struct perf_recording *recording, struct perf_thread *thread)
{
	const struct perf_process *process = perf_processes_of(&recording->processes, thread);
	uint32_t row = recording->thread_count;

	if (thread->row != 0 && thread->row_name == thread->name &&
	    thread->row_process_name == process->name)
		return thread->row - 1;
	column_commit(&recording->thread_rows, (size_t)row + 1);
	((struct perf_thread_row *)(void *)recording->thread_rows.rows)[row] =
		(struct perf_thread_row){ process->pid, thread->tid, process->name, thread->name };
	thread->row = row + 1;
	thread->row_name = thread->name;
	thread->row_process_name = process->name;
	return recording->thread_count++;
}

/* Switches themselves are the last that anybody looks for. */
static uint32_t rank_of(const struct perf_event *event, uint32_t index)
{
	bool is_switch = event->type == EVENT_TRACEPOINT
				 ? event->name && strncmp(event->name, "sched:", 6) == 0
				 : event->type == EVENT_SOFTWARE &&
					   event->config == SOFTWARE_CONTEXT_SWITCHES;

	return is_switch ? PERF_RANK_SWITCHES + index : index;
}

uint32_t perf_rows_event(struct perf_rows *rows, uint32_t event, int64_t value)
{
	struct perf_recording *recording = rows->recording;
	const struct perf_event *described = &recording->events.list[event];
	uint32_t row = recording->event_count;
	const char *name;
	char text[64];

	if (event >= rows->row_of_event_count) {
		rows->row_of_event = memory_resize(rows->row_of_event, recording->events.count,
						   sizeof(*rows->row_of_event));
		memset(rows->row_of_event + rows->row_of_event_count, 0,
		       (recording->events.count - rows->row_of_event_count) *
			       sizeof(*rows->row_of_event));
		rows->row_of_event_count = recording->events.count;
	}
	if (rows->row_of_event[event] != 0)
		return rows->row_of_event[event] - 1;
	name = perf_event_name(described, text);
	column_commit(&recording->event_rows, (size_t)row + 1);
	((struct perf_event_row *)(void *)recording->event_rows.rows)[row] =
		(struct perf_event_row){
			.name = interner_add(&recording->names, name, strlen(name)),
			.index = event,
			.rank = rank_of(&recording->events.list[event], event),
			.is_time = perf_event_is_time(described, (uint64_t)value),
		};
	rows->row_of_event[event] = ++recording->event_count;
	return row;
}

uint32_t perf_rows_interval(struct perf_rows *rows, enum perf_interval_kind kind)
{
	static const char *const names[INTERVAL_KINDS] = {
		[INTERVAL_BLOCKED] = "off-cpu",
		[INTERVAL_RUNNABLE] = "runnable",
		[INTERVAL_RUNNING] = "running",
	};
	struct perf_recording *recording = rows->recording;
	uint32_t row = recording->event_count;

	if (rows->row_of_interval[kind] != 0)
		return rows->row_of_interval[kind] - 1;
	column_commit(&recording->event_rows, (size_t)row + 1);
	((struct perf_event_row *)(void *)recording->event_rows.rows)[row] =
		(struct perf_event_row){
			.name = interner_add(&recording->names, names[kind], strlen(names[kind])),
			.rank = PERF_RANK_INTERVAL + (uint32_t)kind,
			.is_time = true,
			.is_interval = true,
		};
	rows->row_of_interval[kind] = ++recording->event_count;
	return row;
}

void perf_rows_moment(struct perf_recording *recording, const struct perf_moment *moment)
{
	column_commit(&recording->moment_rows, (size_t)recording->moment_count + 1);
	*perf_recording_moment(recording, recording->moment_count++) = *moment;
}

struct perf_batch *perf_rows_room(struct perf_rows *rows, uint32_t depth)
{
	struct perf_batch *batch = rows->batch;

	if (batch && (batch->count == BATCH_SAMPLES ||
		      (batch->count > 0 && batch->frame_count + depth > BATCH_FRAMES)))
		perf_rows_send(rows);
	if (!rows->batch)
		rows->batch = perf_batches_begin(&rows->batches);
	batch = rows->batch;
	if (batch->frame_count + depth > batch->frame_capacity) {
		batch->frame_capacity = batch->frame_count + depth;
		if (batch->frame_capacity < BATCH_FRAMES)
			batch->frame_capacity = BATCH_FRAMES;
		batch->frames =
			memory_resize(batch->frames, batch->frame_capacity, sizeof(*batch->frames));
	}
	return batch;
}

void perf_rows_send(struct perf_rows *rows)
{
	struct perf_recording *recording = rows->recording;
	struct perf_batch *batch = rows->batch;

	if (!batch)
		return;
	batch->modules = recording->locations.module_count;
	batch->functions = recording->locations.function_count;
	batch->locations = recording->locations.location_count;
	batch->threads = recording->thread_count;
	batch->moments = recording->moment_count;
	batch->position =
		recording->parts.count > 0 ? recording->handed_out : recording->stream->at;
	rows->batch = NULL;
	perf_batches_send(&rows->batches);
}
