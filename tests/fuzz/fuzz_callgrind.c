/* Callgrind files load without harm, and the stacks made of their calls weigh what they say. */

#include <stdint.h>

#include "tests/fuzz/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_load("callgrind", data, size);
	return 0;
}
