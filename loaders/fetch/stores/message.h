#ifndef LOADERS_FETCH_STORES_MESSAGE_H
#define LOADERS_FETCH_STORES_MESSAGE_H

#include <stddef.h>
#include <stdint.h>

/* A protocol buffers message that is written field by field; base/wire.h reads them. Zeros are an
 * empty one. */

struct message {
	unsigned char *bytes;
	size_t size, capacity;
};

void message_add_number(struct message *message, uint32_t field, uint64_t number);
void message_add_text(struct message *message, uint32_t field, const char *text);
void message_add_message(struct message *message, uint32_t field, const struct message *inner);

/* Without a field around them. */
void message_add_bytes(struct message *message, const void *bytes, size_t size);
void message_release(struct message *message);

#endif
