#ifndef REPORT_LISTED_SOURCE_H
#define REPORT_LISTED_SOURCE_H

#include "base/error.h"
#include "base/interner.h"
#include "show/code_source.h"

/* The texts of source files that a report prints, each read once as long as there is room. */

struct listed_file {
	bool is_found;
	bool is_said; /* for the report: that it was named with all that there is to say of it */
	struct source_text text;
	struct error error; /* why it was not found */
};

struct listed_source {
	const struct profile *profile;
	const struct code_source *code; /* NULL: nobody knows any */
	struct interner keys;           /* which file, and of which module */
	struct listed_file **files;     /* per key; NULL: not asked for yet */
	uint32_t capacity;
	location_id *of_file; /* per text of the profile, one with a frame in it; NULL: not looked
			       * for */
	size_t bytes;         /* of all that are kept */
};

void listed_source_init(struct listed_source *source, const struct profile *profile,
			const struct code_source *code);
void listed_source_release(struct listed_source *source);

/* A file of the profile's functions, of which one is called `function`; NULL: no
 * guess by its class is wanted. Until the next call. */
struct listed_file *listed_source_find(struct listed_source *source, string_id file,
				       const char *function);

/* One that is known by other means. Until the next call. */
struct listed_file *listed_source_at(struct listed_source *source,
				     const struct source_place *place);

#endif
