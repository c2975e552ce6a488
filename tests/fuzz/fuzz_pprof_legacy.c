/* Legacy profiles of pprof, and printed goroutines, load without harm. */

#include <stdint.h>

#include "tests/fuzz/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_load("pprof-legacy", data, size);
	fuzz_load("goroutines", data, size);
	return 0;
}
