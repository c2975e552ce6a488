#ifndef MODEL_MATCH_MATCHED_MODULES_H
#define MODEL_MATCH_MATCHED_MODULES_H

#include "model/match/matcher.h"
#include "model/slices/slice_fields.h"

/* Which modules are one: before functions are listed those of one name, without its version. */
void matched_modules_by_name(struct matcher *matcher);

/* And then those that were renamed, also in the list. */
void matched_modules_renamed(struct matcher *matcher, enum grouping by);

#endif
