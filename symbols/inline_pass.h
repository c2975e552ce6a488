#ifndef SYMBOLS_INLINE_PASS_H
#define SYMBOLS_INLINE_PASS_H

#include "model/tables/profile_builder.h"
#include "symbols/find/symbol_options.h"
#include "symbols/inline_finder.h"

/*
 * The second look at addresses that have been named by symbols: inlined functions, files and lines,
 * by what its files say. The work is done by threads of its own, the caller's takes what they find.
 */

struct inline_pass_query {
	uint64_t address;     /* as in the file's symbol table; of a return address, less one */
	location_id location; /* whose frames are to become more */
	frame_id frame;       /* the one it has: its function, without a line */
};

struct inline_pass_group { /* of one module */
	uint32_t module;   /* the asker's number for it */
	struct inline_files files;
	enum function_kind kind; /* of what is in it */
	uint64_t samples;        /* those with the most come first */
	struct inline_pass_query *queries;
	uint32_t count;
};

/* Sorts all of it. Results are published bit by bit; faults of a file are warnings.
 * Ends early when *abandoned, which another thread writes atomically, becomes true. */
void inline_pass_run(struct inline_pass_group *groups, uint32_t count,
		     const struct symbol_options *options, struct profile_builder *builder,
		     const bool *abandoned);

#endif
