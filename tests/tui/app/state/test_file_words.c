#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/text/print_text.h"
#include "tui/app/state/file_words.h"

static void assert_split(const char *text, const char *joined)
{
	struct text_list words = { 0 };
	struct error error;
	char all[100] = "";

	assert_true(file_words_split(&words, text, &error));
	for (uint32_t i = 0; i < words.count; i++) {
		strcat(all, words.items[i]);
		strcat(all, "|");
	}
	assert_string_equal(all, joined);
	text_list_release(&words);
}

static void words_are_split_as_a_shell_does(void **state)
{
	struct text_list words = { 0 };
	struct error error;

	(void)state;
	setenv("HOME", "/home/amy", 1);
	assert_split("", "");
	assert_split("  a  b.folded ", "a|b.folded|");
	assert_split("'a b' c\"d e\"f", "a b|cd ef|");
	assert_split("a\\ b \\'c", "a b|'c|");
	assert_split("'' x", "|x|");
	assert_split("~/x '~/x' a~/x", "/home/amy/x|~/x|a~/x|");
	assert_split("'a\\b' \"a\\\"b\" c\\", "a\\b|a\"b|c\\|");
	assert_false(file_words_split(&words, "a 'b", &error));
	assert_int_equal(words.count, 0);
	assert_false(file_words_split(&words, "\"", &error));
}

static void names_are_words_as_they_are(void **state)
{
	static const char *const names[] = { "a b", "it's", "a\\b", "\"", "~", "a~" };

	(void)state;
	setenv("HOME", "/home/amy", 1);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		char *quoted = file_words_quote(names[i]), *inside = print_text("%s/x", quoted);
		char *expected = print_text("%s/x|", names[i]);

		assert_split(inside, expected);
		free(expected);
		free(inside);
		free(quoted);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_split_as_a_shell_does),
		cmocka_unit_test(names_are_words_as_they_are),
	};

	return cmocka_run_group_tests_name("file_words", tests, NULL, NULL);
}
