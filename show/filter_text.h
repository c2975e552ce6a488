#ifndef SHOW_FILTER_TEXT_H
#define SHOW_FILTER_TEXT_H

#include <stddef.h>

#include "model/slices/slice.h"

/*
 * What a slice keeps, in words: "without" and an expression, "time" and "0 s to 0.4 s". The words
 * are those of slice_fields.h; `parts` are bits of enum slice_part.
 */

/* `value`: NULL where the word is all there is. */
typedef void filter_text_visit(void *context, const struct slice_field *field, const char *value);

/* In the order of the fields, and each value of a list by itself. */
void filter_text_walk(const struct slice *slice, unsigned parts, filter_text_visit *visit,
		      void *context);

/* As a line of the explorer has it: " process:go time:0 s to 0.4 s", where an expression that just
 * matches one name is that name. Added to what is there in `text`, as far as there is room. */
void filter_text_add_slice(char *text, size_t size, const struct slice *slice, unsigned parts);

/* An expression, of at most 60 bytes a name: what pattern_quote or pattern_quote_any made is the
 * names that it was made of, with commas between. */
void filter_text_add_expression(char *text, size_t size, const char *expression);

/* One of them, as filter_text_walk has it. */
void filter_text_add_field(char *text, size_t size, const struct slice_field *field,
			   const char *value);

/* "  title:value", added in the same way. */
void filter_text_add(char *text, size_t size, const char *title, const char *value);

#endif
