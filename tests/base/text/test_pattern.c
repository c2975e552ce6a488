/* Expressions as users type them. */
#include "base/text/pattern.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tests/unit.h"

static bool matches_bytes(const char *expression, const char *text, size_t length)
{
	struct error error;
	struct pattern *pattern = pattern_new(expression, &error);
	bool found;

	if (!pattern)
		fail_msg("%s", error.message);
	found = pattern_matches(pattern, text, length);
	pattern_free(pattern);
	return found;
}

static bool matches(const char *expression, const char *text)
{
	return matches_bytes(expression, text, strlen(text));
}

static void an_expression_is_found_anywhere(void **state)
{
	(void)state;
	assert_true(matches("lloc", "malloc"));
	assert_false(matches("^lloc", "malloc"));
	assert_true(matches("^m.*c$", "malloc"));
	assert_true(matches("", "malloc"));
	assert_true(matches("", ""));
	assert_true(matches("^$", ""));
	assert_false(matches(".", ""));
}

static void case_counts_where_there_is_an_upper_case_letter(void **state)
{
	(void)state;
	assert_true(matches("malloc", "MALLOC"));
	assert_true(matches("malloc", "Malloc"));
	assert_false(matches("Malloc", "malloc"));
	assert_true(matches("Malloc", "Malloc"));
	/* Letters behind a backslash are no letters. */
	assert_true(matches("\\Bloc\\W", "MALLOC("));
	assert_true(matches("\\Qloc\\E", "MALLOC"));
	assert_false(matches("\\QLoc\\E", "MALLOC"));
	assert_true(matches("größe", "GRÖSSE") == false);
	assert_true(matches("größe", "GRÖßE"));
}

static void text_may_be_any_bytes(void **state)
{
	(void)state;
	assert_true(matches_bytes("main", "\xff\xfe main \x80", 9));
	assert_true(matches_bytes("^\\W", "\xff\xfe main", 7) == false);
	assert_true(matches_bytes("b", "a\0b", 3));
	assert_false(matches_bytes("b", "a\0b", 2));
	assert_true(matches("ö", "\xc3\xb6"));
	assert_false(matches("ö", "\xc3"));
}

static void an_end_is_the_very_end(void **state)
{
	(void)state;
	assert_true(matches("^main$", "main"));
	assert_false(matches("^main$", "main\n"));
}

