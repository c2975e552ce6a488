#ifndef LOADERS_JFR_JFR_LAYOUTS_H
#define LOADERS_JFR_JFR_LAYOUTS_H

#include "loaders/jfr/file/jfr_chunk.h"
#include "loaders/jfr/jfr_events.h"

/* The types of a chunk, and how its events are read. Chunks of one process mostly have the same. */
struct jfr_layouts {
	struct jfr_metadata metadata;
	struct jfr_events events;
	struct jfr_reader source; /* what they were made of; at is NULL: no layouts */
};

/* Where the chunk's header says, or else the last ones that there are in it; those of the chunk
 * before stay where they are the same. False: no layouts. */
bool jfr_layouts_read(struct jfr_layouts *layouts, const struct jfr_chunk *chunk);

void jfr_layouts_release(struct jfr_layouts *layouts);

#endif
