#ifndef MODEL_OWNERS_OWNER_THREAD_FILTERS_H
#define MODEL_OWNERS_OWNER_THREAD_FILTERS_H

#include "model/owners/owner_choice.h"

/* The filters by processes and threads. Add to those of the choice's slice; false and its error as
 * those of owner_filters.h. */
bool owner_thread_filters_processes(const struct owner_choice *choice);
bool owner_thread_filters_threads(struct owner_choice *choice);

/* Takes them out of a slice. */
void owner_thread_filters_forget(struct slice *slice);

#endif
