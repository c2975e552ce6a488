#include "tests/unit.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files/text_file.h"

enum { LIMIT = 1024 };

/* Of a pipe that holds these bytes. */
static void assert_reads(const char *bytes, size_t size, const char *expected)
{
	struct error error = { 0 };
	int ends[2];
	char *text;

	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], bytes, size), size);
	close(ends[1]);
	text = text_file_read(ends[0], LIMIT, &error);
	assert_string_equal(text ? text : error.message, expected);
	free(text);
	close(ends[0]);
}

static void a_text_is_read_to_its_end(void **state)
{
	char bytes[LIMIT + 2] = "";

	(void)state;
	assert_reads("", 0, "");
	assert_reads("a = 1\nb", 7, "a = 1\nb");
	memset(bytes, 'x', LIMIT + 1);
	assert_reads(bytes, LIMIT + 1, "larger than 1 KiB");
	bytes[LIMIT] = '\0';
	assert_reads(bytes, LIMIT, bytes);
}

static void bytes_are_no_text(void **state)
{
	(void)state;
	assert_reads("a\0b", 3, "not a text");
}

/* What was read until then would be taken for all that there is. */
static void what_cannot_be_read_is_no_short_text(void **state)
{
	struct error error = { 0 };
	int folder = open("/", O_RDONLY | O_DIRECTORY);

	(void)state;
	assert_true(folder >= 0);
	assert_null(text_file_read(folder, LIMIT, &error));
	assert_int_equal(error.code, ERROR_IO);
	assert_string_equal(error.message, "Is a directory");
	close(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_is_read_to_its_end),
		cmocka_unit_test(bytes_are_no_text),
		cmocka_unit_test(what_cannot_be_read_is_no_short_text),
	};

	return cmocka_run_group_tests_name("text_file", tests, NULL, NULL);
}
