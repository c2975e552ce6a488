#include "loaders/perf/waits/perf_switches.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"
#include "loaders/perf/file/perf_bytes.h"
#include "loaders/perf/file/perf_format.h"
#include "loaders/perf/perf_rows.h"
#include "model/tables/quantity.h"

enum { FIRST_SLOTS = 256 };

void perf_switches_init(struct perf_switches *switches, struct perf_recording *recording,
			perf_interval_ended *ended, perf_wait_done *done, void *context)
{
	*switches = (struct perf_switches){
		.recording = recording,
		.seed = hash_seed(),
		.newest = INT64_MIN,
	};
	perf_waits_init(&switches->waits, ended, done, context);
}

void perf_switches_release(struct perf_switches *switches)
{
	perf_waits_release(&switches->waits);
	perf_kept_release(&switches->kept);
	free(switches->numbers);
	free(switches->current);
	switches->numbers = NULL;
	switches->current = NULL;
}

void perf_switches_expect(struct perf_switches *switches, const struct perf_event *event)
{
	switches->keeps_samples |= perf_event_has_flag(event, EVENT_CONTEXT_SWITCH);
}

static bool is_used(const struct perf_switches *switches)
{
	return switches->facts.has_tracepoint || switches->facts.has_records;
}

static void notice_time(struct perf_switches *switches, int64_t time)
{
	if (time > switches->newest)
		switches->newest = time;
}

/* --- numbers of threads */

struct perf_own_number {
	int32_t kernel; /* 0: free */
	int32_t own;
};

static struct perf_own_number *find_number(const struct perf_switches *switches, int32_t kernel)
{
	uint32_t at = (uint32_t)hash_pair((uint32_t)kernel, 0, switches->seed);

	for (at &= switches->number_mask;
	     switches->numbers[at].kernel != 0 && switches->numbers[at].kernel != kernel;
	     at = (at + 1) & switches->number_mask)
		;
	return &switches->numbers[at];
}

static void learn_number(struct perf_switches *switches, int32_t kernel, int32_t own)
{
	struct perf_own_number *number;

	if (!switches->numbers) {
		switches->numbers = memory_new(FIRST_SLOTS, sizeof(*switches->numbers));
		switches->number_mask = FIRST_SLOTS - 1;
	}
	number = find_number(switches, kernel);
	switches->number_count += number->kernel == 0;
	*number = (struct perf_own_number){ kernel, own };
	if (switches->number_count > switches->number_mask / 2) {
		struct perf_own_number *old = switches->numbers;
		uint32_t old_mask = switches->number_mask;

		switches->number_mask = old_mask * 2 + 1;
		switches->numbers = memory_new((size_t)switches->number_mask + 1, sizeof(*old));
		for (uint32_t i = 0; i <= old_mask; i++)
			if (old[i].kernel != 0)
				*find_number(switches, old[i].kernel) = old[i];
		free(old);
	}
}

/* What perf calls it: the same number, or one that was learned. 0: not known. */
static int32_t own_number(const struct perf_switches *switches, int32_t kernel)
{
	const struct perf_own_number *number;

	if (kernel <= 0 || !switches->numbers)
		return kernel < 0 ? 0 : kernel;
	number = find_number(switches, kernel);
	return number->kernel != 0 ? number->own : 0;
}

/* --- samples */

static uint32_t keep(struct perf_switches *switches, const struct perf_sample *sample,
		     uint32_t thread)
{
	uint32_t handle = perf_kept_new(&switches->kept);
	struct perf_kept_sample *kept = perf_kept_at(&switches->kept, handle);
	struct perf_recording *recording = switches->recording;

	kept->thread = thread;
	kept->time = (int64_t)sample->time;
	if (sample->cgroup != 0)
		kept->cgroup = perf_cgroups_find(&recording->cgroups, sample->cgroup);
	return handle;
}

static int16_t cpu_of(const struct perf_sample *sample)
{
	return sample->cpu >= 0 && sample->cpu <= INT16_MAX ? (int16_t)sample->cpu : -1;
}

/* A thread that ends has lost its own number already. */
static int32_t number_of(struct perf_switches *switches, const struct perf_sample *sample,
			 int32_t kernel)
{
	if (sample->tid <= 0)
		return own_number(switches, kernel);
	if (kernel > 0 && sample->tid != kernel)
		learn_number(switches, kernel, sample->tid);
	return sample->tid;
}

