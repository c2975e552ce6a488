/* Files below --symfs: a copy of another machine's, out of which nothing leads. */
#include <stdlib.h>
#include <unistd.h>

#include "tests/symbols/find/machine.h"
#include "tests/unit.h"

static void links_below_symfs(void **state)
{
	char *root = machine_path("/fs");
	struct symbol_options options = { .symfs = root };

	(void)state;
	machine_put("symbols/x86-64.so", "/fs/usr/lib/x86-64.so");
	machine_put_link("usr/lib", "/fs/lib");
	machine_put_link("/usr/lib", "/fs/lib64");
	machine_put_link("/lib64/../../../lib/x86-64.so", "/fs/x.so");
	assert_complete(machine_open("/lib/x86-64.so", &library_id, &options), "/fs/lib/x86-64.so");
	assert_complete(machine_open("/lib64/x86-64.so", &library_id, &options),
			"/fs/lib64/x86-64.so");
	assert_complete(machine_open("/x.so", &library_id, &options), "/fs/x.so");
	assert_complete(machine_open("/usr/../../lib64/x86-64.so", &library_id, &options),
			"x86-64.so");
	free(root);
}

static void a_debug_file_beside_where_a_link_leads(void **state)
{
	char *root = machine_path("/fs");
	struct symbol_options options = { .symfs = root };

	(void)state;
	machine_put("symbols/stripped.so", "/fs/usr/opt/it.so");
	machine_put("symbols/x86-64.debug", "/fs/usr/opt/x86-64.debug");
	machine_put_link("/usr/opt/it.so", "/fs/it.so");
	assert_complete(machine_open("/it.so", &library_id, &options), "/fs/usr/opt/x86-64.debug");
	free(root);
}

static void never_outside_symfs(void **state)
{
	static const char *const paths[] = { "/up.so", "/absolute.so", "/folder/x86-64.so",
					     "/../x86-64.so", "/a/../../x86-64.so" };
	char *root = machine_path("/fs"), *outside = machine_path("/x86-64.so"),
	     *all = machine_path("");
	struct symbol_options options = { .symfs = root };

	(void)state;
	machine_put("symbols/x86-64.so", "/x86-64.so");
	machine_put("symbols/x86-64.so", "/fs/a/other.so");
	machine_put_link("../x86-64.so", "/fs/up.so");
	machine_put_link(outside, "/fs/absolute.so");
	machine_put_link(all, "/fs/folder");
	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		struct module_symbols *symbols = machine_open(paths[i], &library_id, &options);

		if (symbols->state == SYMBOLS_FOUND)
			fail_msg("%s: %s", paths[i], symbols->source);
		module_symbols_free(symbols);
	}
	free(root);
	free(outside);
	free(all);
}

/* A debug folder has links to all over, but a recording does not say where else to look. */
static void never_beside_a_debug_folder(void **state)
{
	char *root = machine_path("/fs"), *debug = machine_path("/debug");
	struct symbol_options options = { .symfs = root };
	struct module_symbols *symbols;

	(void)state;
	machine_put("symbols/x86-64.so", "/x/y.so");
	machine_put("symbols/no-id.debug", "/debug/z.so");
	text_list_add(&options.debug_dirs, debug);
	symbols = machine_open("/../x/y.so", &library_id, &options);
	assert_int_not_equal(symbols->state, SYMBOLS_FOUND);
	module_symbols_free(symbols);
	machine_put_link("../x", "/debug/x");
	assert_complete(machine_open("/x/y.so", &library_id, &options), "/debug/x/y.so");
	text_list_release(&options.debug_dirs);
	free(root);
	free(debug);
}

static void a_relative_symfs(void **state)
{
	struct symbol_options options = { .symfs = "fs" };
	char *before = getcwd(NULL, 0), *folder = machine_path("");
	struct module_symbols *symbols;

	(void)state;
	machine_put("symbols/x86-64.so", "/fs/opt/x86-64.so");
	assert_int_equal(chdir(folder), 0);
	symbols = machine_open("/opt/x86-64.so", &library_id, &options);
	assert_string_equal(symbols->image_path, "fs/opt/x86-64.so");
	assert_string_equal(symbols->dwarf_path, "fs/opt/x86-64.so");
	assert_complete(symbols, "fs/opt/x86-64.so");
	assert_int_equal(chdir(before), 0);
	free(before);
	free(folder);
}

static void a_release_that_is_a_path(void **state)
{
	char *root = machine_path("/fs");
	struct symbol_options options = { .symfs = root };
	struct module_request request = {
		.nature = MODULE_KERNEL,
		.path = "[kernel.kallsyms]",
		.build_id = library_id,
		.pid = -1,
		.reference = "static_function",
		.reference_address = 0xffffffff81000345,
		.release = "6.1/../6.1",
	};
	struct module_symbols *symbols;

	(void)state;
	machine_put("symbols/x86-64.so", "/fs/lib/modules/6.1/vmlinux");
	symbols = module_symbols_open(&request, &options);
	assert_int_not_equal(symbols->state, SYMBOLS_FOUND);
	assert_says(symbols->source, "\"6.1/../6.1\" is not the name of a kernel's release");
	module_symbols_free(symbols);
	request.release = "..";
	symbols = module_symbols_open(&request, &options);
	assert_says(symbols->source, "\"..\" is not the name of a kernel's release");
	module_symbols_free(symbols);
	request.release = "6.1";
	symbols = module_symbols_open(&request, &options);
	assert_int_equal(symbols->state, SYMBOLS_FOUND);
	module_symbols_free(symbols);
	free(root);
}

/* Of another machine, a file of the same name here says nothing. */
static void only_in_the_copy(void **state)
{
	char *path = machine_path("/opt/it.so"), *symfs = machine_path("/root");
	struct symbol_options options = { .symfs = symfs };
	struct module_symbols *symbols;

	(void)state;
	machine_put("symbols/x86-64.so", "/opt/it.so");
	symbols = machine_open(path, NULL, &options);
	assert_int_equal(symbols->state, SYMBOLS_NOT_FOUND);
	module_symbols_free(symbols);
	assert_complete(machine_open(path, &library_id, &options), path);
	free(path);
	free(symfs);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, machine_set_up, machine_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(links_below_symfs),   TEST(a_debug_file_beside_where_a_link_leads),
		TEST(never_outside_symfs), TEST(never_beside_a_debug_folder),
		TEST(a_relative_symfs),    TEST(a_release_that_is_a_path),
		TEST(only_in_the_copy),
	};

	return cmocka_run_group_tests_name("symfs", tests, NULL, NULL);
}
