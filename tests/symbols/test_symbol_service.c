#include "tests/unit.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "symbols/symbol_service.h"
#include "tests/symbols/go/go_program.h"

/* ---- What is asked, and the answer as text -------------------------------------------------- */

static char folder[64]; /* of one test */

static struct symbol_service *service_new(void)
{
	struct symbol_options options = { 0 };

	return symbol_service_new(&options);
}

/* "name file:line", the innermost first, "*" for an inlined one; or the error. */
static const char *ask_place(struct symbol_service *service, const struct code_place *place)
{
	static _Thread_local char text[2000];
	struct code_lines lines;
	struct error error = { 0 };
	size_t used = 0;

	if (!symbol_service_lines(service, place, &lines, &error)) {
		assert_int_not_equal(error.code, ERROR_NONE);
		assert_int_equal(lines.count, 0);
		snprintf(text, sizeof(text), "%s", error.message);
		return text;
	}
	for (uint32_t i = 0; i < lines.count; i++)
		used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%s%s %s:%u",
					 i ? ", " : "", lines.list[i].is_inlined ? "*" : "",
					 lines.list[i].function, lines.list[i].file,
					 lines.list[i].line);
	code_lines_release(&lines);
	return text;
}

static const char *ask(struct symbol_service *service, const char *path, uint64_t address)
{
	return ask_place(service, &(struct code_place){ path, "", address, false, false, NULL });
}

static char *in_folder(const char *name)
{
	char *path = malloc(strlen(folder) + strlen(name) + 2);

	sprintf(path, "%s/%s", folder, name);
	return path;
}

static char *put(const char *fixture, const char *name)
{
	char *path = in_folder(name);

	fixture_copy(fixture, path);
	return path;
}

static int make_folder(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/serac-test-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	setenv("HOME", folder, 1);
	unsetenv("PERF_BUILDID_DIR");
	unsetenv("DEBUGINFOD_URLS");
	return 0;
}

static int remove_folder(void **state)
{
	char command[100];

	(void)state;
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	return system(command);
}

/* ---- Lines ---------------------------------------------------------------------------------- */

#define GCC4_ID "dd2761c1699cf12cf4e8c7c995df4a770acca2f7"

/* As eu-addr2line -i -f says, but that names are shown as serac shows them. */
static void test_lines(void **state)
{
	struct symbol_service *service = service_new();
	char *path = fixture_path("symbols/inlines-gcc4.elf");

	(void)state;
	assert_string_equal(ask(service, path, 0x400156), "shapes::total /src/inlines.cc:31");
	assert_string_equal(ask(service, path, 0x400166),
			    "*shapes::(anonymous namespace)::twice /src/inlines.cc:25, "
			    "shapes::total /src/inlines.cc:34");
	assert_string_equal(ask(service, path, 0x4001a1),
			    "*apply::{lambda}::operator() /src/inlines.cc:44, "
			    "*apply /src/inlines.cc:48, _start /src/inlines.cc:53");
	/* And again, now that its file is open. */
	assert_string_equal(ask(service, path, 0x400156), "shapes::total /src/inlines.cc:31");
	free(path);
	symbol_service_free(service);
}

/* The instruction of 0x400177 is behind that of 0x400171, which is of another line. */
static void test_call(void **state)
{
	struct symbol_service *service = service_new();
	char *path = fixture_path("symbols/inlines-gcc4.elf");
	struct code_place place = { path, GCC4_ID, 0x400177, false, true, NULL };

	(void)state;
	assert_string_equal(ask_place(service, &place),
			    "*shapes::square<int>::square /src/inlines.cc:12, "
			    "shapes::total /src/inlines.cc:34");
	/* The call may be the last instruction of all code. */
	place.address = 0x4001c0;
	assert_non_null(strstr(ask_place(service, &place), "_start /src/inlines.cc:"));
	place.is_after_call = false;
	assert_non_null(strstr(ask_place(service, &place), "has no code at 0x4001c0"));
	free(path);
	symbol_service_free(service);
}

static void test_offset(void **state)
{
	struct symbol_service *service = service_new();
	char *path = fixture_path("symbols/inlines-gcc4.elf");
	struct code_place place = { path, GCC4_ID, 0x156, true, false, NULL };

	(void)state;
	assert_string_equal(ask_place(service, &place), "shapes::total /src/inlines.cc:31");
	/* It is not taken for an address where it is of no part of the file. */
	place.address = 0x400156;
	assert_non_null(strstr(ask_place(service, &place), "has no code at 0x400156"));
	free(path);
	symbol_service_free(service);
}

