/* Where the file of a module or kernel is looked for, and what is said when none can be used. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/symbols/find/machine.h"
#include "tests/unit.h"

static void places_of_images(void **state)
{
	static const char *const places[] = {
		"/root/usr/lib/it.so", "/root/lib/it.so", "/root/it.so", CACHED "/elf", CACHED,
		"/debug/it.so",
	};
	char *symfs = machine_path("/root"), *debug_dir = machine_path("/debug");
	struct symbol_options options = {
		.symfs = symfs,
		.debug_dirs = { .items = &debug_dir, .count = 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		char *place = machine_path(places[i]);
		size_t length = strlen(place) - 4;

		machine_put("symbols/x86-64.so", places[i]);
		assert_complete(machine_open("/usr/lib/it.so (deleted)", &library_id, &options),
				place);
		unlink(place);
		if (strcmp(place + length, "/elf") == 0) {
			place[length] = '\0';
			rmdir(place);
		}
		free(place);
	}
	free(symfs);
	free(debug_dir);
}

static void another_cache(void **state)
{
	char *cache = machine_path("/cache");

	(void)state;
	setenv("PERF_BUILDID_DIR", cache, 1);
	machine_put("symbols/x86-64.so", "/cache/.build-id/" ID_FOLDER "/elf");
	assert_complete(machine_open("/nowhere/it.so", &library_id, NULL), cache);
	unsetenv("PERF_BUILDID_DIR");
	free(cache);
}

static void another_build(void **state)
{
	char *path = machine_path("/opt/it.so");
	struct module_symbols *symbols;

	(void)state;
	machine_put("symbols/s390x.so", "/opt/it.so");
	symbols = machine_open(path, &library_id, NULL);
	assert_int_equal(symbols->state, SYMBOLS_MISMATCH);
	assert_int_equal(symbols->table.count, 0);
	assert_null(symbols->image_path);
	assert_null(symbols->dwarf_path);
	assert_says(symbols->source, path);
	assert_says(symbols->source, "d4890d1faa809e46384c1dd2e57e76bb6f45e12f");
	assert_says(symbols->source, "491ba7eeb247480ac6cc311f21168fc5560090f0");
	assert_says(symbols->advice, "--symfs");
	module_symbols_free(symbols);

	/* One further on that is right. */
	machine_put("symbols/x86-64.so", CACHED "/elf");
	assert_complete(machine_open(path, &library_id, NULL), "/home/.debug/");
	free(path);
}

static void nothing_there(void **state)
{
	static const char *const paths[] = { "/nowhere/it.so", "[heap]",     "//anon", "",
					     "it.so",          " (deleted)", "/",      NULL };
	struct module_symbols *symbols;
	uint64_t address;

	(void)state;
	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		symbols = machine_open(paths[i], i % 2 ? &library_id : NULL, NULL);
		assert_int_equal(symbols->state, SYMBOLS_NOT_FOUND);
		assert_non_null(symbols->source);
		assert_says(symbols->advice, "--symfs");
		assert_false(module_symbols_address(symbols, 0x340, &address));
		module_symbols_free(symbols);
	}
	module_symbols_free(NULL);
}

static void deleted_and_nameless(void **state)
{
	char *path = machine_path("/opt/it.so (deleted)");
	struct module_symbols *symbols;

	(void)state;
	machine_put("symbols/no-id-stripped.so", "/opt/it.so");
	symbols = machine_open(path, NULL, NULL);
	assert_int_equal(symbols->state, SYMBOLS_NOT_FOUND);
	assert_says(symbols->source, "deleted");
	module_symbols_free(symbols);
	machine_put("symbols/x86-64.so", "/opt/it.so");
	assert_complete(machine_open(path, &library_id, NULL), "/opt/it.so");
	free(path);
}

static void files_that_cannot_be_used(void **state)
{
	char *path = machine_path("/opt/it.so");
	struct module_symbols *symbols;

	(void)state;
	machine_put("symbols/functions.c", "/opt/it.so");
	symbols = machine_open(path, NULL, NULL);
	assert_int_equal(symbols->state, SYMBOLS_DAMAGED);
	assert_says(symbols->source, path);
	module_symbols_free(symbols);

	if (geteuid() != 0) {
		chmod(path, 0);
		symbols = machine_open(path, NULL, NULL);
		assert_int_equal(symbols->state, SYMBOLS_NO_PERMISSION);
		module_symbols_free(symbols);
	}

	/* Nobody writes to it: opening it must not wait. */
	unlink(path);
	assert_int_equal(mkfifo(path, 0600), 0);
	symbols = machine_open(path, NULL, NULL);
	assert_int_equal(symbols->state, SYMBOLS_DAMAGED);
	assert_says(symbols->source, "it.so is not an ELF file");
	module_symbols_free(symbols);
	free(path);
}

static void a_kernel_module(void **state)
{
	char *path = machine_path("/lib/x86-64.so");
	struct module_symbols *symbols;
	struct build_id unknown = { .size = 3, .bytes = { 1, 2, 3 } };

	(void)state;
	machine_put("symbols/x86-64.so", "/lib/x86-64.so");
	symbols = module_symbols_open(
		&(struct module_request){
			.nature = MODULE_KERNEL_MODULE,
			.path = path,
			.build_id = unknown,
			.pid = -1,
			.start = 0xffffffffc0100000,
		},
		&(struct symbol_options){ 0 });
	assert_int_not_equal(symbols->state, SYMBOLS_FOUND);
	assert_non_null(symbols->source);
	module_symbols_free(symbols);
	free(path);
}

/* The library in place of a kernel, which ran elsewhere than it was linked for. */
static void a_kernel_file(void **state)
{
	char *debug_dir = machine_path("/debug");
	struct symbol_options options = { .debug_dirs = { .items = &debug_dir, .count = 1 } };
	struct module_request request = {
		.nature = MODULE_KERNEL,
		.path = "[kernel.kallsyms]static_function",
		.build_id = library_id,
		.pid = -1,
		.reference = "static_function",
		.reference_address = 0xffffffff81000340,
	};
	struct module_symbols *symbols;

	(void)state;
	machine_put("symbols/x86-64.so", "/debug/vmlinux");
	symbols = module_symbols_open(&request, &options);
	assert_int_equal(symbols->state, SYMBOLS_FOUND);
	assert_name(symbols, 0xffffffff81000375, "exported_function");
	assert_says(symbols->dwarf_path, "/debug/vmlinux");
	module_symbols_free(symbols);

	/* Without knowing where it ran, its addresses say nothing. */
	request.reference_address = 0;
	symbols = module_symbols_open(&request, &options);
	assert_int_not_equal(symbols->state, SYMBOLS_FOUND);
	module_symbols_free(symbols);
	free(debug_dir);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, machine_set_up, machine_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(places_of_images), TEST(another_cache),        TEST(another_build),
		TEST(nothing_there),    TEST(deleted_and_nameless), TEST(files_that_cannot_be_used),
		TEST(a_kernel_module),  TEST(a_kernel_file),
	};

	return cmocka_run_group_tests_name("module_files", tests, NULL, NULL);
}
