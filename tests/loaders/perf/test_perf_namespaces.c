#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"
#include "tests/perf_recording_records.h"

/* perf record --namespaces: processes that have another number in a container. */

enum { HOST = 888888, GUEST, CHILD };

static void add_namespaces(struct perf_recording *recording, int32_t pid, uint64_t inode)
{
	enum { COUNT = 7, PID_NAMESPACE = 3 };

	perf_recording_begin(recording, RECORD_NAMESPACES, 0);
	perf_recording_u32(recording, (uint32_t)pid);
	perf_recording_u32(recording, (uint32_t)pid);
	perf_recording_u64(recording, COUNT);
	for (int i = 0; i < COUNT; i++) {
		perf_recording_u64(recording, 4);
		perf_recording_u64(recording, i == PID_NAMESPACE ? inode : 7);
	}
	perf_recording_end_at(recording, pid, pid, 1000);
}

static void add_code(struct perf_recording *recording, int32_t pid, uint64_t time)
{
	perf_recording_map(recording, &(struct recorded_map){ .pid = pid,
							      .start = 0x10000,
							      .length = 0x1000,
							      .time = time,
							      .file = "//anon" });
	perf_recording_sample(recording, &(struct recorded_sample){
						 .pid = pid,
						 .time = time + 1000,
						 .period = 10,
						 .chain = { CONTEXT_USER, 0x10123 },
					 });
}

/* What would name the code of a process. */
static const char *advice_of(const struct profile *profile, const char *path)
{
	for (module_id module = 1; module < profile->modules.count; module++)
		if (strcmp(profile_module_path(profile, module), path) == 0)
			return profile_text(profile, profile->modules.symbols_advice[module]);
	fail_msg("no module %s", path);
	return "";
}

static void containers_have_numbers_of_their_own(void **state)
{
	struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);
	struct profile_builder *builder = profile_builder_new();
	struct symbol_options options = { 0 };
	const struct profile *profile;
	struct input *input;
	struct error error;
	size_t size;
	unsigned char *bytes;

	(void)state;
	perf_recording_add_event(recording, &(struct recorded_event){ .type = EVENT_SOFTWARE });
	add_namespaces(recording, HOST, 0xeffffffc);
	add_namespaces(recording, GUEST, 0xf0000123);
	add_code(recording, HOST, 2000);
	add_code(recording, GUEST, 4000);
	perf_recording_fork(recording, CHILD, CHILD, GUEST, GUEST, 5000);
	add_code(recording, CHILD, 6000);
	bytes = perf_recording_finish(recording, &size);
	input = input_open_memory("input", bytes, size);
	assert_true(loaders_load(input, NULL, &options, builder, &error));
	profile = profile_builder_profile(builder);
	assert_int_equal(profile->warning_count, 0);
	assert_non_null(
		strstr(advice_of(profile, "/tmp/perf-888888.map"), "node --perf-basic-prof"));
	assert_non_null(strstr(advice_of(profile, "/tmp/perf-888889.map"), "in a container"));
	assert_non_null(strstr(advice_of(profile, "/tmp/perf-888890.map"), "in a container"));
	profile_builder_free(builder);
	input_close(input);
	free(bytes);
}

/* More than there are bytes for, and fewer than there are kinds. */
static void counts_are_checked(void **state)
{
	(void)state;
	for (uint64_t count = 0; count < 4; count++) {
		struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);
		size_t size;
		unsigned char *bytes;
		char *loaded;

		perf_recording_add_event(recording,
					 &(struct recorded_event){ .type = EVENT_SOFTWARE });
		perf_recording_begin(recording, RECORD_NAMESPACES, 0);
		perf_recording_u64(recording, HOST);
		perf_recording_u64(recording, count == 3 ? UINT64_MAX / 8 : count);
		for (int i = 0; i < 4; i++)
			perf_recording_u64(recording, 9);
		perf_recording_end_at(recording, HOST, HOST, 1000);
		add_code(recording, HOST, 2000);
		bytes = perf_recording_finish(recording, &size);
		loaded = loaded_bytes(NULL, bytes, size);
		assert_int_equal(strstr(loaded, "1 damaged record") != NULL, count == 3);
		free(loaded);
		free(bytes);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(containers_have_numbers_of_their_own),
		cmocka_unit_test(counts_are_checked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
