#ifndef SHOW_CHANGE_TEXT_H
#define SHOW_CHANGE_TEXT_H

#include "model/compare/comparison.h"

/* How people read the values of a comparison: as its mode says. */

#define CHANGE_TEXT_SIZE (QUANTITY_TEXT_SIZE + 8)

extern const char *const change_kind_names[]; /* "none", "less", "more", "new", "gone" */

/* What a side has: "12.3%", "1.20 ms/s", "924 ms"; "–" where it has no samples at all. */
const char *change_text_value(char text[CHANGE_TEXT_SIZE], const struct comparison *comparison,
			      enum comparison_side side, int64_t amount);

/* "62.5% → 40.0%". */
#define CHANGE_BOTH_SIZE (2 * CHANGE_TEXT_SIZE + 8)
const char *change_text_both(char text[CHANGE_BOTH_SIZE], const struct comparison *comparison,
			     int64_t before, int64_t after);

/* Between the sides, with a sign: "+1.8%" (of the whole), "-1.20 ms/s", "+924 ms". */
const char *change_text_difference(char text[CHANGE_TEXT_SIZE], const struct comparison *comparison,
				   int64_t difference);

/* Of what was there before: "+12.3%", "new", "gone". */
const char *change_text_ratio(char text[CHANGE_TEXT_SIZE], int64_t before, int64_t after);

#endif
