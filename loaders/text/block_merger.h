#ifndef LOADERS_TEXT_BLOCK_MERGER_H
#define LOADERS_TEXT_BLOCK_MERGER_H

#include "base/error.h"
#include "loaders/text/parsed_block.h"
#include "loaders/text/stack_sums.h"
#include "model/tables/profile_builder.h"
#include "symbols/find/symbol_options.h"

/*
 * Adds parsed blocks to a profile, in input order and on one thread. It numbers
 * lines over all blocks and sums up what is to be warned of.
 */

struct block_merger_type {
	const char *name; /* NULL: each sample is of one type, which it names itself */
	enum value_kind kind;
	const char *counted; /* what is counted; NULL: what the kind says */
};

struct block_merger {
	struct profile_builder *builder;
	const struct symbol_options *symbols;
	const struct block_merger_type *types; /* as many as each sample has values */
	uint32_t type_count;
	uint32_t type_ids[PARSED_VALUES_LIMIT]; /* in the profile */
	bool has_sums;                          /* equal samples are one row */
	struct stack_sums sums;
	location_id *path;
	size_t path_capacity;
	bool has_clock;
	uint64_t lines, empty_frames, overflows, samples;
	struct bad_lines bad;
};

/* `types` and `symbols`, which says how names are shown (NULL: unchanged), are borrowed. */
void block_merger_init(struct block_merger *merger, struct profile_builder *builder,
		       const struct symbol_options *symbols, const struct block_merger_type *types,
		       uint32_t type_count);
void block_merger_add(struct block_merger *merger, struct parsed_tables *tables,
		      const struct parsed_block *block);

/* Of samples that nothing but stack and thread tells apart equal ones are one row from now on. */
void block_merger_sum(struct block_merger *merger);

/* All that was added is in the profile. */
void block_merger_flush(struct block_merger *merger);

/* Says what was wrong with lines, and releases it. False and *error when there
 * was no sample at all. */
bool block_merger_finish(struct block_merger *merger, struct error *error);

#endif
