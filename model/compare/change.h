#ifndef MODEL_COMPARE_CHANGE_H
#define MODEL_COMPARE_CHANGE_H

#include "model/compare/comparison.h"

/* How values of the two sides of a comparison become a change. */

/* Once the tests are counted: what became of one value. `dispersion`: see change_dispersion. */
struct change change_of(const struct noise *noise, const int64_t value[SIDE_COUNT],
			const uint64_t samples[SIDE_COUNT], double dispersion);

/* What it is shown as: what is within noise is no change, nor is what a side without samples
 * lacks. */
enum change_kind change_shown(const struct comparison *comparison, const struct change *change);

/* How much what has this label varies among the files of a side, in its self or its total. */
double change_dispersion(const struct comparison *comparison, label_id label, bool of_self);

#endif
