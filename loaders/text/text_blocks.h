#ifndef LOADERS_TEXT_TEXT_BLOCKS_H
#define LOADERS_TEXT_TEXT_BLOCKS_H

#include "loaders/input/input.h"
#include "loaders/text/block_merger.h"

/*
 * Loads a text format on all cores. The calling thread reads blocks that end
 * between two records, worker threads parse them into ids of their own, and the
 * calling thread merges the results in input order: the profile does not depend
 * on how many workers there are or where blocks end. A pipe that is slow gives
 * smaller blocks, so that what has come is shown at once.
 *
 * Two environment variables say otherwise than the machine does, for tests and
 * measurements: SERAC_THREADS more threads (0: the calling thread does all), and
 * blocks of SERAC_BLOCK_SIZE bytes.
 */

struct text_format {
	/* Where the last record ends that is whole whatever comes next: in bytes
	 * from `text`, after a newline; 0 without one. */
	size_t (*cut)(const char *text, size_t size);
	/* What a worker remembers. `shared` is what all of them do, in interners. */
	void *(*parser_new)(void *shared, struct parsed_tables *tables);
	void (*parser_free)(void *parser);
	/* Whole records; the last line of the input may lack its newline. */
	void (*parse)(void *parser, const char *text, size_t size, struct parsed_block *block);
	const struct block_merger_type *types;
	uint32_t type_count;
	bool has_sums; /* no two records of one stack and thread differ in anything but values */
	const struct symbol_options *symbols; /* how names are shown; NULL: unchanged */
};

/* Reads all of the input. False and *error when it contains no samples. */
bool text_blocks_load(struct input *input, const struct text_format *format, void *shared,
		      struct profile_builder *builder, struct error *error);

#endif
