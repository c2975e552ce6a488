#include "tests/unit.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/files/process_roots.h"
#include "base/text/print_text.h"
#include "main/confined/sandbox.h"

/* What the sandbox takes away is gone for good, so each attempt is made by a process of its own.
 * Attempts return 0, or what they were refused with. */
typedef int attempted(const char *path);

static int write_file(const char *path)
{
	int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

	return file < 0 ? errno : close(file);
}

static int read_file(const char *path)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);

	return file < 0 ? errno : close(file);
}

static int remove_file(const char *path)
{
	return unlink(path) == 0 ? 0 : errno;
}

static int run_program(const char *path)
{
	char *words[] = { (char *)path, NULL };

	execv(path, words);
	return errno;
}

static int make_socket(const char *path)
{
	int made = socket(AF_INET, SOCK_STREAM, 0);

	(void)path;
	return made < 0 ? errno : close(made);
}

static int type_a_key(const char *path)
{
	char key = 'x';

	(void)path;
	return ioctl(STDIN_FILENO, TIOCSTI, &key) == 0 ? 0 : errno;
}

static int open_root_of_parent(const char *path)
{
	int root = process_roots_open((int)getppid()), reason = errno;
	struct stat found, expected;

	(void)path;
	if (root < 0)
		return reason;
	return fstat(root, &found) != 0 || stat("/", &expected) != 0 ||
	       found.st_ino != expected.st_ino || found.st_dev != expected.st_dev;
}

static int open_root_of_nobody(const char *path)
{
	(void)path;
	return process_roots_open(1 << 30) < 0 ? errno : 0;
}

static void *write_on_thread(void *path)
{
	return write_file(path) == 0 ? path : NULL;
}

static int write_by_thread(const char *path)
{
	pthread_t thread;
	void *written = NULL;

	if (pthread_create(&thread, NULL, write_on_thread, (void *)path) != 0)
		return EAGAIN;
	pthread_join(thread, &written);
	return written ? 0 : EACCES;
}

static int outcome(const struct sandbox *sandbox, attempted *attempt, const char *path)
{
	pid_t child = fork();
	int status = -1;

	assert_true(child >= 0);
	if (child == 0) {
		sandbox_enter(sandbox);
		_exit(attempt(path));
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

/* --- a folder with one that is allowed */

struct folders {
	char *top, *allowed, *file;
};

static int set_up(void **state)
{
	static struct folders folders;
	char name[] = "/tmp/sandbox.XXXXXX";

	if (!mkdtemp(name))
		return -1;
	folders.top = print_text("%s", name);
	folders.allowed = print_text("%s/allowed", name);
	folders.file = print_text("%s/file", name);
	*state = &folders;
	return mkdir(folders.allowed, 0700) != 0 || write_file(folders.file) != 0;
}

static int tear_down(void **state)
{
	struct folders *folders = *state;
	char *written = print_text("%s/new", folders->allowed);

	unlink(written);
	unlink(folders->file);
	rmdir(folders->allowed);
	rmdir(folders->top);
	free(written);
	free(folders->top);
	free(folders->allowed);
	free(folders->file);
	return 0;
}

static bool has(const char *what)
{
	char text[SANDBOX_TEXT_SIZE], *absent = print_text("no %s", what);
	bool found;

	sandbox_describe(text);
	found = strstr(text, what) && !strstr(text, absent);
	free(absent);
	return found;
}

static void test_files(void **state)
{
	struct folders *folders = *state;
	struct sandbox sandbox = { .written = { "/nowhere", NULL, folders->allowed } };
	char *inside = print_text("%s/new", folders->allowed);
	char *outside = print_text("%s/new", folders->top);

	if (!has("Landlock"))
		skip();
	assert_int_equal(outcome(&sandbox, write_file, outside), EACCES);
	assert_int_equal(outcome(&sandbox, write_by_thread, outside), EACCES);
	assert_int_equal(outcome(&sandbox, write_file, folders->file), EACCES);
	assert_int_equal(outcome(&sandbox, remove_file, folders->file), EACCES);
	assert_int_equal(outcome(&sandbox, read_file, folders->file), 0);
	assert_int_equal(outcome(&sandbox, write_file, inside), 0);
	assert_int_equal(outcome(&sandbox, write_by_thread, inside), 0);
	assert_int_equal(outcome(&sandbox, remove_file, inside), 0);
	assert_int_equal(outcome(&sandbox, write_file, "/dev/null"), 0);
	free(inside);
	free(outside);
}

/* A device or pipe that was named, and nothing beside it. */
static void test_one_file(void **state)
{
	struct folders *folders = *state;
	struct sandbox sandbox = { .written = { folders->file } };
	char *beside = print_text("%s/new", folders->top);

	if (!has("Landlock"))
		skip();
	assert_int_equal(outcome(&sandbox, write_file, folders->file), 0);
	assert_int_equal(outcome(&sandbox, write_file, beside), EACCES);
	free(beside);
}

static void test_calls(void **state)
{
	const struct sandbox closed = { .network = false }, open = { .network = true };

	(void)state;
	if (!has("seccomp"))
		skip();
	assert_int_equal(outcome(&closed, run_program, "/bin/true"), EPERM);
	assert_int_equal(outcome(&closed, make_socket, ""), EPERM);
	assert_int_equal(outcome(&closed, type_a_key, ""), EPERM);
	assert_int_equal(outcome(&open, make_socket, ""), 0);
	assert_int_equal(outcome(&open, run_program, "/bin/true"), EPERM);
}

/* Landlock keeps a process from /proc/PID/root of all that it has not started. */
static void test_roots_of_processes(void **state)
{
	const struct sandbox sandbox = { .network = false };

	(void)state;
	assert_int_equal(outcome(&sandbox, open_root_of_parent, ""), 0);
	assert_int_equal(outcome(&sandbox, open_root_of_nobody, ""), ENOENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_files, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_one_file, set_up, tear_down),
		cmocka_unit_test(test_calls),
		cmocka_unit_test(test_roots_of_processes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
