#ifndef SHOW_CALL_TEXT_H
#define SHOW_CALL_TEXT_H

#include "model/times/call_counts.h"

/* How people read how often something was called: an estimate, and marked as one. */

#define CALL_TEXT_SIZE (QUANTITY_TEXT_SIZE + 4)

/* "~412"; "" where nothing is known. */
const char *call_text_number(char text[CALL_TEXT_SIZE], struct call_count count);

/* How long a typical one took: "~1.90 ms"; "<500 µs" where it may be shorter than the time between
 * samples. "" where it is not known. */
const char *call_text_length(char text[CALL_TEXT_SIZE], struct call_count count);

/* "~412 calls, ~1.90 ms each", "~1 call, ~1.90 ms"; "" where nothing is known. */
#define CALL_TEXT_BOTH_SIZE (2 * CALL_TEXT_SIZE + 16)
const char *call_text_both(char text[CALL_TEXT_BOTH_SIZE], struct call_count count);

#endif
