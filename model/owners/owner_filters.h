#ifndef MODEL_OWNERS_OWNER_FILTERS_H
#define MODEL_OWNERS_OWNER_FILTERS_H

#include "model/owners/owner_list.h"

/*
 * The filters that keep just the samples of some rows of an owner_list, or all others. The rows are
 * processes, threads (and those of one name), cpus, or values of one label.
 */

/* Narrows the slice to the rows. Where one of them has nothing in it, they replace the filters of
 * their kind. False and *error (ERROR_USAGE) when no filter can say so, and the slice may be
 * changed in part. *is_exact: false when samples of other rows are kept, too. */
bool owner_filters_keep(struct slice *slice, const struct profile *profile,
			const struct owner_list *list, const uint32_t *rows, uint32_t count,
			bool *is_exact, struct error *error);

/* The same for all but the rows. *is_exact: false when samples of other rows go with them. */
bool owner_filters_drop(struct slice *slice, const struct profile *profile,
			const struct owner_list *list, const uint32_t *rows, uint32_t count,
			bool *is_exact, struct error *error);

#endif
