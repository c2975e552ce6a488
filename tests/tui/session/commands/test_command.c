/* Keys, and the table of commands: what it promises holds for every row. */

#include "tests/unit.h"

#include <dirent.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tui/session/commands/command.h"
#include "tui/session/commands/keymap.h"

static void test_key_names(void **state)
{
	static const struct {
		const char *name;
		key_code key;
	} cases[] = {
		{ "a", 'a' },
		{ "?", '?' },
		{ "^", '^' },
		{ "é", 0xe9 },
		{ "你", 0x4f60 },
		{ "Space", ' ' },
		{ "^R", 0x12 },
		{ "^@", 0 },
		{ "^_", 0x1f },
		{ "Enter", KEY_CODE_ENTER },
		{ "Tab", KEY_CODE_TAB },
		{ "S-Tab", KEY_CODE_BACK_TAB },
		{ "Esc", KEY_CODE_ESCAPE },
		{ "Backspace", KEY_CODE_BACKSPACE },
		{ "PgUp", KEY_CODE_PAGE_UP },
		{ "F1", KEY_CODE_F1 },
		{ "F10", KEY_CODE_F10 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(key_parse(cases[i].name), cases[i].key);
	assert_int_equal(key_parse(""), 0);
	assert_int_equal(key_parse("ab"), 0);
	assert_int_equal(key_parse("Nope"), 0);
	assert_int_equal(key_parse("^r"), 0);
}

static void test_every_key_comes_back(void **state)
{
	char text[KEY_NAME_SIZE];

	(void)state;
	for (key_code key = 1; key < 0x10ffff; key += key < 0x3000 ? 1 : 0xff)
		if (key < 0xd800 || key > 0xdfff)
			assert_int_equal(key_parse(key_text(key, text)), key);
	for (key_code key = KEY_CODE_UP; key < KEY_CODE_OTHER; key++)
		assert_int_equal(key_parse(key_text(key, text)), key);
}

/* --- the table */

/* Calls for each of the keys of a command. */
static void each_key(enum command command, void (*call)(enum command, const char *, void *),
		     void *context)
{
	char *keys = memory_text(command_table[command].keys, strlen(command_table[command].keys));

	for (char *key = strtok(keys, " "); key; key = strtok(NULL, " "))
		call(command, key, context);
	free(keys);
}

static void check_key(enum command command, const char *key, void *context)
{
	const struct keymap *keymap = context;

	if (key_parse(key) == 0)
		fail_msg("%s: no key is called %s", command_table[command].name, key);
	if (keymap_find(keymap, key_parse(key)) != command)
		fail_msg("%s is a key of %s and of %s", key, command_table[command].name,
			 command_table[keymap_find(keymap, key_parse(key))].name);
}

static void test_keys_are_unique(void **state)
{
	struct keymap keymap;

	(void)state;
	keymap_init(&keymap);
	for (enum command command = 0; command < COMMAND_COUNT; command++)
		each_key(command, check_key, &keymap);
	assert_int_equal(keymap_find(&keymap, 'J'), COMMAND_NONE);
	assert_int_equal(keymap_find(&keymap, 0), COMMAND_NONE);
}

static void test_names_are_unique(void **state)
{
	(void)state;
	for (enum command command = 0; command < COMMAND_COUNT; command++) {
		assert_string_not_equal(command_table[command].name, "");
		assert_null(strchr(command_table[command].name, ' '));
		assert_int_equal(command_of_name(command_table[command].name), command);
	}
	assert_int_equal(command_of_name("nonsense"), COMMAND_NONE);
	assert_int_equal(command_of_name(""), COMMAND_NONE);
}

static void test_every_command_has_help(void **state)
{
	(void)state;
	assert_string_not_equal(command_table[0].section, "");
	for (enum command command = 0; command < COMMAND_COUNT; command++)
		if (strlen(command_table[command].help) < 4)
			fail_msg("%s has no help", command_table[command].name);
}

static void test_what_terminals_send_instead(void **state)
{
	struct keymap keymap;

	(void)state;
	keymap_init(&keymap);
	assert_int_equal(keymap_find(&keymap, '\n'), COMMAND_ENTER);
	assert_int_equal(keymap_find(&keymap, '\b'), COMMAND_BACK);
}

/* --- every key is pressed by some test */

struct used_keys {
	bool used[KEY_CODE_OTHER - KEY_CODE_UP + 128];
};

static bool *use_of(struct used_keys *keys, key_code key)
{
	static bool other;

	if (key >= KEY_CODE_UP && key < KEY_CODE_OTHER)
		return &keys->used[128 + key - KEY_CODE_UP];
	return key < 128 ? &keys->used[key] : &other;
}

static void read_script(struct used_keys *keys, const char *path)
{
	FILE *file = fopen(path, "r");
	char *line = NULL;
	size_t size = 0;

	if (!file)
		fail_msg("cannot open %s", path);
	while (getline(&line, &size, file) >= 0) {
		if (strncmp(line, "keys ", 5) != 0)
			continue;
		for (char *name = strtok(line + 5, " \n"); name; name = strtok(NULL, " \n"))
			*use_of(keys, key_parse(name)) = true;
	}
	free(line);
	fclose(file);
}

static void read_scripts(struct used_keys *keys, const char *folder)
{
	DIR *directory = opendir(folder);
	struct dirent *entry;

	if (!directory)
		fail_msg("cannot open %s", folder);
	while ((entry = readdir(directory)) != NULL) {
		char *path;

		if (!strstr(entry->d_name, ".screen"))
			continue;
		if (asprintf(&path, "%s/%s", folder, entry->d_name) < 0)
			memory_exhausted();
		read_script(keys, path);
		free(path);
	}
	closedir(directory);
}

static int untested;

static void check_used(enum command command, const char *name, void *context)
{
	if (*use_of(context, key_parse(name)))
		return;
	print_message("no script of tests/screens presses %s (%s)\n", name,
		      command_table[command].name);
	untested++;
}

static void test_every_key_is_tested(void **state)
{
	struct used_keys keys = { 0 };
	const char *source = getenv("SERAC_SOURCE");
	char *folder;

	(void)state;
	if (asprintf(&folder, "%s/tests/screens", source ? source : ".") < 0)
		memory_exhausted();
	read_scripts(&keys, folder);
	free(folder);
	for (enum command command = 0; command < COMMAND_COUNT; command++)
		each_key(command, check_used, &keys);
	assert_int_equal(untested, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_key_names),
		cmocka_unit_test(test_every_key_comes_back),
		cmocka_unit_test(test_keys_are_unique),
		cmocka_unit_test(test_names_are_unique),
		cmocka_unit_test(test_every_command_has_help),
		cmocka_unit_test(test_what_terminals_send_instead),
		cmocka_unit_test(test_every_key_is_tested),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
