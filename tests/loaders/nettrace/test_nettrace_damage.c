#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"

/* Recordings that are cut off, damaged, or made to do harm. */

static const char *const names[] = { "format3.netperf", "format4.nettrace",
				     "format4-whole.nettrace", "format4.nettrace.zip",
				     "format6.nettrace" };

enum { FILES = sizeof(names) / sizeof(*names) };

static char *read_fixture(const char *name, size_t *size)
{
	char path[128], *found, *bytes;

	snprintf(path, sizeof(path), "nettrace/%s", name);
	found = fixture_path(path);
	bytes = loaded_read_file(found, size);
	free(found);
	return bytes;
}

/* The fuzzer tries all of them: here are some of each part of a file. */
static void every_prefix_loads_or_says_why(void **state)
{
	(void)state;
	for (int i = 0; i < FILES; i++) {
		size_t size;
		char *bytes = read_fixture(names[i], &size);

		for (size_t part = 0; part + 1 < size; part += 1 + part % 41) {
			char *loaded = loaded_copy("nettrace", bytes, part);

			if (!strstr(loaded, "error: ") && !strstr(loaded, "warning: "))
				fail_msg("%s: nothing said of a cut at %zu", names[i], part);
			free(loaded);
		}
		free(bytes);
	}
}

static void any_byte_may_be_wrong(void **state)
{
	static const unsigned char flips[] = { 0xff, 0x80, 0x01, 0x40 };

	(void)state;
	for (int i = 0; i < FILES; i++) {
		size_t size;
		char *bytes = read_fixture(names[i], &size);

		for (size_t at = (size_t)i; at < size; at += 17) {
			bytes[at] ^= (char)flips[(at + (size_t)i) % 4];
			free(loaded_copy("nettrace", bytes, size));
			bytes[at] ^= (char)flips[(at + (size_t)i) % 4];
		}
		free(bytes);
	}
}

static void assert_says(const char *what, const void *bytes, size_t size)
{
	char *loaded = loaded_copy(NULL, bytes, size);

	if (!strstr(loaded, what))
		fail_msg("\"%s\" is not in:\n%.2000s", what, loaded);
	free(loaded);
}

/* Where bytes of the fixture are. */
static char *find(char *bytes, size_t size, const char *text)
{
	char *at = memmem(bytes, size, text, strlen(text));

	assert_non_null(at);
	return at;
}

/* What comes behind a block that makes no sense is found again. */
static void blocks_behind_damage_are_read(void **state)
{
	size_t size;
	char *bytes = read_fixture("format4.nettrace", &size);

	(void)state;
	find(bytes, size, "StackBlock")[0] = 'X'; /* is left out */
	assert_says("without a stack: it is missing", bytes, size);
	find(bytes, size, "XtackBlock")[0] = 'S';
	find(bytes, size, "SPBlock")[7] = 7; /* no end of its name */
	assert_says("damaged bytes skipped, from byte", bytes, size);
	assert_says("Demo.Program.Main", bytes, size);
	free(bytes);
}

static void versions_are_refused(void **state)
{
	size_t size;
	char *bytes = read_fixture("format6.nettrace", &size);

	(void)state;
	bytes[12] = 7;
	assert_says("nettrace format 7 is not supported", bytes, size);
	free(bytes);
	bytes = read_fixture("format4.nettrace", &size);
	bytes[35] = 2;
	assert_says("nettrace format 2 is not supported", bytes, size);
	assert_says("the head of the recording is damaged or cut off", bytes, 40);
	free(bytes);
}

static void recordings_without_samples_say_so(void **state)
{
	size_t size;
	char *bytes = read_fixture("format4.nettrace", &size);
	char *events = find(bytes, size, "EventBlock");

	(void)state;
	assert_says("cut off before the first one", bytes, (size_t)(events - bytes));
	events[-20] = 1; /* the end, in front of it */
	free(bytes);
}

static void archives_say_what_they_lack(void **state)
{
	static const char other[] = "PK\3\4\24\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\1\0\0\0\5\0\0\0"
				    "a.txtx";
	char *loaded = loaded_copy("nettrace", other, sizeof(other) - 1);
	size_t size;
	char *bytes = read_fixture("format4.nettrace.zip", &size);

	(void)state;
	assert_string_equal(loaded, "error: input: a zip archive without a file whose name "
				    "ends in .nettrace\n");
	free(loaded);
	/* Cut off in the middle: what came before is shown. */
	assert_says("everything before that is shown", bytes, size - 400);
	free(bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_prefix_loads_or_says_why),
		cmocka_unit_test(any_byte_may_be_wrong),
		cmocka_unit_test(blocks_behind_damage_are_read),
		cmocka_unit_test(versions_are_refused),
		cmocka_unit_test(recordings_without_samples_say_so),
		cmocka_unit_test(archives_say_what_they_lack),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
