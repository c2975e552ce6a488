#ifndef LOADERS_PPROF_LEGACY_LEGACY_LOCATIONS_H
#define LOADERS_PPROF_LEGACY_LEGACY_LOCATIONS_H

#include "base/id_index.h"
#include "loaders/pprof/pprof_pruning.h"
#include "loaders/pprof_legacy/legacy_profile.h"
#include "model/tables/profile_builder.h"
#include "symbols/find/symbol_options.h"

/*
 * Addresses of a legacy profile as locations of the model. They get their names in three steps:
 * from the profile itself (_init), from the symbols of their files (legacy_file_names.h), and those
 * still without a name that of their module (_finish).
 */

struct legacy_module {
	bool is_known;
	module_id id;
	enum function_kind kind;
	string_id unresolved; /* what its code without a name is called */
};

struct legacy_frame {
	struct span name, file; /* name empty: it has none */
	uint32_t line;
	bool is_inlined, is_left_out; /* Go names it not, but it is of its runtime */
};

struct legacy_location {
	uint64_t address;
	uint32_t module; /* a row of the modules */
	location_id id;  /* without what is dropped of it; 0: not named yet */
	bool ends_stack; /* what it calls is dropped */
	bool is_dropped; /* and it as well */
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
	frame_id *frames; /* of the location that is being named */
	uint32_t frame_capacity;
};

/* Rows for all addresses of the profile, with the names that it has itself. */
void legacy_locations_init(struct legacy_locations *locations, const struct legacy_profile *profile,
			   const struct symbol_options *options, struct profile_builder *builder);
void legacy_locations_finish(struct legacy_locations *locations);
void legacy_locations_release(struct legacy_locations *locations);

/* `frames`: inlined callees first. */
void legacy_locations_name(struct legacy_locations *locations, struct legacy_location *location,
			   const struct legacy_frame *frames, uint32_t count);

/* Of an address of the profile. */
const struct legacy_location *legacy_locations_find(const struct legacy_locations *locations,
						    uint64_t address);

#endif
