/* Files that others change while they are read. */
#include "base/files/watched_file.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/process/ending.h"
#include "tests/unit.h"

enum { PAGE = 4096, PAGES = 8 };

static char path[64];

static int make_file(void)
{
	char page[PAGE];
	int file;

	strcpy(path, "/tmp/serac-watched-XXXXXX");
	file = mkstemp(path);
	assert_true(file >= 0);
	memset(page, 'x', sizeof(page));
	for (int i = 0; i < PAGES; i++)
		assert_int_equal(write(file, page, sizeof(page)), (ssize_t)sizeof(page));
	return file;
}

static void count(void *context, const char *changed)
{
	uint32_t *found = context;

	assert_string_equal(changed, path);
	++*found;
}

static uint32_t changed_since(uint64_t first)
{
	uint32_t found = 0;

	watched_files_take(first, count, &found);
	return found;
}

static void what_is_cut_off_is_zeros(void **state)
{
	uint64_t first = watched_files_next();
	int descriptor = make_file();
	struct watched_file *file = watched_file_new(descriptor, false);
	const volatile char *bytes = watched_file_map(file, descriptor, (size_t)PAGE * PAGES);

	(void)state;
	ending_init(); /* cmocka has handlers of its own, for each test */
	assert_int_equal(changed_since(first), 0);
	assert_int_equal(bytes[PAGE * 6], 'x');
	assert_int_equal(ftruncate(descriptor, (off_t)PAGE * 2 + 100), 0);
	assert_int_equal(bytes[PAGE * 2 - 1], 'x');
	assert_int_equal(bytes[PAGE * 2 + 100], '\0');
	assert_int_equal(bytes[PAGE * 5], '\0');
	assert_int_equal(bytes[PAGE * PAGES - 1], '\0');
	assert_int_equal(ftruncate(descriptor, 0), 0);
	assert_int_equal(bytes[PAGE], '\0');
	assert_int_equal(bytes[0], '\0');
	assert_int_equal(changed_since(first), 1);
	assert_int_equal(changed_since(first), 0);
	watched_file_free(file);
	assert_int_equal(changed_since(first), 0);
	close(descriptor);
	unlink(path);
}

/* Later than it was by more than the clock of any file system shows. */
static void write_over(int descriptor)
{
	const struct timespec times[] = { { 1, 0 }, { 1, 0 } };

	assert_int_equal(pwrite(descriptor, "y", 1, 0), 1);
	assert_int_equal(futimens(descriptor, times), 0);
}

static void what_is_written_over_has_changed(void **state)
{
	uint64_t first = watched_files_next();
	int descriptor = make_file();
	struct watched_file *file = watched_file_new(descriptor, false);
	struct watched_file *twice = watched_file_new(descriptor, false);

	(void)state;
	write_over(descriptor);
	watched_file_free(file);
	watched_file_free(twice);
	assert_int_equal(changed_since(watched_files_next()), 0);
	assert_int_equal(changed_since(first), 1);
	close(descriptor);
	unlink(path);
}

static void what_is_replaced_has_not(void **state)
{
	uint64_t first = watched_files_next();
	int descriptor = make_file();
	struct watched_file *file = watched_file_new(descriptor, false);
	char other[sizeof(path)];

	(void)state;
	strcpy(other, path);
	close(make_file());
	assert_int_equal(rename(path, other), 0);
	watched_file_free(file);
	assert_int_equal(changed_since(first), 0);
	close(descriptor);
	unlink(other);
}

static void some_files_grow(void **state)
{
	uint64_t first = watched_files_next();
	int descriptor = make_file();
	struct watched_file *grows = watched_file_new(descriptor, true);

	(void)state;
	assert_int_equal(pwrite(descriptor, "z", 1, (off_t)PAGE * PAGES), 1);
	assert_int_equal(changed_since(first), 0);
	assert_int_equal(ftruncate(descriptor, PAGE), 0);
	assert_int_equal(changed_since(first), 1);
	watched_file_free(grows);
	close(descriptor);
	unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_cut_off_is_zeros),
		cmocka_unit_test(what_is_written_over_has_changed),
		cmocka_unit_test(what_is_replaced_has_not),
		cmocka_unit_test(some_files_grow),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
