#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"
#include "loaders/input/input.h"
#include "loaders/perf/perf_bytes.h"
#include "loaders/perf/perf_format.h"
#include "loaders/perf/perf_reader.h"

/* A sample's way from its bytes into the batch at hand. */

void perf_samples_release(struct perf_reader *reader)
{
	perf_locator_release(&reader->locator);
	free(reader->row_of_event);
	reader->row_of_event = NULL;
	perf_steps_release(&reader->direct.steps);
	perf_unwinding_release(&reader->unwinding);
}

/* --- rows */

static uint32_t thread_row(struct perf_reader *reader, struct perf_thread *thread)
{
	const struct perf_process *process = perf_processes_of(&reader->processes, thread);
	uint32_t row = reader->thread_count;

	if (thread->row != 0 && thread->row_name == thread->name &&
	    thread->row_process_name == process->name)
		return thread->row - 1;
	column_commit(&reader->thread_rows, (size_t)row + 1);
	((struct perf_thread_row *)(void *)reader->thread_rows.rows)[row] =
		(struct perf_thread_row){ process->pid, thread->tid, process->name, thread->name };
	thread->row = row + 1;
	thread->row_name = thread->name;
	thread->row_process_name = process->name;
	return reader->thread_count++;
}

static uint32_t event_row(struct perf_reader *reader, uint32_t event)
{
	const struct perf_event *described = &reader->events.list[event];
	uint32_t row = reader->event_count;
	const char *name;
	char text[64];

	if (event >= reader->row_of_event_count) {
		reader->row_of_event = memory_resize(reader->row_of_event, reader->events.count,
						     sizeof(*reader->row_of_event));
		memset(reader->row_of_event + reader->row_of_event_count, 0,
		       (reader->events.count - reader->row_of_event_count) *
			       sizeof(*reader->row_of_event));
		reader->row_of_event_count = reader->events.count;
	}
	if (reader->row_of_event[event] != 0)
		return reader->row_of_event[event] - 1;
	name = perf_event_name(described, text);
	column_commit(&reader->event_rows, (size_t)row + 1);
	((struct perf_event_row *)(void *)reader->event_rows.rows)[row] = (struct perf_event_row){
		.name = interner_add(&reader->names, name, strlen(name)),
		.index = event,
		.is_clock = perf_event_is_clock(described),
	};
	reader->row_of_event[event] = ++reader->event_count;
	return row;
}

/* --- samples */

static struct perf_batch *batch_with_room(struct perf_reader *reader, uint32_t depth)
{
	struct perf_batch *batch = reader->batch;

	if (batch && (batch->count == BATCH_SAMPLES ||
		      (batch->count > 0 && batch->frame_count + depth > BATCH_FRAMES)))
		perf_samples_send(reader);
	if (!reader->batch)
		reader->batch = perf_batches_begin(&reader->batches);
	batch = reader->batch;
	if (batch->frame_count + depth > batch->frame_capacity) {
		batch->frame_capacity = batch->frame_count + depth;
		if (batch->frame_capacity < BATCH_FRAMES)
			batch->frame_capacity = BATCH_FRAMES;
		batch->frames =
			memory_resize(batch->frames, batch->frame_capacity, sizeof(*batch->frames));
	}
	return batch;
}

void perf_samples_send(struct perf_reader *reader)
{
	struct perf_batch *batch = reader->batch;

	if (!batch)
		return;
	batch->modules = reader->places.module_count;
	batch->functions = reader->places.function_count;
	batch->locations = reader->places.location_count;
	batch->threads = reader->thread_count;
	batch->position = reader->parts.count > 0 ? reader->handed_out : reader->stream->at;
	reader->batch = NULL;
	perf_batches_send(&reader->batches);
}

static int64_t to_value(uint64_t period)
{
	return period > INT64_MAX ? INT64_MAX : (int64_t)period;
}

/* Which modules matter most: a part of the samples is enough to tell. */
static void count_leaf(struct perf_reader *reader, uint32_t frame)
{
	enum { COUNTED = 16 };

	if (reader->counts.samples % COUNTED == 0)
		perf_places_module(&reader->places,
				   perf_places_location(&reader->places, frame)->module)
			->samples++;
}

static void count_marks(struct perf_reader *reader, const struct perf_pending *pending)
{
	const struct perf_steps *steps = &pending->steps;
	const struct perf_step *last = &steps->list[steps->count - 1];

	reader->counts.unwound[pending->unwound.end]++;
	if (pending->unwound.lost_module != 0)
		perf_places_module(&reader->places, pending->unwound.lost_module)->lost++;
	if (pending->unwound.frame_module != 0)
		perf_places_module(&reader->places, pending->unwound.frame_module)->by_frame++;
	if (last->mode != MODE_MARK)
		return;
	reader->counts.truncated += last->ip == MARK_TRUNCATED && !pending->is_copied;
	reader->counts.not_unwound += last->ip == MARK_NOT_UNWOUND;
	reader->counts.deferred += last->ip == MARK_DEFERRED;
}