/* The library's DWARF is in the file that its .gnu_debuglink names. */
static void test_debug_file(void **state)
{
	struct symbol_service *service = service_new();
	char *path = fixture_path("symbols/stripped.so");

	(void)state;
	assert_string_equal(ask(service, path, 0x372), "exported_function ./functions.c:22");
	free(path);
	symbol_service_free(service);
}

/* A program of Go has its own table when it is stripped. */
static void test_stripped_go(void **state)
{
	const struct go_program_kind kind = { .layout = GO_1_20, .word = 8, .quantum = 1 };
	struct symbol_service *service = service_new();
	unsigned char bytes[GO_PROGRAM_SIZE];
	char *path = in_folder("program");
	FILE *file = fopen(path, "wb");

	(void)state;
	go_program_write(bytes, &kind);
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, sizeof(bytes), file), sizeof(bytes));
	fclose(file);
	assert_string_equal(ask(service, path, GO_PROGRAM_CODE + 0x50),
			    "*main.leaf /src/leaf.go:20, main.busy /src/main.go:10");
	assert_non_null(strstr(ask(service, path, GO_PROGRAM_CODE + 0x79), "has nothing on"));
	unlink(path);
	free(path);
	symbol_service_free(service);
}

static void test_names_as_linked(void **state)
{
	struct symbol_service *service =
		symbol_service_new(&(struct symbol_options){ .no_demangle = true });
	char *path = fixture_path("symbols/inlines-gcc5.elf");

	(void)state;
	assert_string_equal(ask(service, path, 0x400156), "_ZN6shapes5totalEi /src/inlines.cc:31");
	free(path);
	symbol_service_free(service);
}

/* ---- What cannot be answered ---------------------------------------------------------------- */

static void test_errors(void **state)
{
	struct symbol_service *service = service_new();
	char *stripped = put("symbols/stripped.so", "stripped.so");
	char *other = fixture_path("symbols/inlines-gcc4.elf");
	char *text = fixture_path("symbols/functions.c");
	struct code_place place = { other, "00112233", 0x400156, false, false, NULL };
	char expected[2000];

	(void)state;
	assert_string_equal(ask(service, "/nowhere/at/all", 1),
			    "/nowhere/at/all is not on this machine");
	assert_string_equal(ask(service, "", 1), " is not on this machine");
	snprintf(expected, sizeof(expected), "%s has build-id %s, recorded was 00112233", other,
		 GCC4_ID);
	assert_string_equal(ask_place(service, &place), expected);
	snprintf(expected, sizeof(expected), "%s is not an ELF file", text);
	assert_string_equal(ask(service, text, 1), expected);
	snprintf(expected, sizeof(expected), "%s has no debug information", stripped);
	assert_string_equal(ask(service, stripped, 0x372), expected);
	snprintf(expected, sizeof(expected), "%s has no code at 0x1", other);
	assert_string_equal(ask(service, other, 1), expected);
	snprintf(expected, sizeof(expected), "%s has no code at 0xffffffffffffffff", other);
	assert_string_equal(ask(service, other, UINT64_MAX), expected);
	snprintf(expected, sizeof(expected), "the debug information of %s has nothing on 0x40014f",
		 other);
	assert_string_equal(ask(service, other, 0x40014f), expected);
	free(stripped);
	free(other);
	free(text);
	symbol_service_free(service);
}

/* ---- Files that come and go ----------------------------------------------------------------- */

static void test_many_files(void **state)
{
	struct symbol_service *service = service_new();
	char name[32], *path;

	(void)state;
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 30; i++) {
			snprintf(name, sizeof(name), "program%d", i);
			path = put("symbols/inlines-gcc4.elf", name);
			assert_string_equal(ask(service, path, 0x400156),
					    "shapes::total /src/inlines.cc:31");
			free(path);
		}
	symbol_service_free(service);
}

static uint32_t open_files(const char *begin)
{
	char line[4096];
	uint32_t count = 0;
	FILE *maps = fopen("/proc/self/maps", "r");

	assert_non_null(maps);
	while (fgets(line, sizeof(line), maps))
		count += strstr(line, begin) != NULL;
	fclose(maps);
	return count;
}

/* Mappings, not descriptors: the code and the DWARF of each. */
static void test_few_are_open(void **state)
{
	struct symbol_service *service = service_new();
	char name[32], *path;

	(void)state;
	for (int i = 0; i < 30; i++) {
		snprintf(name, sizeof(name), "program%d", i);
		path = put("symbols/inlines-gcc4.elf", name);
		ask(service, path, 0x400156);
		free(path);
	}
	assert_in_range(open_files(folder), 8, 16);
	symbol_service_free(service);
	assert_int_equal(open_files(folder), 0);
}

