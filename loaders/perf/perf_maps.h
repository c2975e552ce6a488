#ifndef LOADERS_PERF_PERF_MAPS_H
#define LOADERS_PERF_PERF_MAPS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * The mappings of one address space: code only, sorted, never overlapping. A newer
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
};

/* Some mappings in a row. Address spaces share it until one of them changes it. */
struct perf_maps_part;

struct perf_maps {
	struct perf_maps_part **parts; /* none is empty */
	uint32_t part_count, part_capacity;
	uint32_t count; /* of mappings */
	uint32_t references;
	/* A number that no other state of any address space has, new whenever an address
	 * that was mapped is no longer what it was. */
	uint32_t version;
	struct perf_maps_total *total; /* borrowed */
};

struct perf_maps *perf_maps_new(struct perf_maps_total *total);
struct perf_maps *perf_maps_share(struct perf_maps *maps);
void perf_maps_free(struct perf_maps *maps);

/* Adds a mapping to what *maps points at, which is copied first where it is shared. Empty mappings
 * are ignored. */
void perf_maps_add(struct perf_maps **maps, const struct perf_map *map);

/* Takes [start, end) out. */
void perf_maps_remove(struct perf_maps **maps, uint64_t start, uint64_t end);

/* Code at the same addresses has become known or changed. */
void perf_maps_renew(struct perf_maps **maps);

/* The one that covers the address; NULL. */
const struct perf_map *perf_maps_find(const struct perf_maps *maps, uint64_t address);

/* The first one that ends after the address, and the one before that; NULL where there is
 * none. */
const struct perf_map *perf_maps_behind(const struct perf_maps *maps, uint64_t address,
					const struct perf_map **before);

#endif
