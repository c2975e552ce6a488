#ifndef MODEL_TABLES_FUNCTION_IDENTITIES_H
#define MODEL_TABLES_FUNCTION_IDENTITIES_H

#include "model/tables/profile.h"

/*
 * Which rows of the functions are one, for all who group by functions: those of one identity, or
 * one by one as object files have them (`by_symbol`): then parts and clones of a function are
 * functions, too, and what is inlined is one with what is called.
 */

/* Per function the first row that is the same. Caller frees. */
function_id *function_identities_build(const struct profile *profile, bool by_symbol);

#endif
