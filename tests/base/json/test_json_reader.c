#include "tests/unit.h"

#include <stdlib.h>

#include "base/json/json_walk.h"
#include "tests/base/json/json_tokens.h"

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))

static void assert_tokens(const char *text, size_t length, bool tolerates_commas,
			  const char *expected, const char *message)
{
	for (size_t piece = 0; piece < 4; piece++) {
		char *tokens = NULL, found[400];
		size_t size;
		FILE *out = open_memstream(&tokens, &size);

		json_print_tokens(out, text, length, piece, tolerates_commas, found);
		fclose(out);
		assert_string_equal(tokens, expected);
		if (message)
			assert_string_equal(found, message);
		free(tokens);
	}
}

struct json_case {
	const char *text, *expected;
};

static void assert_all(const struct json_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++)
		assert_tokens(cases[i].text, strlen(cases[i].text), false, cases[i].expected, NULL);
}

static void what_is_json(void **state)
{
	static const struct json_case cases[] = {
		{ "[]", "[ ] END\n" },
		{ " { } \r\n\t", "{ } END\n" },
		{ "12", "12e0 END\n" },
		{ "\"\"", "\"\" END\n" },
		{ "[true,false , null]", "[ t f z ] END\n" },
		{ "{\"a\":1,\"a\":[{}]}", "{ k\"a\" 1e0 k\"a\" [ { } ] } END\n" },
		{ "[-0, 0e5, 1.50, 123e+65, 0.1E-2, -18446744073709551615]",
		  "[ -0e0 0e0 150e-2 123e65 1e-3 -18446744073709551615e0 ] END\n" },
		{ "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]",
		  "[ \"\\x22\\x5c/\\x08\\x0c\\x0a\\x0d\\x09\" ] END\n" },
		{ "[\"\\u0041\\u00e9\\u20ac\\ud83d\\ude00\\u0000\"]",
		  "[ \"A\\xc3\\xa9\\xe2\\x82\\xac\\xf0\\x9f\\x98\\x80\\x00\" ] END\n" },
		{ "[\"\xc3\xa9\x7f\"]", "[ \"\\xc3\\xa9\\x7f\" ] END\n" },
	};

	(void)state;
	assert_all(cases, COUNT(cases));
}

/* The kinds of JSONTestSuite. */
static void what_is_not(void **state)
{
	static const struct json_case cases[] = {
		{ "[1 true]", "[ 1e0 BAD\n" },
		{ "[a]", "[ BAD\n" },
		{ "[\"\": 1]", "[ \"\" BAD\n" },
		{ "[,1]", "[ BAD\n" },
		{ "[1,,2]", "[ 1e0 BAD\n" },
		{ "[1,]", "[ 1e0 BAD\n" },
		{ "[1]]", "[ 1e0 ] BAD\n" },
		{ "[1}", "[ 1e0 BAD\n" },
		{ "[-]", "[ BAD\n" },
		{ "[+1]", "[ BAD\n" },
		{ "[012]", "[ 0e0 BAD\n" },
		{ "[.5]", "[ BAD\n" },
		{ "[2.]", "[ BAD\n" },
		{ "[1e]", "[ BAD\n" },
		{ "[1e+]", "[ BAD\n" },
		{ "[0x1]", "[ 0e0 BAD\n" },
		{ "[NaN]", "[ BAD\n" },
		{ "[Infinity]", "[ BAD\n" },
		{ "[-Infinity]", "[ BAD\n" },
		{ "[nul]", "[ BAD\n" },
		{ "[True]", "[ BAD\n" },
		{ "{1:1}", "{ BAD\n" },
		{ "{\"a\" 1}", "{ BAD\n" },
		{ "{\"a\":1,}", "{ k\"a\" 1e0 BAD\n" },
		{ "{'a':1}", "{ BAD\n" },
		{ "{\"a\":1}/**/", "{ k\"a\" 1e0 } BAD\n" },
		{ "[\"\\x00\"]", "[ BAD\n" },
		{ "[\"\\u00g0\"]", "[ BAD\n" },
		{ "[\"a\nb\"]", "[ BAD\n" },
		{ "[\"a\tb\"]", "[ BAD\n" },
		{ "\xef\xbb\xbf[]", "BAD\n" },
		{ "", "CUT\n" },
		{ "[", "[ CUT\n" },
		{ "[1", "[ 1e0 CUT\n" },
		{ "[1,", "[ 1e0 CUT\n" },
		{ "{\"a", "{ CUT\n" },
		{ "{\"a\"", "{ CUT\n" },
		{ "{\"a\":", "{ k\"a\" CUT\n" },
		{ "[\"\\", "[ CUT\n" },
		{ "[\"\\u12", "[ CUT\n" },
		{ "[tr", "[ CUT\n" },
		{ "[-", "[ CUT\n" },
		{ "[1.", "[ CUT\n" },
	};

	(void)state;
	assert_all(cases, COUNT(cases));
}

