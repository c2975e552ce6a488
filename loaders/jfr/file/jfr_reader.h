#ifndef LOADERS_JFR_FILE_JFR_READER_H
#define LOADERS_JFR_FILE_JFR_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 * Numbers of a JFR chunk, one after the other. They are either all compressed (seven bits a byte,
 * lowest first, and the ninth byte is whole) or all big-endian, as the chunk's header says. What is
 * beyond the end reads as 0, and marks the reader as failed.
 */

struct jfr_reader {
	const unsigned char *at, *end;
	bool is_compressed, failed;
};

static inline size_t jfr_left(const struct jfr_reader *reader)
{
	return (size_t)(reader->end - reader->at);
}

static inline uint64_t jfr_fail(struct jfr_reader *reader)
{
	reader->failed = true;
	reader->at = reader->end;
	return 0;
}

static inline uint64_t jfr_varint(struct jfr_reader *reader)
{
	const unsigned char *at = reader->at;
	uint64_t value = 0;

	for (unsigned shift = 0; at < reader->end; shift += 7) {
		uint64_t byte = *at++;

		if (byte < 0x80 || shift == 56) {
			reader->at = at;
			return value | byte << shift;
		}
		value |= (byte & 0x7f) << shift;
	}
	return jfr_fail(reader);
}

static inline uint64_t jfr_fixed(struct jfr_reader *reader, unsigned size)
{
	uint64_t value = 0;

	if (jfr_left(reader) < size)
		return jfr_fail(reader);
	for (unsigned i = 0; i < size; i++)
		value = value << 8 | reader->at[i];
	reader->at += size;
	return value;
}

/* A number that takes `size` bytes where it is not compressed. */
static inline uint64_t jfr_number(struct jfr_reader *reader, unsigned size)
{
	return reader->is_compressed ? jfr_varint(reader) : jfr_fixed(reader, size);
}

/* How many of something come next. Each is at least a byte: more than there are bytes is damage. */
static inline size_t jfr_count(struct jfr_reader *reader)
{
	uint64_t count = jfr_number(reader, 4);

	return count <= jfr_left(reader) ? (size_t)count : (size_t)jfr_fail(reader);
}

static inline void jfr_skip(struct jfr_reader *reader, size_t size)
{
	if (size > jfr_left(reader))
		jfr_fail(reader);
	else
		reader->at += size;
}

#endif
