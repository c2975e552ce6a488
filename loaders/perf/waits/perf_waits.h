#ifndef LOADERS_PERF_WAITS_PERF_WAITS_H
#define LOADERS_PERF_WAITS_PERF_WAITS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * From switches and wakeups to intervals: for each thread when it was blocked, when it could have
 * run but had no processor, and when it ran. Knows nothing of records, names and stacks.
 *
 *	out, waits ──► wake ──► in ──► out, preempted ──► in
 *	    blocked   runnable  running     runnable
 *
 * Nothing is guessed: an interval whose end was not recorded is left out and counted, and one that
 * goes on at the end of the recording ends there. Intervals of one thread never overlap, in
 * whatever order records come. Times are nanoseconds.
 */

enum perf_interval_kind { INTERVAL_BLOCKED, INTERVAL_RUNNABLE, INTERVAL_RUNNING, INTERVAL_KINDS };

/* Who says that a thread left or came: where two do, the first of them counts. */
enum perf_switch_source { SWITCH_TRACEPOINT, SWITCH_RECORD };

struct perf_interval {
	enum perf_interval_kind kind;
	int32_t tid;
	int64_t begin, end;
	int16_t cpu; /* that it left, or ran on; -1: not known */
	/* Of a wait: as in perf_switch_out; W: after a wakeup; N, n: of a new thread. */
	char state;
	bool is_open;  /* the recording has ended before it */
	uint32_t row;  /* as in the call that began it: 1 + a row; 0: none */
	uint32_t from; /* as in the call: the stack where the thread left; 0: none */
	uint32_t by;   /* as in the call: who woke it; 0: not known */
};

/* Gets each interval when it has ended; its `from` and `by` are borrowed. */
typedef void perf_interval_ended(void *context, const struct perf_interval *interval);

/* No interval will have that any more: what a call was given as `from` and `by`, each once. */
typedef void perf_wait_done(void *context, uint32_t handle);

struct perf_wait_counts {
	uint64_t ends_lost;   /* waits whose thread ran again, nobody knows since when */
	uint64_t begins_lost; /* and waits of which nobody knows when they began */
	uint64_t over_loss;   /* waits during which records were lost: it may have run meanwhile */
	int64_t time_over_loss;
	uint64_t open; /* waits that went on at the end */
	int64_t time_open;
	uint64_t disorder; /* records that were before what is known of their thread */
};

struct perf_waits {
	perf_interval_ended *ended;
	perf_wait_done *done;
	void *context;
	struct perf_waiter *list; /* what is known of each thread */
	uint32_t count, capacity;
	uint32_t *slots; /* by tid: 1 + the number in the list; open addressing */
	uint32_t mask;
	uint64_t seed;
	uint64_t losses;
	struct perf_wait_counts counts;
};

void perf_waits_init(struct perf_waits *waits, perf_interval_ended *ended, perf_wait_done *done,
		     void *context);
void perf_waits_release(struct perf_waits *waits);

struct perf_switch_out {
	int32_t tid;
	int64_t time;
	int16_t cpu;
	/* R: it could go on; X or Z: it has ended; others: it waits for something, of which the
	 * letter tells the kind; B: that is all that is known. */
	char state;
	enum perf_switch_source source;
	uint32_t row, from;
};

/* Threads other than 0, which is the idle one of each processor. */
void perf_waits_out(struct perf_waits *waits, const struct perf_switch_out *out);
void perf_waits_in(struct perf_waits *waits, int32_t tid, int64_t time, int16_t cpu,
		   enum perf_switch_source source);

/* Whether a wakeup at this moment ends a wait: only then is it worth to know who did it. */
bool perf_waits_wants_waker(const struct perf_waits *waits, int32_t tid, int64_t time);
void perf_waits_wake(struct perf_waits *waits, int32_t tid, int64_t time, uint32_t by);

/* It was made, and may run; and ends, though it may still be switched. */
void perf_waits_born(struct perf_waits *waits, int32_t tid, int64_t time);
void perf_waits_exit(struct perf_waits *waits, int32_t tid, int64_t time);

/* A sample says that it runs. */
void perf_waits_ran(struct perf_waits *waits, int32_t tid, int64_t time);

/* Another one leaves the processor on which it came last: nobody knows when it left. */
void perf_waits_gone(struct perf_waits *waits, int32_t tid, int16_t cpu, int64_t time);

/* Records were lost before this moment. */
void perf_waits_lost(struct perf_waits *waits);

/* Whether it is known to run, and since when: INT64_MIN where that is not known. */
bool perf_waits_is_running(const struct perf_waits *waits, int32_t tid, int64_t *since);

/* A number that the caller keeps with a thread, 0 at first. Good until the next call. */
uint32_t *perf_waits_number(struct perf_waits *waits, int32_t tid);

/* The recording has ended. */
void perf_waits_end(struct perf_waits *waits, int64_t time);

#endif
