#ifndef LOADERS_PPROF_PPROF_LOCATIONS_H
#define LOADERS_PPROF_PPROF_LOCATIONS_H

#include "loaders/pprof/pprof_symbols.h"

/*
 * Locations of a profile as locations of the model, made when a sample is the first to need them.
 */

enum pprof_prune { /* what drop_frames means for a stack with this location */
		   PRUNE_NOT,
		   PRUNE_LOCATION, /* it goes, and what it calls */
		   PRUNE_BENEATH,  /* what it calls goes */
};

struct pprof_line;

struct pprof_locations {
	struct pprof_index *index;
	struct profile_builder *builder;
	struct pprof_names names;
	struct pprof_symbols symbols;
	location_id *of_row;      /* 0: not made yet */
	struct pprof_line *lines; /* of one location, and as frames */
	frame_id *frames;
	uint32_t line_capacity;
	uint8_t *prune; /* of locations of the model; NULL: nothing is dropped */
	uint32_t prune_capacity;
	uint64_t missing_mappings, missing_functions;
};

void pprof_locations_init(struct pprof_locations *locations, struct pprof_index *index,
			  const struct symbol_options *options, struct profile_builder *builder);
void pprof_locations_release(struct pprof_locations *locations);

location_id pprof_locations_make(struct pprof_locations *locations, uint32_t row);

/* 0: the profile has no location of that id. */
static inline location_id pprof_locations_find(struct pprof_locations *locations, uint64_t id)
{
	uint32_t row = pprof_ids_find(&locations->index->locations.ids, id);
	location_id location = locations->of_row[row];

	return location != 0 || row == 0 ? location : pprof_locations_make(locations, row);
}

/* The stack of a sample without any. */
location_id pprof_no_stack(struct profile_builder *builder);

struct pprof_pruned { /* of a stack, up to some frame; 0 at first */
	bool is_of_interest, is_cut;
};

/* Whether a location stays in a stack: to be asked of each in turn, the outermost first. */
bool pprof_locations_keeps(const struct pprof_locations *locations, location_id location,
			   struct pprof_pruned *pruned);

#endif
