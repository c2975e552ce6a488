/* Recordings of .NET load without harm. */

#include <stdint.h>

#include "tests/fuzz/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_load("nettrace", data, size);
	return 0;
}
