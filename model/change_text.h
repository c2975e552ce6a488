#ifndef MODEL_CHANGE_TEXT_H
#define MODEL_CHANGE_TEXT_H

#include "model/comparison.h"

/* How people read the values of a comparison: as its mode says. */

#define CHANGE_TEXT_SIZE (QUANTITY_TEXT_SIZE + 8)

extern const char *const change_kind_names[]; /* "none", "less", "more", "new", "gone" */

/* What a side has: "12.3%", "1.20 ms/s", "924 ms". */
const char *change_text_value(char text[CHANGE_TEXT_SIZE], const struct comparison *comparison,
			      enum comparison_side side, int64_t amount);

/* Between the sides, with a sign: "+1.8%" (of the whole), "-1.20 ms/s", "+924 ms". */
const char *change_text_difference(char text[CHANGE_TEXT_SIZE], const struct comparison *comparison,
				   int64_t difference);

/* Of what was there before: "+12.3%", "new", "gone". */
const char *change_text_ratio(char text[CHANGE_TEXT_SIZE], int64_t before, int64_t after);

#endif
