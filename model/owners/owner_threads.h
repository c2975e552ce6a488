#ifndef MODEL_OWNERS_OWNER_THREADS_H
#define MODEL_OWNERS_OWNER_THREADS_H

#include "model/owners/owner_sums.h"

/* Adds the rows of processes and threads to a list. */
void owner_threads_add(struct owner_list *list, const struct profile *profile,
		       const struct owner_sums *sums);

#endif
