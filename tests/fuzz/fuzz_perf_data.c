/*
 * Recordings of perf load without harm, and to the same profile whether their bytes are there
 * at once or come one after the other.
 */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* Names come from what the recording says, and not from this machine's files. */
	static const struct symbol_options nowhere = { .symfs = "/nonexistent",
						       .kallsyms = "/nonexistent/kallsyms" };
	static const uint8_t magics[][8] = { "PERFILE2", "2ELIFREP" };

	/* Everything else is for other loaders. */
	if (size < 8 || (memcmp(data, magics[0], 8) != 0 && memcmp(data, magics[1], 8) != 0))
		return 0;
	fuzz_load_recording(data, size, &nowhere);
	return 0;
}
