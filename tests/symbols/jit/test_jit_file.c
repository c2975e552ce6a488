#include "tests/unit.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "symbols/jit/jit_file.h"

enum { STRANGER = 54321 }; /* a user's number that has no name */

static char folder[64], path[80];
static struct jit_trouble trouble;
static const struct symbol_options here;

static int make_folder(void **state)
{
	FILE *file;

	(void)state;
	strcpy(folder, "/tmp/serac-test-XXXXXX");
	if (!mkdtemp(folder) || chmod(folder, 0755) != 0)
		return -1;
	snprintf(path, sizeof(path), "%s/perf-1.map", folder);
	file = fopen(path, "w");
	fputs("1000 10 f\n", file);
	return fclose(file);
}

static int remove_folder(void **state)
{
	(void)state;
	jit_trouble_release(&trouble);
	unlink(path);
	return rmdir(folder);
}

static bool opens(int32_t pid, const struct symbol_options *options)
{
	struct regular_file file;

	jit_trouble_release(&trouble);
	if (!jit_file_open(&file, path, pid, options, &trouble))
		return false;
	assert_null(trouble.text);
	close(file.descriptor);
	return true;
}

static void assert_says(const char *text, const char *advice)
{
	assert_non_null(trouble.text);
	assert_non_null(strstr(trouble.text, path));
	if (!strstr(trouble.text, text))
		fail_msg("\"%s\" does not say \"%s\"", trouble.text, text);
	if (advice && (!trouble.advice || !strstr(trouble.advice, advice)))
		fail_msg("\"%s\" does not say \"%s\"", trouble.advice, advice);
}

static void our_own(void **state)
{
	(void)state;
	assert_true(opens(-1, &here));
	assert_true(opens(1, &here));
}

static void what_is_not_there(void **state)
{
	(void)state;
	unlink(path);
	assert_false(opens(-1, &here));
	assert_null(trouble.text);
}

static void what_is_no_file(void **state)
{
	(void)state;
	unlink(path);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_false(opens(-1, &here));
	assert_says(": not a regular file", NULL);
}

static void another_users(void **state)
{
	struct symbol_options copied = { .symfs = folder };

	(void)state;
	if (geteuid() != 0 || chown(path, STRANGER, (gid_t)-1) != 0)
		skip();
	assert_false(opens(-1, &here));
	assert_says(
		"belongs to another user (user 54321), so it is not used",
		"run serac as user 54321; or, if you trust what is in it, as root: chown root ");
	/* Of no process that runs, and of one of root's. */
	assert_false(opens(2000000000, &here));
	assert_false(opens(getpid(), &here));
	/* On the recorded machine that number may have been anybody's. */
	assert_true(opens(-1, &copied));
}

static void of_the_user_of_the_process(void **state)
{
	int ends[2];
	char byte;
	pid_t pid;

	(void)state;
	if (geteuid() != 0 || chown(path, STRANGER, (gid_t)-1) != 0)
		skip();
	assert_int_equal(pipe(ends), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		/* A program that was started anew belongs to its user in /proc, too. */
		dup2(ends[1], 1);
		if (setuid(STRANGER) == 0)
			execlp("sh", "sh", "-c", "echo; exec sleep 1000", (char *)NULL);
		_exit(1);
	}
	close(ends[1]);
	assert_int_equal(read(ends[0], &byte, 1), 1);
	close(ends[0]);
	assert_true(opens(pid, &here));
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	assert_false(opens(pid, &here));
}

/* The rest is done as a user who may not read it. */
static void what_may_not_be_read(void **state)
{
	(void)state;
	assert_int_equal(chmod(path, 0600), 0);
	if (geteuid() == 0) {
		assert_int_equal(seteuid(STRANGER), 0);
		assert_false(opens(-1, &here));
		assert_int_equal(seteuid(0), 0);
		assert_says("may not be read: it belongs to root", "run serac as root");
		return;
	}
	assert_int_equal(chmod(path, 0), 0);
	assert_false(opens(-1, &here));
	assert_says("may not be read: it belongs to ", "run serac as ");
}

static void a_folder_that_may_not_be_read(void **state)
{
	(void)state;
	if (geteuid() != 0)
		skip();
	assert_int_equal(chmod(folder, 0700), 0);
	assert_int_equal(seteuid(STRANGER), 0);
	assert_false(opens(-1, &here));
	assert_int_equal(seteuid(0), 0);
	assert_says("may not be read", "run serac as a user who may read it");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(our_own),
		TEST(what_is_not_there),
		TEST(what_is_no_file),
		TEST(another_users),
		TEST(of_the_user_of_the_process),
		TEST(what_may_not_be_read),
		TEST(a_folder_that_may_not_be_read),
	};

	return cmocka_run_group_tests_name("jit_file", tests, NULL, NULL);
}
