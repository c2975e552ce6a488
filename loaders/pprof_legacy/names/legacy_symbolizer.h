#ifndef LOADERS_PPROF_LEGACY_LEGACY_SYMBOLIZER_H
#define LOADERS_PPROF_LEGACY_LEGACY_SYMBOLIZER_H

#include "symbols/find/module_symbols.h"
#include "symbols/inline_finder.h"

/*
 * What the addresses of one file are called, by its symbols, and with its debug information what
 * was inlined there: all at once, before samples are added, as names decide where stacks end.
 */

struct legacy_query {
	uint32_t module, row; /* for the caller */
	uint64_t offset;      /* in the file */
	uint32_t file;        /* number of what was read for it */
	uint64_t code;        /* in terms of the file's symbols; 0: in none of its segments */
	uint32_t first_frame, frame_count; /* what was found; 0: nothing */
};

struct legacy_symbolizer {
	const struct module_symbols *symbols;
	struct inline_finder *inlines; /* owns texts of frames; NULL: not used */
	struct legacy_query *queries;
	uint32_t count;
	struct inline_frame *frames; /* of all queries: inlined callees first */
	uint32_t frame_count, frame_capacity;
	char trouble[400]; /* with debug information; "": none */
};

/* Answers the queries, which have their code and are in its order. */
void legacy_symbolizer_run(struct legacy_symbolizer *symbolizer,
			   const struct module_symbols *symbols,
			   const struct symbol_options *options, struct legacy_query *queries,
			   uint32_t count);
void legacy_symbolizer_release(struct legacy_symbolizer *symbolizer);

#endif
