/*
 * Any bytes: compressed or not, of whatever encoding, they read the same in steps of any size;
 * and whatever they are, they are recognised, loaded or refused without harm.
 */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tests/fuzz/load.h"

/* A small input may uncompress to very much. */
enum { READ_LIMIT = 1 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t read_all(const uint8_t *data, size_t size, size_t step, unsigned char *bytes)
{
	struct input *input = input_open_memory("input", data, size);
	struct error error;
	size_t done = 0;
	ptrdiff_t got;

	do {
		got = input_read(input, bytes + done, step, &error);
		if (got > 0)
			done += (size_t)got;
	} while (got > 0 && done + step < READ_LIMIT);
	input_close(input);
	return done;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned char *bytes = memory_new(READ_LIMIT, 1), *again = memory_new(READ_LIMIT, 1);
	size_t step = size > 0 ? data[size - 1] % 64 + 1 : 1;
	size_t one = read_all(data, size, READ_LIMIT / 2, bytes);
	size_t two = read_all(data, size, step, again);

	if (memcmp(bytes, again, one < two ? one : two) != 0)
		abort();
	if (one != two && one < READ_LIMIT / 2 && two < READ_LIMIT - 64)
		abort();
	free(bytes);
	free(again);
	if (one < READ_LIMIT / 2)
		fuzz_load(NULL, data, size);
	return 0;
}
