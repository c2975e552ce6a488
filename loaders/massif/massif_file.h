#ifndef LOADERS_MASSIF_MASSIF_FILE_H
#define LOADERS_MASSIF_MASSIF_FILE_H

#include "base/span.h"

/* The snapshots of a file of massif, of which two are shown: the one at the peak, and the last one
 * that has a tree. */

struct massif_snapshot {
	uint64_t number;
	struct span time; /* in the file's unit; heaptrack_print has seconds with a fraction */
	int64_t useful, extra, stacks; /* bytes: of blocks, around them, and of stacks */
	bool is_peak;
	struct span tree; /* its rows; empty: it has none */
};

struct massif_file {
	struct span description, command, time_unit;
	struct massif_snapshot peak, last_detailed, last;
	bool has_peak, has_detailed;
	uint64_t count, detailed_count;
	uint64_t bad_lines;
	char first_bad[96];
	uint64_t line; /* that was read last */
};

void massif_file_read(struct massif_file *file, struct span text);

#endif
