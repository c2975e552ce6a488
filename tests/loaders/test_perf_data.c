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

#define KERNEL 0xffffffff81000000
#define MODULE 0xffffffffc0000000

/* What perf makes up of the kernel: its text, and not what is there for its start. */
static void map_kernel(struct perf_recording *recording)
{
	perf_recording_map(recording, &(struct recorded_map){
					      .pid = -1,
					      .misc = MISC_KERNEL,
					      .start = KERNEL,
					      .length = 0x1000000,
					      .offset = KERNEL,
					      .file = "[kernel.kallsyms]_text",
				      });
	perf_recording_map(recording, &(struct recorded_map){
					      .pid = -1,
					      .misc = MISC_KERNEL,
					      .start = MODULE,
					      .length = 0x1000,
					      .file = "/lib/modules/0.1/kernel/fs/nfs-common.ko.xz",
				      });
}

static void kernel(void **state)
{
	struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);

	(void)state;
	perf_recording_add_event(recording, &(struct recorded_event){ .type = EVENT_SOFTWARE });
	map_kernel(recording);
	perf_recording_sample(recording, &(struct recorded_sample){
						 .time = 1000,
						 .period = 1,
						 .misc = MISC_KERNEL,
						 .chain = { CONTEXT_KERNEL, KERNEL + 0x10,
							    MODULE + 0x20, KERNEL + 0x2000000 },
					 });
	assert_loads_to(recording, "type cpu-clock nanoseconds\n"
				   "swapper#0/swapper#0 0.000001 cpu0: "
				   "[kernel.kallsyms]@[kernel.kallsyms]+0xffffffff83000000_[u];"
				   "[nfs-common]@[nfs-common]+0xffffffffc0000020_[u];"
				   "[kernel.kallsyms]@[kernel.kallsyms]+0xffffffff81000010_[u] "
				   "1 cpu-clock\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kernel),
		cmocka_unit_test(no_samples),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
