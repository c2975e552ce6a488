#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#include "base/memory.h"
#include "tests/loaded.h"
#include "tests/perf_recording_records.h"

/* Build-ids: wherever they are in a recording, and however its bytes come, a library is one. */

#define LIBRARY "/nowhere/libx.so"
#define ID "0123456789abcdef0123"
#define ID_TEXT "3031323334353637383961626364656630313233"
#define OTHER_ID_TEXT "3031323334353637383961626364656630313234"

static void add_process(struct perf_recording *recording, int32_t pid, uint64_t time,
			const char *build_id)
{
	perf_recording_comm(recording, pid, pid, "init", time, false);
	perf_recording_map(recording, &(struct recorded_map){
					      .pid = pid,
					      .start = 0x10000,
					      .length = 0x4000,
					      .time = time,
					      .file = LIBRARY,
					      .is_2 = build_id != NULL,
					      .build_id = build_id,
				      });
	perf_recording_sample(recording, &(struct recorded_sample){
						 .id = 5,
						 .pid = pid,
						 .tid = pid,
						 .time = time + 1,
						 .period = 10,
						 .chain = { CONTEXT_USER, 0x10123 },
					 });
	perf_recording_round(recording);
	perf_recording_round(recording);
}

struct build_record {
	uint16_t type_low, type_high, misc, size;
	int32_t pid;
	char id[20];
	uint8_t id_size, padding[3];
	char path[28];
};

static void add_build(struct perf_recording *recording, bool is_pipe)
{
	struct build_record build = {
		.misc = MISC_USER | MISC_BUILD_ID_SIZE,
		.size = sizeof(build),
		.pid = -1,
		.id_size = 20,
		.path = LIBRARY,
	};

	memcpy(build.id, ID, sizeof(build.id));
	if (is_pipe) {
		build.type_low = RECORD_HEADER_BUILD_ID;
		perf_recording_bytes(recording, &build, sizeof(build));
	} else {
		perf_recording_feature(recording, FEATURE_BUILD_ID, &build, sizeof(build));
	}
}

static void add_event(struct perf_recording *recording)
{
	perf_recording_add_event(recording,
				 &(struct recorded_event){ .type = EVENT_SOFTWARE, .id = 5 });
}

static char *load(struct perf_recording *recording, bool is_packed)
{
	size_t size;
	unsigned char *bytes = perf_recording_finish(recording, &size);
	char *loaded;

	if (is_packed) {
		size_t limit = ZSTD_compressBound(size);
		unsigned char *packed = memory_new(limit, 1);

		size = ZSTD_compress(packed, limit, bytes, size, 1);
		free(bytes);
		bytes = packed;
	}
	loaded = loaded_modules(bytes, size);
	free(bytes);
	return loaded;
}

static void behind_the_records(void **state)
{
	(void)state;
	for (int is_packed = 0; is_packed < 2; is_packed++) {
		struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);
		char *loaded;

		add_event(recording);
		/* Rounds in between: the first process is done with before the last is read. */
		for (int32_t i = 0; i < 3; i++)
			add_process(recording, 7 + i, 1000 * (uint64_t)(i + 1), NULL);
		add_build(recording, false);
		loaded = load(recording, is_packed);
		assert_string_equal(loaded, "default cpu-clock\n"
					    "module " LIBRARY " " ID_TEXT "\n");
		free(loaded);
	}
}

static void between_the_records_of_a_pipe(void **state)
{
	(void)state;
	for (int before = 0; before <= 3; before++) {
		for (int is_packed = 0; is_packed < 2; is_packed++) {
			struct perf_recording *recording =
				perf_recording_new(RECORDING_PIPE, false);
			char *loaded;

			add_event(recording);
			for (int32_t i = 0; i < 3; i++) {
				if (i == before)
					add_build(recording, true);
				add_process(recording, 7 + i, 1000 * (uint64_t)(i + 1), NULL);
			}
			if (before == 3)
				add_build(recording, true);
			loaded = load(recording, is_packed);
			assert_string_equal(loaded, "default cpu-clock\n"
						    "module " LIBRARY " " ID_TEXT "\n");
			free(loaded);
		}
	}
}

/* Two files that had one name, one after the other, are two. */
static void of_the_mappings(void **state)
{
	(void)state;
	for (int mode = RECORDING_FILE; mode <= RECORDING_PIPE; mode++) {
		struct perf_recording *recording =
			perf_recording_new((enum recording_mode)mode, false);
		char *loaded;

		add_event(recording);
		add_process(recording, 7, 1000, ID);
		add_process(recording, 8, 2000, "0123456789abcdef0124");
		add_process(recording, 9, 3000, ID);
		add_build(recording, mode == RECORDING_PIPE);
		loaded = load(recording, false);
		assert_string_equal(loaded, "default cpu-clock\n"
					    "module " LIBRARY " " ID_TEXT "\n"
					    "module " LIBRARY " " OTHER_ID_TEXT "\n");
		free(loaded);
	}
}

/* Programs that were loaded from memory with a name are files, code that was made there is not. */
static void memory_with_a_name(void **state)
{
	static const char made[] = "default cpu-clock\nmodule /tmp/perf-2000000007.map \n";
	static const struct {
		const char *file, *build_id, *expected;
		uint64_t offset;
	} cases[] = {
		{ "/memfd:payload (deleted)", ID,
		  "default cpu-clock\nmodule /memfd:payload " ID_TEXT "\n", 0x1000 },
		{ "/memfd:payload (deleted)", NULL, "default cpu-clock\nmodule /memfd:payload \n",
		  0x1000 },
		{ "/memfd:jit (deleted)", NULL, made, 0 },
		{ "/memfd:doublemapper (deleted)", NULL, made, 0x1000 },
		{ "/dev/zero (deleted)", ID, "default cpu-clock\nmodule /dev/zero " ID_TEXT "\n",
		  0 },
		/* The code of PHP. */
		{ "/dev/zero (deleted)", NULL, made, 0x1000 },
		{ "/SYSV00000000 (deleted)", ID,
		  "default cpu-clock\nmodule /SYSV00000000 " ID_TEXT "\n", 0 },
		{ "//anon_hugepage (deleted)", ID,
		  "default cpu-clock\nmodule //anon_hugepage " ID_TEXT "\n", 0 },
		{ "//anon", NULL, made, 0 },
		{ "[heap]", NULL, made, 0x1000 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);
		char *loaded;

		add_event(recording);
		perf_recording_map(recording, &(struct recorded_map){
						      .pid = 2000000007,
						      .start = 0x10000,
						      .length = 0x4000,
						      .offset = cases[i].offset,
						      .file = cases[i].file,
						      .is_2 = true,
						      .build_id = cases[i].build_id,
					      });
		perf_recording_sample(recording, &(struct recorded_sample){
							 .id = 5,
							 .pid = 2000000007,
							 .time = 1000,
							 .period = 10,
							 .chain = { CONTEXT_USER, 0x10123 },
						 });
		loaded = load(recording, false);
		assert_string_equal(loaded, cases[i].expected);
		free(loaded);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(behind_the_records),
		cmocka_unit_test(between_the_records_of_a_pipe),
		cmocka_unit_test(of_the_mappings),
		cmocka_unit_test(memory_with_a_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
