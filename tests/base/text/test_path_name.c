/* The name of a file in a path. */
#include "base/text/path_name.h"
#include "tests/unit.h"

static void a_name_is_after_the_last_slash(void **state)
{
	(void)state;
	assert_string_equal(path_name("/usr/lib/libc.so.6"), "libc.so.6");
	assert_string_equal(path_name("a/b"), "b");
	assert_string_equal(path_name("/b"), "b");
	assert_string_equal(path_name("b"), "b");
	assert_string_equal(path_name(""), "");
}

static void a_path_that_ends_in_a_slash_is_unchanged(void **state)
{
	(void)state;
	assert_string_equal(path_name("/usr/lib/"), "/usr/lib/");
	assert_string_equal(path_name("/"), "/");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_is_after_the_last_slash),
		cmocka_unit_test(a_path_that_ends_in_a_slash_is_unchanged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
