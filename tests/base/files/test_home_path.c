#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/files/home_path.h"

static void is(char *path, const char *expected)
{
	assert_string_equal(path, expected);
	free(path);
}

static void paths_below_the_home_folder_are_short(void **state)
{
	(void)state;
	assert_int_equal(setenv("HOME", "/home/amy", 1), 0);
	is(home_path_expand("~/a/b"), "/home/amy/a/b");
	is(home_path_shorten("/home/amy/a/b"), "~/a/b");
	is(home_path_shorten("/home/amy"), "~");
}

static void others_stay(void **state)
{
	(void)state;
	is(home_path_expand("~bob/a"), "~bob/a");
	is(home_path_expand("~"), "~");
	is(home_path_expand("/a/~/b"), "/a/~/b");
	is(home_path_shorten("/home/amyx/a"), "/home/amyx/a");
	assert_int_equal(setenv("HOME", "/", 1), 0);
	is(home_path_shorten("/a"), "/a");
	assert_int_equal(unsetenv("HOME"), 0);
	is(home_path_expand("~/a"), "~/a");
	is(home_path_shorten("/a"), "/a");
}

/* A path that is cut names another file. */
static void long_paths_are_whole(void **state)
{
	char path[6000], *expanded;

	(void)state;
	assert_int_equal(setenv("HOME", "/home/amy", 1), 0);
	memset(path, 'x', sizeof(path) - 1);
	path[sizeof(path) - 1] = '\0';
	memcpy(path, "~/", 2);
	expanded = home_path_expand(path);
	assert_int_equal(strlen(expanded), strlen(path) - 1 + strlen("/home/amy"));
	free(expanded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paths_below_the_home_folder_are_short),
		cmocka_unit_test(others_stay),
		cmocka_unit_test(long_paths_are_whole),
	};

	return cmocka_run_group_tests_name("home_path", tests, NULL, NULL);
}