/* `tid` leaves the processor, and `next` comes. */
static void change_current(struct perf_switches *switches, int16_t cpu, int32_t tid, int32_t next,
			   int64_t time)
{
	if (cpu < 0)
		return;
	if (!switches->current)
		switches->current = memory_new(INT16_MAX + 1, sizeof(*switches->current));
	if (switches->current[cpu] != 0 && switches->current[cpu] != tid)
		perf_waits_gone(&switches->waits, switches->current[cpu], cpu, time);
	switches->current[cpu] = next;
}

static uint32_t take_switch(struct perf_switches *switches, const struct perf_sample *sample,
			    const struct perf_sched_sample *sched, uint32_t thread)
{
	struct perf_switch_out out = {
		.tid = sched->pid != 0 ? number_of(switches, sample, sched->pid) : 0,
		.time = (int64_t)sample->time,
		.cpu = cpu_of(sample),
		.state = sched->state,
		.source = SWITCH_TRACEPOINT,
		.row = sample->tid > 0 ? thread + 1 : 0,
	};

	int32_t next = own_number(switches, sched->next);

	switches->facts.has_tracepoint = true;
	if (!switches->is_of_threads)
		change_current(switches, out.cpu, out.tid, next, out.time);
	if (out.tid != 0) {
		out.from = keep(switches, sample, thread);
		perf_kept_share(&switches->kept, out.from);
		perf_waits_out(&switches->waits, &out);
	}
	/* Of single threads only some are told to come, and all of them by records. */
	if (!switches->is_of_threads)
		perf_waits_in(&switches->waits, next, out.time, out.cpu, SWITCH_TRACEPOINT);
	return out.from;
}

static uint32_t take_wakeup(struct perf_switches *switches, const struct perf_sample *sample,
			    const struct perf_sched_sample *sched, uint32_t thread)
{
	int32_t tid = own_number(switches, sched->pid);
	int64_t time = (int64_t)sample->time;
	uint32_t by = 0;

	switches->facts.has_wakeups = true;
	if (tid == 0)
		return 0;
	if (perf_waits_wants_waker(&switches->waits, tid, time)) {
		struct perf_kept_sample *kept;

		by = keep(switches, sample, thread);
		perf_kept_share(&switches->kept, by);
		kept = perf_kept_at(&switches->kept, by);
		kept->in_hard = sched->in_hard;
		kept->in_soft = sched->in_soft;
	}
	perf_waits_wake(&switches->waits, tid, time, by);
	return by;
}

static uint32_t keep_last(struct perf_switches *switches, const struct perf_sample *sample,
			  uint32_t thread)
{
	uint32_t handle = keep(switches, sample, thread);
	uint32_t *number = perf_waits_number(&switches->waits, sample->tid);

	perf_kept_share(&switches->kept, handle);
	perf_kept_drop(&switches->kept, *number);
	*number = handle;
	return handle;
}

static bool is_sampled(const struct perf_event *event)
{
	return perf_event_has_flag(event, EVENT_FREQ) || event->period != 1;
}

uint32_t perf_switches_sample(struct perf_switches *switches, struct perf_event *event,
			      const struct perf_sample *sample, uint32_t thread)
{
	uint8_t kind = perf_event_sched_kind(event);
	bool is_sched = kind != PERF_SCHED_OTHER && kind != PERF_SCHED_UNKNOWN;
	struct perf_sched_sample sched;

	if ((!is_sched && !is_used(switches) && !switches->keeps_samples) || !sample->has_time)
		return 0;
	notice_time(switches, (int64_t)sample->time);
	if (sample->tid > 0 && kind != PERF_SCHED_SWITCH)
		perf_waits_ran(&switches->waits, sample->tid, (int64_t)sample->time);
	/* After perf inject -s its period is a time already. */
	is_sched = is_sched && (event->sample_type & SAMPLE_RAW) &&
		   !perf_event_is_time(event, sample->period);
	/* Where only some switches are there, the others must be told of by records. */
	if (is_sched && kind == PERF_SCHED_SWITCH && is_sampled(event)) {
		switches->facts.is_sampled = true;
		is_sched = switches->keeps_samples;
	}
	if (is_sched && !perf_sched_sample_read(&sched, &event->sched, sample->raw,
						sample->raw_size, switches->recording->events.swap))
		is_sched = false;
	if (is_sched && kind == PERF_SCHED_SWITCH)
		return take_switch(switches, sample, &sched, thread);
	if (is_sched)
		return take_wakeup(switches, sample, &sched, thread);
	if (switches->keeps_samples && !switches->facts.has_tracepoint && sample->tid > 0)
		return keep_last(switches, sample, thread);
	return 0;
}

