#ifndef MODEL_MATCH_MATCHING_H
#define MODEL_MATCH_MATCHING_H

#include "model/match/matched.h"
#include "model/slices/sample_filter.h"

/*
 * Which functions of two builds are the same: those of one name, in modules of one name, from
 * files of one name. Where only one side has such a function, build noise is taken out of the
 * names (match_name.h), and all that are then alike are one: f and f.constprop.0 of one side are
 * f of the other. What both sides have in the same way is never merged.
 */

/* `sides`: which samples are of the one and of the other. `exact`: no rule is used, names are
 * compared unchanged. */
void matching_init(struct matching *matching, const struct profile *profile,
		   const struct sample_filter *const sides[2], enum grouping by, bool exact);
void matching_release(struct matching *matching);

#endif
