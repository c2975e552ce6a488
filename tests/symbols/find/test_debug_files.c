#include "tests/unit.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "symbols/find/module_symbols.h"

static const struct build_id id = {
	.size = 20,
	.bytes = { 0x49, 0x1b, 0xa7, 0xee, 0xb2, 0x47, 0x48, 0x0a, 0xc6, 0xcc,
		   0x31, 0x1f, 0x21, 0x16, 0x8f, 0xc5, 0x56, 0x00, 0x90, 0xf0 },
};

#define ID_FOLDER "49/1ba7eeb247480ac6cc311f21168fc5560090f0"
#define CACHED "/home/.debug/.build-id/" ID_FOLDER

static char folder[64]; /* of one test */

/* ---- A machine's files, in a folder ---------------------------------------------------- */

static char *in_folder(const char *path)
{
	char *text;

	if (asprintf(&text, "%s%s", folder, path) < 0)
		abort();
	return text;
}

/* Copies a fixture to a place in the folder. */
static void put(const char *fixture, const char *place)
{
	char *path = in_folder(place), *from, bytes[4096];
	FILE *in, *out;
	size_t got;

	for (char *at = path + strlen(folder) + 1; (at = strchr(at, '/')); at++) {
		*at = '\0';
		mkdir(path, 0700);
		*at = '/';
	}
	from = fixture_path(fixture);
	in = fopen(from, "rb");
	out = fopen(path, "wb");
	assert_non_null(in);
	assert_non_null(out);
	while ((got = fread(bytes, 1, sizeof(bytes), in)) > 0)
		fwrite(bytes, 1, got, out);
	fclose(in);
	fclose(out);
	free(from);
	free(path);
}

