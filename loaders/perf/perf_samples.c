#include "loaders/perf/perf_samples.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "loaders/perf/file/perf_bytes.h"
#include "loaders/perf/file/perf_format.h"
#include "loaders/perf/waits/perf_off_cpu.h"
#include "loaders/perf/waits/perf_wait_rows.h"

/* --- samples */

static int64_t to_value(uint64_t period)
{
	return period > INT64_MAX ? INT64_MAX : (int64_t)period;
}

/* Which modules matter most: a part of the samples is enough to tell. */
static void count_leaf(struct perf_recording *recording, uint32_t frame)
{
	enum { COUNTED = 16 };

	if (recording->counts.samples % COUNTED == 0)
		perf_locations_module(&recording->locations,
				      perf_locations_at(&recording->locations, frame)->module)
			->samples++;
}

static void count_marks(struct perf_recording *recording, const struct perf_pending *pending)
{
	const struct perf_callchain *chain = &pending->chain;
	const struct perf_call *last = &chain->list[chain->count - 1];

	recording->counts.unwound[pending->unwound.end]++;
	if (pending->unwound.lost_module != 0)
		perf_locations_module(&recording->locations, pending->unwound.lost_module)->lost++;
	if (pending->unwound.frame_module != 0)
		perf_locations_module(&recording->locations, pending->unwound.frame_module)
			->by_frame++;
	if (last->mode != MODE_MARK)
		return;
	recording->counts.truncated += last->ip == MARK_TRUNCATED && !pending->is_copied;
	recording->counts.not_unwound += last->ip == MARK_NOT_UNWOUND;
	recording->counts.deferred += last->ip == MARK_DEFERRED;
}

/* One sample of each event of a group that has counted on since it was read last. */
static void add_group(struct perf_samples *samples, const struct perf_event *event,
		      const struct perf_sample *sample, struct perf_batch_sample *added)
{
	struct perf_recording *recording = samples->recording;
	uint64_t format = event->read_format, times, per_value, at, count = 1;
	bool swap = recording->events.swap;
	struct perf_batch *batch = samples->rows.batch;

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
		id = perf_events_find_id(&recording->events,
					 perf_array_get(&sample->read, id_at, swap));
		if (!id) {
			recording->counts.unknown_events++;
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
			batch = perf_rows_room(&samples->rows, added->depth);
			memcpy(batch->frames, copy, added->depth * sizeof(*copy));
			batch->frame_count = added->depth;
			added->first_frame = 0;
			free(copy);
		}
		added->event = perf_rows_event(&samples->rows, id->event, added->value);
		batch->samples[batch->count++] = *added;
		recording->counts.samples++;
	}
}

/* All is known of it. */
static void add_sample(struct perf_samples *samples, struct perf_pending *pending)
{
	struct perf_recording *recording = samples->recording;
	const struct perf_event *event = &recording->events.list[pending->event];
	const struct perf_sample *sample = &pending->sample;
	struct perf_callchain *chain = &pending->chain;
	struct perf_batch *batch;
	struct perf_batch_sample *added;
	uint32_t *frames;

	if (chain->count == 0)
		perf_callchain_add(chain, 0, MODE_USER, true);
	batch = perf_rows_room(&samples->rows, chain->count);
	frames = batch->frames + batch->frame_count;
	perf_locator_find(&samples->locator, pending->tid, &pending->view, chain, pending->jit_time,
			  frames);
	if (pending->kept != 0)
		perf_kept_fill(&samples->switches.kept, pending->kept, frames, chain->count);
	count_leaf(recording, frames[chain->count - 1]);
	count_marks(recording, pending);
	added = &batch->samples[batch->count];
	*added = (struct perf_batch_sample){
		.time = (int64_t)sample->time,
		.has_time = sample->has_time,
		.thread = pending->thread,
		.cpu = sample->cpu >= 0 && sample->cpu <= INT16_MAX ? (int16_t)sample->cpu : -1,
		.first_frame = batch->frame_count,
		.depth = chain->count,
		.cgroup =
			sample->cgroup ? perf_cgroups_find(&recording->cgroups, sample->cgroup) : 0,
	};
	batch->frame_count += chain->count;
	if ((event->sample_type & SAMPLE_READ) && (event->read_format & READ_ID) &&
	    sample->read.count > 0) {
		struct perf_batch_sample copy = *added;

		add_group(samples, event, sample, &copy);
		return;
	}
	if (sample->has_period)
		added->value = to_value(sample->period);
	else
		added->value = perf_event_has_flag(event, EVENT_FREQ) ? 1 : to_value(event->period);
	added->event = perf_rows_event(&samples->rows, pending->event, added->value);
	batch->count++;
	recording->counts.samples++;
}

