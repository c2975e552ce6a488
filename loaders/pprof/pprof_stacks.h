#ifndef LOADERS_PPROF_PPROF_STACKS_H
#define LOADERS_PPROF_PPROF_STACKS_H

#include "loaders/input/input.h"
#include "loaders/pprof/pprof_locations.h"

/*
 * The stacks of all samples, as stacks of the model. They are made in the order of their paths, so
 * that each is looked at from where it differs from the one before.
 */

struct pprof_stacks {
	stack_id *of_sample; /* PPROF_NO_STACK: its message is damaged */
	uint32_t count;
	uint64_t missing_locations; /* frames of samples whose location is missing */
};

#define PPROF_NO_STACK UINT32_MAX

/* Makes the locations that they need. Where the input is stopped there are no samples. */
void pprof_stacks_build(struct pprof_stacks *stacks, struct pprof_locations *locations,
			const struct input *input);
void pprof_stacks_release(struct pprof_stacks *stacks);

#endif
