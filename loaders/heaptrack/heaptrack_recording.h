#ifndef LOADERS_HEAPTRACK_HEAPTRACK_RECORDING_H
#define LOADERS_HEAPTRACK_HEAPTRACK_RECORDING_H

#include "loaders/bytes/input_lines.h"
#include "loaders/heaptrack/heaptrack_costs.h"
#include "loaders/heaptrack/heaptrack_modules.h"
#include "loaders/heaptrack/heaptrack_pointers.h"

/*
 * A recording of heaptrack, line by line: stacks, each the one of its caller and an address, and
 * what was allocated and freed. A raw one has addresses in memory; heaptrack_interpret names those
 * and numbers pairs of size and stack.
 */

enum { HEAPTRACK_VERSION = 3 }; /* the newest of the file's format */

struct heaptrack_trace {
	struct stack_step step;
	struct heaptrack_place place;
	uint32_t caller; /* its number */
	uint32_t cost;   /* its row, and 1; 0: nothing was allocated there */
};

struct heaptrack_recording {
	struct profile_builder *builder;
	struct input_lines lines;
	struct heaptrack_frames frames;
	struct heaptrack_modules modules;
	struct heaptrack_costs costs;
	struct heaptrack_pointers pointers;
	struct column traces;           /* struct heaptrack_trace, numbered from 1 */
	struct heaptrack_trace unknown; /* of what has none */
	struct column infos; /* struct heaptrack_block without pointers, numbered from 0 */
	uint32_t trace_count, info_count;
	uint64_t version;
	bool is_raw, is_attached;
	bool has_last;
	uint64_t last; /* what was allocated last: its pointer, or number of size and stack */
	char *program; /* of a raw one */
	uint64_t page_size, most_pages;
	uint64_t bad_lines, bad_frees, unknown_frees, missing_traces;
	char first_bad[96];
};

void heaptrack_recording_init(struct heaptrack_recording *recording, struct input *input,
			      const struct symbol_options *symbols,
			      struct profile_builder *builder);
void heaptrack_recording_release(struct heaptrack_recording *recording);

/* All of its lines. */
void heaptrack_recording_read(struct heaptrack_recording *recording);

/* Row `trace_count` is the unknown one. */
static inline const struct heaptrack_trace *heaptrack_recording_trace(
	const struct heaptrack_recording *recording, uint32_t row)
{
	if (row == recording->trace_count)
		return &recording->unknown;
	return &((const struct heaptrack_trace *)(const void *)recording->traces.rows)[row];
}

#endif
