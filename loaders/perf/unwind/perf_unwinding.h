#ifndef LOADERS_PERF_UNWIND_PERF_UNWINDING_H
#define LOADERS_PERF_UNWIND_PERF_UNWINDING_H

#include "loaders/perf/unwind/perf_unwinder.h"
#include "loaders/perf/waits/perf_waits.h"

/*
 * Samples whose stacks are unwound, on all cores. They go round a ring of blocks: filled by the
 * thread that reads, unwound by any free thread, and taken out again by the one that reads, in
 * order. When that happens depends on the samples alone, and so does all that comes of it.
 */

struct perf_pending { /* a sample with all that is known of it when it is read */
	struct perf_sample sample;
	uint32_t event;
	int32_t tid;
	uint32_t thread; /* a row of the reader's threads */
	struct perf_view view;
	struct perf_callchain chain; /* the kernel's part, and then all of it */

	bool is_copied;    /* the user's part is to be unwound */
	uint64_t mask;     /* of registers */
	uint64_t jit_time; /* on the clock of jitdump files; 0: it is another one */
	struct perf_unwound unwound;

	uint32_t kept; /* a handle that gets its frames; 0: none */
	/* Not a sample, but time of a thread that comes after those that it needs. */
	bool is_interval;
	struct perf_interval interval;
};

struct perf_unwinding {
	struct perf_unwind_tables tables;
	struct input *input; /* borrowed: when to stop */
	enum perf_arch arch;
	bool swap;

	struct perf_unwinding_block *blocks;   /* NULL: none was needed yet */
	struct perf_unwinding_worker *workers; /* the first is the thread that reads */
	uint32_t worker_count;                 /* of threads besides it */

	/* Guards what follows; only the thread that reads changes `filled` and `finished`. None
	 * of the counters overtakes the one before it. */
	pthread_mutex_t mutex;
	pthread_cond_t filled_more, unwound_more;
	uint64_t filled, taken, finished;
	bool has_ended;
};

void perf_unwinding_init(struct perf_unwinding *unwinding, const struct perf_locations *locations,
			 struct input *input);
void perf_unwinding_release(struct perf_unwinding *unwinding);

/* Whether no sample is in it. */
bool perf_unwinding_is_empty(const struct perf_unwinding *unwinding);

/* Room for a sample, of which only the capacity of `chain` is set; NULL: no room until
 * a block was finished. What `perf_unwinding_oldest` has is not unwound before it is sent. */
struct perf_pending *perf_unwinding_add(struct perf_unwinding *unwinding);

/* No more samples for the block at hand. */
void perf_unwinding_send(struct perf_unwinding *unwinding);

/* The samples of the oldest block that was sent, and then that they are done with. NULL: there is
 * none. */
struct perf_pending *perf_unwinding_oldest(struct perf_unwinding *unwinding, uint32_t *count);
void perf_unwinding_finish(struct perf_unwinding *unwinding);

/* The lowest addresses, of bytes in [first, end) and of others, of samples that are in it; NULL:
 * none. */
void perf_unwinding_in_use(const struct perf_unwinding *unwinding, const unsigned char *first,
			   const unsigned char *end, const unsigned char *oldest[2]);

#endif
