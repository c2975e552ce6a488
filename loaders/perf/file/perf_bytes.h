#ifndef LOADERS_PERF_FILE_PERF_BYTES_H
#define LOADERS_PERF_FILE_PERF_BYTES_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Numbers in a recording. They may lie at any address, and be of the other byte order. */

static inline uint16_t perf_u16(const unsigned char *at, bool swap)
{
	uint16_t value;

	memcpy(&value, at, sizeof(value));
	return swap ? __builtin_bswap16(value) : value;
}

static inline uint32_t perf_u32(const unsigned char *at, bool swap)
{
	uint32_t value;

	memcpy(&value, at, sizeof(value));
	return swap ? __builtin_bswap32(value) : value;
}

static inline uint64_t perf_u64(const unsigned char *at, bool swap)
{
	uint64_t value;

	memcpy(&value, at, sizeof(value));
	return swap ? __builtin_bswap64(value) : value;
}

/* A text that ends with a 0 or with the bytes. */
static inline size_t perf_text_length(const unsigned char *at, size_t limit)
{
	const unsigned char *end = memchr(at, '\0', limit);

	return end ? (size_t)(end - at) : limit;
}

/* The rest of a record or of a section of the header. A read past its end fails for good. */
struct perf_cursor {
	const unsigned char *at;
	size_t left;
	bool swap, failed;
};

static inline const unsigned char *perf_take(struct perf_cursor *cursor, uint64_t size)
{
	const unsigned char *at = cursor->at;

	if (cursor->failed || size > cursor->left) {
		cursor->failed = true;
		return NULL;
	}
	cursor->at += size;
	cursor->left -= size;
	return at;
}

static inline uint32_t perf_take32(struct perf_cursor *cursor)
{
	const unsigned char *at = perf_take(cursor, 4);

	return at ? perf_u32(at, cursor->swap) : 0;
}

static inline uint64_t perf_take64(struct perf_cursor *cursor)
{
	const unsigned char *at = perf_take(cursor, 8);

	return at ? perf_u64(at, cursor->swap) : 0;
}

#endif
