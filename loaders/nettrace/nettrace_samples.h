#ifndef LOADERS_NETTRACE_NETTRACE_SAMPLES_H
#define LOADERS_NETTRACE_NETTRACE_SAMPLES_H

#include "loaders/input/input.h"
#include "loaders/nettrace/nettrace_collections.h"

/* Samples of the rows of a recording, in the order of their time. */

struct nettrace_samples {
	struct nettrace_output *output;
	struct nettrace_collections collections;
	uint64_t failed; /* the runtime could not say where a thread was */
};

void nettrace_samples_build(struct nettrace_samples *samples, struct nettrace_rows *rows,
			    const struct input *input);

#endif
