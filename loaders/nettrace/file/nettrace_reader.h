#ifndef LOADERS_NETTRACE_NETTRACE_READER_H
#define LOADERS_NETTRACE_NETTRACE_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/span.h"

/*
 * Numbers and texts of a block, one after the other; little-endian. A number beyond the end reads
 * as 0, and marks the reader as failed.
 */

struct nettrace_reader {
	const unsigned char *at, *end;
	bool failed;
};

static inline size_t nettrace_left(const struct nettrace_reader *reader)
{
	return (size_t)(reader->end - reader->at);
}

static inline uint64_t nettrace_fail(struct nettrace_reader *reader)
{
	reader->failed = true;
	reader->at = reader->end;
	return 0;
}

static inline uint64_t nettrace_number(struct nettrace_reader *reader, unsigned size)
{
	uint64_t value = 0;

	if (nettrace_left(reader) < size)
		return nettrace_fail(reader);
	for (unsigned i = 0; i < size; i++)
		value |= (uint64_t)reader->at[i] << 8 * i;
	reader->at += size;
	return value;
}

static inline uint32_t nettrace_u32(struct nettrace_reader *reader)
{
	return (uint32_t)nettrace_number(reader, 4);
}

/* Seven bits a byte, the lowest first; bits beyond the 64th are left out. */
static inline uint64_t nettrace_varint(struct nettrace_reader *reader)
{
	const unsigned char *at = reader->at;
	uint64_t value = 0;

	for (unsigned shift = 0; at < reader->end && shift < 70; shift += 7) {
		value |= (uint64_t)(*at & 0x7f) << shift;
		if (*at++ < 0x80) {
			reader->at = at;
			return value;
		}
	}
	return nettrace_fail(reader);
}

static inline void nettrace_skip(struct nettrace_reader *reader, uint64_t size)
{
	if (size > nettrace_left(reader))
		nettrace_fail(reader);
	else
		reader->at += size;
}

/* The next `size` bytes, as a reader of their own. */
static inline struct nettrace_reader nettrace_part(struct nettrace_reader *reader, uint64_t size)
{
	struct nettrace_reader part = { .at = reader->at };

	nettrace_skip(reader, size);
	part.failed = reader->failed;
	part.at = reader->failed ? reader->end : part.at;
	part.end = reader->at;
	return part;
}

/* UTF-8 after its length, a number of `size` bytes; 0: a varint. */
static inline struct span nettrace_utf8(struct nettrace_reader *reader, unsigned size)
{
	uint64_t length = size > 0 ? nettrace_number(reader, size) : nettrace_varint(reader);
	struct nettrace_reader part = nettrace_part(reader, length);

	return (struct span){ (const char *)part.at, (const char *)part.end };
}

/* UTF-16 that ends in a zero; without it. */
static inline struct span nettrace_utf16(struct nettrace_reader *reader)
{
	const unsigned char *begin = reader->at;

	for (const unsigned char *at = begin; reader->end - at >= 2; at += 2) {
		if (at[0] == 0 && at[1] == 0) {
			reader->at = at + 2;
			return (struct span){ (const char *)begin, (const char *)at };
		}
	}
	nettrace_fail(reader);
	return (struct span){ (const char *)begin, (const char *)begin };
}

/* Whether UTF-16 is that ASCII text. */
static inline bool nettrace_utf16_is(struct span text, const char *ascii)
{
	size_t length = strlen(ascii);

	if (span_length(text) != 2 * length)
		return false;
	for (size_t i = 0; i < length; i++)
		if (text.at[2 * i] != ascii[i] || text.at[2 * i + 1] != 0)
			return false;
	return true;
}

#endif
