#ifndef MODEL_TABLES_FUNCTION_IDENTITIES_H
#define MODEL_TABLES_FUNCTION_IDENTITIES_H

#include "model/tables/profile.h"

/*
 * Which rows of the functions are one, for all who group by functions: those of one identity, or
 * one by one as object files have them (`by_symbol`): then parts and clones of a function are
 * also functions, and inlined code is the same as called code.
 */

/* Per function the first row that is the same. Caller frees. */
function_id *function_identities_build(const struct profile *profile, bool by_symbol);

#endif
