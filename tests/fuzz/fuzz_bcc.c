/* Stacks of bcc load without harm, and to the same profile wherever blocks end. */

#include <stdint.h>

#include "tests/fuzz/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_load("bcc", data, size);
	return 0;
}
