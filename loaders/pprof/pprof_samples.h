#ifndef LOADERS_PPROF_PPROF_SAMPLES_H
#define LOADERS_PPROF_PPROF_SAMPLES_H

#include "loaders/input/input.h"
#include "loaders/pprof/pprof_labels.h"
#include "loaders/pprof/pprof_locations.h"
#include "loaders/pprof/pprof_types.h"

/* The samples of a profile into the builder: the second pass. */

struct pprof_samples {
	struct pprof_index *index;
	struct profile_builder *builder;
	struct pprof_types types;
	struct pprof_locations locations;
	struct pprof_labels labels;
	uint64_t left_out, missing_locations, wrong_counts, overflows;
	uint64_t missing_values, valueless; /* samples left out for too many of those */
	bool is_signed;
};

void pprof_samples_init(struct pprof_samples *samples, struct pprof_index *index,
			const struct symbol_options *options, struct profile_builder *builder);
void pprof_samples_release(struct pprof_samples *samples);

/* Adds and publishes all, until the input is stopped. */
void pprof_samples_add(struct pprof_samples *samples, struct input *input);

#endif