static void what_is_no_text(void **state)
{
	static const struct json_case cases[] = {
		{ "[\"\\ud800\"]", "[ \"\\xef\\xbf\\xbd\" ] END\n" },
		{ "[\"\\udc00x\"]", "[ \"\\xef\\xbf\\xbdx\" ] END\n" },
		{ "[\"\\ud800\\n\"]", "[ \"\\xef\\xbf\\xbd\\x0a\" ] END\n" },
		{ "[\"\\ud800\\ud83d\\ude00\"]",
		  "[ \"\\xef\\xbf\\xbd\\xf0\\x9f\\x98\\x80\" ] END\n" },
		{ "[\"\\ud800\\u0041\"]", "[ \"\\xef\\xbf\\xbd"
					  "A\" ] END\n" },
		{ "[\"a\xff"
		  "b\"]",
		  "[ \"a\\xef\\xbf\\xbd"
		  "b\" ] END\n" },
		{ "[\"\xc0\xaf\"]", "[ \"\\xef\\xbf\\xbd\\xef\\xbf\\xbd\" ] END\n" },
		{ "[\"\xe2\x82\"]", "[ \"\\xef\\xbf\\xbd\" ] END\n" },
	};

	(void)state;
	assert_all(cases, COUNT(cases));
}

static void commas_may_be_tolerated(void **state)
{
	static const char text[] = "[1,{\"a\":2,},]", twice[] = "[1,,]";

	(void)state;
	assert_tokens(text, strlen(text), true, "[ 1e0 { k\"a\" 2e0 } ] END\n", "");
	assert_tokens(twice, strlen(twice), true, "[ 1e0 BAD\n", NULL);
}

static void errors_say_where(void **state)
{
	static const char text[] = "{\"a\": [\n  1,\n  tree]}", control[] = "[\"a\nb\"]";

	(void)state;
	assert_tokens(text, strlen(text), false, "{ k\"a\" [ 1e0 BAD\n",
		      "line 3, column 5 (byte 17): \"e\" instead of true, false or null");
	assert_tokens(control, strlen(control), false, "[ BAD\n",
		      "line 1, column 4 (byte 3): byte 0x0a instead of a valid character or "
		      "escape");
}

static void depth_is_no_recursion(void **state)
{
	enum { LEVELS = 1000000 };
	char *text = malloc(2 * LEVELS + 1);
	struct json_pieces pieces = { text, text + 2 * LEVELS, 0 };
	struct json_reader reader;

	(void)state;
	memset(text, '[', LEVELS);
	memset(text + LEVELS, ']', LEVELS);
	json_reader_init(&reader, json_pieces_read, &pieces);
	json_skip(&reader);
	assert_int_equal(json_reader_next(&reader), JSON_END);
	assert_true(reader.capacity < LEVELS);
	json_reader_release(&reader);
	free(text);
}

