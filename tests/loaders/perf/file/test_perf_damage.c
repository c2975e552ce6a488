#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/loaded.h"
#include "tests/perf_recording_records.h"
#include "tests/process_recording.h"

/* Recordings that are cut off or changed, and one of many different things. */

/* Something of everything. */
static unsigned char *compose(enum recording_mode mode, bool is_packed, size_t *size)
{
	struct perf_recording *recording = perf_recording_new(mode, false);
	static const unsigned char build[44] = { [4] = 1, [6] = 44, [12] = 0xab, [36] = '[' };
	size_t from;

	perf_recording_add_event(recording,
				 &(struct recorded_event){ .type = EVENT_SOFTWARE, .id = 5 });
	perf_recording_add_event(recording, &(struct recorded_event){ .id = 6 });
	process_recording_add_process(recording);
	process_recording_map_kernel(recording);
	perf_recording_begin(recording, RECORD_HEADER_TRACING_DATA, 0);
	perf_recording_u32(recording, 8);
	perf_recording_end(recording);
	perf_recording_bytes(recording, "tracing!", 8);
	from = perf_recording_position(recording);
	perf_recording_fork(recording, 8, 8, 7, 7, 500);
	perf_recording_map(recording, &(struct recorded_map){ .pid = 8,
							      .start = 0x20000,
							      .length = 0x1000,
							      .is_2 = true,
							      .build_id = "0123456789abcdef0123",
							      .time = 600,
							      .file = "//anon" });
	process_recording_sample(recording, 5, 1000);
	process_recording_sample(recording, 6, 900);
	perf_recording_round(recording);
	if (is_packed)
		perf_recording_compress(recording, from, 90, RECORD_COMPRESSED);
	process_recording_sample(recording, 6, 2000);
	perf_recording_begin(recording, RECORD_AUXTRACE, 0);
	perf_recording_u64(recording, 16);
	perf_recording_end(recording);
	perf_recording_bytes(recording, "0123456789abcdef", 16);
	perf_recording_round(recording);
	perf_recording_feature_text(recording, FEATURE_HOSTNAME, "box");
	perf_recording_feature(recording, FEATURE_BUILD_ID, build, sizeof(build));
	perf_recording_name_event(recording, 1, "cycles:u");
	return perf_recording_finish(recording, size);
}

static void load_copy(const unsigned char *bytes, size_t size)
{
	char *loaded = loaded_copy(NULL, bytes, size);

	assert_true(strlen(loaded) > 0);
	free(loaded);
}

static void cut_off(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++) {
		size_t size;
		unsigned char *bytes =
			compose(i == 1 ? RECORDING_PIPE : RECORDING_FILE, i == 2, &size);

		for (size_t length = 0; length <= size; length += 1 + size / 100)
			load_copy(bytes, length);
		free(bytes);
	}
}

static void changed(void **state)
{
	static const unsigned char changes[] = { 0x01, 0x80, 0xff };

	(void)state;
	for (int i = 0; i < 3; i++) {
		size_t size;
		unsigned char *bytes =
			compose(i == 1 ? RECORDING_PIPE : RECORDING_FILE, i == 2, &size);

		for (size_t at = 8; at < size; at += 1 + size / 100) {
			unsigned char kept = bytes[at];

			bytes[at] ^= changes[at % 3];
			load_copy(bytes, size);
			bytes[at] = kept;
		}
		free(bytes);
	}
}

/* Build-ids, mappings and events that are all different: no step may look through all of
 * them. */
static void many(void **state)
{
	enum { COUNT = 60000 };
	struct perf_recording *recording = perf_recording_new(RECORDING_PIPE, false);
	char *loaded, path[64];

	(void)state;
	alarm(30);
	for (uint32_t i = 0; i < COUNT; i++) {
		perf_recording_begin(recording, RECORD_HEADER_ATTR, 0);
		perf_recording_u32(recording, EVENT_SOFTWARE);
		perf_recording_u32(recording, 64);
		for (int word = 0; word < 7; word++)
			perf_recording_u64(recording, 0);
		perf_recording_end(recording);
		perf_recording_begin(recording, RECORD_HEADER_BUILD_ID, 0);
		for (int word = 0; word < 7; word++)
			perf_recording_u32(recording, i);
		snprintf(path, sizeof(path), "/lib/a-long-name-of-a-library-%u", i);
		perf_recording_text(recording, path);
		perf_recording_end(recording);
	}
	for (uint32_t i = 0; i < COUNT; i++) {
		snprintf(path, sizeof(path), "/lib/a-long-name-of-a-library-%u", i ^ 1);
		perf_recording_begin(recording, RECORD_MMAP, MISC_USER);
		perf_recording_u64(recording, 0);
		perf_recording_u64(recording, 4096 * (uint64_t)i);
		perf_recording_u64(recording, 4096);
		perf_recording_u64(recording, 0);
		perf_recording_text(recording, path);
		perf_recording_end(recording);
	}
	loaded = loaded_recording(recording);
	assert_string_equal(loaded, "type cpu-clock nanoseconds\n" NO_SAMPLES);
	free(loaded);
	alarm(0);
}

/* tests/fuzz/corpus/fuzz_perf_data: test_perf_damage --seeds FOLDER */
static int write_seeds(const char *folder)
{
	static const char *const names[] = { "file", "pipe", "compressed", "compressed-pipe" };

	for (int i = 0; i < 4; i++) {
		char path[4096];
		size_t size;
		unsigned char *bytes =
			compose(i % 2 ? RECORDING_PIPE : RECORDING_FILE, i >= 2, &size);
		FILE *file;

		snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
		file = fopen(path, "wb");
		if (!file || fwrite(bytes, 1, size, file) != size || fclose(file) != 0)
			return 1;
		free(bytes);
	}
	return 0;
}

int main(int argument_count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cut_off),
		cmocka_unit_test(changed),
		cmocka_unit_test(many),
	};

	if (argument_count == 3 && strcmp(arguments[1], "--seeds") == 0)
		return write_seeds(arguments[2]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
