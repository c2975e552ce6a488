#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/loaded.h"

static void assert_error(const void *bytes, size_t size, const char *message)
{
	char *loaded = loaded_bytes("gmon", bytes, size);

	if (strncmp(loaded, "error: input: ", 14) != 0 || !strstr(loaded, message))
		fail_msg("expected: %s\nbut: %s", message, loaded);
	free(loaded);
}

#define HEAD "gmon\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
/* From 0 to `high`, of one bin, 100 ticks a second. */
#define HISTOGRAM(high) \
	"\0\0\0\0\0\0\0\0\0" high "\0\0\0\0\0\0\1\0\0\0d\0\0\0seconds\0\0\0\0\0\0\0\0s\1\0"
#define BYTES(text) text, sizeof(text) - 1

static void what_is_wrong_is_said(void **state)
{
	(void)state;
	assert_error(BYTES("gmon\2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
		     "its version of gmon.out is unknown");
	assert_error(BYTES("gmon\1\0\0\0"),
		     "version of gmon.out is unknown, or its head is cut off");
	assert_error(BYTES(HEAD), "it has no histogram, which is needed to find its program");
	assert_error(BYTES(HEAD "\1\1\2"), "it has no histogram");
	assert_error(
		BYTES(HEAD HISTOGRAM("\x77\x77")),
		"no program next to it has code that ends at 0x7777, where its histogram ends");
	assert_error(BYTES(HEAD "\0\0\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
				"d\0\0\0seconds\0\0\0\0\0\0\0\0s\1\0"),
		     "code that ends at 0xffffffffffffffff");
}

static void write_file(const char *path, const char *bytes, size_t size)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, size, file), size);
	fclose(file);
}

static char *read_fixture(size_t *size)
{
	char *path = fixture_path("gmon/gmon.out"), *bytes = calloc(1, 1 << 16);
	FILE *file = fopen(path, "rb");

	assert_non_null(file);
	*size = fread(bytes, 1, 1 << 16, file);
	fclose(file);
	free(path);
	return bytes;
}

/* With its program beside it: what is cut off, and each byte as another one. */
static void damage(void **state)
{
	char folder[] = "/tmp/serac-test-XXXXXX", *program = fixture_path("gmon/rooms"), *link,
	     *path;
	size_t size;
	char *bytes = read_fixture(&size);

	(void)state;
	assert_non_null(mkdtemp(folder));
	assert_true(asprintf(&link, "%s/rooms", folder) > 0);
	assert_true(asprintf(&path, "%s/gmon.out", folder) > 0);
	assert_int_equal(symlink(program, link), 0);
	for (size_t at = 0; at < size; at += at < 80 || at > size - 400 ? 1 : 31) {
		char *loaded;

		write_file(path, bytes, at);
		loaded = loaded_file("gmon", path);
		assert_true(strlen(loaded) > 0);
		free(loaded);
		bytes[at] ^= 0x55;
		write_file(path, bytes, size);
		loaded = loaded_file("gmon", path);
		assert_true(strlen(loaded) > 0);
		free(loaded);
		bytes[at] ^= 0x55;
	}
	unlink(path);
	unlink(link);
	rmdir(folder);
	free(bytes);
	free(link);
	free(path);
	free(program);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_wrong_is_said),
		cmocka_unit_test(damage),
	};

	return cmocka_run_group_tests_name("gmon", tests, NULL, NULL);
}
