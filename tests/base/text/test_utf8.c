#include "tests/unit.h"

#include <string.h>

#include "base/text/utf8.h"

/* The first character of a text, and how many bytes it took. */
static uint32_t decode(const char *text, size_t length, size_t *used)
{
	uint32_t codepoint;

	*used = (size_t)(utf8_decode(text, text + length, &codepoint) - text);
	return codepoint;
}

static void decodes(void **state)
{
	static const struct {
		const char *text;
		uint32_t codepoint;
		size_t used;
	} cases[] = {
		{ "a", 'a', 1 },
		{ "\x01", 1, 1 },
		{ "\x7f", 0x7f, 1 },
		{ "\xc2\x80", 0x80, 2 },
		{ "\xdf\xbf", 0x7ff, 2 },
		{ "\xe0\xa0\x80", 0x800, 3 },
		{ "\xe4\xbd\xa0", 0x4f60, 3 },
		{ "\xef\xbf\xbf", 0xffff, 3 },
		{ "\xf0\x90\x80\x80", 0x10000, 4 },
		{ "\xf4\x8f\xbf\xbf", 0x10ffff, 4 },
		/* Lonely and missing parts. */
		{ "\x80", REPLACEMENT_CHARACTER, 1 },
		{ "\xbf"
		  "a",
		  REPLACEMENT_CHARACTER, 1 },
		{ "\xc3", REPLACEMENT_CHARACTER, 1 },
		{ "\xc3"
		  "a",
		  REPLACEMENT_CHARACTER, 1 },
		{ "\xe4\xbd", REPLACEMENT_CHARACTER, 1 },
		{ "\xe4\xbd"
		  "a",
		  REPLACEMENT_CHARACTER, 1 },
		{ "\xf0\x9f\x98", REPLACEMENT_CHARACTER, 1 },
		/* Bytes that never occur. */
		{ "\xc0\x80", REPLACEMENT_CHARACTER, 1 },
		{ "\xc1\xbf", REPLACEMENT_CHARACTER, 1 },
		{ "\xf5\x80\x80\x80", REPLACEMENT_CHARACTER, 1 },
		{ "\xfe", REPLACEMENT_CHARACTER, 1 },
		{ "\xff", REPLACEMENT_CHARACTER, 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t used;

		assert_int_equal(decode(cases[i].text, strlen(cases[i].text), &used),
				 cases[i].codepoint);
		assert_int_equal(used, cases[i].used);
	}
}

/* Longer than they need be, halves of pairs, beyond the end: no characters. */
static void decode_refuses(void **state)
{
	static const char *const cases[] = { "\xe0\x80\xaf", "\xe0\x9f\xbf", "\xf0\x8f\xbf\xbf",
					     "\xed\xa0\x80", "\xed\xbf\xbf", "\xf4\x90\x80\x80" };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t used;

		assert_int_equal(decode(cases[i], strlen(cases[i]), &used), REPLACEMENT_CHARACTER);
		assert_true(used >= 1);
	}
}

static void decode_stops_at_the_end(void **state)
{
	size_t used;

	(void)state;
	assert_int_equal(decode("\xe4\xbd\xa0", 2, &used), REPLACEMENT_CHARACTER);
	assert_int_equal(used, 1);
}

static void encode_is_what_decode_reads(void **state)
{
	(void)state;
	for (uint32_t codepoint = 1; codepoint <= 0x10ffff; codepoint++) {
		char text[4];
		size_t length, used;

		if (codepoint == 0xd800)
			codepoint = 0xe000;
		length = utf8_encode(codepoint, text);
		assert_int_equal(decode(text, length, &used), codepoint);
		assert_int_equal(used, length);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decodes),
		cmocka_unit_test(decode_refuses),
		cmocka_unit_test(decode_stops_at_the_end),
		cmocka_unit_test(encode_is_what_decode_reads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
