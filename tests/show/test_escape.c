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

static void assert_escaped(const char *text, const char *const expected[ESCAPE_COUNT])
{
	for (int escape = 0; escape < ESCAPE_COUNT; escape++)
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

static void no_control_gets_through(void **state)
{
	(void)state;
	ESCAPED("\x1b[31m", "^[[31m", "^[[31m", "\\u001b[31m", "\\u001b[31m", "^[[31m");
	ESCAPED("\x7f\x01", "^?^A", "^?^A", "\\u007f\\u0001", "\\u007f\\u0001", "^?^A");
	ESCAPED("\xc2\x9b"
		"31m",
		"\\x9b31m", "\\x9b31m", "\\u009b31m", "\\u009b31m", "\\x9b31m");
	/* What XML cannot hold. */
	ESCAPED("\xef\xbf\xbe", "\xef\xbf\xbe", "\xef\xbf\xbe", "\xef\xbf\xbe", "\xef\xbf\xbe",
		"\xef\xbf\xbd");
}

static void what_is_invisible_is_spelled_out(void **state)
{
	static const struct {
		const char *text, *spelled, *json;
	} invisible[] = {
		{ "\xc2\xad", "\\u00ad", "\\u00ad" },                    /* soft hyphen */
		{ "\xe2\x80\x8b", "\\u200b", "\\u200b" },                /* zero width space */
		{ "\xe2\x80\x8d", "\\u200d", "\\u200d" },                /* joiner */
		{ "\xe2\x80\xae", "\\u202e", "\\u202e" },                /* right to left */
		{ "\xe2\x81\xa9", "\\u2069", "\\u2069" },                /* end of an isolate */
		{ "\xe2\x80\xa8", "\\u2028", "\\u2028" },                /* end of a line */
		{ "\xef\xbb\xbf", "\\ufeff", "\\ufeff" },                /* byte order mark */
		{ "\xef\xb8\x8f", "\\ufe0f", "\\ufe0f" },                /* variation selector */
		{ "\xe3\x85\xa4", "\\u3164", "\\u3164" },                /* Hangul filler */
		{ "\xf3\xa0\x81\x81", "\\U000e0041", "\\udb40\\udc41" }, /* tag A */
		{ "\xf3\xa0\x84\x80", "\\U000e0100", "\\udb40\\udd00" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(invisible) / sizeof(*invisible); i++) {
		const char *spelled = invisible[i].spelled;

		ESCAPED(invisible[i].text, spelled, spelled, spelled, invisible[i].json, spelled);
	}
	SAME("e\xcc\x81 \xc2\xa0 \xe3\x80\x80 \xef\xbf\xbc"); /* these are seen */
}

/* Folded stacks and TSV are read back. */
static void spellings_are_told_from_what_they_spell(void **state)
{
	(void)state;
	ESCAPED("\\u200b", "\\u200b", "\\u005cu200b", "\\\\u200b", "\\\\u200b", "\\u200b");
	ESCAPED("\\\\u200b", "\\\\u200b", "\\\\u005cu200b", "\\\\\\\\u200b", "\\\\\\\\u200b",
		"\\\\u200b");
	ESCAPED("\\u0041 \\ \\U000e0041", "\\u0041 \\ \\U000e0041", "\\u0041 \\ \\u005cU000e0041",
		"\\\\u0041 \\\\ \\\\U000e0041", "\\\\u0041 \\\\ \\\\U000e0041",
		"\\u0041 \\ \\U000e0041");
	ESCAPED("\\u005c", "\\u005c", "\\u005cu005c", "\\\\u005c", "\\\\u005c", "\\u005c");
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
		cmocka_unit_test(what_is_invisible_is_spelled_out),
		cmocka_unit_test(spellings_are_told_from_what_they_spell),
		cmocka_unit_test(no_control_gets_through),
		cmocka_unit_test(broken_bytes_become_replacement_characters),
		cmocka_unit_test(length_counts_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
