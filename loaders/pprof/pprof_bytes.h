#ifndef LOADERS_PPROF_PPROF_BYTES_H
#define LOADERS_PPROF_PPROF_BYTES_H

#include "base/column.h"
#include "loaders/input/input.h"
#include "model/tables/profile_builder.h"

/*
 * All bytes of a profile in memory, uncompressed: what names a sample may come behind it. What a
 * small file may unpack to is bounded.
 */

struct pprof_bytes {
	const unsigned char *at;
	size_t size;
	struct column column; /* where they had to be read */
	bool is_mapped;
	struct error failure; /* reading ended early */
};

/* Shows progress. False and *error where there is nothing, or too much. */
bool pprof_bytes_open(struct pprof_bytes *bytes, struct input *input,
		      struct profile_builder *builder, struct error *error);
void pprof_bytes_close(struct pprof_bytes *bytes);

#endif
