#ifndef MODEL_SLICES_SLICE_TEXT_H
#define MODEL_SLICES_SLICE_TEXT_H

#include "model/slices/slice.h"

/*
 * The values of a slice's fields as text, as options take them. A list has any number of values,
 * any other field one when it is not as slice_init made it; a flag has a value without a text.
 */

uint32_t slice_text_count(const struct slice *slice, const struct slice_field *field);

/* Value i; NULL: a flag. Caller frees. */
char *slice_text_print(const struct slice *slice, const struct slice_field *field, uint32_t i);

/* Whether any filter is set. */
bool slice_text_has_filters(const struct slice *slice);

/* Sets the field, or adds to its list. `text`: not read for a flag. False and *error (ERROR_USAGE),
 * and the slice unchanged, where it is not a value; whether an expression can be used is for
 * slice_check to say. */
bool slice_text_parse(struct slice *slice, const struct slice_field *field, const char *text,
		      struct error *error);

/* Takes value i away: what slice_text_print says of it no longer holds. */
void slice_text_remove(struct slice *slice, const struct slice_field *field, uint32_t i);

/* Puts another value in its place, where a list has it: as slice_text_parse, and value i is
 * gone. */
bool slice_text_replace(struct slice *slice, const struct slice_field *field, uint32_t i,
			const char *text, struct error *error);

#endif
