#ifndef LOADERS_FETCH_JSON_MESSAGE_H
#define LOADERS_FETCH_JSON_MESSAGE_H

#include <stddef.h>

/* What an answer that is an error in JSON says to people: its "message". NULL: it is something
 * else. Caller frees. */
char *json_message(const void *bytes, size_t size);

#endif
