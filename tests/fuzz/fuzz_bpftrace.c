/* Maps of bpftrace load without harm, and to the same profile wherever blocks end. */

#include <stdint.h>

#include "tests/fuzz/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_load("bpftrace", data, size);
	return 0;
}