static void a_wrong_expression_says_where(void **state)
{
	static const struct {
		const char *expression, *reason;
	} examples[] = {
		{ "a(b", "\"a(b\" is not a regular expression: missing closing parenthesis at "
			 "character 4" },
		{ "*", "\"*\" is not a regular expression: quantifier does not follow a repeatable "
		       "item at character 1" },
		{ "[", "\"[\" is not a regular expression: missing terminating ] for character "
		       "class at character 2" },
		{ "\\", "\"\\\" is not a regular expression: \\ at end of pattern at character 2" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
		struct error error = { 0 };

		assert_null(pattern_new(examples[i].expression, &error));
		assert_int_equal(error.code, ERROR_USAGE);
		assert_string_equal(error.message, examples[i].reason);
	}
	pattern_free(NULL);
}

static void an_expression_has_a_longest(void **state)
{
	struct error error = { 0 };
	char *expression = malloc(1000001);

	(void)state;
	memset(expression, 'a', 1000000);
	expression[1000000] = '\0';
	assert_null(pattern_new(expression, &error));
	assert_int_equal(error.code, ERROR_USAGE);
	free(expression);
}

/* Time of this process, in seconds. */
static double seconds(void)
{
	return (double)clock() / CLOCKS_PER_SEC;
}

static void an_expression_that_needs_too_long_gives_up(void **state)
{
	static const char *const expressions[] = { "(a+)+$", "(a|aa)+$", "(.*a){12}$",
						   "^(([a-z])+.)+[A-Z]([a-z])+$" };
	char text[201];

	(void)state;
	memset(text, 'a', 200);
	text[199] = '!';
	text[200] = '\0';
	for (size_t i = 0; i < sizeof(expressions) / sizeof(expressions[0]); i++) {
		struct error error;
		struct pattern *pattern = pattern_new(expressions[i], &error);
		double start = seconds();

		assert_non_null(pattern);
		for (int j = 0; j < 100000; j++)
			assert_false(pattern_matches(pattern, text, 200));
		assert_true(pattern_gave_up(pattern));
		assert_true(seconds() - start < 5);
		/* And then it matches nothing at all. */
		assert_false(pattern_matches(pattern, "aAa", 3));
		pattern_free(pattern);
	}
}

/* Each text alone is within the limit; all of them together are not. */
static void nor_may_it_take_long_on_every_text(void **state)
{
	struct error error;
	struct pattern *pattern = pattern_new("(a+)+$", &error);
	double start = seconds();
	char text[18];

	(void)state;
	memset(text, 'a', 16);
	strcpy(text + 15, "!");
	for (int i = 0; i < 1000000; i++)
		assert_false(pattern_matches(pattern, text, strlen(text)));
	assert_true(pattern_gave_up(pattern));
	assert_true(seconds() - start < 10);
	pattern_free(pattern);
}

static void many_texts_alone_are_no_reason_to_give_up(void **state)
{
	struct error error;
	struct pattern *pattern = pattern_new("^std::.*alloc", &error);

	(void)state;
	for (int i = 0; i < 500000; i++)
		assert_true(pattern_matches(pattern, "std::vector::realloc_insert", 27));
	assert_false(pattern_gave_up(pattern));
	assert_true(pattern_check(pattern, &error));
	pattern_free(pattern);
}

static void long_texts_are_matched(void **state)
{
	size_t length = 200000;
	char *text = malloc(length);
	struct error error;
	struct pattern *pattern = pattern_new("^(a|b)*c$", &error);

	(void)state;
	memset(text, 'a', length);
	text[length - 1] = 'c';
	assert_false(pattern_matches(pattern, text, 100));
	/* More than the stack of compiled expressions has room for. */
	assert_true(pattern_matches(pattern, text + length - 20000, 20000));
	pattern_free(pattern);
	assert_true(matches_bytes("c$", text, length));
	assert_false(matches_bytes("b", text, length));
	free(text);
}

/* --- quotes */

static void a_quote_matches_its_text_and_nothing_else(void **state)
{
	static const char *const texts[] = {
		"main",
		"Main",
		"MAIN",
		"",
		" ",
		"operator[](int, char*)",
		"std::vector<int, std::allocator<int> >::operator=(std::vector const&)",
		"a.b",
		"aXb",
		"a\\b",
		"a\\Eb",
		"a\\Qb",
		"\\E",
		"\\Q",
		"\\E\\E\\Q\\E",
		"\\\\E",
		"\\",
		"a\\",
		"^a$",
		"(a|b)*{1,2}?+",
		"#comment",
		"a b",
		"größe",
		"GRÖßE",
		"größ",
		"日本語",
		"\xff\xfe",
		"\xff",
		"caf\xe9",
		"CAF\xe9",
		"a\nb",
		"main\n",
		"main\xff",
		"\xffmain",
		"a\tb",
		"[unknown]",
		"<lambda#1>",
		"(?i)main",
		"(*NO_JIT)main",
	};
	enum { COUNT = sizeof(texts) / sizeof(texts[0]) };

	(void)state;
	for (int i = 0; i < COUNT; i++) {
		char *quoted = pattern_quote(texts[i]);

		for (int j = 0; j < COUNT; j++)
			if (matches(quoted, texts[j]) != (i == j))
				fail_msg("%s and \"%s\"", quoted, texts[j]);
		free(quoted);
	}
}

/* Each matches itself and no other, whichever two are wanted. */
static void any_of_some_names_can_be_quoted(void **state)
{
	static const char *const texts[] = {
		"a", "b", "", "a|b", "x\\E|\\Qy", "back\\", "c)$", "A"
	};
	enum { COUNT = sizeof(texts) / sizeof(texts[0]) };

	(void)state;
	for (int i = 0; i < COUNT; i++) {
		for (int j = i + 1; j < COUNT; j++) {
			struct text_list two = { 0 };
			char *quoted;

			text_list_add(&two, texts[i]);
			text_list_add(&two, texts[j]);
			quoted = pattern_quote_any(&two);
			for (int k = 0; k < COUNT; k++)
				if (matches(quoted, texts[k]) != (k == i || k == j))
					fail_msg("%s and \"%s\"", quoted, texts[k]);
			free(quoted);
			text_list_release(&two);
		}
	}
}

static void names_that_are_too_long_together_are_not_quoted(void **state)
{
	struct text_list names = { 0 };
	char name[20], *quoted;

	(void)state;
	for (int i = 0; i < 300; i++) {
		snprintf(name, sizeof(name), "worker %d", i);
		text_list_add(&names, name);
	}
	quoted = pattern_quote_any(&names);
	assert_true(matches(quoted, "worker 299"));
	assert_false(matches(quoted, "worker 300"));
	free(quoted);
	for (int i = 0; i < 3000; i++)
		text_list_add(&names, name);
	assert_null(pattern_quote_any(&names));
	text_list_release(&names);
}

static void names_of_any_length_can_be_quoted(void **state)
{
	char *text = malloc(100001), *quoted;

	(void)state;
	for (size_t length = 1000; length <= 100000; length *= 10) {
		memset(text, '(', length);
		text[length] = '\0';
		quoted = pattern_quote(text);
		assert_true(matches(quoted, text));
		text[500] = ')';
		assert_false(matches(quoted, text));
		free(quoted);
	}
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_expression_is_found_anywhere),
		cmocka_unit_test(case_counts_where_there_is_an_upper_case_letter),
		cmocka_unit_test(text_may_be_any_bytes),
		cmocka_unit_test(an_end_is_the_very_end),
		cmocka_unit_test(a_wrong_expression_says_where),
		cmocka_unit_test(an_expression_has_a_longest),
		cmocka_unit_test(an_expression_that_needs_too_long_gives_up),
		cmocka_unit_test(nor_may_it_take_long_on_every_text),
		cmocka_unit_test(many_texts_alone_are_no_reason_to_give_up),
		cmocka_unit_test(long_texts_are_matched),
		cmocka_unit_test(a_quote_matches_its_text_and_nothing_else),
		cmocka_unit_test(any_of_some_names_can_be_quoted),
		cmocka_unit_test(names_that_are_too_long_together_are_not_quoted),
		cmocka_unit_test(names_of_any_length_can_be_quoted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
