#ifndef MODEL_CODE_SOURCE_PLACE_H
#define MODEL_CODE_SOURCE_PLACE_H

#include <stddef.h>
#include <stdint.h>

#include "model/code/code_place.h"

/*
 * A file of source code that a profile names, and its text: values, so that those who look for
 * files and those who show what is found need not know each other.
 */

struct source_place {
	const char *file;       /* as recorded; lives as long as the profile */
	const char *function;   /* one that is in it, where the file is not known; NULL: none */
	int64_t recorded;       /* when recording began, nanoseconds since 1970; 0: not known */
	bool has_code;          /* code of it is known: */
	struct code_place code; /* whose module may know the file's checksum */
};

struct source_text {
	char *path; /* where it was found */
	char *note; /* what makes it doubtful, without an end; "": nothing */
	char *bytes;
	uint32_t count;   /* of lines */
	uint32_t *starts; /* of each in `bytes`; and one more, where the last one ends */
};

/* The file of the functions in a row of the profile's texts. `location`: one with a frame in it; 0:
 * not known. */
struct source_place source_place_of(const struct profile *profile, string_id file,
				    location_id location);

/* One that the debug information of a module names. Borrows the text. */
struct source_place source_place_in(const struct profile *profile, module_id module,
				    const char *file);

/* Line `number` from 1 on, without its end: its length is *length. */
const char *source_text_line(const struct source_text *text, uint32_t number, uint32_t *length);
void source_text_release(struct source_text *text);

#endif
