#ifndef TUI_SESSION_SOURCE_READER_H
#define TUI_SESSION_SOURCE_READER_H

#include "show/code_source.h"
#include "show/syntax.h"

/*
 * The texts of source files, read on a thread of its own, so that no key waits for a disk or a
 * server. Of files that are asked for while another is read only the last one is kept; whoever
 * still wants one of the others asks again when the next screen is drawn. The last few texts stay.
 */

struct source_reader;

struct read_source {
	bool is_found;
	struct source_text text;
	struct error error; /* why it was not found */
	const struct language *language;
	syntax_state *states; /* before each line */
};

/* `wake` is called on the reader's thread when there is something to take. */
struct source_reader *source_reader_new(void (*wake)(void *context), void *context);

/* What is being read goes on, holds its source, and is dropped. */
void source_reader_free(struct source_reader *reader);

/* NULL: not read yet; it is then. Good until another file is asked for. The source and the texts of
 * the place are used until it is freed. */
const struct read_source *source_reader_find(struct source_reader *reader,
					     const struct code_source *source,
					     const struct source_place *place);

/* Whether something was read since it was asked last. */
bool source_reader_take(struct source_reader *reader);

/* Until nothing is being read. */
void source_reader_wait(struct source_reader *reader);

#endif