/* --- other records */

void perf_switches_threads(struct perf_switches *switches, const unsigned char *bytes,
			   uint32_t size)
{
	enum { COUNT = 8, FIRST = 16 };
	bool swap = switches->recording->events.swap;

	/* -1 stands for all, on whole processors. */
	if (size >= FIRST + 8 && perf_u64(bytes + COUNT, swap) > 0)
		switches->is_of_threads = (int64_t)perf_u64(bytes + FIRST, swap) > 0;
}

/* The stack of the thread's last sample, if it was taken since the thread came. */
static uint32_t last_stack(struct perf_switches *switches, int32_t tid, int64_t time)
{
	uint32_t handle = *perf_waits_number(&switches->waits, tid);
	int64_t since;

	perf_waits_is_running(&switches->waits, tid, &since);
	if (handle == 0 || perf_kept_at(&switches->kept, handle)->time < since) {
		switches->facts.no_stacks++;
		return 0;
	}
	switches->facts.earlier_stacks++;
	switches->facts.earlier = quantity_add(switches->facts.earlier,
					       time - perf_kept_at(&switches->kept, handle)->time);
	perf_kept_share(&switches->kept, handle);
	return handle;
}

void perf_switches_record(struct perf_switches *switches, const unsigned char *bytes, uint32_t size)
{
	struct perf_recording *recording = switches->recording;
	const struct perf_events *events = &recording->events;
	uint32_t event = perf_events_of_record(events, bytes, size);
	uint16_t misc = perf_u16(bytes + 4, events->swap);
	struct perf_sample trailer;
	struct perf_switch_out out = { .source = SWITCH_RECORD };

	if (event == PERF_NO_EVENT || !events->sample_id_all ||
	    !perf_sample_parse_trailer(&events->list[event], bytes, size, events->swap, &trailer) ||
	    !trailer.has_time || trailer.time == 0 || trailer.time > INT64_MAX || trailer.tid < 0)
		return;
	out.tid = trailer.tid;
	out.time = (int64_t)trailer.time;
	out.cpu = cpu_of(&trailer);
	switches->facts.has_records = true;
	switches->is_of_threads |= perf_u32(bytes, events->swap) == RECORD_SWITCH;
	notice_time(switches, out.time);
	if (!(misc & MISC_SWITCH_OUT)) {
		perf_waits_in(&switches->waits, out.tid, out.time, out.cpu, SWITCH_RECORD);
		return;
	}
	if (out.tid == 0)
		return;
	out.state = misc & MISC_SWITCH_PREEMPTED ? 'R' : 'B';
	out.row = 1 +
		  perf_rows_thread(recording, perf_processes_find_thread(&recording->processes,
									 trailer.pid, trailer.tid));
	if (!switches->facts.has_tracepoint)
		out.from = last_stack(switches, out.tid, out.time);
	perf_waits_out(&switches->waits, &out);
}

void perf_switches_born(struct perf_switches *switches, int32_t tid, uint64_t time)
{
	/* What perf makes up of those that were there before has no time. Events of whole
	 * processors begin on one after the other: it may have run where they had not. */
	if (time != 0 && time <= INT64_MAX && switches->is_of_threads)
		perf_waits_born(&switches->waits, tid, (int64_t)time);
}

void perf_switches_exit(struct perf_switches *switches, int32_t tid, uint64_t time)
{
	if (time != 0 && time <= INT64_MAX)
		perf_waits_exit(&switches->waits, tid, (int64_t)time);
}

void perf_switches_lost(struct perf_switches *switches)
{
	perf_waits_lost(&switches->waits);
}

void perf_switches_end(struct perf_switches *switches)
{
	if (is_used(switches) && (switches->facts.has_records || !switches->is_of_threads))
		perf_waits_end(&switches->waits, switches->newest);
	switches->facts.is_of_threads = switches->is_of_threads;
	switches->facts.counts = switches->waits.counts;
	switches->recording->switches = switches->facts;
}
