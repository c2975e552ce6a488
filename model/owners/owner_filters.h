#ifndef MODEL_OWNERS_OWNER_FILTERS_H
#define MODEL_OWNERS_OWNER_FILTERS_H

#include "model/owners/owner_list.h"

/*
 * Filters that keep or drop the samples of some rows of an owner_list: processes, threads (or all
 * threads with one name), CPUs, or values of one label.
 */

/* Narrows the slice to the rows. If one of them has no samples in it, they replace the filters of
 * their kind. False and *error (ERROR_USAGE) if no filter can express them; the slice may then be
 * changed in part. *is_exact: false if samples of other rows are kept as well. */
bool owner_filters_keep(struct slice *slice, const struct profile *profile,
			const struct owner_list *list, const uint32_t *rows, uint32_t count,
			bool *is_exact, struct error *error);

/* Drops the rows instead. *is_exact: false if samples of other rows are dropped as well. */
bool owner_filters_drop(struct slice *slice, const struct profile *profile,
			const struct owner_list *list, const uint32_t *rows, uint32_t count,
			bool *is_exact, struct error *error);

#endif
