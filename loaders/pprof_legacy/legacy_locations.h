#ifndef LOADERS_PPROF_LEGACY_LEGACY_LOCATIONS_H
#define LOADERS_PPROF_LEGACY_LEGACY_LOCATIONS_H

#include "loaders/pprof/pprof_pruning.h"
#include "loaders/pprof_legacy/legacy_profile.h"
#include "model/id_index.h"
#include "model/profile_builder.h"

/* Addresses of a legacy profile as locations of the model, made when a sample is the first to need
 * them. */

struct legacy_location {
	uint64_t address;
	location_id id;
	bool is_dropped; /* a stack ends at its caller */
};

struct legacy_locations {
	const struct legacy_profile *profile;
	struct profile_builder *builder;
	const struct symbol_options *options;
	struct pprof_pruning pruning;
	struct legacy_module *modules; /* by row of the mappings; the last one is no file */
	struct legacy_location *rows;  /* from 1 on */
	uint32_t count, capacity;
	struct id_index index;
};

void legacy_locations_init(struct legacy_locations *locations, const struct legacy_profile *profile,
			   const struct symbol_options *options, struct profile_builder *builder);
void legacy_locations_release(struct legacy_locations *locations);

/* Good until the next one is asked for. */
const struct legacy_location *legacy_locations_find(struct legacy_locations *locations,
						    uint64_t address);

/* The stack of a sample without any. */
location_id legacy_locations_no_stack(struct legacy_locations *locations);

#endif
