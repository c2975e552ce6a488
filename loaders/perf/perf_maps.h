#ifndef LOADERS_PERF_PERF_MAPS_H
#define LOADERS_PERF_PERF_MAPS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * What is mapped where in one address space: code only, sorted, never overlapping. A newer
 * mapping replaces what it covers. A fork shares its parent's until one of the two changes.
 */

struct perf_map {
	uint64_t start, end;
	uint64_t offset; /* in the module, of `start` */
	uint32_t module;
};

/* Of all address spaces. */
struct perf_maps_total {
	uint32_t version; /* the last one given to any of them */
	uint64_t copied;  /* rows of those that were copied */
};

struct perf_maps {
	struct perf_map *list;
	uint32_t count, capacity;
	uint32_t references;
	/* A number that no other state of any address space has, new whenever an address
	 * that was mapped is no longer what it was. */
	uint32_t version;
	uint32_t copied;               /* rows, when it was made */
	struct perf_maps_total *total; /* borrowed */
};

struct perf_maps *perf_maps_new(struct perf_maps_total *total);
struct perf_maps *perf_maps_share(struct perf_maps *maps);
void perf_maps_free(struct perf_maps *maps);

/* Adds a mapping to what *maps points at, which is copied first where it is shared: without
 * its rows once there are very many copies, which no real recording has. Empty mappings are
 * ignored. */
void perf_maps_add(struct perf_maps **maps, const struct perf_map *map);

/* Takes [start, end) out. */
void perf_maps_remove(struct perf_maps **maps, uint64_t start, uint64_t end);

/* What is known of code at the same addresses has changed. */
void perf_maps_renew(struct perf_maps **maps);

/* The one that covers the address; NULL. */
const struct perf_map *perf_maps_find(const struct perf_maps *maps, uint64_t address);

/* The number of the first one that ends behind the address; `count` where there is none. */
uint32_t perf_maps_behind(const struct perf_maps *maps, uint64_t address);

#endif
