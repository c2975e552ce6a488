#ifndef LOADERS_PPROF_LEGACY_LEGACY_TAGS_H
#define LOADERS_PPROF_LEGACY_LEGACY_TAGS_H

#include "base/span.h"
#include "model/tables/profile_builder.h"

/*
 * The tags of one sample while they are collected: labels as Go writes them into texts, and what
 * else a text says of a sample.
 */

enum { LEGACY_TAG_LIMIT = 256 };

struct legacy_tags {
	struct profile_builder *builder;
	tag_id list[LEGACY_TAG_LIMIT];
	uint32_t count;
};

/* Those beyond the limit are left out. */
void legacy_tags_add_text(struct legacy_tags *tags, const char *key, struct span text);
/* `unit`: NULL: none. */
void legacy_tags_add_number(struct legacy_tags *tags, const char *key, int64_t number,
			    const char *unit);

/* {"key":"value", "other":"value"}, with what has to be escaped as in Go's sources. */
void legacy_tags_add_labels(struct legacy_tags *tags, struct span labels);

/* Those that were added since the last time; 0: none. */
tag_set_id legacy_tags_take(struct legacy_tags *tags);

#endif
