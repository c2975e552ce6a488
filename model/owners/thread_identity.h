#ifndef MODEL_OWNERS_THREAD_IDENTITY_H
#define MODEL_OWNERS_THREAD_IDENTITY_H

#include "model/tables/profile.h"

/* Rows of the table that are one thread to the user: of one name and number in processes of one
 * name. Where threads have no numbers they are all those of the name. */

/* Per row the first of those that are the same. Sorts them. Caller frees. */
thread_id *thread_identity_build(const struct thread_table *threads);

/* Whether those are one thread indeed, as far as the profile says: they have a number, and it is of
 * one recording. */
bool thread_identity_is_one(const struct profile *profile, thread_id thread);

#endif
