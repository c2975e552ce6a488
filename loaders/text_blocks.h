#ifndef LOADERS_TEXT_BLOCKS_H
#define LOADERS_TEXT_BLOCKS_H

#include "loaders/block_merger.h"
#include "loaders/input.h"

/*
 * Loads a text format on all cores. The calling thread reads blocks that end
 * between two records, worker threads parse them into ids of their own, and the
 * calling thread merges the results in input order: the profile does not depend
 * on how many workers there are or where blocks end. A pipe that is slow gives
 * smaller blocks, so that what has come is shown at once.
 *
 * Two environment variables say otherwise than the machine does, for tests and
 * measurements: SERAC_THREADS workers (0: parse on the calling thread), and
 * blocks of SERAC_BLOCK_SIZE bytes.
 */

struct text_format {
	/* Where the last record ends that is whole whatever comes next: in bytes
	 * from `text`, behind a newline; 0 when there is none. */
	size_t (*cut)(const char *text, size_t size);
	/* One for each worker; `dialect` is what load found out from the head. */
	void *(*parser_new)(const void *dialect, struct local_tables *tables);
	void (*parser_free)(void *parser);
	/* Whole records; the last line of the input may lack its newline. */
	void (*parse)(void *parser, const char *text, size_t size, struct parsed_block *block);
	const struct block_merger_type *types;
	uint32_t type_count;
};

/* What loaders' load does once it knows the dialect. */
bool text_blocks_load(struct input *input, const struct text_format *format, const void *dialect,
		      struct profile_builder *builder, struct error *error);

#endif
