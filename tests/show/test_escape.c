/* What becomes of hostile names. */
#include "show/escape.h"

#include <stdlib.h>
#include <string.h>

#include "tests/unit.h"

static void assert_written(enum escape escape, const char *text, const char *expected)
{
	char *written = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&written, &size);
	size_t length = escape_write(out, escape, text);

	fclose(out);
	assert_string_equal(written, expected);
	assert_int_equal(length, escape_length(escape, text));
	free(written);
}

/* In all but Markdown, which is of its own. */
static void assert_escaped(const char *text, const char *const expected[ESCAPE_COUNT])
{
	for (int escape = 0; escape < ESCAPE_COUNT; escape++)
		if (escape != ESCAPE_MARKDOWN)
			assert_written(escape, text, expected[escape]);
}

#define ESCAPED(text, as_text, as_folded, as_tsv, as_json, as_xml) \
	assert_escaped(text, (const char *const[ESCAPE_COUNT]){    \
				     [ESCAPE_TEXT] = as_text,      \
				     [ESCAPE_FOLDED] = as_folded,  \
				     [ESCAPE_TSV] = as_tsv,        \
				     [ESCAPE_JSON] = as_json,      \
				     [ESCAPE_XML] = as_xml,        \
			     })
#define SAME(text) ESCAPED(text, text, text, text, text, text)

static void plain_text_stays(void **state)
{
	(void)state;
	SAME("");
	SAME("operator new[](unsigned long)");
	SAME("größe 関数 😀 \xc2\xa0");
}

static void what_the_format_uses_is_escaped(void **state)
{
	(void)state;
	ESCAPED("a;b", "a;b", "a:b", "a;b", "a;b", "a;b");
	ESCAPED("f<T&>'", "f<T&>'", "f<T&>'", "f<T&>'", "f<T&>'", "f&lt;T&amp;&gt;&#39;");
	ESCAPED("\"a\\b\"", "\"a\\b\"", "\"a\\b\"", "\"a\\\\b\"", "\\\"a\\\\b\\\"",
		"&quot;a\\b&quot;");
	ESCAPED("a\tb\nc\r", "a^Ib^Jc^M", "a b c ", "a\\tb\\nc\\r", "a\\tb\\nc\\r", "a^Ib^Jc^M");
}

static void markdown_is_not_acted_on(void **state)
{
	(void)state;
	assert_written(ESCAPE_MARKDOWN, "größe (int, 7)", "größe (int, 7)");
	assert_written(ESCAPE_MARKDOWN, "a*b|c", "a&#42;b&#124;c");
	assert_written(ESCAPE_MARKDOWN, "f<T>&", "f&#60;T&#62;&#38;");
	assert_written(ESCAPE_MARKDOWN, "@me #1", "&#64;me &#35;1");
	assert_written(ESCAPE_MARKDOWN, "\x1b[31m", "\xef\xbf\xbd&#91;31m");
	assert_written(ESCAPE_MARKDOWN, "\x80", "\xef\xbf\xbd");
}

static void no_control_gets_through(void **state)
{
	(void)state;
	ESCAPED("\x1b[31m", "^[[31m", "^[[31m", "\\u001b[31m", "\\u001b[31m", "^[[31m");
	ESCAPED("\x7f\x01", "^?^A", "^?^A", "\\u007f\\u0001", "\\u007f\\u0001", "^?^A");
	ESCAPED("\xc2\x9b"
		"31m",
		"\\x9b31m", "\\x9b31m", "\\u009b31m", "\\u009b31m", "\\x9b31m");
	/* A right-to-left override shows what follows backwards. */
	ESCAPED("a\xe2\x80\xae"
		"b",
		"a\\u202eb", "a\\u202eb",
		"a\xe2\x80\xae"
		"b",
		"a\xe2\x80\xae"
		"b",
		"a\\u202eb");
	/* What XML cannot hold. */
	ESCAPED("\xef\xbf\xbe", "\xef\xbf\xbe", "\xef\xbf\xbe", "\xef\xbf\xbe", "\xef\xbf\xbe",
		"\xef\xbf\xbd");
}

static void broken_bytes_become_replacement_characters(void **state)
{
#define R "\xef\xbf\xbd"
	static const char *const broken[][2] = {
		{ "a\x80z", "a" R "z" }, /* continues nothing */
		{ "\x9b", R },           /* CSI to a terminal that is not UTF-8 */
		{ "\xc3", R },           /* ends early */
		{ "\xc3(", R "(" },      /* does not continue */
		{ "\xc0\xaf", R R },     /* longer than it need be */
		{ "\xe0\x80\xaf", R R R },
		{ "\xed\xa0\x80", R R R },       /* a surrogate */
		{ "\xf4\x90\x80\x80", R R R R }, /* beyond the last code point */
		{ "\xff\xfe", R R },
		{ "\xe2\x82\xac\xe2\x82", "\xe2\x82\xac" R R },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++)
		ESCAPED(broken[i][0], broken[i][1], broken[i][1], broken[i][1], broken[i][1],
			broken[i][1]);
#undef R
}

static void length_counts_characters(void **state)
{
	(void)state;
	assert_int_equal(escape_length(ESCAPE_TEXT, "µs"), 2);
	assert_int_equal(escape_length(ESCAPE_TEXT, "\x1b"), 2);
	assert_int_equal(escape_length(ESCAPE_TEXT, "\xff"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_text_stays),
		cmocka_unit_test(what_the_format_uses_is_escaped),
		cmocka_unit_test(markdown_is_not_acted_on),
		cmocka_unit_test(no_control_gets_through),
		cmocka_unit_test(broken_bytes_become_replacement_characters),
		cmocka_unit_test(length_counts_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
