#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"
#include "tests/pprof_writer.h"

/* Profiles of pprof that have addresses, and no names for them. */

#define START 0x7f0000001000

/* One sample of one location without a line, as loaded_bytes prints it. */
static char *load(const struct written_mapping *mapping, uint64_t address, const char *drop)
{
	struct pprof_writer *writer = pprof_writer_new();
	unsigned char *bytes;
	size_t size;
	char *loaded;

	pprof_writer_type(writer, "samples", "count");
	pprof_writer_mapping(writer, mapping);
	pprof_writer_function(writer, &(struct written_function){ .id = 1, .name = "caller" });
	pprof_writer_location(writer, &(struct written_location){
					      .id = 1,
					      .mapping = 1,
					      .address = address,
				      });
	pprof_writer_location(writer, &(struct written_location){ .id = 2, .lines = { { 1, 0 } } });
	if (drop)
		pprof_writer_text(writer, WRITTEN_DROP_FRAMES, drop);
	pprof_writer_sample(writer,
			    &(struct written_sample){ .locations = { 1, 2 }, .values = { 1 } });
	bytes = pprof_writer_finish(writer, &size);
	loaded = loaded_bytes("pprof", bytes, size);
	free(bytes);
	return loaded;
}

/* `expected`: in the line of the sample. */
static void assert_has(char *loaded, const char *expected)
{
	if (!strstr(loaded, expected))
		assert_string_equal(loaded, expected);
	free(loaded);
}

static void by_the_symbols_of_the_file(void **state)
{
	char *path = fixture_path("symbols/minidebug.so");
	struct written_mapping mapping = {
		.id = 1, .start = START, .limit = START + 0x1000, .file = path
	};

	(void)state;
	assert_has(load(&mapping, START + 0x345, NULL), "caller;static_function@");
	assert_has(load(&mapping, START + 0x392, NULL), "caller;exported_function@");
	/* A mapping of a later part of the file. */
	mapping.offset = 0x300;
	assert_has(load(&mapping, START + 0x45, NULL), "caller;static_function@");
	/* Addresses stay as they were recorded. */
	assert_has(load(&mapping, START + 0x45, NULL), "+0x7f0000001045 1");
	free(path);
}

static void not_outside_of_the_mapping(void **state)
{
	char *path = fixture_path("symbols/minidebug.so");
	struct written_mapping mapping = {
		.id = 1, .start = START, .limit = START + 0x340, .file = path
	};

	(void)state;
	assert_has(load(&mapping, START + 0x345, NULL), "caller;[minidebug.so]@");
	assert_has(load(&mapping, START - 1, NULL), "caller;[minidebug.so]@");
	free(path);
}

static void never_from_another_build(void **state)
{
	char *path = fixture_path("symbols/minidebug.so");
	struct written_mapping mapping = { .id = 1,
					   .start = START,
					   .limit = START + 0x1000,
					   .file = path,
					   .build_id = "00112233445566778899" };

	(void)state;
	assert_has(load(&mapping, START + 0x345, NULL), "caller;[minidebug.so]@");
	free(path);
}

static void addresses_of_the_file_itself(void **state)
{
	char *path = fixture_path("symbols/inlines-gcc5.elf");
	struct written_mapping mapping = { .id = 1, .limit = UINT64_MAX, .file = path };
	char *loaded = load(&mapping, 0x4001ad, NULL);

	(void)state;
	/* What was inlined, with files and lines. */
	assert_non_null(strstr(loaded, "_start"));
	assert_non_null(strstr(loaded, "apply"));
	assert_non_null(strstr(loaded, "/src/inlines.cc:53"));
	assert_has(loaded, "/src/inlines.cc:25");
	free(path);
}

static void names_that_are_dropped(void **state)
{
	char *path = fixture_path("symbols/minidebug.so");
	struct written_mapping mapping = {
		.id = 1, .start = START, .limit = START + 0x1000, .file = path
	};

	(void)state;
	assert_has(load(&mapping, START + 0x345, "static_.*"), "\ncaller 1\n");
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_the_symbols_of_the_file),
		cmocka_unit_test(not_outside_of_the_mapping),
		cmocka_unit_test(never_from_another_build),
		cmocka_unit_test(addresses_of_the_file_itself),
		cmocka_unit_test(names_that_are_dropped),
	};

	return cmocka_run_group_tests_name("addresses of pprof", tests, NULL, NULL);
}
