#ifndef SHOW_FILTER_TEXT_H
#define SHOW_FILTER_TEXT_H

#include <stddef.h>

#include "model/slices/slice.h"

/* What a slice keeps, as a line has it: "  process:go  time:0 s to 0.4 s". Each is added to what
 * is there in `text`, as far as there is room. */

/* Of frames, of samples, and how stacks are put together. */
void filter_text_add_frames(char *text, size_t size, const struct slice *slice);
void filter_text_add_samples(char *text, size_t size, const struct slice *slice);
void filter_text_add_grouping(char *text, size_t size, const struct slice *slice);

/* "  title:value". */
void filter_text_add(char *text, size_t size, const char *title, const char *value);

#endif
