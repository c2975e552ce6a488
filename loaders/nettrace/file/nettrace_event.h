#ifndef LOADERS_NETTRACE_NETTRACE_EVENT_H
#define LOADERS_NETTRACE_NETTRACE_EVENT_H

#include "loaders/nettrace/file/nettrace_reader.h"

/*
 * The events of a block, one after the other. Their headers are whole, or have just what differs
 * from the event before. Metadata blocks up to format 5 are also made of events.
 */

struct nettrace_event {
	uint32_t metadata; /* the id of its kind; 0: it describes one itself */
	uint32_t sequence; /* counts what the capturing thread recorded */
	uint64_t capture_thread, thread;
	uint32_t processor;
	uint32_t stack; /* its id; 0: none */
	uint32_t labels;
	int64_t time; /* ticks */
	struct nettrace_reader payload;
	struct nettrace_reader inline_stack; /* of format 3, which has no ids of stacks */
};

struct nettrace_events {
	struct nettrace_reader reader;
	const unsigned char *file; /* padding is counted from here */
	uint32_t format;
	bool is_compressed;
	uint32_t payload_size;
	struct nettrace_event event; /* the last one */
	bool failed; /* what comes next makes no sense, and the rest of the block is lost */
};

void nettrace_events_begin(struct nettrace_events *events, struct nettrace_reader block,
			   const unsigned char *file, uint32_t format);

/* False: there are no more, or `failed`. */
bool nettrace_events_next(struct nettrace_events *events);

#endif