static void walks(void **state)
{
	static const char text[] = "{\"x\":[{\"n\":9}],\"n\":7,\"list\":[1,\"a\",{\"n\":3},2],"
				   "\"s\":{\"t\":1},\"n\":\"no number\",\"s\":\"yes\"}";
	static const char *const keys[] = { "n", "list", "s" };
	struct json_pieces pieces = { text, text + strlen(text), 3 };
	struct json_reader reader;
	struct span span;
	uint64_t number, sum = 0;
	char seen[100] = "";
	int key;

	(void)state;
	json_reader_init(&reader, json_pieces_read, &pieces);
	assert_true(json_enter_object(&reader));
	while ((key = JSON_NEXT_KEY(&reader, keys)) >= 0) {
		strcat(seen, keys[key]);
		if (key == 0) {
			strcat(seen, json_take_whole(&reader, 100, &number) ? "+ " : "- ");
		} else if (key == 1) {
			assert_true(json_enter_array(&reader));
			while (json_reader_more(&reader))
				if (json_take_whole(&reader, 100, &number))
					sum += number;
			strcat(seen, " ");
		} else {
			strcat(seen, json_take_text(&reader, &span) ? "+ " : "- ");
		}
	}
	assert_string_equal(seen, "n+ list s- n- s+ ");
	assert_int_equal(sum, 3);
	assert_int_equal(json_reader_next(&reader), JSON_END);
	json_reader_release(&reader);
}

/* However it is written, and wherever blocks end. */
static void integers(void **state)
{
	static const char text[] =
		"[1,-20, 300,\n4,5 ,-0,7.0,80e1,999999999999999999,1000000000000000000"
		",\"x\",[1,2],012]                         ";

	(void)state;
	for (size_t piece = 0; piece < 40; piece++) {
		struct json_pieces pieces = { text, text + strlen(text), piece };
		struct json_reader reader;
		enum json_element element;
		struct json_number number;
		int64_t value, sum = 0;
		int others = 0;

		json_reader_init(&reader, json_pieces_read, &pieces);
		assert_true(json_enter_array(&reader));
		while ((element = json_next_integer(&reader, &value)) != JSON_NO_ELEMENT) {
			if (element == JSON_ELEMENT) {
				others += !json_take_number(&reader, &number);
				value = json_number_scaled(number, 0);
			}
			sum += value;
		}
		assert_int_equal(reader.ended, JSON_BAD);
		assert_int_equal(sum, 1999999999999999999 + 1 - 20 + 300 + 4 + 5 + 7 + 800);
		assert_int_equal(others, 2);
		json_reader_release(&reader);
	}
}

static void long_texts_are_cut(void **state)
{
	static const char *const texts[] = { "[\"abcdefgh\",\"xy\"]",
					     "[\"abcd\\u0041fgh\",\"xy\"]" };

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct json_pieces pieces = { texts[i], texts[i] + strlen(texts[i]), i };
		struct json_reader reader;

		json_reader_init(&reader, json_pieces_read, &pieces);
		reader.text.limit = 3;
		json_reader_next(&reader);
		assert_int_equal(json_reader_next(&reader), JSON_TEXT);
		assert_true(reader.text.is_cut);
		assert_int_equal(reader.text.length, 3);
		assert_memory_equal(reader.text.at, "abc", 3);
		assert_int_equal(json_reader_next(&reader), JSON_TEXT);
		assert_false(reader.text.is_cut);
		json_reader_release(&reader);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_json),
		cmocka_unit_test(what_is_not),
		cmocka_unit_test(what_is_no_text),
		cmocka_unit_test(commas_may_be_tolerated),
		cmocka_unit_test(errors_say_where),
		cmocka_unit_test(depth_is_no_recursion),
		cmocka_unit_test(walks),
		cmocka_unit_test(integers),
		cmocka_unit_test(long_texts_are_cut),
	};

	return cmocka_run_group_tests_name("json_reader", tests, NULL, NULL);
}