/* One sample of each event of a group that has counted on since it was read last. */
static void add_group(struct perf_reader *reader, const struct perf_event *event,
		      const struct perf_sample *sample, struct perf_batch_sample *added)
{
	uint64_t format = event->read_format, times, per_value, at, count = 1;
	bool swap = reader->events.swap;
	struct perf_batch *batch = reader->batch;

	times = (uint64_t) !!(format & READ_ENABLED) + !!(format & READ_RUNNING);
	per_value = 1 + !!(format & READ_ID) + !!(format & READ_LOST);
	at = times;
	if (format & READ_GROUP) {
		count = perf_array_get(&sample->read, 0, swap);
		at++;
	} else {
		/* value, times, id */
		at = 0;
	}
	for (uint64_t i = 0; i < count; i++) {
		uint64_t value_at = at + i * per_value;
		uint64_t id_at = format & READ_GROUP ? value_at + 1 : 1 + times;
		uint64_t value;
		struct perf_id *id;

		if (value_at >= sample->read.count || id_at >= sample->read.count)
			break;
		value = perf_array_get(&sample->read, value_at, swap);
		id = perf_events_find_id(&reader->events,
					 perf_array_get(&sample->read, id_at, swap));
		if (!id) {
			reader->counts.unknown_events++;
			continue;
		}
		/* One that was reset begins anew. */
		added->value = value > id->value ? to_value(value - id->value) : 0;
		id->value = value;
		if (added->value == 0)
			continue;
		if (batch->count == BATCH_SAMPLES) {
			/* The next batch needs the frames, too. */
			const uint32_t *frames = batch->frames + added->first_frame;
			uint32_t *copy = memory_new((size_t)added->depth + 1, sizeof(*copy));

			memcpy(copy, frames, added->depth * sizeof(*copy));
			batch = batch_with_room(reader, added->depth);
			memcpy(batch->frames, copy, added->depth * sizeof(*copy));
			batch->frame_count = added->depth;
			added->first_frame = 0;
			free(copy);
		}
		added->event = event_row(reader, id->event);
		batch->samples[batch->count++] = *added;
		reader->counts.samples++;
	}
}

/* All is known of it. */
static void add_sample(struct perf_reader *reader, struct perf_pending *pending)
{
	const struct perf_event *event = &reader->events.list[pending->event];
	const struct perf_sample *sample = &pending->sample;
	struct perf_steps *steps = &pending->steps;
	struct perf_batch *batch;
	struct perf_batch_sample *added;
	uint32_t *frames;

	if (steps->count == 0)
		perf_steps_add(steps, 0, MODE_USER, true);
	batch = batch_with_room(reader, steps->count);
	frames = batch->frames + batch->frame_count;
	perf_locator_find(&reader->locator, pending->tid, &pending->view, steps,
			  reader->is_monotonic ? sample->time : 0, frames);
	count_leaf(reader, frames[steps->count - 1]);
	count_marks(reader, pending);
	added = &batch->samples[batch->count];
	*added = (struct perf_batch_sample){
		.time = (int64_t)sample->time,
		.has_time = sample->has_time,
		.thread = pending->thread,
		.cpu = sample->cpu >= 0 && sample->cpu <= INT16_MAX ? (int16_t)sample->cpu : -1,
		.first_frame = batch->frame_count,
		.depth = steps->count,
	};
	batch->frame_count += steps->count;
	if ((event->sample_type & SAMPLE_READ) && (event->read_format & READ_ID) &&
	    sample->read.count > 0) {
		struct perf_batch_sample copy = *added;

		add_group(reader, event, sample, &copy);
		return;
	}
	if (sample->has_period)
		added->value = to_value(sample->period);
	else
		added->value = perf_event_has_flag(event, EVENT_FREQ) ? 1 : to_value(event->period);
	added->event = event_row(reader, pending->event);
	batch->count++;
	reader->counts.samples++;
}

/* --- unwinding */

static bool finish_oldest(struct perf_reader *reader)
{
	uint32_t count;
	struct perf_pending *samples = perf_unwinding_oldest(&reader->unwinding, &count);

	if (!samples)
		return false;
	for (uint32_t i = 0; i < count && !input_is_abandoned(reader->stream->input); i++)
		add_sample(reader, &samples[i]);
	perf_unwinding_finish(&reader->unwinding);
	return true;
}

void perf_samples_end_unwinding(struct perf_reader *reader)
{
	perf_unwinding_send(&reader->unwinding);
	while (finish_oldest(reader))
		;
}

/* It keeps its place behind those that have yet to be unwound. */
static void add_later(struct perf_reader *reader, struct perf_pending *pending)
{
	struct perf_pending *kept;
	struct perf_steps steps;

	while (!(kept = perf_unwinding_add(&reader->unwinding)))
		finish_oldest(reader);
	steps = kept->steps;
	*kept = *pending;
	perf_view_keep(&kept->view);
	pending->steps = steps;
}

void perf_samples_add(struct perf_reader *reader, const unsigned char *bytes, uint32_t size,
		      uint32_t event_index)
{
	const struct perf_event *event = &reader->events.list[event_index];
	struct perf_pending *pending = &reader->direct;
	struct perf_sample *sample = &pending->sample;
	bool swap = reader->events.swap;
	struct perf_thread *thread;

	if (!perf_sample_parse(event, bytes, size, swap, sample))
		reader->counts.damaged_samples++;
	pending->is_copied =
		perf_steps_build(&pending->steps, event, sample, perf_u16(bytes + 4, swap), swap);
	thread = perf_processes_find_thread(&reader->processes, sample->pid, sample->tid);
	pending->event = event_index;
	pending->tid = thread->tid;
	pending->thread = thread_row(reader, thread);
	pending->view = perf_processes_view(&reader->processes, thread);
	pending->mask = event->regs_user;
	if (pending->is_copied || !perf_unwinding_is_empty(&reader->unwinding))
		add_later(reader, pending);
	else
		add_sample(reader, pending);
}
