#include "base/byte_buffer.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void byte_buffer_release(struct byte_buffer *buffer)
{
	free(buffer->bytes);
}

void byte_buffer_make_room(struct byte_buffer *buffer, size_t capacity)
{
	if (!buffer->bytes || buffer->capacity < capacity) {
		buffer->bytes = memory_resize(buffer->bytes, capacity, 1);
		buffer->capacity = capacity;
	}
	if (buffer->at > 0) {
		memmove(buffer->bytes, buffer->bytes + buffer->at, byte_buffer_left(buffer));
		buffer->size -= buffer->at;
		buffer->at = 0;
	}
}

size_t byte_buffer_take(struct byte_buffer *buffer, unsigned char *bytes, size_t size)
{
	if (size > byte_buffer_left(buffer))
		size = byte_buffer_left(buffer);
	if (size > 0)
		memcpy(bytes, buffer->bytes + buffer->at, size);
	buffer->at += size;
	return size;
}
