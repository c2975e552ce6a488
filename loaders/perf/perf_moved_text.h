#ifndef LOADERS_PERF_PERF_MOVED_TEXT_H
#define LOADERS_PERF_PERF_MOVED_TEXT_H

#include <stdbool.h>

#include "loaders/perf/perf_locations.h"
#include "loaders/perf/perf_maps.h"

/*
 * Code that a program moved to huge pages (hugify, iodlr, node --use-largepages): it is mapped as
 * memory of no file then, but at its file's addresses. Where code that was made at run time could
 * be there as well, it needs more: whole huge pages, or the file around it.
 */

/* Sets module and offset of a mapping of no file, where it is a file's code. `is_huge`: by what
 * the record says. */
bool perf_moved_text_find(const struct perf_maps *maps, const struct perf_locations *locations,
			  struct perf_map *map, bool is_huge);

/* A file's code was mapped: the mapping before it may be the file's. That is how perf reports a
 * program that ran before, by the state in the end. */
void perf_moved_text_join(struct perf_maps **maps, const struct perf_locations *locations,
			  const struct perf_map *added);

#endif