/* Samples and times of threads, in order. */
static void add(struct perf_samples *samples, struct perf_pending *pending)
{
	struct perf_kept *kept = &samples->switches.kept;

	if (pending->is_interval) {
		perf_wait_rows_add(&samples->rows, kept, &samples->locator, &pending->interval);
		return;
	}
	add_sample(samples, pending);
	if (pending->kept == 0)
		return;
	perf_wait_rows_complete(&samples->rows, kept, &samples->locator, pending->kept);
	perf_kept_drop(kept, pending->kept);
}

/* --- unwinding */

static bool finish_oldest(struct perf_samples *samples)
{
	uint32_t count;
	struct perf_pending *oldest = perf_unwinding_oldest(&samples->unwinding, &count);

	if (!oldest)
		return false;
	for (uint32_t i = 0; i < count && !input_is_abandoned(samples->recording->stream->input);
	     i++)
		add(samples, &oldest[i]);
	perf_unwinding_finish(&samples->unwinding);
	return true;
}

void perf_samples_end_unwinding(struct perf_samples *samples)
{
	perf_unwinding_send(&samples->unwinding);
	while (finish_oldest(samples))
		;
}

/* It keeps its place behind those that have yet to be unwound. */
static void add_later(struct perf_samples *samples, struct perf_pending *pending)
{
	struct perf_pending *kept;
	struct perf_callchain chain;

	while (!(kept = perf_unwinding_add(&samples->unwinding)))
		finish_oldest(samples);
	chain = kept->chain;
	*kept = *pending;
	perf_view_keep(&kept->view);
	pending->chain = chain;
}

static void take(struct perf_samples *samples, struct perf_pending *pending)
{
	if (pending->is_copied || !perf_unwinding_is_empty(&samples->unwinding))
		add_later(samples, pending);
	else
		add(samples, pending);
}

/* --- times of threads */

static void add_interval(void *context, const struct perf_interval *interval)
{
	struct perf_samples *samples = context;
	struct perf_recording *recording = samples->recording;
	struct perf_processes *processes = &recording->processes;
	struct perf_pending *pending = &samples->interval;

	pending->is_interval = true;
	pending->interval = *interval;
	if (interval->row == 0) {
		struct perf_thread *thread = perf_processes_thread(processes, interval->tid);

		if (!thread)
			thread =
				perf_processes_find_thread(processes, interval->tid, interval->tid);
		pending->interval.row = 1 + perf_rows_thread(recording, thread);
	}
	/* Nothing is looked up in it, but it is kept as that of a sample. */
	pending->view = (struct perf_view){ processes->kernel, processes->kernel, { 0 } };
	perf_kept_share(&samples->switches.kept, interval->from);
	perf_kept_share(&samples->switches.kept, interval->by);
	take(samples, pending);
}

static void wait_is_over(void *context, uint32_t handle)
{
	struct perf_samples *samples = context;

	perf_kept_drop(&samples->switches.kept, handle);
}

void perf_samples_end_waits(struct perf_samples *samples)
{
	perf_switches_end(&samples->switches);
}

/* --- chains that come later */

static void finish_held(struct perf_samples *samples, struct perf_pending *held,
			const struct perf_array *user)
{
	perf_callchain_complete(&held->chain, user, samples->recording->events.swap);
	take(samples, held);
	perf_callchain_release(&held->chain);
	perf_view_release(&held->view);
}

