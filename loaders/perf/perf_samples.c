#include <stdlib.h>

#include "loaders/perf/perf_bytes.h"
#include "loaders/perf/perf_format.h"
#include "loaders/perf/perf_reader.h"
#include "model/hash.h"
#include "model/memory.h"

/* From a sample's bytes to the locations of its stack. Neighbours in one thread have most of
 * their stack in common, and an address seen once is likely to be seen again. */

enum { LANE_COUNT = 256, LANE_DEPTH = 512, CACHED_IPS = 1 << 16 };

struct perf_lane { /* the last stack of a thread */
	int32_t tid;
	uint32_t depth, user_version, kernel_version;
	uint32_t user_count, kernel_count; /* of mappings: new ones are no new version */
	/* Outermost first. */
	uint64_t ips[LANE_DEPTH];
	uint16_t kinds[LANE_DEPTH];
	uint32_t frames[LANE_DEPTH];
};

struct perf_cached_ip {
	uint64_t ip;
	uint32_t version;     /* of the address space; 0: free */
	uint32_t frame_exact; /* location * 2 + is_exact */
};

static uint32_t add_special(struct perf_reader *reader, const char *path, const char *symbol,
			    enum perf_nature nature)
{
	struct perf_module like = { .nature = (uint8_t)nature, .pid = -1 };
	uint32_t module;

	like.path = interner_add(&reader->names, path, strlen(path));
	like.file = like.path;
	like.symbol = interner_add(&reader->names, symbol, strlen(symbol));
	module = perf_places_add_module(&reader->places, &like);
	perf_places_module(&reader->places, module)->kind = KIND_UNRESOLVED;
	return perf_places_add_location(&reader->places, module, 0, true, 0);
}

void perf_samples_init(struct perf_reader *reader)
{
	static const char *const marks[] = {
		[MARK_TRUNCATED] = "[truncated]",
		[MARK_NOT_UNWOUND] = "[user stack not unwound]",
		[MARK_DEFERRED] = "[user stack not captured]",
	};

	reader->lanes = memory_new(LANE_COUNT, sizeof(*reader->lanes));
	reader->cached_ips = memory_new(CACHED_IPS, sizeof(*reader->cached_ips));
	reader->nowhere_user = add_special(reader, "", "", PERF_NOWHERE);
	reader->nowhere_kernel = add_special(reader, "[kernel]", "", PERF_NOWHERE);
	reader->hypervisor = add_special(reader, "[hypervisor]", "", PERF_NOWHERE);
	reader->guest_kernel = add_special(reader, "[guest kernel]", "", PERF_NOWHERE);
	reader->guest_user = add_special(reader, "[guest user]", "", PERF_NOWHERE);
	for (int i = 0; i < MARK_COUNT; i++)
		reader->marks[i] = add_special(reader, "", marks[i], PERF_SYMBOL);
}

void perf_samples_release(struct perf_reader *reader)
{
	free(reader->lanes);
	free(reader->cached_ips);
	free(reader->row_of_event);
	reader->lanes = NULL;
	reader->cached_ips = NULL;
	reader->row_of_event = NULL;
	perf_steps_release(&reader->steps);
}

/* --- addresses */

/* An address on its way to its location. Where it will be looked for is fetched for a number
 * of them before the first is used: this waits for memory, and not for arithmetic. */
struct look_up {
	const struct perf_maps *maps;
	struct perf_cached_ip *cached;
	const struct perf_map *map; /* where it was not in the cache */
	uint32_t frame;             /* 0: not yet known */
};

enum { FETCHED = 32 };

