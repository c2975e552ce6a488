#ifndef REPORT_EXPORT_PROTOBUF_WRITER_H
#define REPORT_EXPORT_PROTOBUF_WRITER_H

#include <stddef.h>
#include <stdint.h>

/* A message of protocol buffers while it is composed. What is 0 is not written, as in proto3. */

struct message {
	unsigned char *bytes;
	size_t size, capacity;
};

void message_release(struct message *message);

/* For the next one; the memory stays. */
static inline void message_clear(struct message *message)
{
	message->size = 0;
}

void message_add_bytes(struct message *message, const void *bytes, size_t size);
void message_add_varint(struct message *message, uint64_t value);

/* A field that is a number; one that has a length. */
void message_add_number(struct message *message, uint32_t field, uint64_t value);
void message_add_field(struct message *message, uint32_t field, const void *bytes, size_t size);

#endif
