#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"
#include "tests/perf_recording.h"

static char *load(struct perf_recording *recording)
{
	size_t size;
	unsigned char *bytes = perf_recording_finish(recording, &size);
	char *loaded = loaded_bytes(NULL, bytes, size);

	free(bytes);
	return loaded;
}

#define assert_loads_to(recording, expected)            \
	do {                                            \
		char *loaded_ = load(recording);        \
		assert_string_equal(loaded_, expected); \
		free(loaded_);                          \
	} while (0)

#define NO_SAMPLES                                                                           \
	"warning: no samples: the program may have been idle or gone before perf took one; " \
	"record "                                                                            \
	"longer, or with a higher -F\n"

static void no_samples(void **state)
{
	struct perf_recording *recording = perf_recording_new(RECORDING_PIPE, false);

	(void)state;
	perf_recording_add_event(recording, &(struct recorded_event){ .id = 5 });
	perf_recording_comm(recording, 7, 7, "init", 0, false);
	assert_loads_to(recording, NO_SAMPLES);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_samples),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