static int make_folder(void **state)
{
	char *home;

	(void)state;
	strcpy(folder, "/tmp/serac-test-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	home = in_folder("/home");
	setenv("HOME", home, 1);
	free(home);
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

/* ---- Opening --------------------------------------------------------------------------- */

static struct module_symbols *open_module(const char *path, const struct build_id *wanted,
					  const struct symbol_options *options)
{
	return module_symbols_open(
		&(struct module_request){
			.nature = MODULE_FILE,
			.path = path,
			.build_id = wanted ? *wanted : (struct build_id){ 0 },
			.pid = -1,
		},
		options ? options : &(struct symbol_options){ 0 });
}

static void assert_name(const struct module_symbols *symbols, uint64_t offset, const char *expected)
{
	uint64_t address;
	const struct symbol *symbol;

	assert_true(module_symbols_address(symbols, offset, &address));
	symbol = symbol_table_find(&symbols->table, address);
	if (expected) {
		assert_non_null(symbol);
		assert_string_equal(symbol->name, expected);
	} else {
		assert_null(symbol);
	}
}

static void assert_says(const char *text, const char *part)
{
	assert_non_null(text);
	if (!strstr(text, part))
		fail_msg("\"%s\" does not say \"%s\"", text, part);
}

/* That the static function has its name, thanks to that file. */
static void assert_complete(struct module_symbols *symbols, const char *from)
{
	assert_int_equal(symbols->state, SYMBOLS_FOUND);
	assert_name(symbols, 0x345, "static_function");
	assert_says(symbols->source, from);
	assert_true(build_id_equal(&symbols->build_id, &id));
	module_symbols_free(symbols);
}

static void the_file_itself(void **state)
{
	char *path = in_folder("/opt/x86-64.so");
	struct module_symbols *symbols;

	(void)state;
	put("symbols/x86-64.so", "/opt/x86-64.so");
	symbols = open_module(path, &id, NULL);
	assert_string_equal(symbols->image_path, path);
	assert_string_equal(symbols->dwarf_path, path);
	assert_null(symbols->advice);
	assert_false(symbols->is_unchecked);
	assert_complete(symbols, "symtab of ");
	symbols = open_module(path, NULL, NULL);
	assert_true(symbols->is_unchecked);
	assert_complete(symbols, path);
	free(path);
}

static void only_what_is_exported(void **state)
{
	char *path = in_folder("/opt/stripped.so");
	struct module_symbols *symbols;

	(void)state;
	put("symbols/stripped.so", "/opt/stripped.so");
	symbols = open_module(path, &id, NULL);
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
	char *path = in_folder("/opt/stripped.so");
	struct module_symbols *symbols;

	(void)state;
	put("symbols/stripped.so", "/opt/stripped.so");
	put("symbols/no-id.debug", "/opt/x86-64.debug");
	symbols = open_module(path, &id, NULL);
	assert_int_equal(symbols->state, SYMBOLS_FOUND);
	assert_says(symbols->source, "dynsym of ");
	assert_says(symbols->advice, "/opt/x86-64.debug is of another build");
	assert_null(symbols->dwarf_path);
	module_symbols_free(symbols);
	free(path);
}

static void a_kernel_module(void **state)
{
	char *path = in_folder("/lib/x86-64.so");
	struct module_symbols *symbols;
	struct build_id unknown = { .size = 3, .bytes = { 1, 2, 3 } };

	(void)state;
	put("symbols/x86-64.so", "/lib/x86-64.so");
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
	char *debug_dir = in_folder("/debug");
	struct symbol_options options = { .debug_dirs = { .items = &debug_dir, .count = 1 } };
	struct module_request request = {
		.nature = MODULE_KERNEL,
		.path = "[kernel.kallsyms]static_function",
		.build_id = id,
		.pid = -1,
		.reference = "static_function",
		.reference_address = 0xffffffff81000340,
	};
	struct module_symbols *symbols;

	(void)state;
	put("symbols/x86-64.so", "/debug/vmlinux");
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

/* Of another machine, a file of the same name here says nothing. */
static void only_in_the_copy(void **state)
{
	char *path = in_folder("/opt/it.so"), *symfs = in_folder("/root");
	struct symbol_options options = { .symfs = symfs };
	struct module_symbols *symbols;

	(void)state;
	put("symbols/x86-64.so", "/opt/it.so");
	symbols = open_module(path, NULL, &options);
	assert_int_equal(symbols->state, SYMBOLS_NOT_FOUND);
	module_symbols_free(symbols);
	assert_complete(open_module(path, &id, &options), path);
	free(path);
	free(symfs);
}

static void *open_often(void *argument)
{
	for (int i = 0; i < 50; i++) {
		struct module_symbols *symbols = open_module(argument, &id, NULL);

		if (symbols->state != SYMBOLS_FOUND || symbols->table.count < 5)
			abort();
		module_symbols_free(symbols);
	}
	return NULL;
}

static void several_threads(void **state)
{
	char *path = in_folder("/opt/minidebug.so");
	pthread_t threads[4];

	(void)state;
	put("symbols/minidebug.so", "/opt/minidebug.so");
	for (int i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, open_often, path), 0);
	for (int i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	free(path);
}

static void minidebuginfo(void **state)
{
	char *path = in_folder("/opt/minidebug.so");

	(void)state;
	put("symbols/minidebug.so", "/opt/minidebug.so");
	assert_complete(open_module(path, &id, NULL), "dynsym and minidebuginfo of ");
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
	char *path = in_folder("/opt/stripped.so"), *debug_dir = in_folder("/debug");
	struct symbol_options options = { .debug_dirs = { .items = &debug_dir, .count = 1 } };

	(void)state;
	put("symbols/stripped.so", "/opt/stripped.so");
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		char *place = in_folder(places[i]);
		struct module_symbols *symbols;

		put("symbols/x86-64.debug", places[i]);
		symbols = open_module(path, i % 2 ? &id : NULL, &options);
		assert_string_equal(symbols->image_path, path);
		assert_string_equal(symbols->dwarf_path, place);
		assert_complete(symbols, place);
		unlink(place);
		free(place);
	}
	free(path);
	free(debug_dir);
}

static void places_of_images(void **state)
{
	static const char *const places[] = {
		"/root/usr/lib/it.so", "/root/lib/it.so", "/root/it.so", CACHED "/elf", CACHED,
		"/debug/it.so",
	};
	char *symfs = in_folder("/root"), *debug_dir = in_folder("/debug");
	struct symbol_options options = {
		.symfs = symfs,
		.debug_dirs = { .items = &debug_dir, .count = 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		char *place = in_folder(places[i]);
		size_t length = strlen(place) - 4;

		put("symbols/x86-64.so", places[i]);
		assert_complete(open_module("/usr/lib/it.so (deleted)", &id, &options), place);
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
	char *cache = in_folder("/cache");

	(void)state;
	setenv("PERF_BUILDID_DIR", cache, 1);
	put("symbols/x86-64.so", "/cache/.build-id/" ID_FOLDER "/elf");
	assert_complete(open_module("/nowhere/it.so", &id, NULL), cache);
	unsetenv("PERF_BUILDID_DIR");
	free(cache);
}

/* Only a debug file: where the code was is still known. */
static void without_the_image(void **state)
{
	char *debug_dir = in_folder("/debug");
	struct symbol_options options = { .debug_dirs = { .items = &debug_dir, .count = 1 } };
	struct module_symbols *symbols;

	(void)state;
	put("symbols/x86-64.debug", "/debug/.build-id/" ID_FOLDER ".debug");
	symbols = open_module("/nowhere/it.so", &id, &options);
	assert_null(symbols->image_path);
	assert_complete(symbols, debug_dir);
	free(debug_dir);
}

static void another_build(void **state)
{
	char *path = in_folder("/opt/it.so");
	struct module_symbols *symbols;

	(void)state;
	put("symbols/s390x.so", "/opt/it.so");
	symbols = open_module(path, &id, NULL);
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
	put("symbols/x86-64.so", CACHED "/elf");
	assert_complete(open_module(path, &id, NULL), "/home/.debug/");
	free(path);
}

/* Its checksum is the only thing that a file without a build-id is known by. */
static void by_checksum(void **state)
{
	char *path = in_folder("/opt/no-id-stripped.so"), *debug = in_folder("/opt/no-id.debug");
	struct module_symbols *symbols;
	FILE *file;

	(void)state;
	put("symbols/no-id-stripped.so", "/opt/no-id-stripped.so");
	put("symbols/no-id.debug", "/opt/no-id.debug");
	symbols = open_module(path, NULL, NULL);
	assert_string_equal(symbols->dwarf_path, debug);
	assert_name(symbols, 0x385, "static_function");
	module_symbols_free(symbols);

	file = fopen(debug, "ab");
	fputc(0, file);
	fclose(file);
	symbols = open_module(path, NULL, NULL);
	assert_null(symbols->dwarf_path);
	assert_name(symbols, 0x385, NULL);
	module_symbols_free(symbols);

	/* A recorded build-id, and none in the file. */
	symbols = open_module(path, &id, NULL);
	assert_int_equal(symbols->state, SYMBOLS_MISMATCH);
	assert_says(symbols->source, "none");
	module_symbols_free(symbols);
	free(path);
	free(debug);
}

static void nothing_there(void **state)
{
	static const char *const paths[] = { "/nowhere/it.so", "[heap]",     "//anon", "",
					     "it.so",          " (deleted)", "/",      NULL };
	struct module_symbols *symbols;
	uint64_t address;

	(void)state;
	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		symbols = open_module(paths[i], i % 2 ? &id : NULL, NULL);
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
	char *path = in_folder("/opt/it.so (deleted)");
	struct module_symbols *symbols;

	(void)state;
	put("symbols/no-id-stripped.so", "/opt/it.so");
	symbols = open_module(path, NULL, NULL);
	assert_int_equal(symbols->state, SYMBOLS_NOT_FOUND);
	assert_says(symbols->source, "deleted");
	module_symbols_free(symbols);
	put("symbols/x86-64.so", "/opt/it.so");
	assert_complete(open_module(path, &id, NULL), "/opt/it.so");
	free(path);
}

static void files_that_cannot_be_used(void **state)
{
	char *path = in_folder("/opt/it.so");
	struct module_symbols *symbols;

	(void)state;
	put("symbols/functions.c", "/opt/it.so");
	symbols = open_module(path, NULL, NULL);
	assert_int_equal(symbols->state, SYMBOLS_DAMAGED);
	assert_says(symbols->source, path);
	module_symbols_free(symbols);

	if (geteuid() != 0) {
		chmod(path, 0);
		symbols = open_module(path, NULL, NULL);
		assert_int_equal(symbols->state, SYMBOLS_NO_PERMISSION);
		module_symbols_free(symbols);
	}

	/* Nobody writes to it: opening it must not wait. */
	unlink(path);
	assert_int_equal(mkfifo(path, 0600), 0);
	symbols = open_module(path, NULL, NULL);
	assert_int_equal(symbols->state, SYMBOLS_DAMAGED);
	assert_says(symbols->source, "it.so is not an ELF file");
	module_symbols_free(symbols);
	free(path);
}

/* ---- Below --symfs --------------------------------------------------------------------- */

static void put_link(const char *target, const char *place)
{
	char *path = in_folder(place);

	assert_int_equal(symlink(target, path), 0);
	free(path);
}

static void links_below_symfs(void **state)
{
	char *root = in_folder("/fs");
	struct symbol_options options = { .symfs = root };

	(void)state;
	put("symbols/x86-64.so", "/fs/usr/lib/x86-64.so");
	put_link("usr/lib", "/fs/lib");
	put_link("/usr/lib", "/fs/lib64");
	put_link("/lib64/../../../lib/x86-64.so", "/fs/x.so");
	assert_complete(open_module("/lib/x86-64.so", &id, &options), "/fs/lib/x86-64.so");
	assert_complete(open_module("/lib64/x86-64.so", &id, &options), "/fs/lib64/x86-64.so");
	assert_complete(open_module("/x.so", &id, &options), "/fs/x.so");
	assert_complete(open_module("/usr/../../lib64/x86-64.so", &id, &options), "x86-64.so");
	free(root);
}

static void a_debug_file_beside_where_a_link_leads(void **state)
{
	char *root = in_folder("/fs");
	struct symbol_options options = { .symfs = root };

	(void)state;
	put("symbols/stripped.so", "/fs/usr/opt/it.so");
	put("symbols/x86-64.debug", "/fs/usr/opt/x86-64.debug");
	put_link("/usr/opt/it.so", "/fs/it.so");
	assert_complete(open_module("/it.so", &id, &options), "/fs/usr/opt/x86-64.debug");
	free(root);
}

static void never_outside_symfs(void **state)
{
	static const char *const paths[] = { "/up.so", "/absolute.so", "/folder/x86-64.so",
					     "/../x86-64.so", "/a/../../x86-64.so" };
	char *root = in_folder("/fs"), *outside = in_folder("/x86-64.so");
	struct symbol_options options = { .symfs = root };

	(void)state;
	put("symbols/x86-64.so", "/x86-64.so");
	put("symbols/x86-64.so", "/fs/a/other.so");
	put_link("../x86-64.so", "/fs/up.so");
	put_link(outside, "/fs/absolute.so");
	put_link(folder, "/fs/folder");
	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		struct module_symbols *symbols = open_module(paths[i], &id, &options);

		if (symbols->state == SYMBOLS_FOUND)
			fail_msg("%s: %s", paths[i], symbols->source);
		module_symbols_free(symbols);
	}
	free(root);
	free(outside);
}

/* A debug folder has links to all over, but a recording does not say where else to look. */
static void never_beside_a_debug_folder(void **state)
{
	char *root = in_folder("/fs"), *debug = in_folder("/debug");
	struct symbol_options options = { .symfs = root };
	struct module_symbols *symbols;

	(void)state;
	put("symbols/x86-64.so", "/x/y.so");
	put("symbols/no-id.debug", "/debug/z.so");
	text_list_add(&options.debug_dirs, debug);
	symbols = open_module("/../x/y.so", &id, &options);
	assert_int_not_equal(symbols->state, SYMBOLS_FOUND);
	module_symbols_free(symbols);
	put_link("../x", "/debug/x");
	assert_complete(open_module("/x/y.so", &id, &options), "/debug/x/y.so");
	text_list_release(&options.debug_dirs);
	free(root);
	free(debug);
}

static void a_relative_symfs(void **state)
{
	struct symbol_options options = { .symfs = "fs" };
	char *before = getcwd(NULL, 0);
	struct module_symbols *symbols;

	(void)state;
	put("symbols/x86-64.so", "/fs/opt/x86-64.so");
	assert_int_equal(chdir(folder), 0);
	symbols = open_module("/opt/x86-64.so", &id, &options);
	assert_string_equal(symbols->image_path, "fs/opt/x86-64.so");
	assert_string_equal(symbols->dwarf_path, "fs/opt/x86-64.so");
	assert_complete(symbols, "fs/opt/x86-64.so");
	assert_int_equal(chdir(before), 0);
	free(before);
}

static void a_release_that_is_a_path(void **state)
{
	char *root = in_folder("/fs");
	struct symbol_options options = { .symfs = root };
	struct module_request request = {
		.nature = MODULE_KERNEL,
		.path = "[kernel.kallsyms]",
		.build_id = id,
		.pid = -1,
		.reference = "static_function",
		.reference_address = 0xffffffff81000345,
		.release = "6.1/../6.1",
	};
	struct module_symbols *symbols;

	(void)state;
	put("symbols/x86-64.so", "/fs/lib/modules/6.1/vmlinux");
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

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)
	const struct CMUnitTest tests[] = {
		TEST(the_file_itself),
		TEST(only_what_is_exported),
		TEST(a_debug_file_of_another_build),
		TEST(minidebuginfo),
		TEST(places_of_debug_files),
		TEST(places_of_images),
		TEST(another_cache),
		TEST(without_the_image),
		TEST(another_build),
		TEST(by_checksum),
		TEST(nothing_there),
		TEST(deleted_and_nameless),
		TEST(files_that_cannot_be_used),
		TEST(links_below_symfs),
		TEST(a_debug_file_beside_where_a_link_leads),
		TEST(never_outside_symfs),
		TEST(never_beside_a_debug_folder),
		TEST(a_relative_symfs),
		TEST(a_release_that_is_a_path),
		TEST(a_kernel_module),
		TEST(a_kernel_file),
		TEST(only_in_the_copy),
		TEST(several_threads),
	};

	return cmocka_run_group_tests_name("debug_files", tests, NULL, NULL);
}
