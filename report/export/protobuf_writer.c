#include "report/export/protobuf_writer.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { VARINT_SIZE = 10, WIRE_VARINT = 0, WIRE_BYTES = 2 };

void message_release(struct message *message)
{
	free(message->bytes);
	*message = (struct message){ 0 };
}

static unsigned char *make_room(struct message *message, size_t size)
{
	if (message->size + size > message->capacity) {
		message->capacity = (message->size + size) * 2;
		message->bytes = memory_resize(message->bytes, message->capacity, 1);
	}
	return message->bytes + message->size;
}

void message_add_bytes(struct message *message, const void *bytes, size_t size)
{
	if (size > 0)
		memcpy(make_room(message, size), bytes, size);
	message->size += size;
}

void message_add_varint(struct message *message, uint64_t value)
{
	unsigned char *to = make_room(message, VARINT_SIZE);

	for (; value > 0x7f; value >>= 7, message->size++)
		*to++ = (unsigned char)(value | 0x80);
	*to = (unsigned char)value;
	message->size++;
}

void message_add_number(struct message *message, uint32_t field, uint64_t value)
{
	if (value == 0)
		return;
	message_add_varint(message, (uint64_t)field << 3 | WIRE_VARINT);
	message_add_varint(message, value);
}

void message_add_field(struct message *message, uint32_t field, const void *bytes, size_t size)
{
	message_add_varint(message, (uint64_t)field << 3 | WIRE_BYTES);
	message_add_varint(message, size);
	message_add_bytes(message, bytes, size);
}