/* To read on in what was mapped would be a SIGBUS. */
static void test_written_over(void **state)
{
	struct symbol_service *service = service_new();
	char *path = put("symbols/inlines-gcc4.elf", "program"), expected[200];
	struct code_place place = { path, GCC4_ID, 0x400156, false, false, NULL };
	unsigned char bytes[4];
	struct error error;

	(void)state;
	assert_string_equal(ask_place(service, &place), "shapes::total /src/inlines.cc:31");
	assert_int_equal(truncate(path, 0), 0);
	assert_false(symbol_service_code(service, &place, sizeof(bytes), bytes, &error));
	snprintf(expected, sizeof(expected), "%s is not an ELF file", path);
	assert_string_equal(ask_place(service, &place), expected);
	free(put("symbols/inlines-gcc5.elf", "program"));
	assert_non_null(strstr(ask_place(service, &place), "has build-id 276f8201"));
	free(put("symbols/inlines-gcc4.elf", "program"));
	assert_string_equal(ask_place(service, &place), "shapes::total /src/inlines.cc:31");
	free(path);
	symbol_service_free(service);
}

/* As linkers and package managers do: what was opened is still what was recorded. */
static void test_replaced(void **state)
{
	struct symbol_service *service = service_new();
	char *path = put("symbols/inlines-gcc4.elf", "program");
	char *other = put("symbols/inlines-clang.elf", "other");
	struct code_place place = { path, GCC4_ID, 0x400156, false, false, NULL };

	(void)state;
	assert_string_equal(ask_place(service, &place), "shapes::total /src/inlines.cc:31");
	assert_int_equal(rename(other, path), 0);
	assert_string_equal(ask_place(service, &place), "shapes::total /src/inlines.cc:31");
	assert_int_equal(unlink(path), 0);
	assert_string_equal(ask_place(service, &place), "shapes::total /src/inlines.cc:31");
	free(path);
	free(other);
	symbol_service_free(service);
}

/* ---- Code ----------------------------------------------------------------------------------- */

static void test_code(void **state)
{
	struct symbol_service *service = service_new();
	char *path = fixture_path("symbols/stripped.so");
	struct code_place place = { path, "", 0x372, false, false, NULL };
	unsigned char bytes[33], expected[33];
	struct error error = { 0 };
	FILE *file = fopen(path, "rb");

	(void)state;
	/* The file's first segment is all of its code, at 0. */
	assert_int_equal(fseek(file, 0x372, SEEK_SET), 0);
	assert_int_equal(fread(expected, 1, sizeof(expected), file), sizeof(expected));
	fclose(file);
	assert_true(symbol_service_code(service, &place, sizeof(bytes), bytes, &error));
	assert_memory_equal(bytes, expected, sizeof(bytes));
	place.address = 0x398 - 4;
	assert_true(symbol_service_code(service, &place, 4, bytes, &error));
	assert_false(symbol_service_code(service, &place, 5, bytes, &error));
	assert_non_null(strstr(error.message, "has no 5 bytes of code at 0x394"));
	assert_false(symbol_service_code(service, &place, SIZE_MAX, bytes, &error));
	place.address = 0x1ef8; /* data */
	assert_false(symbol_service_code(service, &place, 1, bytes, &error));
	assert_non_null(strstr(error.message, "has no code at 0x1ef8"));
	place.path = "/nowhere";
	assert_false(symbol_service_code(service, &place, 1, bytes, &error));
	assert_string_equal(error.message, "/nowhere is not on this machine");
	free(path);
	symbol_service_free(service);
}

/* ---- Threads -------------------------------------------------------------------------------- */

static void *ask_often(void *context)
{
	struct symbol_service *service = context;
	char *path = fixture_path("symbols/inlines-gcc4.elf");
	intptr_t wrong = 0;

	for (int i = 0; i < 20; i++)
		wrong += strcmp(ask(service, path, 0x400156), "shapes::total /src/inlines.cc:31") !=
			 0;
	free(path);
	return (void *)wrong;
}

static void test_threads(void **state)
{
	struct symbol_service *service = service_new();
	pthread_t threads[4];
	void *wrong;

	(void)state;
	for (int i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, ask_often, service), 0);
	for (int i = 0; i < 4; i++) {
		pthread_join(threads[i], &wrong);
		assert_null(wrong);
	}
	symbol_service_free(service);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_call),
		cmocka_unit_test(test_offset),
		cmocka_unit_test(test_debug_file),
		cmocka_unit_test_setup_teardown(test_stripped_go, make_folder, remove_folder),
		cmocka_unit_test(test_names_as_linked),
		cmocka_unit_test_setup_teardown(test_errors, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(test_many_files, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(test_few_are_open, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(test_written_over, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(test_replaced, make_folder, remove_folder),
		cmocka_unit_test(test_code),
		cmocka_unit_test(test_threads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
