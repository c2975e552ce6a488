#ifndef TUI_SESSION_CODE_SOURCE_READER_H
#define TUI_SESSION_CODE_SOURCE_READER_H

#include "show/syntax.h"
#include "tui/session/code/lookup.h"

/* The texts of source files: a lookup of the last few. */

struct read_source {
	bool is_found;
	struct source_text text;
	struct error error; /* why it was not found */
	const struct language *language;
	syntax_state *states; /* before each line */
};

/* More than the files that are on one screen, where inlined calls are unfolded. */
enum { SOURCE_READER_KEPT = 64 };

struct lookup *source_reader_new(void (*wake)(void *context), void *context);

/* As lookup_find, of a place whose texts are those of the profile. */
const struct read_source *source_reader_find(struct lookup *reader,
					     const struct code_source *source,
					     const struct source_place *place);

#endif
