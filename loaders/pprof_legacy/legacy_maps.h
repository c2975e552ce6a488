#ifndef LOADERS_PPROF_LEGACY_LEGACY_MAPS_H
#define LOADERS_PPROF_LEGACY_LEGACY_MAPS_H

#include "base/text/text_list.h"
#include "loaders/pprof_legacy/legacy_lines.h"
#include "symbols/jit/layered_ranges.h"

/*
 * Which file was mapped where, as /proc/PID/maps or a shorter list of the same says, and mended
 * where writers are known to get it wrong, all as go tool pprof does.
 */

struct legacy_mapping {
	uint64_t start, limit, offset; /* in the file */
	struct span file, build_id;    /* empty: not known */
};

struct legacy_maps {
	struct legacy_mapping *mappings; /* the program first, where one looks like it */
	uint32_t count, capacity;
	struct text_list texts; /* of lines in which something was replaced */
	size_t texts_size;
	struct layered_ranges ranges;
};

#define LEGACY_MAPS_NONE UINT32_MAX

void legacy_maps_init(struct legacy_maps *maps);
void legacy_maps_release(struct legacy_maps *maps);

/* Whether a line begins the memory map: all after it belongs to that. */
bool legacy_maps_is_mark(struct span line);

/* Passes the line that does, unless it is the one that was taken last. */
void legacy_maps_skip_to(struct legacy_lines *lines);

/* The text is borrowed. Anything but mappings is skipped. */
void legacy_maps_parse(struct legacy_maps *maps, struct span text);

void legacy_maps_add(struct legacy_maps *maps, const struct legacy_mapping *mapping);

/* When all are there. */
void legacy_maps_build(struct legacy_maps *maps);

/* Its row; LEGACY_MAPS_NONE. */
uint32_t legacy_maps_find(const struct legacy_maps *maps, uint64_t address);

#endif
