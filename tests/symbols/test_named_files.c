#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "symbols/find/module_symbols.h"
#include "symbols/named_files.h"

static const struct symbol_options options;
static struct named_files files;

static int begin(void **state)
{
	(void)state;
	named_files_init(&files, NULL, &options);
	return 0;
}

static int end(void **state)
{
	(void)state;
	named_files_release(&files);
	return 0;
}

static const struct module_symbols *open_path(const char *path, struct build_id build_id)
{
	struct named_file *file = named_files_add(&files, files.count + 1);
	struct module_request request = { .pid = -1, .nature = MODULE_FILE, .build_id = build_id };

	named_files_open(&files, file, request, (struct span){ path, path + strlen(path) });
	assert_string_equal(file->path, path);
	return file->symbols;
}

/* The path after `before`. */
static const struct module_symbols *open_as(const char *before, struct build_id build_id)
{
	char *fixture = fixture_path("symbols/inlines-gcc5.elf");
	char *real = realpath(fixture, NULL), path[8192];
	const struct module_symbols *symbols;

	assert_non_null(real);
	snprintf(path, sizeof(path), "%s%s", before, real);
	symbols = open_path(path, build_id);
	free(fixture);
	free(real);
	return symbols;
}

/* Else a small input costs as much as it has ways to write the path of a large file. */
static void one_file_is_read_once(void **state)
{
	const struct build_id none = { 0 };
	const struct module_symbols *first = open_as("", none);

	(void)state;
	assert_int_equal(first->state, SYMBOLS_FOUND);
	assert_ptr_equal(open_as("/.", none), first);
	assert_ptr_equal(open_as("/usr/..", none), first);
	assert_ptr_equal(open_as("/proc/self/root", none), first);
}

/* Neither path leads to the other. */
static void nor_are_hard_links(void **state)
{
	char *fixture = fixture_path("symbols/inlines-gcc5.elf"), *real = realpath(fixture, NULL);
	char folder[] = "/tmp/serac-links-XXXXXX", path[64];
	const struct module_symbols *first = open_path(real, (struct build_id){ 0 }), *second;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/linked", folder);
	if (link(real, path) == 0) {
		second = open_path(path, (struct build_id){ 0 });
		unlink(path);
		assert_ptr_equal(second, first);
	}
	rmdir(folder);
	free(fixture);
	free(real);
}

static void another_build_is_not_that_file(void **state)
{
	const struct build_id none = { 0 }, other = { .size = 1, .bytes = { 0xab } };
	const struct module_symbols *first = open_as("", none), *second = open_as("/.", other);

	(void)state;
	assert_int_equal(first->state, SYMBOLS_FOUND);
	assert_int_not_equal(second->state, SYMBOLS_FOUND);
	assert_ptr_equal(open_as("/usr/..", none), first);
}

static void what_is_inlined_is_looked_up_once(void **state)
{
	const struct build_id none = { 0 };

	(void)state;
	open_as("", none);
	open_as("/.", none);
	for (uint32_t i = 0; i < 2; i++)
		named_files_note(&files, &files.files[i], 0x4001ad, i, i);
	assert_int_equal(files.files[0].query_count, 2);
	assert_int_equal(files.files[1].query_count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(one_file_is_read_once, begin, end),
		cmocka_unit_test_setup_teardown(nor_are_hard_links, begin, end),
		cmocka_unit_test_setup_teardown(another_build_is_not_that_file, begin, end),
		cmocka_unit_test_setup_teardown(what_is_inlined_is_looked_up_once, begin, end),
	};

	return cmocka_run_group_tests_name("named files", tests, NULL, NULL);
}
