#include "tests/unit.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/text/utf8.h"
#include "tui/chrome/asking/prompt.h"

static struct prompt_history history;

static void type(struct prompt *prompt, const char *text)
{
	const char *end = text + strlen(text);

	while (text < end) {
		uint32_t codepoint;

		text = utf8_decode(text, end, &codepoint);
		prompt_key(prompt, codepoint);
	}
}

/* Presses keys by name, and returns what the last one came to. */
static enum prompt_event press(struct prompt *prompt, const char *names)
{
	char copy[200];
	enum prompt_event event = PROMPT_NOTHING;

	strcpy(copy, names);
	for (char *name = strtok(copy, " "); name; name = strtok(NULL, " ")) {
		assert_true(key_parse(name) != 0);
		event = prompt_key(prompt, key_parse(name));
	}
	return event;
}

static void assert_edited(const char *typed, const char *keys, const char *more,
			  const char *expected)
{
	struct prompt prompt = { 0 };

	prompt_open(&prompt, "/", NULL, &history);
	type(&prompt, typed);
	press(&prompt, keys);
	type(&prompt, more);
	assert_string_equal(prompt.text, expected);
	assert_int_equal(prompt.length, strlen(expected));
	assert_true(prompt.cursor <= prompt.length);
	prompt_history_release(&history);
}

static void test_editing(void **state)
{
	(void)state;
	assert_edited("abc", "", "d", "abcd");
	assert_edited("abc", "Left", "x", "abxc");
	assert_edited("abc", "Left Left Left Left", "x", "xabc");
	assert_edited("abc", "Home Right", "x", "axbc");
	assert_edited("abc", "^A", "x", "xabc");
	assert_edited("abc", "Home End", "x", "abcx");
	assert_edited("abc", "^A ^E Right", "x", "abcx");
	assert_edited("abc", "Backspace", "", "ab");
	assert_edited("abc", "^H", "", "ab");
	assert_edited("abc", "Left Backspace", "", "ac");
	assert_edited("abc", "Home Backspace", "", "abc");
	assert_edited("abc", "Home Del", "", "bc");
	assert_edited("abc", "Del", "", "abc");
	assert_edited("abc", "Left ^U", "", "c");
	assert_edited("abc", "Home Right ^K", "", "a");
	assert_edited("one two", "^W", "", "one ");
	assert_edited("one two  ", "^W", "", "one ");
	assert_edited("one two", "Left Left Left ^W", "", "two");
	assert_edited("abc", "^L F1 PgUp ^Z", "", "abc");
}

static void test_whole_characters(void **state)
{
	(void)state;
	assert_edited("é你😀", "Backspace", "", "é你");
	assert_edited("é你😀", "Backspace Backspace", "", "é");
	assert_edited("é你😀", "Left Left", "x", "éx你😀");
	assert_edited("é你", "Home Right", "x", "éx你");
	assert_edited("é你", "Home Del", "", "你");
}

static void test_events(void **state)
{
	struct prompt prompt = { 0 };

	(void)state;
	prompt_open(&prompt, "/", "abc", &history);
	assert_int_equal(press(&prompt, "d"), PROMPT_CHANGED);
	assert_int_equal(press(&prompt, "Left"), PROMPT_NOTHING);
	assert_int_equal(press(&prompt, "^G"), PROMPT_CANCELLED);
	assert_int_equal(press(&prompt, "^C"), PROMPT_CANCELLED);
	assert_int_equal(press(&prompt, "Esc"), PROMPT_CANCELLED);
	assert_int_equal(press(&prompt, "Enter"), PROMPT_DONE);
	assert_int_equal(press(&prompt, "^J"), PROMPT_DONE);
	assert_int_equal(press(&prompt, "End ^U"), PROMPT_CHANGED);
	/* As in less: there is nothing left to take back but the prompt. */
	assert_int_equal(press(&prompt, "Backspace"), PROMPT_CANCELLED);
	prompt_history_release(&history);
}

