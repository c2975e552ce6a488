#include "tests/unit.h"

#include <stdlib.h>
#include <zstd.h>

#include "base/memory.h"
#include "tests/loaded.h"
#include "tests/perf_recording_records.h"
#include "tests/process_recording.h"

/* What holds the records: files and pipes, whole and unfinished, and what is between records. */

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

static void containers(void **state)
{
	(void)state;
	for (int swap = 0; swap < 2; swap++) {
		for (int mode = RECORDING_FILE; mode <= RECORDING_PIPE; mode++) {
			struct perf_recording *recording = process_recording_new(mode, swap);

			process_recording_sample(recording, 5, 1500000000);
			perf_recording_feature_text(recording, FEATURE_HOSTNAME, "box");
			perf_recording_feature_text(recording, FEATURE_ARCH, "x86_64");
			assert_recording(recording,
					 CLOCK "property host: box\n"
					       "property machine: x86_64\n" SAMPLE("1.5"));
		}
	}
}

static void sizes_of_attributes(void **state)
{
	static const uint32_t sizes[] = { 64, 72, 80, 96, 112, 128, 136, 144, 168 };

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		for (int mode = RECORDING_FILE; mode <= RECORDING_PIPE; mode++) {
			struct perf_recording *recording = perf_recording_new(mode, false);

			perf_recording_add_event(recording,
						 &(struct recorded_event){ .type = EVENT_SOFTWARE,
									   .id = 5,
									   .size = sizes[i] });
			process_recording_add_process(recording);
			process_recording_sample(recording, 5, 1500000000);
			assert_recording(recording, CLOCK SAMPLE("1.5"));
		}
	}
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
									    .period = 10,
									    .chain = { 0x10 } });
		perf_recording_feature_text(recording, FEATURE_HOSTNAME, "box");
		perf_recording_name_event(recording, 0, "cycles:u");
		loaded = packed ? load_packed(recording) : loaded_recording(recording);
		assert_string_equal(loaded, "type cycles:u events\n"
					    "property host: box\n"
					    "swapper#0/swapper#0 0.000001 cpu0: [unknown]_[u] "
					    "10 cycles:u\n");
		free(loaded);
	}
}

static void unfinished(void **state)
{
	struct perf_recording *recording = process_recording_new(RECORDING_FILE, false);

	(void)state;
	process_recording_sample(recording, 5, 1500000000);
	perf_recording_feature_text(recording, FEATURE_HOSTNAME, "box");
	perf_recording_kill(recording);
	assert_recording(
		recording,
		CLOCK SAMPLE("1.5") "warning: perf did not finish this file (was it "
				    "killed?): what it writes last is missing, event names "
				    "and build-ids among it\n");
}

static void text_behind_a_pipe(void **state)
{
	struct perf_recording *recording = process_recording_new(RECORDING_PIPE, false);

	(void)state;
	process_recording_sample(recording, 5, 1500000000);
	perf_recording_bytes(recording, "[ perf record: Woken up 1 times ]\n", 34);
	assert_recording(recording,
			 CLOCK SAMPLE("1.5") "warning: the last record is cut off, at "
					     "byte 400: everything before that is shown\n");
}

static void unknown_records(void **state)
{
	struct perf_recording *recording = process_recording_new(RECORDING_FILE, false);

	(void)state;
	for (uint32_t type = 200; type < 202; type++) {
		perf_recording_begin(recording, type, 0);
		perf_recording_text(recording, "from the future");
		perf_recording_end(recording);
	}
	process_recording_sample(recording, 5, 1500000000);
	assert_recording(recording,
			 CLOCK SAMPLE("1.5") "warning: 2 records of types that serac does "
					     "not know left out, the first of type "
					     "200\n");
}

static void bytes_behind_records(void **state)
{
	static const unsigned char blob[64] = { 9, 9, 9 };
	struct perf_recording *recording = process_recording_new(RECORDING_FILE, false);

	(void)state;
	perf_recording_begin(recording, RECORD_HEADER_TRACING_DATA, 0);
	perf_recording_u32(recording, 61);
	perf_recording_end(recording);
	perf_recording_bytes(recording, blob, 64);
	perf_recording_begin(recording, RECORD_AUXTRACE, 0);
	perf_recording_u64(recording, 40);
	for (int i = 0; i < 4; i++)
		perf_recording_u64(recording, 0);
	perf_recording_end(recording);
	perf_recording_bytes(recording, blob, 40);
	process_recording_sample(recording, 5, 1500000000);
	assert_recording(recording,
			 CLOCK SAMPLE("1.5") "warning: 1 piece of a hardware trace left out: perf "
					     "inject --itrace -i IN -o OUT turns them into "
					     "samples\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(containers),           cmocka_unit_test(sizes_of_attributes),
		cmocka_unit_test(features_come_last),   cmocka_unit_test(unfinished),
		cmocka_unit_test(text_behind_a_pipe),   cmocka_unit_test(unknown_records),
		cmocka_unit_test(bytes_behind_records),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
