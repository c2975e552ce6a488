#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/files/state_folder.h"

enum { LIMIT = 4096 };

static char root[64];
static struct state_folder folder;

static char *path_of(const char *name)
{
	static char path[200];

	snprintf(path, sizeof(path), "%s/state/serac%s%s", root, *name ? "/" : "", name);
	return path;
}

static int make(void **state)
{
	struct error error;

	(void)state;
	strcpy(root, "/tmp/serac-test-XXXXXX");
	return mkdtemp(root) && state_folder_open(&folder, path_of(""), &error) ? 0 : -1;
}

static int unmake(void **state)
{
	char command[100];

	(void)state;
	state_folder_close(&folder);
	snprintf(command, sizeof(command), "rm -rf '%s'", root);
	return system(command);
}

static void write_name(const char *name, const char *text)
{
	struct error error;
	int lock;

	assert_true(state_folder_lock(&folder, &lock, &error));
	assert_true(state_folder_write(&folder, name, text, strlen(text), &error));
	state_folder_unlock(lock);
}

static void assert_reads(const char *name, const char *expected)
{
	struct error error;
	char *text = state_folder_read(&folder, name, LIMIT, &error);

	if (!text)
		assert_string_equal(error.code ? error.message : "(none)", expected);
	else
		assert_string_equal(text, expected);
	free(text);
}

static void what_is_written_is_read(void **state)
{
	struct stat status;

	(void)state;
	assert_reads("a", "(none)");
	write_name("a", "one\n");
	write_name("a", "two\n");
	assert_reads("a", "two\n");
	assert_int_equal(stat(path_of("a"), &status), 0);
	assert_int_equal(status.st_mode & 07777, 0600);
	assert_int_equal(stat(path_of(""), &status), 0);
	assert_int_equal(status.st_mode & 07777, 0700);
	state_folder_remove(&folder, "a");
	assert_reads("a", "(none)");
}

static void put(const char *name, const char *bytes, size_t size)
{
	FILE *file = fopen(path_of(name), "w");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, size, file), size);
	fclose(file);
}

static void what_others_could_have_put_there_is_not_read(void **state)
{
	char large[LIMIT + 1];

	(void)state;
	memset(large, 'x', sizeof(large));
	put("large", large, sizeof(large));
	put("most", large, LIMIT);
	put("binary", "a\0b", 3);
	assert_int_equal(symlink("most", path_of("link")), 0);
	assert_int_equal(mkfifo(path_of("fifo"), 0600), 0);
	assert_int_equal(mkdir(path_of("folder"), 0700), 0);
	assert_reads("large", "large: larger than 4 KiB");
	assert_reads("binary", "binary: not a text");
	assert_reads("link", "link: a symbolic link");
	assert_reads("fifo", "fifo: not a regular file");
	assert_reads("folder", "folder: not a regular file");
}

/* What a link leads to stays as it is. */
static void links_are_replaced(void **state)
{
	(void)state;
	put("target", "mine", 4);
	assert_int_equal(symlink("target", path_of("name")), 0);
	assert_int_equal(symlink("target", path_of("unfinished")), 0);
	write_name("name", "new");
	assert_reads("name", "new");
	assert_reads("target", "mine");
}

static void folders_of_others_are_refused(void **state)
{
	struct state_folder other;
	struct error error;

	(void)state;
	assert_int_equal(chmod(path_of(""), 0777), 0);
	assert_false(state_folder_open(&other, path_of(""), &error));
	assert_non_null(strstr(error.message, "others may write there"));
	assert_int_equal(chmod(path_of(""), 0700), 0);
	put("file", "", 0);
	assert_false(state_folder_open(&other, path_of("file"), &error));
	assert_non_null(strstr(error.message, "Not a directory"));
	assert_int_equal(other.descriptor, -1);
}

/* Each adds a line to what is there, many times: none is lost. */
static void processes_do_not_damage_it(void **state)
{
	enum { PROCESSES = 4, LINES = 25 };
	struct error error;
	char *text;
	size_t size;

	(void)state;
	for (int i = 0; i < PROCESSES; i++) {
		if (fork() != 0)
			continue;
		for (int line = 0; line < LINES; line++) {
			char next[LIMIT];
			int lock;

			while (!state_folder_lock(&folder, &lock, &error))
				;
			text = state_folder_read(&folder, "shared", LIMIT, &error);
			snprintf(next, sizeof(next), "%s%d %d\n", text ? text : "", i, line);
			if (!state_folder_write(&folder, "shared", next, strlen(next), &error))
				_exit(1);
			state_folder_unlock(lock);
			free(text);
		}
		_exit(0);
	}
	for (int i = 0; i < PROCESSES; i++) {
		int status;

		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	text = state_folder_read(&folder, "shared", LIMIT, &error);
	assert_non_null(text);
	size = 0;
	for (const char *at = text; (at = strchr(at, '\n')) != NULL; at++)
		size++;
	assert_int_equal(size, PROCESSES * LINES);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_is_read),
		cmocka_unit_test(what_others_could_have_put_there_is_not_read),
		cmocka_unit_test(links_are_replaced),
		cmocka_unit_test(folders_of_others_are_refused),
		cmocka_unit_test(processes_do_not_damage_it),
	};

	return cmocka_run_group_tests_name("state_folder", tests, make, unmake);
}
