#ifndef MODEL_TABLES_TIME_BLOCKS_H
#define MODEL_TABLES_TIME_BLOCKS_H

#include <stdint.h>

/*
 * When the samples of TIME_BLOCK_SAMPLES rows one after the other began and ended, all together: a
 * range of times passes over the blocks, and looks only at samples of those that have some of it.
 * Recordings are nearly in the order of time, whatever their clocks and files do, so these are few;
 * where they are in no order it looks at all. That is 16 bytes for 256 samples and nothing to sort.
 *
 * Of a snapshot all blocks are good but the last one, if it is not full: that is still written.
 */
struct time_block {
	int64_t first, last; /* of its samples with a time; first > last: none has one */
};

enum { TIME_BLOCK_SAMPLES = 256 };

#endif
