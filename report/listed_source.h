#ifndef REPORT_LISTED_SOURCE_H
#define REPORT_LISTED_SOURCE_H

#include "base/error.h"
#include "show/code_source.h"

/* The texts of source files that a report prints, each read once as long as there is room. */

struct listed_file {
	bool is_found;
	struct source_text text;
	struct error error; /* why it was not found */
};

struct listed_source {
	const struct profile *profile;
	const struct code_source *code; /* NULL: nobody knows any */
	struct listed_file **files;     /* per text of the profile; NULL: not asked for yet */
	location_id *of_file;           /* likewise, one with a frame in it; NULL: not looked for */
	size_t bytes;                   /* of all that are kept */
};

void listed_source_init(struct listed_source *source, const struct profile *profile,
			const struct code_source *code);
void listed_source_release(struct listed_source *source);

/* Until the next call. */
const struct listed_file *listed_source_find(struct listed_source *source, string_id file);

#endif
