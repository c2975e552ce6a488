#ifndef TESTS_FUZZ_BYTES_H
#define TESTS_FUZZ_BYTES_H

#include <stdint.h>

/* The bytes of an input, one after the other; 0 at the end. */
struct bytes {
	const uint8_t *at, *end;
};

static inline uint8_t take(struct bytes *bytes)
{
	return bytes->at < bytes->end ? *bytes->at++ : 0;
}

#endif