void perf_samples_end_deferred(struct perf_samples *samples)
{
	struct perf_pending held;

	while (!input_is_abandoned(samples->recording->stream->input) &&
	       perf_deferred_take_oldest(&samples->deferred, &held))
		finish_held(samples, &held, NULL);
}

static void hold(struct perf_samples *samples, struct perf_pending *pending)
{
	struct perf_pending held;

	perf_view_keep(&pending->view);
	while (!perf_deferred_keep(&samples->deferred, pending) &&
	       perf_deferred_take_oldest(&samples->deferred, &held))
		finish_held(samples, &held, NULL);
}

void perf_samples_complete(struct perf_samples *samples, const unsigned char *bytes, uint32_t size)
{
	enum { COOKIE = 8, COUNT = 16, CHAIN = 24 };
	struct perf_recording *recording = samples->recording;
	bool swap = recording->events.swap;
	uint32_t event = perf_events_of_record(&recording->events, bytes, size);
	struct perf_sample trailer = { .tid = -1 };
	struct perf_array user = { bytes + CHAIN, 0 };
	struct perf_pending held;

	if (size < CHAIN || perf_u64(bytes + COUNT, swap) > (size - CHAIN) / 8) {
		recording->counts.damaged_records++;
		return;
	}
	user.count = perf_u64(bytes + COUNT, swap);
	if (recording->events.sample_id_all)
		perf_sample_parse_trailer(&recording->events.list[event], bytes, size, swap,
					  &trailer);
	while (perf_deferred_take(&samples->deferred, perf_u64(bytes + COOKIE, swap), trailer.tid,
				  &held))
		finish_held(samples, &held, &user);
}

/* --- samples as they come */

void perf_samples_add(struct perf_samples *samples, const unsigned char *bytes, uint32_t size,
		      uint32_t event_index)
{
	struct perf_recording *recording = samples->recording;
	struct perf_event *event = &recording->events.list[event_index];
	struct perf_pending *pending = &samples->direct;
	struct perf_sample *sample = &pending->sample;
	bool swap = recording->events.swap;
	struct perf_thread *thread;

	if (!perf_sample_parse(event, bytes, size, swap, sample))
		recording->counts.damaged_samples++;
	if (perf_event_is_off_cpu(event) && (event->sample_type & SAMPLE_RAW) &&
	    !perf_off_cpu_read(sample, &recording->processes, swap)) {
		recording->counts.damaged_records++;
		return;
	}
	pending->is_copied = perf_callchain_build(&pending->chain, event, sample,
						  perf_u16(bytes + 4, swap), swap);
	thread = perf_processes_find_thread(&recording->processes, sample->pid, sample->tid);
	pending->event = event_index;
	pending->tid = thread->tid;
	pending->thread = perf_rows_thread(recording, thread);
	pending->kept = perf_switches_sample(&samples->switches, event, sample, pending->thread);
	pending->view = perf_processes_view(&recording->processes, thread);
	pending->mask = event->regs_user;
	pending->jit_time = recording->is_monotonic ? sample->time : 0;
	if (pending->chain.is_deferred)
		hold(samples, pending);
	else
		take(samples, pending);
}

/* --- life */

void perf_samples_init(struct perf_samples *samples, struct perf_recording *recording)
{
	*samples = (struct perf_samples){ .recording = recording };
	perf_rows_init(&samples->rows, recording);
	perf_locator_init(&samples->locator, &recording->locations);
	perf_unwinding_init(&samples->unwinding, &recording->locations, recording->stream->input);
	perf_switches_init(&samples->switches, recording, add_interval, wait_is_over, samples);
}

void perf_samples_end(struct perf_samples *samples)
{
	perf_locator_release(&samples->locator);
	perf_rows_end(&samples->rows);
	perf_callchain_release(&samples->direct.chain);
	perf_callchain_release(&samples->interval.chain);
	perf_deferred_release(&samples->deferred);
	perf_unwinding_release(&samples->unwinding);
	perf_switches_release(&samples->switches);
}

void perf_samples_release(struct perf_samples *samples)
{
	perf_samples_end(samples);
	perf_rows_release(&samples->rows);
}
