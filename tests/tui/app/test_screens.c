/*
 * Runs every script of tests/screens (see screen_script.h). SERAC_UPDATE_SCREENS=1 writes what
 * comes out into the scripts instead: review the diff.
 */

#include "tests/unit.h"

#include <dirent.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tests/tui/app/screen_script.h"

static char *folder;

static char *read_file(const char *path)
{
	FILE *file = fopen(path, "r");
	char *text = NULL;
	size_t size = 0;

	if (!file)
		fail_msg("cannot open %s", path);
	if (getdelim(&text, &size, '\0', file) < 0)
		fail_msg("cannot read %s", path);
	fclose(file);
	return text;
}

static void write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	if (!file || fputs(text, file) < 0 || fclose(file) != 0)
		fail_msg("cannot write %s", path);
}

/* The lines around the first that differs. */
static void print_difference(const char *expected, const char *actual)
{
	int line = 1;
	size_t start = 0, at = 0;

	while (expected[at] && expected[at] == actual[at]) {
		if (expected[at] == '\n') {
			line++;
			start = at + 1;
		}
		at++;
	}
	print_message("line %d, expected:\n%.600s\ncame out:\n%.600s\n", line, expected + start,
		      actual + start);
}

static void test_script(void **state)
{
	const char *path = *state;
	char *expected = read_file(path), *actual = screen_script_run(expected);
	bool equal = strcmp(expected, actual) == 0;

	if (!equal && getenv("SERAC_UPDATE_SCREENS"))
		write_file(path, actual);
	else if (!equal)
		print_difference(expected, actual);
	free(expected);
	free(actual);
	if (!equal)
		fail_msg("%s: the screens differ", path);
}

static int is_script(const struct dirent *entry)
{
	const char *dot = strrchr(entry->d_name, '.');

	return dot && strcmp(dot, ".screen") == 0;
}

int main(void)
{
	struct dirent **entries;
	struct CMUnitTest *tests;
	int count, failed;

	/* Widths of characters are the locale's. */
	setlocale(LC_CTYPE, "C.UTF-8");
	folder = getenv("SERAC_SOURCE");
	if (asprintf(&folder, "%s/tests/screens", folder ? folder : ".") < 0)
		memory_exhausted();
	count = scandir(folder, &entries, is_script, alphasort);
	if (count <= 0) {
		fprintf(stderr, "no scripts in %s\n", folder);
		return 1;
	}
	tests = memory_new((size_t)count, sizeof(*tests));
	for (int i = 0; i < count; i++) {
		char *path;

		if (asprintf(&path, "%s/%s", folder, entries[i]->d_name) < 0)
			memory_exhausted();
		tests[i] = (struct CMUnitTest){ .name = entries[i]->d_name,
						.test_func = test_script,
						.initial_state = path };
	}
	failed = _cmocka_run_group_tests("screens", tests, (size_t)count, NULL, NULL);
	for (int i = 0; i < count; i++) {
		free(tests[i].initial_state);
		free(entries[i]);
	}
	free(entries);
	free(tests);
	free(folder);
	return failed;
}
