#include "tests/unit.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files/regular_file.h"

static char folder[64]; /* has "inside" and "secret", and the root */
static char root[80];

static void put_file(const char *path, const char *text)
{
	char name[200];
	FILE *file;

	snprintf(name, sizeof(name), "%s/%s", folder, path);
	file = fopen(name, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static void put_link(const char *target, const char *path)
{
	char name[200];

	snprintf(name, sizeof(name), "%s/root/%s", folder, path);
	assert_int_equal(symlink(target, name), 0);
}

static void put_folder(const char *path)
{
	char name[200];

	snprintf(name, sizeof(name), "%s/%s", folder, path);
	assert_int_equal(mkdir(name, 0700), 0);
}

static int make_folder(void **state)
{
	char name[200];

	(void)state;
	strcpy(folder, "/tmp/serac-test-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(root, sizeof(root), "%s/root", folder);
	put_folder("root");
	put_folder("root/usr");
	put_folder("root/usr/lib");
	put_folder("rooted");
	put_file("secret", "outside");
	put_file("rooted/file", "beside");
	put_file("root/usr/lib/x.so", "inside");
	put_link("usr/lib", "lib");
	put_link("/usr/lib/x.so", "absolute");
	put_link("/lib/../../../usr/lib/x.so", "winding");
	put_link("../secret", "secret");
	put_link("/../../../secret", "up");
	put_link("loop", "loop");
	put_link("/proc/self/root", "machine");
	put_link(folder, "way-out");
	put_link("nowhere", "dangling");
	snprintf(name, sizeof(name), "%s/root/fifo", folder);
	return mkfifo(name, 0600);
}

static int remove_folder(void **state)
{
	char command[100];

	(void)state;
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	return system(command);
}

/* What is in the file `path` of the root, or why it cannot be opened. */
static void assert_opens(const char *path, const char *expected)
{
	struct regular_file file, looked;
	char name[400], text[100] = "";

	snprintf(name, sizeof(name), "%s%s", root, path);
	assert_int_equal(regular_file_look(&looked, name, root),
			 regular_file_open(&file, name, root));
	assert_int_equal(looked.state, file.state);
	assert_int_equal(looked.descriptor, -1);
	if (file.descriptor < 0) {
		assert_string_equal(regular_file_reason(&file), expected);
		return;
	}
	assert_true(read(file.descriptor, text, sizeof(text) - 1) >= 0);
	close(file.descriptor);
	assert_string_equal(text, expected);
}

static void stays_below_its_root(void **state)
{
	const char *missing = strerror(ENOENT);

	(void)state;
	assert_opens("/usr/lib/x.so", "inside");
	assert_opens("//usr/./lib//x.so", "inside");
	assert_opens("/lib/x.so", "inside");
	assert_opens("/absolute", "inside");
	assert_opens("/winding", "inside");
	assert_opens("/usr/lib/../../../../usr/lib/x.so", "inside");
	assert_opens("/lib/../lib/x.so", "inside");
	assert_opens("/machine/usr/lib/x.so", missing);
	assert_opens("/../secret", strerror(ELOOP));
	assert_opens("/secret", strerror(ELOOP));
	assert_opens("/up", strerror(ELOOP));
	assert_opens("/way-out/secret", missing);
	assert_opens("/../rooted/file", missing);
	assert_opens("/dangling", missing);
	assert_opens("/loop", strerror(ELOOP));
	assert_opens("/usr/lib/x.so/", strerror(ENOTDIR));
	assert_opens("/usr/lib/x.so/..", strerror(ENOTDIR));
	assert_opens("/usr/lib/x.so/../x.so", strerror(ENOTDIR));
}

static void what_is_no_regular_file(void **state)
{
	struct regular_file file;

	(void)state;
	assert_opens("/fifo", "not a regular file");
	assert_opens("/usr", "not a regular file");
	assert_opens("", "not a regular file");
	assert_false(regular_file_open(&file, "/dev/null", NULL));
	assert_int_equal(file.state, REGULAR_FILE_OTHER);
	assert_int_equal(file.descriptor, -1);
	assert_true(S_ISCHR(file.status.st_mode));
}

static void a_name_that_is_too_long(void **state)
{
	char path[300];

	(void)state;
	memset(path, 'a', sizeof(path));
	path[0] = '/';
	path[sizeof(path) - 1] = '\0';
	assert_opens(path, strerror(ENAMETOOLONG));
	/* Nor is it what it begins with. */
	path[256] = '\0';
	snprintf(path + 256, 10, "/");
	put_file("root/short", "");
	assert_opens(path, strerror(ENOENT));
}

static void any_path_without_a_root(void **state)
{
	struct regular_file file;
	char name[200];

	(void)state;
	snprintf(name, sizeof(name), "%s/secret", root);
	assert_int_equal(unlink(name), 0);
	put_link("../secret", "secret");
	assert_true(regular_file_open(&file, name, NULL));
	assert_int_equal(file.state, REGULAR_FILE_FOUND);
	close(file.descriptor);
	/* A root is a folder, not the beginning of a name. */
	snprintf(name, sizeof(name), "%s/rooted/file", folder);
	assert_true(regular_file_open(&file, name, root));
	close(file.descriptor);
	snprintf(name, sizeof(name), "%s/missing", folder);
	assert_false(regular_file_open(&file, name, root));
	assert_int_equal(file.state, REGULAR_FILE_MISSING);
	assert_false(regular_file_open(&file, "", root));
	assert_int_equal(file.state, REGULAR_FILE_MISSING);
}

static void a_relative_root(void **state)
{
	char name[200], *before = getcwd(NULL, 0);
	struct regular_file file;

	(void)state;
	assert_int_equal(chdir(folder), 0);
	assert_true(regular_file_open(&file, "root/absolute", "root"));
	close(file.descriptor);
	assert_true(regular_file_open(&file, "root//absolute", "root/"));
	close(file.descriptor);
	assert_false(regular_file_open(&file, "root/up", "root"));
	assert_int_equal(chdir(before), 0);
	free(before);
	/* The whole machine is one, too. */
	snprintf(name, sizeof(name), "/%s", folder);
	strcat(name, "/secret");
	assert_true(regular_file_open(&file, name, "/"));
	close(file.descriptor);
}

static void the_root_of_a_process(void **state)
{
	struct regular_file file;
	char name[200], path[300];

	(void)state;
	snprintf(name, sizeof(name), "/proc/%d/root%s/secret", (int)getpid(), folder);
	if (!regular_file_open(&file, name, NULL))
		skip();
	close(file.descriptor);
	/* As in its root, and not as here: "/proc/PID/root/.." is that root, and "/" without it. */
	snprintf(name, sizeof(name), "/proc/%d/root/..%s/secret", (int)getpid(), folder);
	assert_true(regular_file_open(&file, name, NULL));
	close(file.descriptor);
	/* With a root of its own below. */
	snprintf(name, sizeof(name), "/proc/%d/root%s", (int)getpid(), root);
	snprintf(path, sizeof(path), "%s/absolute", name);
	assert_true(regular_file_open(&file, path, name));
	close(file.descriptor);
	snprintf(path, sizeof(path), "%s/up", name);
	assert_false(regular_file_open(&file, path, name));
}

static void a_file_that_may_not_be_read(void **state)
{
	struct regular_file file;
	char name[200];

	(void)state;
	if (geteuid() == 0)
		skip();
	snprintf(name, sizeof(name), "%s/closed", root);
	put_file("root/closed", "text");
	assert_int_equal(chmod(name, 0), 0);
	assert_false(regular_file_open(&file, name, root));
	assert_int_equal(file.state, REGULAR_FILE_DENIED);
	assert_int_equal(file.status.st_uid, geteuid());
	assert_true(regular_file_look(&file, name, root));
}

static void where_links_lead(void **state)
{
	char name[200], expected[200], *resolved;

	(void)state;
	snprintf(expected, sizeof(expected), "%s/usr/lib/x.so", root);
	snprintf(name, sizeof(name), "%s/winding", root);
	resolved = regular_file_resolve(name, root);
	assert_string_equal(resolved, expected);
	free(resolved);
	snprintf(name, sizeof(name), "%s/lib/x.so", root);
	resolved = regular_file_resolve(name, NULL);
	assert_string_equal(resolved, expected);
	free(resolved);
	snprintf(name, sizeof(name), "%s/up", root);
	assert_null(regular_file_resolve(name, root));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stays_below_its_root),
		cmocka_unit_test(what_is_no_regular_file),
		cmocka_unit_test(a_name_that_is_too_long),
		cmocka_unit_test(any_path_without_a_root),
		cmocka_unit_test(a_relative_root),
		cmocka_unit_test(the_root_of_a_process),
		cmocka_unit_test(a_file_that_may_not_be_read),
		cmocka_unit_test(where_links_lead),
	};

	return cmocka_run_group_tests_name("regular_file", tests, make_folder, remove_folder);
}
