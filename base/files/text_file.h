#ifndef BASE_TEXT_FILE_H
#define BASE_TEXT_FILE_H

#include <stddef.h>

#include "base/error.h"

/* All of an open file of at most `limit` bytes, without NUL bytes in it. The caller frees the text.
 * NULL and *error (ERROR_IO): it is larger, no text, or cannot be read to its end; what was read
 * until then is not handed out, as it may be written back. */
char *text_file_read(int file, size_t limit, struct error *error);

#endif