static struct look_up begin_look_up(struct perf_reader *reader, const struct perf_process *process,
				    const struct perf_step *step)
{
	struct look_up look_up = { .maps = process->maps };

	switch (step->mode) {
	case MODE_KERNEL:
		look_up.maps = reader->processes.kernel;
		break;
	case MODE_HYPERVISOR:
		look_up.frame = reader->hypervisor;
		break;
	case MODE_GUEST_KERNEL:
		look_up.frame = reader->guest_kernel;
		break;
	case MODE_GUEST_USER:
		look_up.frame = reader->guest_user;
		break;
	case MODE_MARK:
		look_up.frame = reader->marks[step->ip];
		break;
	default:
		break;
	}
	look_up.cached =
		&reader->cached_ips[hash_mix(step->ip ^ (uint64_t)look_up.maps->version << 40,
					     0x9e3779b97f4a7c15ULL) %
				    CACHED_IPS];
	__builtin_prefetch(look_up.cached);
	return look_up;
}

static uint64_t offset_in(const struct perf_map *map, const struct perf_step *step)
{
	return map->offset + (step->ip - map->start);
}

static void look_in_cache(struct perf_reader *reader, const struct perf_step *step,
			  struct look_up *look_up)
{
	const struct perf_cached_ip *cached = look_up->cached;

	if (look_up->frame != 0)
		return;
	if (cached->ip == step->ip && cached->version == look_up->maps->version &&
	    (cached->frame_exact & 1) == step->is_exact) {
		look_up->frame = cached->frame_exact >> 1;
		return;
	}
	/* A call may be the last instruction of a mapping. */
	look_up->map = perf_maps_find(look_up->maps, step->ip - !step->is_exact);
	if (!look_up->map && look_up->maps == reader->processes.kernel &&
	    reader->kernel_rest.module != 0)
		look_up->map = &reader->kernel_rest;
	if (look_up->map)
		perf_places_fetch(&reader->places, look_up->map->module,
				  offset_in(look_up->map, step), step->is_exact);
	else
		look_up->frame =
			look_up->maps == reader->processes.kernel ||
					(step->mode == MODE_UNKNOWN && (int64_t)step->ip < 0)
				? reader->nowhere_kernel
				: reader->nowhere_user;
}

static uint32_t end_look_up(struct perf_reader *reader, const struct perf_step *step,
			    const struct look_up *look_up, uint64_t time)
{
	const struct perf_map *map = look_up->map;
	const struct perf_module *module;
	uint32_t frame;

	if (look_up->frame != 0)
		return look_up->frame;
	frame = perf_places_add_location(&reader->places, map->module, offset_in(map, step),
					 step->is_exact, reader->is_monotonic ? time : 0);
	module = perf_places_module(&reader->places, map->module);
	if (module->nature != PERF_JIT || !perf_jit_is_timed(module->jit))
		*look_up->cached = (struct perf_cached_ip){ step->ip, look_up->maps->version,
							    frame << 1 | step->is_exact };
	return frame;
}

static void look_up_some(struct perf_reader *reader, const struct perf_process *process,
			 uint32_t from, uint32_t count, uint64_t time, uint32_t *frames)
{
	const struct perf_step *last = &reader->steps.list[reader->steps.count - 1];
	struct look_up look_ups[FETCHED];

	for (uint32_t i = 0; i < count; i++)
		look_ups[i] = begin_look_up(reader, process, last - from - i);
	for (uint32_t i = 0; i < count; i++)
		look_in_cache(reader, last - from - i, &look_ups[i]);
	for (uint32_t i = 0; i < count; i++)
		frames[from + i] = end_look_up(reader, last - from - i, &look_ups[i], time);
}

static uint16_t kind_of(const struct perf_step *step)
{
	return (uint16_t)(step->mode << 1 | step->is_exact);
}

/* How many of the outermost steps are those of the thread's last sample. */
static uint32_t count_shared(const struct perf_lane *lane, const struct perf_steps *steps)
{
	uint32_t limit = steps->count < lane->depth ? steps->count : lane->depth, shared = 0;

	for (; shared < limit; shared++) {
		const struct perf_step *step = &steps->list[steps->count - 1 - shared];

		if (lane->ips[shared] != step->ip || lane->kinds[shared] != kind_of(step))
			break;
	}
	return shared;
}

