#ifndef LOADERS_NETTRACE_NETTRACE_ROWS_H
#define LOADERS_NETTRACE_NETTRACE_ROWS_H

#include "loaders/nettrace/file/nettrace_metadata.h"
#include "model/tables/ids.h"

/*
 * The events that make samples, kept until the recording has been read: names of methods come at
 * its end, and events of different threads are not in the order of time.
 */

enum nettrace_state { NETTRACE_FAILED, NETTRACE_EXTERNAL, NETTRACE_MANAGED }; /* of a thread */

struct nettrace_row {
	int64_t time;   /* ticks */
	int64_t value;  /* what it is depends on the kind */
	uint64_t stack; /* where it is in the file; 0: it has none */
	uint32_t thread;
	tag_set_id tags;
	uint32_t name; /* of NETTRACE_COUNTED: the id of the text */
	int16_t cpu;   /* -1: not said */
	uint8_t kind;  /* enum nettrace_kind */
};

struct nettrace_rows {
	struct nettrace_row *rows;
	uint32_t count, capacity;
};

void nettrace_rows_release(struct nettrace_rows *rows);
void nettrace_rows_add(struct nettrace_rows *rows, const struct nettrace_row *row);

/* By time; those of one time stay in order. */
void nettrace_rows_sort(struct nettrace_rows *rows);

#endif
