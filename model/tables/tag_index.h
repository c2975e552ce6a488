#ifndef MODEL_TABLES_TAG_INDEX_H
#define MODEL_TABLES_TAG_INDEX_H

#include "base/column.h"
#include "base/id_index.h"
#include "model/tables/profile.h"

/*
 * The tables of tags and of sets of them, and what finds rows in them. A profile without tags has
 * none: zeroed, there is nothing until tag_index_begin.
 */

struct tag_index {
	struct column keys, texts, numbers, units; /* of tags */
	struct column lists, members;              /* of sets */
	struct id_index tags, sets;
	uint32_t tag_count, set_count, member_count; /* 0: nothing was added yet */
};

/* Makes the tables; nothing where they are there. */
void tag_index_begin(struct tag_index *index);
void tag_index_release(struct tag_index *index);

/* The row that is equal, or a new one. */
tag_id tag_index_add(struct tag_index *index, const struct tag *tag);

/* The set of these tags, which are put in order, each once. */
tag_set_id tag_index_add_set(struct tag_index *index, tag_id *tags, uint32_t count);

/* Shows the tables as they are now. */
void tag_index_point(const struct tag_index *index, struct profile *profile);

#endif