/* The locations of the reader's steps, outermost first, into `frames`. */
static void find_frames(struct perf_reader *reader, const struct perf_thread *thread, uint64_t time,
			uint32_t *frames)
{
	const struct perf_process *process = perf_processes_of(&reader->processes, thread);
	struct perf_steps *steps = &reader->steps;
	struct perf_lane *lane = &reader->lanes[(uint32_t)thread->tid % LANE_COUNT];
	const struct perf_maps *user = process->maps, *kernel = reader->processes.kernel;
	uint32_t shared = 0, kept = steps->count < LANE_DEPTH ? steps->count : LANE_DEPTH;

	if (lane->tid == thread->tid && lane->user_version == user->version &&
	    lane->user_count == user->count && lane->kernel_version == kernel->version &&
	    lane->kernel_count == kernel->count)
		shared = count_shared(lane, steps);
	memcpy(frames, lane->frames, shared * sizeof(*frames));
	for (uint32_t i = shared; i < steps->count; i += FETCHED)
		look_up_some(reader, process, i,
			     steps->count - i < FETCHED ? steps->count - i : FETCHED, time, frames);
	for (uint32_t i = shared; i < kept; i++) {
		const struct perf_step *step = &steps->list[steps->count - 1 - i];

		lane->ips[i] = step->ip;
		lane->kinds[i] = kind_of(step);
		lane->frames[i] = frames[i];
	}
	lane->tid = thread->tid;
	lane->depth = kept;
	lane->user_version = user->version;
	lane->user_count = user->count;
	lane->kernel_version = kernel->version;
	lane->kernel_count = kernel->count;
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

static void count_marks(struct perf_reader *reader)
{
	const struct perf_steps *steps = &reader->steps;
	const struct perf_step *last = &steps->list[steps->count - 1];

	if (steps->count == 0 || last->mode != MODE_MARK)
		return;
	reader->counts.truncated += last->ip == MARK_TRUNCATED;
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
		added->value = to_value(value - id->value);
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

void perf_samples_add(struct perf_reader *reader, const unsigned char *bytes, uint32_t size,
		      uint32_t event_index)
{
	const struct perf_event *event = &reader->events.list[event_index];
	bool swap = reader->events.swap;
	struct perf_sample sample;
	struct perf_thread *thread;
	struct perf_batch *batch;
	struct perf_batch_sample *added;
	uint32_t *frames;

	if (!perf_sample_parse(event, bytes, size, swap, &sample))
		reader->counts.damaged_samples++;
	perf_steps_build(&reader->steps, event, &sample, perf_u16(bytes + 4, swap), reader->arch,
			 swap);
	thread = perf_processes_find_thread(&reader->processes, sample.pid, sample.tid);
	if (reader->steps.count == 0)
		reader->steps.list[reader->steps.count++] =
			(struct perf_step){ 0, MODE_USER, true };
	batch = batch_with_room(reader, reader->steps.count);
	frames = batch->frames + batch->frame_count;
	find_frames(reader, thread, sample.time, frames);
	count_leaf(reader, frames[reader->steps.count - 1]);
	count_marks(reader);
	added = &batch->samples[batch->count];
	*added = (struct perf_batch_sample){
		.time = (int64_t)sample.time,
		.has_time = sample.has_time,
		.thread = thread_row(reader, thread),
		.cpu = sample.cpu >= 0 && sample.cpu <= INT16_MAX ? (int16_t)sample.cpu : -1,
		.first_frame = batch->frame_count,
		.depth = reader->steps.count,
	};
	batch->frame_count += reader->steps.count;
	if ((event->sample_type & SAMPLE_READ) && (event->read_format & READ_ID) &&
	    sample.read.count > 0) {
		struct perf_batch_sample copy = *added;

		add_group(reader, event, &sample, &copy);
		return;
	}
	if (sample.has_period)
		added->value = to_value(sample.period);
	else
		added->value = perf_event_has_flag(event, EVENT_FREQ) ? 1 : to_value(event->period);
	added->event = event_row(reader, event_index);
	batch->count++;
	reader->counts.samples++;
}
