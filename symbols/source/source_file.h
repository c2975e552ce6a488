#ifndef SYMBOLS_SOURCE_SOURCE_FILE_H
#define SYMBOLS_SOURCE_SOURCE_FILE_H

#include "base/error.h"
#include "model/code/source_place.h"

/* Reads one file of source code: only a regular file, of a bounded size, that is text. */

enum source_file_state {
	SOURCE_FILE_READ,
	SOURCE_FILE_MISSING,
	SOURCE_FILE_UNUSABLE, /* there is something, and the error says why it is of no use */
};

/* `root`: as in base/files/regular_file.h. *text has no note then, and is otherwise empty;
 * *changed: when the file was written last, nanoseconds since 1970. */
enum source_file_state source_file_read(const char *path, const char *root,
					struct source_text *text, int64_t *changed,
					struct error *error);

/* The same of bytes, which are copied, under the name of a path. */
bool source_file_take(const char *bytes, size_t size, const char *path, struct source_text *text,
		      struct error *error);

#endif
