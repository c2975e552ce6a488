#ifndef LOADERS_PERF_SCRIPT_PERF_SCRIPT_HISTORY_H
#define LOADERS_PERF_SCRIPT_PERF_SCRIPT_HISTORY_H

#include "base/column.h"
#include "base/interner.h"

/*
 * Lines of stacks that have been there before. Most have, and mostly after the same line: so a
 * line is first compared with what followed the previous line in this block, then with what
 * followed it in any block, and only looked up as bytes when that fails.
 */

struct perf_script_past_line {  /* of the block at hand */
	uint32_t start, length; /* in the block, with newline */
	uint32_t id, meaning;
};

struct perf_script_history {
	struct interner *lines; /* as written, with newline; borrowed */
	struct column seen;     /* by line: what a worker remembers of it */
	uint32_t last_line;     /* of the sample at hand; 0: not yet */

	/* The block at hand. */
	const char *text;
	struct perf_script_past_line *past;
	uint32_t count, capacity;
	uint32_t base; /* number of the first, which goes on from block to block */
	uint32_t run;  /* what comes next in the history, if it repeats itself; 0: unknown */
};

void perf_script_history_init(struct perf_script_history *history, struct interner *lines);
void perf_script_history_release(struct perf_script_history *history);

void perf_script_history_begin_block(struct perf_script_history *history, const char *text);
void perf_script_history_end_sample(struct perf_script_history *history);

/* The line at `text`, if it goes on as it has before: its length, with newline; else 0. */
size_t perf_script_history_follow(struct perf_script_history *history, const char *text,
				  const char *end, uint32_t *id, uint32_t *meaning);

/* A line that did not. */
void perf_script_history_add(struct perf_script_history *history, const char *text, size_t length,
			     uint32_t id, uint32_t meaning);

#endif
