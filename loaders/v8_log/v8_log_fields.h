#ifndef LOADERS_V8_LOG_V8_LOG_FIELDS_H
#define LOADERS_V8_LOG_V8_LOG_FIELDS_H

#include "base/span.h"

/* The fields of a line, with commas between them: "tick,0x1a2b,58675,0,0x0,6". */

/* The next one; false at the end of the line. The rest of a full last one is dropped. */
bool v8_log_next(struct span *rest, struct span *field);

/* The unescaped text, as UTF-8: "\x2C" is a comma, "\xe9" and "\u20ac" are code points. Caller
 * frees. */
char *v8_log_text(struct span field, size_t *length);

#endif
