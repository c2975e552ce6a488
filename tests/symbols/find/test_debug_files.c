/* Where the symbols of a module are found: in its file, or in a debug file of the same build. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "tests/symbols/find/machine.h"
#include "tests/unit.h"

static void the_file_itself(void **state)
{
	char *path = machine_path("/opt/x86-64.so");
	struct module_symbols *symbols;

	(void)state;
	machine_put("symbols/x86-64.so", "/opt/x86-64.so");
	symbols = machine_open(path, &library_id, NULL);
	assert_string_equal(symbols->image_path, path);
	assert_string_equal(symbols->dwarf_path, path);
	assert_null(symbols->advice);
	assert_false(symbols->is_unchecked);
	assert_complete(symbols, "symtab of ");
	symbols = machine_open(path, NULL, NULL);
	assert_true(symbols->is_unchecked);
	assert_complete(symbols, path);
	free(path);
}

static void only_what_is_exported(void **state)
{
	char *path = machine_path("/opt/stripped.so");
	struct module_symbols *symbols;

	(void)state;
	machine_put("symbols/stripped.so", "/opt/stripped.so");
	symbols = machine_open(path, &library_id, NULL);
	assert_int_equal(symbols->state, SYMBOLS_FOUND);
	assert_says(symbols->source, "dynsym of ");
	assert_non_null(symbols->advice);
	assert_null(symbols->dwarf_path);
	assert_name(symbols, 0x345, NULL);
	assert_name(symbols, 0x365, "weak_function");
	module_symbols_free(symbols);
	free(path);
}

static void a_debug_file_of_another_build(void **state)
{
	char *path = machine_path("/opt/stripped.so");
	struct module_symbols *symbols;

	(void)state;
	machine_put("symbols/stripped.so", "/opt/stripped.so");
	machine_put("symbols/no-id.debug", "/opt/x86-64.debug");
	symbols = machine_open(path, &library_id, NULL);
	assert_int_equal(symbols->state, SYMBOLS_FOUND);
	assert_says(symbols->source, "dynsym of ");
	assert_says(symbols->advice, "/opt/x86-64.debug is of another build");
	assert_null(symbols->dwarf_path);
	module_symbols_free(symbols);
	free(path);
}

static void minidebuginfo(void **state)
{
	char *path = machine_path("/opt/minidebug.so");

	(void)state;
	machine_put("symbols/minidebug.so", "/opt/minidebug.so");
	assert_complete(machine_open(path, &library_id, NULL), "dynsym and minidebuginfo of ");
	free(path);
}

/* Each place by itself: the stripped file with its debug file there. */
static void places_of_debug_files(void **state)
{
	static const char *const places[] = {
		"/opt/x86-64.debug",   "/opt/.debug/x86-64.debug",
		CACHED "/debug",       "/debug/.build-id/" ID_FOLDER ".debug",
		"/debug/x86-64.debug", "/debug/stripped.so.debug",
	};
	char *path = machine_path("/opt/stripped.so"), *debug_dir = machine_path("/debug");
	struct symbol_options options = { .debug_dirs = { .items = &debug_dir, .count = 1 } };

	(void)state;
	machine_put("symbols/stripped.so", "/opt/stripped.so");
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		char *place = machine_path(places[i]);
		struct module_symbols *symbols;

		machine_put("symbols/x86-64.debug", places[i]);
		symbols = machine_open(path, i % 2 ? &library_id : NULL, &options);
		assert_string_equal(symbols->image_path, path);
		assert_string_equal(symbols->dwarf_path, place);
		assert_complete(symbols, place);
		unlink(place);
		free(place);
	}
	free(path);
	free(debug_dir);
}

/* Only a debug file: where the code was is still known. */
static void without_the_image(void **state)
{
	char *debug_dir = machine_path("/debug");
	struct symbol_options options = { .debug_dirs = { .items = &debug_dir, .count = 1 } };
	struct module_symbols *symbols;

	(void)state;
	machine_put("symbols/x86-64.debug", "/debug/.build-id/" ID_FOLDER ".debug");
	symbols = machine_open("/nowhere/it.so", &library_id, &options);
	assert_null(symbols->image_path);
	assert_complete(symbols, debug_dir);
	free(debug_dir);
}

/* Its checksum is the only thing that a file without a build-id is known by. */
static void by_checksum(void **state)
{
	char *path = machine_path("/opt/no-id-stripped.so"),
	     *debug = machine_path("/opt/no-id.debug");
	struct module_symbols *symbols;
	FILE *file;

	(void)state;
	machine_put("symbols/no-id-stripped.so", "/opt/no-id-stripped.so");
	machine_put("symbols/no-id.debug", "/opt/no-id.debug");
	symbols = machine_open(path, NULL, NULL);
	assert_string_equal(symbols->dwarf_path, debug);
	assert_name(symbols, 0x385, "static_function");
	module_symbols_free(symbols);

	file = fopen(debug, "ab");
	fputc(0, file);
	fclose(file);
	symbols = machine_open(path, NULL, NULL);
	assert_null(symbols->dwarf_path);
	assert_name(symbols, 0x385, NULL);
	module_symbols_free(symbols);

	/* A recorded build-id, and none in the file. */
	symbols = machine_open(path, &library_id, NULL);
	assert_int_equal(symbols->state, SYMBOLS_MISMATCH);
	assert_says(symbols->source, "none");
	module_symbols_free(symbols);
	free(path);
	free(debug);
}

static void *open_often(void *argument)
{
	for (int i = 0; i < 50; i++) {
		struct module_symbols *symbols = machine_open(argument, &library_id, NULL);

		if (symbols->state != SYMBOLS_FOUND || symbols->table.count < 5)
			abort();
		module_symbols_free(symbols);
	}
	return NULL;
}

static void several_threads(void **state)
{
	char *path = machine_path("/opt/minidebug.so");
	pthread_t threads[4];

	(void)state;
	machine_put("symbols/minidebug.so", "/opt/minidebug.so");
	for (int i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, open_often, path), 0);
	for (int i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	free(path);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, machine_set_up, machine_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(the_file_itself),
		TEST(only_what_is_exported),
		TEST(a_debug_file_of_another_build),
		TEST(minidebuginfo),
		TEST(places_of_debug_files),
		TEST(without_the_image),
		TEST(by_checksum),
		TEST(several_threads),
	};

	return cmocka_run_group_tests_name("debug_files", tests, NULL, NULL);
}