static void test_history(void **state)
{
	struct prompt prompt = { 0 };

	(void)state;
	for (int i = 0; i < 3; i++) {
		prompt_open(&prompt, "/", NULL, &history);
		type(&prompt, i == 0 ? "first" : "second");
		press(&prompt, "Enter");
	}
	prompt_open(&prompt, "/", NULL, &history);
	assert_int_equal(press(&prompt, "Up"), PROMPT_CHANGED);
	assert_string_equal(prompt.text, "second");
	press(&prompt, "Up");
	assert_string_equal(prompt.text, "first");
	assert_int_equal(press(&prompt, "Up"), PROMPT_NOTHING);
	assert_string_equal(prompt.text, "first");
	press(&prompt, "Down Down");
	assert_string_equal(prompt.text, "");
	assert_int_equal(press(&prompt, "Down"), PROMPT_NOTHING);
	prompt_history_release(&history);
}

/* What was being typed comes back, as in a shell. */
static void test_history_keeps_the_draft(void **state)
{
	struct prompt prompt = { 0 };

	(void)state;
	prompt_open(&prompt, "/", NULL, &history);
	type(&prompt, "old");
	press(&prompt, "Enter");
	prompt_open(&prompt, "/", NULL, &history);
	type(&prompt, "draft");
	press(&prompt, "Up");
	assert_string_equal(prompt.text, "old");
	press(&prompt, "Down");
	assert_string_equal(prompt.text, "draft");
	prompt_history_release(&history);
}

static void test_history_is_limited(void **state)
{
	struct prompt prompt = { 0 };

	(void)state;
	for (int i = 0; i < 100; i++) {
		char text[] = { (char)('a' + i % 26), (char)('a' + i / 26), '\0' };

		prompt_open(&prompt, "/", text, &history);
		press(&prompt, "Enter");
	}
	prompt_open(&prompt, "/", NULL, &history);
	for (int i = 0; i < 200; i++)
		press(&prompt, "Up");
	assert_int_equal(history.count, 20);
	prompt_history_release(&history);
}

static void test_full(void **state)
{
	struct prompt prompt = { 0 };
	static char text[3 * PROMPT_SIZE];

	(void)state;
	memset(text, 'x', sizeof(text) - 1);
	prompt_open(&prompt, "/", text, &history);
	assert_true(prompt.length < PROMPT_SIZE);
	type(&prompt, "你y");
	assert_true(prompt.length < PROMPT_SIZE);
	assert_int_equal(prompt.text[prompt.length], '\0');
	prompt_history_release(&history);
}

/* The cursor is always on the row, and the text before it is what is seen. */
static void test_drawing(void **state)
{
	struct prompt prompt = { 0 };
	struct grid grid;
	char *text;

	(void)state;
	grid_init(&grid, 10, 1);
	prompt_open(&prompt, "/", "abc", &history);
	assert_int_equal(prompt_draw(&prompt, &grid, (struct rect){ 0, 0, 10, 1 }), 4);
	text = grid_to_text(&grid, NULL);
	assert_string_equal(text, "/abc\n");
	free(text);
	type(&prompt, "defghijkl");
	grid_resize(&grid, 10, 1);
	assert_int_equal(prompt_draw(&prompt, &grid, (struct rect){ 0, 0, 10, 1 }), 9);
	text = grid_to_text(&grid, NULL);
	assert_string_equal(text, "/efghijkl\n");
	free(text);
	for (int width = 1; width < 12; width++) {
		int column = prompt_draw(&prompt, &grid, (struct rect){ 0, 0, width, 1 });

		assert_true(column >= 0 && column < width);
	}
	prompt_open(&prompt, "only rows that match: ", "你你你你", &history);
	for (int width = 1; width < 30; width++) {
		int column = prompt_draw(&prompt, &grid, (struct rect){ 0, 0, width, 1 });

		assert_true(column >= 0 && column < width);
	}
	grid_release(&grid);
	prompt_history_release(&history);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_editing),
		cmocka_unit_test(test_whole_characters),
		cmocka_unit_test(test_events),
		cmocka_unit_test(test_history),
		cmocka_unit_test(test_history_keeps_the_draft),
		cmocka_unit_test(test_history_is_limited),
		cmocka_unit_test(test_full),
		cmocka_unit_test(test_drawing),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
