#ifndef LOADERS_NETTRACE_NETTRACE_RECORDING_H
#define LOADERS_NETTRACE_NETTRACE_RECORDING_H

#include "loaders/input/input.h"
#include "loaders/nettrace/file/nettrace_blocks.h"
#include "loaders/nettrace/nettrace_native.h"
#include "loaders/nettrace/nettrace_process.h"
#include "loaders/nettrace/nettrace_samples.h"

/*
 * A recording as a whole. All blocks are read first: what samples need to have names comes last.
 * Then the samples are made.
 */

struct nettrace_recording {
	struct profile_builder *builder;
	struct input *input;
	struct nettrace_blocks blocks;
	struct nettrace_trace trace;
	struct nettrace_kinds kinds;
	struct nettrace_threads threads;
	struct nettrace_map stacks, labels; /* up to the next sequence point */
	struct nettrace_methods methods;
	struct nettrace_native native;
	struct named_files files;
	struct nettrace_rows rows;
	struct nettrace_frames frames;
	struct nettrace_output output;
	struct nettrace_samples samples;
	struct nettrace_process_info process;
	int64_t last_time; /* of an event, in ticks */
	uint64_t events, other_events;
	uint64_t damaged_events, damaged_blocks;
	uint64_t undescribed;    /* events of a kind that was not described */
	uint64_t missing_stacks; /* events that refer to one that is not there */
};

/* False and *error: nothing can be shown. */
bool nettrace_recording_read(struct nettrace_recording *recording, struct input *input,
			     const struct symbol_options *symbols, struct profile_builder *builder,
			     const unsigned char *bytes, size_t size, struct error *error);
void nettrace_recording_release(struct nettrace_recording *recording);

#endif
