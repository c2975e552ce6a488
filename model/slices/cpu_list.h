#ifndef MODEL_SLICES_CPU_LIST_H
#define MODEL_SLICES_CPU_LIST_H

#include <stdbool.h>

#include "base/error.h"

/* Numbers of cpus as text: "3", "0-3,8". */

/* False and *error (ERROR_USAGE) where it is not such a list. */
bool cpu_list_check(const char *text, struct error *error);

/* Whether it is one number. */
bool cpu_list_is_number(const char *text);

/* For each cpu, from -1 (unknown) on, at its number + 1 whether it is in `keep` and not in `drop`,
 * lists that have been checked; NULL: all are in one, none in the other. Unknown ones are in
 * neither list. NULL where both are. */
bool *cpu_list_build(const char *keep, const char *drop);

/* The list with one more cpu, where it is not in it; `text` may be NULL. Caller frees. */
char *cpu_list_with(const char *text, int cpu);

#endif
