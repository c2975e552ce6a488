#include "tests/unit.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "show/text_width.h"

static void test_codepoint_width(void **state)
{
	static const struct {
		uint32_t codepoint;
		int width;
	} cases[] = {
		{ ' ', 1 },
		{ '~', 1 },
		{ 0xe9, 1 },
		{ 0x3b1, 1 },
		{ 0x2026, 1 },
		{ 0x2502, 1 },
		{ 0xfffd, 1 },
		{ 0x4f60, 2 },
		{ 0xac00, 2 },
		{ 0x3042, 2 },
		{ 0xff21, 2 },
		{ 0x1f600, 2 },
		{ 0x301, 0 },
		{ 0x20dd, 0 },
		/* C0, DEL, C1 */
		{ 0x00, -1 },
		{ 0x07, -1 },
		{ 0x1b, -1 },
		{ 0x1f, -1 },
		{ 0x7f, -1 },
		{ 0x80, -1 },
		{ 0x85, -1 },
		{ 0x9b, -1 },
		{ 0x9f, -1 },
		/* what directs text or joins it */
		{ 0xad, -1 },
		{ 0x61c, -1 },
		{ 0x200b, -1 },
		{ 0x200d, -1 },
		{ 0x200e, -1 },
		{ 0x200f, -1 },
		{ 0x2028, -1 },
		{ 0x2029, -1 },
		{ 0x202a, -1 },
		{ 0x202e, -1 },
		{ 0x2066, -1 },
		{ 0x2069, -1 },
		{ 0xfeff, -1 },
		{ 0xfff9, -1 },
		{ 0xe0041, -1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (codepoint_width(cases[i].codepoint) != cases[i].width)
			fail_msg("U+%04X is %d wide, not %d", (unsigned)cases[i].codepoint,
				 codepoint_width(cases[i].codepoint), cases[i].width);
}

static void test_text_width(void **state)
{
	(void)state;
	assert_int_equal(text_width(""), 0);
	assert_int_equal(text_width("main"), 4);
	assert_int_equal(text_width("é"), 1);
	assert_int_equal(text_width("e\xcc\x81"), 1);
	assert_int_equal(text_width("你好"), 4);
	assert_int_equal(text_width("a😀b"), 4);
	/* What cannot be shown takes the cell of its replacement. */
	assert_int_equal(text_width("a\x1b[31mb"), 7);
	assert_int_equal(text_width("\xff\xfe"), 2);
	assert_int_equal(text_width("x\xe2\x80\xaey"), 3);
	assert_int_equal(text_width("\xe4\xbd"), 2);
}

static void test_wrap(void **state)
{
	static const struct {
		const char *text;
		int width;
		const char *lines; /* with a bar between them */
	} cases[] = {
		{ "", 5, "" },
		{ "main", 5, "main" },
		{ "one two", 7, "one two" },
		{ "one two", 6, "one|two" },
		{ "one  two", 4, "one|two" },
		{ "one two three", 8, "one two|three" },
		{ "abcdefgh", 3, "abc|def|gh" },
		{ "a bcdefgh", 3, "a|bcd|efg|h" },
		{ "你好吗", 4, "你好|吗" },
		{ "你好吗", 1, "你|好|吗" },
		{ "ab", 0, "a|b" },
		{ "one ", 3, "one" },
		{ "  two", 4, "  tw|o" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char lines[100] = "";
		const char *text = cases[i].text;
		int count = 0;

		do {
			size_t length = text_wrap_length(text, cases[i].width);

			snprintf(lines + strlen(lines), sizeof(lines) - strlen(lines), "%s%.*s",
				 count++ > 0 ? "|" : "", (int)length, text);
		} while (*(text = text_wrap_next(text, cases[i].width)));
		assert_string_equal(lines, cases[i].lines);
		assert_int_equal(text_wrap_count(cases[i].text, cases[i].width), count);
	}
}

static void test_cut(void **state)
{
	char text[20] = "encoding", wide[20] = "你好吗";

	(void)state;
	text_cut(text, 8);
	assert_string_equal(text, "encoding");
	text_cut(text, 4);
	assert_string_equal(text, "enc…");
	text_cut(wide, 4);
	assert_string_equal(wide, "你…");
}

static void test_end(void **state)
{
	(void)state;
	assert_string_equal(text_end("src/a.c", 7), "src/a.c");
	assert_string_equal(text_end("/build/src/a.c", 9), "/src/a.c");
	assert_string_equal(text_end("/build/src/a.c", 8), "/src/a.c");
	assert_string_equal(text_end("/build/src/a.c", 7), "/a.c");
	assert_string_equal(text_end("a_long_name.c", 6), "name.c");
	assert_string_equal(text_end("你好/吗.c", 5), "/吗.c");
	assert_string_equal(text_end("abc", 0), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_codepoint_width),
		cmocka_unit_test(test_text_width),
		cmocka_unit_test(test_wrap),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_end),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
