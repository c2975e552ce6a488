#ifndef TUI_SESSION_MARKS_H
#define TUI_SESSION_MARKS_H

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"
#include "base/text/text_list.h"

/*
 * Functions of a profile that the user has marked, each with a note. They are kept between runs as
 * lines of text. A mark has the numbers that the screen showed when it was set, so a report needs
 * nothing else.
 */

struct mark {
	char *id;              /* unique among all marks */
	char *function;        /* its label: with grouping by module, a module */
	char *note;            /* "" : none */
	char *self, *total;    /* "18.2% 2.26 s", of a comparison "18.2% → 3.0%"; "": not known */
	struct text_list path; /* names from the root; none: a function wherever it is called */
	struct text_list view; /* words of a command line that shows it, without the files */
	char *identity;        /* of the files that it was set in; "": not known */
	bool is_older;         /* these files have been replaced since */
};

void mark_copy(struct mark *to, const struct mark *from); /* `to`: not yet used */
void mark_release(struct mark *mark);

struct marks {
	struct mark *items; /* oldest first */
	uint32_t count;
};

enum { MARKS_LIMIT = 1000 }; /* of a profile */

void marks_release(struct marks *marks);

/* A copy that replaces the mark with its id, or is appended. */
void marks_put(struct marks *marks, const struct mark *mark);

/* False: no such mark. */
bool marks_remove(struct marks *marks, const char *id);

/* NULL: no such mark. */
const struct mark *marks_find(const struct marks *marks, const char *id);

/* Whether a function of this name is marked, in these very files. */
bool marks_have(const struct marks *marks, const char *function);

/* --- as text */

/* `profile` names the marked profile. */
void marks_print(FILE *out, const struct marks *marks, const char *profile);

/* Adds what a text has, up to the limit. False and *error where it is not of marks; true with an
 * error's message where parts of it are left out. */
bool marks_parse(struct marks *marks, const char *text, struct error *error);

/* --- keeping them: functions that main/ provides */

enum marks_change { MARKS_READ, MARKS_PUT, MARKS_REMOVE };

/* Changes what is kept of a document's marks: `mark` is put, or the one of its id removed. *marks:
 * all that are kept then. False and *error: nothing is kept; true with a message: some were left
 * out. `document` is the context of its document_view. May take long: not for the thread that
 * answers keys. */
typedef bool keep_marks(void *context, void *document, enum marks_change change,
			const struct mark *mark, struct marks *marks, struct error *error);

/* Notes that a document was opened, and could be read. As slow. */
typedef void note_opened(void *context, void *document);

#endif
