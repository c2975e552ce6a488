/* Profiles in JSON load without harm, each by every loader that may be asked for it. */

#include <stdint.h>

#include "tests/fuzz/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const formats[] = { "cpuprofile",   "heapprofile",  "speedscope",
					       "chrome-trace", "firefox",      "dhat",
					       "stackprof",    "pyinstrument", "scalene" };

	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		profile_builder_free(fuzz_load_once(formats[i], data, size));
	return 0;
}
