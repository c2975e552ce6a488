#ifndef MODEL_TABLES_THREAD_NAMES_H
#define MODEL_TABLES_THREAD_NAMES_H

#include "model/tables/profile.h"

/* A thread's name and number, as users see it and as filters match it: "worker 42", "[no name] 42",
 * or just the name where it has no number. Caller frees. */
char *thread_names_both(const struct profile *profile, thread_id thread);

#endif
