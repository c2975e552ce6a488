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

enum {
	/* What compilers inline is ten deep, not thousands. */
	PPROF_LINE_LIMIT = 1000,
	/* A line is listed once, and is a frame wherever its location is in a stack: a byte of a
	 * sample would cost as much as the location does. Profiles of real programs have not one
	 * such frame for 100 bytes. */
	PPROF_INLINED_LIMIT = 1 << 20, /* and one a byte of the profile */
};

struct pprof_inlined { /* into the function of a location of the model */
	uint32_t count;
	location_id plain; /* the location without them; 0: not needed yet */
};

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
	struct pprof_inlined *inlined; /* by location of the model */
	uint32_t inlined_capacity;
	uint64_t inlined_left; /* that stacks may have */
	uint64_t missing_mappings, missing_functions;
	uint64_t left_out_lines, left_out_inlined;
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

location_id pprof_locations_plain(struct pprof_locations *locations, location_id location);

/* The location as one more stack has it: without what was inlined, where that would be too much. */
static inline location_id pprof_locations_afford(struct pprof_locations *locations,
						 location_id location)
{
	uint32_t count;

	if (location >= locations->inlined_capacity)
		return location;
	count = locations->inlined[location].count;
	if (count > locations->inlined_left)
		return pprof_locations_plain(locations, location);
	locations->inlined_left -= count;
	return location;
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
