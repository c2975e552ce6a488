#ifndef LOADERS_JFR_FILE_JFR_POOLS_H
#define LOADERS_JFR_FILE_JFR_POOLS_H

#include "loaders/jfr/file/jfr_metadata.h"

/*
 * The constants of a chunk: for each type where in the chunk its constants are, by key. What they
 * say is read when it is asked for, and what was made of one is remembered next to it. That takes
 * at most 40 bytes for each constant, which has at least two of its own.
 */

#define JFR_NO_ROW UINT32_MAX

struct jfr_pool {
	uint64_t *keys;
	uint32_t *at;      /* in the chunk */
	uint32_t *meaning; /* for who resolves them; 0 at first */
	uint32_t count, capacity;
	uint32_t *index; /* rows plus 1, by key or by its hash; made when it is needed */
	uint64_t index_mask;
	bool is_dense; /* by key */
	uint8_t owner; /* whose the meanings are: enum jfr_owner */
};

/* Who makes something of constants, and of one type only one does. */
enum jfr_owner {
	JFR_OWNER_NONE,
	JFR_OWNER_CLASSES,
	JFR_OWNER_METHODS,
	JFR_OWNER_STACKS,
	JFR_OWNER_FRAME_KINDS,
	JFR_OWNER_THREADS,
	JFR_OWNER_STATES,
};

struct jfr_pools {
	const struct jfr_metadata *metadata;
	struct jfr_reader chunk; /* all of it */
	struct jfr_pool *pools;  /* one for each type */
	uint64_t seed;
	uint64_t unreadable; /* pools or rests of them that were left out */
};

void jfr_pools_init(struct jfr_pools *pools, const struct jfr_metadata *metadata,
		    struct jfr_reader chunk);
void jfr_pools_release(struct jfr_pools *pools);

/* All of a checkpoint event, whose bytes after its type these are. Where a key comes again, the
 * last one counts. Before the first look-up. */
void jfr_pools_add(struct jfr_pools *pools, struct jfr_reader event);

/* The row of a key, or JFR_NO_ROW. */
uint32_t jfr_pools_find(struct jfr_pools *pools, uint32_t type, uint64_t key);

/* What its owner remembers of a constant, 0 at first; NULL where the type is another owner's, as a
 * file may say that a thread is a method. */
uint32_t *jfr_pools_meaning(struct jfr_pools *pools, uint32_t type, uint32_t row,
			    enum jfr_owner owner);

/* Its value. */
static inline struct jfr_reader jfr_pools_value(const struct jfr_pools *pools, uint32_t type,
						uint32_t row)
{
	struct jfr_reader reader = pools->chunk;

	reader.at += pools->pools[type].at[row];
	return reader;
}

#endif
