#ifndef BASE_BYTE_BUFFER_H
#define BASE_BYTE_BUFFER_H

#include <stddef.h>

/* Bytes on their way from one stage of reading to the next: at .. size are still to be taken. Zeros
 * are an empty one. */

struct byte_buffer {
	unsigned char *bytes;
	size_t at, size, capacity;
};

void byte_buffer_release(struct byte_buffer *buffer);

static inline size_t byte_buffer_left(const struct byte_buffer *buffer)
{
	return buffer->size - buffer->at;
}

/* Moves the rest to the start, so that there is room after it: for `capacity` in all. */
void byte_buffer_make_room(struct byte_buffer *buffer, size_t capacity);

/* Takes as many as there are, at most `size`; returns how many. */
size_t byte_buffer_take(struct byte_buffer *buffer, unsigned char *bytes, size_t size);

#endif
