/* Keys that are bound anew, and what texts call them. */

#include "tests/unit.h"

#include <locale.h>
#include <string.h>

#include "tui/session/commands/keymap.h"

static struct keymap keymap_new(void)
{
	struct keymap keymap;

	keymap_init(&keymap);
	return keymap;
}

static void assert_expands(const struct keymap *keymap, const char *text, const char *expected)
{
	char to[100];

	assert_string_equal(keymap_expand(keymap, text, to, sizeof(to)), expected);
}

static void test_a_key_is_bound_once(void **state)
{
	struct keymap keymap = keymap_new();
	uint32_t count = keymap.count;

	(void)state;
	assert_int_equal(keymap_find(&keymap, 'n'), COMMAND_NEXT_MATCH);
	assert_true(keymap_bind(&keymap, 'n', COMMAND_BACK));
	assert_int_equal(keymap_find(&keymap, 'n'), COMMAND_BACK);
	assert_int_equal(keymap_find(&keymap, KEY_CODE_BACKSPACE), COMMAND_BACK);
	assert_int_equal(keymap.count, count);
	assert_true(keymap_bind(&keymap, 'n', COMMAND_NONE));
	assert_int_equal(keymap_find(&keymap, 'n'), COMMAND_NONE);
}

static void test_there_is_a_limit(void **state)
{
	struct keymap keymap = keymap_new();
	uint32_t room = KEYMAP_LIMIT - keymap.count;

	(void)state;
	for (key_code key = 0x4e00; room > 0; key++, room--)
		assert_true(keymap_bind(&keymap, key, COMMAND_BACK));
	assert_false(keymap_bind(&keymap, 0x3042, COMMAND_BACK));
	assert_int_equal(keymap_find(&keymap, 0x3042), COMMAND_NONE);
	assert_int_equal(keymap_find(&keymap, 'q'), COMMAND_QUIT);
}

static void test_names_of_keys(void **state)
{
	struct keymap keymap = keymap_new();
	char text[KEY_NAME_SIZE], keys[KEYS_TEXT_SIZE];

	(void)state;
	assert_string_equal(keymap_key_text(&keymap, COMMAND_BACK, text), "Backspace");
	assert_string_equal(keymap_key_sign(&keymap, COMMAND_BACK, false, text), "⌫");
	assert_string_equal(keymap_key_sign(&keymap, COMMAND_BACK, true, text), "Bksp");
	assert_string_equal(keymap_key_sign(&keymap, COMMAND_MOVE_UP, true, text), "Up");
	assert_string_equal(keymap_key_text(&keymap, COMMAND_VIEW_CALLERS, text), "c");
	assert_string_equal(keymap_tab_text(&keymap, COMMAND_VIEW_CALLERS, text), "4");
	assert_string_equal(keymap_keys_text(&keymap, COMMAND_VIEW_CALLERS, keys), "4 c");
	/* No terminal must have function keys, so they go last. */
	assert_string_equal(keymap_key_text(&keymap, COMMAND_VIEW_TREE, text), "3");
	assert_string_equal(keymap_keys_text(&keymap, COMMAND_VIEW_TREE, keys), "3 F5");
	keymap_bind(&keymap, KEY_CODE_F12, COMMAND_VIEW_TREE);
	assert_string_equal(keymap_key_text(&keymap, COMMAND_VIEW_TREE, text), "F12");
	assert_string_equal(keymap_tab_text(&keymap, COMMAND_VIEW_TREE, text), "3");
	keymap_bind(&keymap, KEY_CODE_F1, COMMAND_BACK);
	assert_string_equal(keymap_key_text(&keymap, COMMAND_BACK, text), "F1");
	assert_string_equal(keymap_keys_text(&keymap, COMMAND_BACK, keys), "F1 Backspace u");
	keymap_bind(&keymap, '4', COMMAND_NONE);
	assert_string_equal(keymap_tab_text(&keymap, COMMAND_VIEW_CALLERS, text), "c");
}

static void test_a_command_without_keys_has_its_name(void **state)
{
	struct keymap keymap = keymap_new();
	char text[KEY_NAME_SIZE];

	(void)state;
	for (enum command command = 0; command < COMMAND_COUNT; command++) {
		struct keymap none = { 0 };

		assert_int_equal(strlen(keymap_key_text(&none, command, text)),
				 1 + strlen(command_table[command].name));
	}
	keymap_bind(&keymap, 'z', COMMAND_NONE);
	assert_expands(&keymap, "{key:whole} zooms out", ":whole zooms out");
}

static void test_texts_name_commands(void **state)
{
	struct keymap keymap = keymap_new();
	char to[12];

	(void)state;
	assert_expands(&keymap, "", "");
	assert_expands(&keymap, "{key} {", "{key} {");
	assert_expands(&keymap, "{key:help} lists, {key:back} goes back",
		       "? lists, Backspace goes back");
	keymap_bind(&keymap, 'B', COMMAND_BACK);
	assert_expands(&keymap, "{key:back}{key:back}", "BB");
	assert_string_equal(keymap_expand(&keymap, "12345678{key:help}90", to, sizeof(to)),
			    "12345678?90");
	assert_string_equal(keymap_expand(&keymap, "123456789012345", to, sizeof(to)),
			    "12345678901");
}

static void test_a_percent_is_doubled_in_formats(void **state)
{
	struct keymap keymap = keymap_new();
	char to[40];

	(void)state;
	assert_string_equal(keymap_expand_format(&keymap, "%s: {key:percent}", to, sizeof(to)),
			    "%s: %%");
	assert_string_equal(keymap_expand_format(&keymap, "{key:percent}", to, 2), "");
	assert_expands(&keymap, "{key:percent}", "%");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_key_is_bound_once),
		cmocka_unit_test(test_there_is_a_limit),
		cmocka_unit_test(test_names_of_keys),
		cmocka_unit_test(test_a_command_without_keys_has_its_name),
		cmocka_unit_test(test_texts_name_commands),
		cmocka_unit_test(test_a_percent_is_doubled_in_formats),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
