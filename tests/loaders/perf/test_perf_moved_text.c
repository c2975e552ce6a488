#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/loaded.h"
#include "tests/perf_recording_records.h"

#define PROGRAM "/nowhere/program"
#define PID 2000000007

enum { MAPS = 4 };

/* Mappings in the order of the recording, a sample, and where that is. */
struct moved_case {
	const char *what;
	struct recorded_map maps[MAPS];
	uint64_t address;
	const char *expected;
};

static const struct moved_case cases[] = {
	{ "huge pages within the code",
	  { { .start = 0x400000, .length = 0xa00000, .offset = 0x1000, .file = PROGRAM },
	    { .start = 0x600000, .length = 0x400000, .offset = 0x600000, .file = "//anon" } },
	  0x612345,
	  PROGRAM "+0x213345" },
	{ "code that is no whole huge page",
	  { { .start = 0x400000, .length = 0xa00000, .offset = 0x1000, .file = PROGRAM },
	    { .start = 0x601000, .length = 0x400000, .offset = 0x601000, .file = "//anon" } },
	  0x612345,
	  "/tmp/perf-2000000007.map" },
	{ "all of the code",
	  { { .start = 0x401000, .length = 0x3000, .offset = 0x1000, .file = PROGRAM },
	    { .start = 0x401000, .length = 0x3000, .offset = 0x401000, .file = "//anon" } },
	  0x402345,
	  PROGRAM "+0x2345" },
	{ "the last huge page has more than the code",
	  { { .start = 0x400000, .length = 0x10000, .offset = 0x1000, .file = PROGRAM },
	    { .start = 0x400000, .length = 0x200000, .offset = 0x400000, .file = "//anon" } },
	  0x402345,
	  PROGRAM "+0x3345" },
	{ "but not a whole one more",
	  { { .start = 0x400000, .length = 0x10000, .offset = 0x1000, .file = PROGRAM },
	    { .start = 0x400000, .length = 0x400000, .offset = 0x400000, .file = "//anon" } },
	  0x402345,
	  "/tmp/perf-2000000007.map" },
	{ "huge pages of their own file system",
	  { { .start = 0x400000, .length = 0xa00000, .offset = 0x1000, .file = PROGRAM },
	    { .start = 0x601000, .length = 0x1000, .file = "/anon_hugepage (deleted)" } },
	  0x601345,
	  PROGRAM "+0x202345" },
	{ "with the offset of the file",
	  { { .start = 0x400000, .length = 0xa00000, .offset = 0x1000, .file = PROGRAM },
	    { .start = 0x601000, .length = 0x1000, .offset = 0x202000, .file = "//anon" } },
	  0x601345,
	  PROGRAM "+0x202345" },
	{ "one part behind the other",
	  { { .start = 0x400000, .length = 0xa00000, .offset = 0x1000, .file = PROGRAM },
	    { .start = 0x600000, .length = 0x200000, .offset = 0x600000, .file = "//anon" },
	    { .start = 0x800000, .length = 0x200000, .offset = 0x800000, .file = "//anon" },
	    { .start = 0x600000, .length = 0x400000, .offset = 0x600000, .file = "//anon" } },
	  0x812345,
	  PROGRAM "+0x413345" },
	{ "between two parts of the file, as of a program that runs already",
	  { { .start = 0x401000, .length = 0x2000, .offset = 0x1000, .file = PROGRAM },
	    { .start = 0x403000, .length = 0x1000, .file = "//anon" },
	    { .start = 0x404000, .length = 0x1000, .offset = 0x4000, .file = PROGRAM } },
	  0x403345,
	  PROGRAM "+0x3345" },
	{ "between two parts that do not go on",
	  { { .start = 0x401000, .length = 0x2000, .offset = 0x1000, .file = PROGRAM },
	    { .start = 0x403000, .length = 0x1000, .file = "//anon" },
	    { .start = 0x404000, .length = 0x1000, .offset = 0x5000, .file = PROGRAM } },
	  0x403345,
	  "/tmp/perf-2000000007.map" },
	{ "whole pages in front of the rest of the file",
	  { { .start = 0x400000, .length = 0x200000, .file = "//anon" },
	    { .start = 0x600000, .length = 0x1000, .offset = 0x201000, .file = PROGRAM } },
	  0x400345,
	  PROGRAM "+0x1345" },
	{ "in front of a file that has nothing there",
	  { { .start = 0x400000, .length = 0x200000, .file = "//anon" },
	    { .start = 0x600000, .length = 0x1000, .offset = 0x1000, .file = PROGRAM } },
	  0x400345,
	  "/tmp/perf-2000000007.map" },
	{ "beside a file",
	  { { .start = 0x400000, .length = 0x200000, .offset = 0x1000, .file = PROGRAM },
	    { .start = 0x600000, .length = 0x200000, .offset = 0x600000, .file = "//anon" } },
	  0x600345,
	  "/tmp/perf-2000000007.map" },
};

static char *load(const struct moved_case *moved)
{
	struct perf_recording *recording = perf_recording_new(RECORDING_FILE, false);
	unsigned char *bytes;
	size_t size;
	char *loaded;

	perf_recording_add_event(recording,
				 &(struct recorded_event){ .type = EVENT_SOFTWARE, .id = 5 });
	for (int i = 0; i < MAPS && moved->maps[i].file; i++) {
		struct recorded_map map = moved->maps[i];

		map.pid = PID;
		map.is_2 = true;
		map.time = 1;
		perf_recording_map(recording, &map);
	}
	perf_recording_sample(recording, &(struct recorded_sample){
						 .id = 5,
						 .pid = PID,
						 .tid = PID,
						 .time = 2,
						 .ip = moved->address,
						 .period = 10,
						 .chain = { CONTEXT_USER, moved->address },
					 });
	bytes = perf_recording_finish(recording, &size);
	loaded = loaded_bytes("perf-data", bytes, size);
	free(bytes);
	return loaded;
}

static void where_it_is(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *loaded = load(&cases[i]), expected[100];

		snprintf(expected, sizeof(expected), "@%s", cases[i].expected);
		if (!strstr(loaded, expected))
			fail_msg("%s: \"%s\" is not in\n%s", cases[i].what, expected, loaded);
		free(loaded);
	}
}

/* What the runtime has named, it has made: the map of this very process is read. */
static void code_that_has_a_name(void **state)
{
	static const char *const lines[] = { "500000 100 elsewhere\n", "500000 100100 made\n" };
	char path[64];

	(void)state;
	snprintf(path, sizeof(path), "/tmp/perf-%d.map", PID);
	for (int i = 0; i < 2; i++) {
		FILE *file = fopen(path, "w");
		char *loaded;

		if (!file)
			skip();
		fputs(lines[i], file);
		fclose(file);
		loaded = load(&cases[0]);
		unlink(path);
		assert_non_null(strstr(loaded, i == 0 ? "@" PROGRAM "+0x213345" : "@/tmp/perf-"));
		free(loaded);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(where_it_is),
		cmocka_unit_test(code_that_has_a_name),
	};

	return cmocka_run_group_tests_name("perf_moved_text", tests, NULL, NULL);
}
