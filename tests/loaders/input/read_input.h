#ifndef TESTS_LOADERS_INPUT_READ_INPUT_H
#define TESTS_LOADERS_INPUT_READ_INPUT_H

#include <stddef.h>

#include "base/error.h"
#include "loaders/input/input.h"

/* What tests of inputs share: bytes that grow, and what an input makes of them. */

struct bytes {
	unsigned char *at;
	size_t size;
};

void bytes_add(struct bytes *bytes, const void *more, size_t size);

/* All that the input gives, in pieces of `step`; then its error, if it has one. Caller frees. */
char *input_read_all(struct input *input, size_t step, struct error *error);

/* `expected` is what comes of the bytes, whatever the steps, and `message` a part of the error;
 * NULL: there is none. */
void assert_input_reads(const struct bytes *bytes, const char *expected, const char *message);

#endif
