#ifndef LOADERS_NETTRACE_NETTRACE_BLOCKS_H
#define LOADERS_NETTRACE_NETTRACE_BLOCKS_H

#include "loaders/nettrace/file/nettrace_reader.h"

/*
 * A recording as a run of blocks. Up to format 5 each is an object that names its type, with a
 * size and padding to four bytes of the file; in format 6 a kind and a size precede it.
 */

enum nettrace_block_kind { /* numbered as format 6 does */
			   NETTRACE_END,
			   NETTRACE_TRACE,
			   NETTRACE_EVENTS,
			   NETTRACE_METADATA,
			   NETTRACE_SEQUENCE_POINT,
			   NETTRACE_STACKS,
			   NETTRACE_THREADS,
			   NETTRACE_REMOVED_THREADS,
			   NETTRACE_LABELS,
			   NETTRACE_OTHER,
};

struct nettrace_block {
	enum nettrace_block_kind kind;
	struct nettrace_reader content; /* as much of it as there is */
};

struct nettrace_blocks {
	const unsigned char *file, *end, *at;
	uint32_t format;       /* 3 to 6; others are refused */
	bool has_end;          /* the last block was there */
	bool is_cut;           /* the bytes end before it */
	uint64_t skipped;      /* bytes that are no block */
	uint64_t first_damage; /* where the first of them is */
};

/* Whether bytes are the first ones of a recording, of any version. */
bool nettrace_blocks_begin(const unsigned char *head, size_t size);

/* False: the first bytes are of a recording whose format serac does not read; it is in `format`,
 * 0 where even that is not said. */
bool nettrace_blocks_open(struct nettrace_blocks *blocks, const unsigned char *file, size_t size);

/* False: there are no more. */
bool nettrace_blocks_next(struct nettrace_blocks *blocks, struct nettrace_block *block);

#endif
