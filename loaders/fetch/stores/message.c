#include "loaders/fetch/stores/message.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/wire.h"

void message_add_bytes(struct message *message, const void *bytes, size_t size)
{
	if (message->size + size > message->capacity) {
		message->capacity = 2 * (message->size + size);
		message->bytes = memory_resize(message->bytes, message->capacity, 1);
	}
	if (size > 0)
		memcpy(message->bytes + message->size, bytes, size);
	message->size += size;
}

static void add_varint(struct message *message, uint64_t number)
{
	unsigned char bytes[10];
	size_t size = 0;

	for (; number > 0x7f; number >>= 7)
		bytes[size++] = (unsigned char)(number | 0x80);
	bytes[size++] = (unsigned char)number;
	message_add_bytes(message, bytes, size);
}

static void add_key(struct message *message, uint32_t field, enum wire_type type)
{
	add_varint(message, (uint64_t)field << 3 | type);
}

void message_add_number(struct message *message, uint32_t field, uint64_t number)
{
	add_key(message, field, WIRE_VARINT);
	add_varint(message, number);
}

void message_add_text(struct message *message, uint32_t field, const char *text)
{
	add_key(message, field, WIRE_BYTES);
	add_varint(message, strlen(text));
	message_add_bytes(message, text, strlen(text));
}

void message_add_message(struct message *message, uint32_t field, const struct message *inner)
{
	add_key(message, field, WIRE_BYTES);
	add_varint(message, inner->size);
	message_add_bytes(message, inner->bytes, inner->size);
}

void message_release(struct message *message)
{
	free(message->bytes);
	*message = (struct message){ 0 };
}
