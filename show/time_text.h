#ifndef SHOW_TIME_TEXT_H
#define SHOW_TIME_TEXT_H

#include <stdint.h>

enum { TIME_TEXT_SIZE = 64 };

/* A time since the beginning, as exact as columns of `period` are told apart by: "1.25 s",
 * "1:02 min". Returns `text`. */
const char *time_text(char text[TIME_TEXT_SIZE], int64_t time, int64_t period);

#endif
