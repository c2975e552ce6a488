#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#include "model/memory.h"
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

/* The same, but compressed: bytes come one after the other, and not at once. */
static char *load_packed(struct perf_recording *recording)
{
	size_t size, limit;
	unsigned char *bytes = perf_recording_finish(recording, &size), *packed;
	char *loaded;

	limit = ZSTD_compressBound(size);
	packed = memory_new(limit, 1);
	loaded = loaded_bytes(NULL, packed, ZSTD_compress(packed, limit, bytes, size, 1));
	free(packed);
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

/* What is said behind the data is known before it, wherever the bytes come from. */
static void features_come_last(void **state)
{
	for (int packed = 0; packed < 2; packed++) {
		struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);
		char *loaded;

		(void)state;
		perf_recording_add_event(recording, &(struct recorded_event){ .id = 5 });
		perf_recording_sample(recording, &(struct recorded_sample){ .id = 5,
									    .time = 1000,
									    .chain = { 0x10 } });
		perf_recording_feature_text(recording, FEATURE_HOSTNAME, "box");
		perf_recording_name_event(recording, 0, "cycles:u");
		loaded = packed ? load_packed(recording) : load(recording);
		assert_string_equal(loaded, "type cycles:u events\n"
					    "property host: box\n"
					    "swapper#0/swapper#0 0.000001 cpu0: [unknown]_[u] "
					    "0 cycles:u\n");
		free(loaded);
	}
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
		cmocka_unit_test(features_come_last),
		cmocka_unit_test(kernel),
		cmocka_unit_test(no_samples),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
