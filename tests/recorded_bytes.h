#ifndef TESTS_RECORDED_BYTES_H
#define TESTS_RECORDED_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes that become longer. Numbers are of the machine's byte order, or with `swap` of the other
 * one. Caller frees `at`. */
struct recorded_bytes {
	unsigned char *at;
	size_t size, capacity;
};

void recorded_bytes_add(struct recorded_bytes *bytes, const void *more, size_t size);
void recorded_bytes_u16(struct recorded_bytes *bytes, uint16_t value, bool swap);
void recorded_bytes_u32(struct recorded_bytes *bytes, uint32_t value, bool swap);
void recorded_bytes_u64(struct recorded_bytes *bytes, uint64_t value, bool swap);

/* With zeros, to a multiple of 8 bytes behind `from`. */
void recorded_bytes_pad(struct recorded_bytes *bytes, size_t from);

#endif
