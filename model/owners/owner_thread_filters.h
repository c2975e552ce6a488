#ifndef MODEL_OWNERS_OWNER_THREAD_FILTERS_H
#define MODEL_OWNERS_OWNER_THREAD_FILTERS_H

#include "model/owners/owner_choice.h"

/* Filters by process and thread: added to those of the choice's slice. False and its error as in
 * owner_filters.h. */
bool owner_thread_filters_processes(const struct owner_choice *choice);
bool owner_thread_filters_threads(struct owner_choice *choice);

/* Removes them from a slice. */
void owner_thread_filters_forget(struct slice *slice);

#endif
