#ifndef LOADERS_HEAPTRACK_HEAPTRACK_MODULES_H
#define LOADERS_HEAPTRACK_HEAPTRACK_MODULES_H

#include "base/id_index.h"
#include "loaders/heaptrack/heaptrack_frames.h"
#include "symbols/named_files.h"

/*
 * Names of the addresses of a raw recording: what was loaded where is in it, the names are in the
 * symbols of those files.
 */

struct heaptrack_range {
	uint64_t start, end; /* the last byte */
	uint32_t module;
};

struct heaptrack_modules {
	struct profile_builder *builder;
	struct named_files files;
	struct unresolved_frames unresolved;
	struct heaptrack_module {
		module_id id;
		uint64_t base; /* where its address 0 is */
	} * modules;
	uint32_t module_count, module_capacity;
	struct heaptrack_range *ranges; /* by start */
	uint32_t range_count;
	bool has_more;       /* ranges than the limit */
	uint32_t generation; /* of what is loaded */
	struct column known; /* struct known_address */
	uint32_t known_count;
	struct id_index index; /* of addresses */
};

#define HEAPTRACK_RANGE_LIMIT 8192

void heaptrack_modules_init(struct heaptrack_modules *modules, struct profile_builder *builder,
			    const struct symbol_options *options);
void heaptrack_modules_release(struct heaptrack_modules *modules);

/* What follows says anew what is loaded. */
void heaptrack_modules_clear(struct heaptrack_modules *modules);

/* `ranges`: where code and data are after `base`, and how large each is: pairs of numbers. */
void heaptrack_modules_add(struct heaptrack_modules *modules, struct span path, uint64_t base,
			   struct span ranges);

struct heaptrack_place heaptrack_modules_find(struct heaptrack_modules *modules, uint64_t address);

/* When all addresses are there. */
void heaptrack_modules_end(struct heaptrack_modules *modules, const bool *abandoned);

#endif
