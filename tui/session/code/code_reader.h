#ifndef TUI_SESSION_CODE_CODE_READER_H
#define TUI_SESSION_CODE_CODE_READER_H

#include "tui/session/code/lookup.h"

/* The machine code of functions: a lookup of the last few. */

struct read_code {
	bool is_found;
	struct machine_code code;
	struct error error; /* why it was not found */
};

enum { CODE_READER_KEPT = 24 };

struct lookup *code_reader_new(void (*wake)(void *context), void *context);

/* As lookup_find: the function that the place is in. The texts of the place are those of the
 * profile. */
const struct read_code *code_reader_find(struct lookup *reader, const struct code_source *source,
					 const struct code_place *place);

#endif
