#ifndef MODEL_OWNERS_THREAD_IDENTITY_H
#define MODEL_OWNERS_THREAD_IDENTITY_H

#include "model/tables/profile.h"

/* Rows of the table that are one thread to the user: the same name and number, in processes with
 * the same name. Threads without numbers are the same if their names are. */

/* For each row, the first row of the same thread. Sorts them. Caller frees. */
thread_id *thread_identity_build(const struct thread_table *threads);

/* Whether such rows are certainly one thread: they have a number, and come from one recording. */
bool thread_identity_is_one(const struct profile *profile, thread_id thread);

#endif
