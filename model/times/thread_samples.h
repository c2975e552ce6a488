#ifndef MODEL_TIMES_THREAD_SAMPLES_H
#define MODEL_TIMES_THREAD_SAMPLES_H

#include "model/times/stack_nodes.h"
#include "model/trees/sample_scope.h"

/*
 * The samples of a slice as each thread took them, in order of time: what runs are made of.
 *
 * A track is one thread in one input; the idle thread of perf, which has one number on all CPUs, is
 * a track on each of them. Samples of the thread that the slice does not keep are on it as well, as
 * they say that something else was going on, and have no node. Samples of another type are not, and
 * those without a time are counted.
 *
 * The time that a sample stands for goes until the thread's next one, at most for the usual
 * interval between samples: the median of the thread's own intervals, or of all threads of its
 * input where that is less, as a thread that mostly sleeps has few others. Where a track
 * has samples with a duration, each stands for just that.
 *
 * A pause between samples that is longer than PAUSE_INTERVALS of these interrupts what ran: the
 * thread slept, or another one had its CPU. Less than that may be a beat or two that the sampler
 * missed. Where samples have durations their ends are known, and each pause is one.
 */

enum { PAUSE_INTERVALS = 4, ROUNDING = 1000 /* ns, of times that came as microseconds */ };

struct thread_track {
	thread_id thread; /* one of its rows; 0: samples do not say */
	int16_t cpu;      /* of the idle thread; -1: all */
	uint32_t input;
	uint32_t first, end; /* in thread_samples.rows */
	uint32_t kept;       /* as many of them the slice keeps */
	int64_t weight;      /* of those */
	int64_t interval;    /* nanoseconds; 0: not known, or not needed */
	bool lasts;          /* samples have durations */
};

struct thread_samples {
	const struct tree_builder *builder; /* whose first slice it is */
	struct stack_nodes nodes;
	uint32_t count;
	uint32_t *rows; /* of the profile's samples */
	node_id *node;  /* NO_NODE: the slice does not keep it */
	uint32_t track_count;
	struct thread_track *tracks; /* those that have kept samples, the heaviest first */
	uint64_t untimed;            /* samples of the slice that are left out */
};

/* Whether the samples of a profile have an order. */
bool thread_samples_have_times(const struct profile *profile);

/* Whether runs of samples are calls: each row is one sample with a time, or has a duration. */
bool thread_samples_show_calls(const struct profile *profile);

/* Three passes over the samples, two over the stacks. The scope is borrowed only for the call, its
 * builder as long as this is used. 8 bytes a sample, and 4 a stack. */
void thread_samples_init(struct thread_samples *samples, const struct sample_scope *scope);
void thread_samples_release(struct thread_samples *samples);

static inline int64_t thread_samples_time(const struct thread_samples *samples, uint32_t at)
{
	return samples->builder->profile->samples.time[samples->rows[at]];
}

/* When what a sample stands for ends. */
int64_t thread_samples_until(const struct thread_samples *samples, const struct thread_track *track,
			     uint32_t at);

/* Whether there is a pause before a sample, which is not the first of its track. */
bool thread_samples_pauses(const struct thread_samples *samples, const struct thread_track *track,
			   uint32_t at);

#endif
