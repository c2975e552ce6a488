#ifndef LOADERS_GOROUTINES_LOG_JSON_H
#define LOADERS_GOROUTINES_LOG_JSON_H

#include "base/span.h"

/* Lines that are objects of JSON, one each, of which a text is what was logged: "log" of Docker's
 * files, "msg" of zap and logrus. */

enum { LOG_JSON_KEY_SIZE = 64 };

/* The key of the text that the stack of a goroutine begins in; false: no such key. `text` is room
 * for a text as long as the line. */
bool log_json_find(struct span line, char *text, char key[LOG_JSON_KEY_SIZE]);

/* The text of that key, decoded; false where the line has none. */
bool log_json_take(struct span line, const char *key, char *text, size_t *length);

#endif
