#ifndef MODEL_CHANGE_H
#define MODEL_CHANGE_H

#include "model/comparison.h"

/* How values of the two sides of a comparison become a change. */

/* What a test of its counts needs to know; the tests are to be told. */
void change_noise(const struct comparison *comparison, struct noise *noise);

/* Once they are counted. */
struct change change_of(const struct noise *noise, const int64_t value[SIDE_COUNT],
			const uint64_t samples[SIDE_COUNT]);
struct change change_of_self(const struct noise *noise, const struct side_value side[SIDE_COUNT]);
struct change change_of_total(const struct noise *noise, const struct side_value side[SIDE_COUNT]);

#endif
