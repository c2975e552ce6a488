#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))

static void stacks_and_values(void **state)
{
	static const struct loaded_case cases[] = {
		{ "a line is a stack and a value", "a;b;c 12\na 3\n", "a;b;c 12\na 3\n" },
		{ "equal stacks are one", "a;b 1\na;c 5\na;b 2\n", "a;b 3\na;c 5\n" },
		{ "but gains and losses stay apart", "a;b 1\na;b -5\na;b 2\na;b -1\n",
		  "a;b 3\na;b -6\n" },
		{ "the last newline may be missing", "a;b 1\na 2", "a;b 1\na 2\n" },
		{ "blank lines say nothing", "\n\na;b 1\n  \n\t\na 2\n\n", "a;b 1\na 2\n" },
		{ "carriage returns belong to the newline", "a;b 1\r\n\r\na 2\r\n",
		  "a;b 1\na 2\n" },
		{ "several blanks and tabs", "a;b  \t 1\t \na;c\t2\n", "a;b 1\na;c 2\n" },
		{ "frames may have blanks",
		  "a;operator new(unsigned long);std::map<int, long>::find 7\n",
		  "a;operator new(unsigned long);std::map<int, long>::find 7\n" },
		{ "the value is the last word", "a;b 1 c 7\na;b 2\n", "a;b 1 c 7\na;b 2\n" },
		{ "a frame of one word and a value", "main 5\n", "main 5\n" },
		{ "zero counts as a sample", "a;b 0\n", "a;b 0\n" },
		{ "invalid UTF-8 stays as it is", "a;\xff\xfe\x80 1\n", "a;\xff\xfe\x80 1\n" },
		{ "a byte order mark is no part of a name",
		  "\xef\xbb\xbf"
		  "a;b 1\n",
		  "a;b 1\n" },
		{ "a shared beginning of a name is no shared frame",
		  "a;bc;d 1\na;b;d 2\na;bcd;d 3\na 4\nab 5\na;bc 6\na;bc;e 7\n",
		  "a;bc;d 1\na;b;d 2\na;bcd;d 3\na 4\nab 5\na;bc 6\na;bc;e 7\n" },
		{ "recursion", "f;f;f 1\nf;f 2\n", "f;f;f 1\nf;f 2\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void comments(void **state)
{
	static const struct loaded_case cases[] = {
		{ "say nothing", "# folded by hand\n#\na;b 1\n#end\n", "a;b 1\n" },
		{ "key and value are properties", "# host: box\n# mode: wall\na;b 1\n",
		  "property host: box\nproperty mode: wall\na;b 1\n" },
		{ "also if they end in a number", "# interval: 100\na;b 1\n",
		  "property interval: 100\na;b 1\n" },
		{ "frames may begin like them", "a;b 1\n#ctor;#0 main 3\n",
		  "a;b 1\n#ctor;#0 main 3\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void bad_lines_among_stacks(void **state)
{
	static const struct loaded_case cases[] = {
		{ "two of five", "a;b 1\nwhat\na;c 2\na;d x\na;e 3\n",
		  "a;b 1\na;c 2\na;e 3\nwarning: 2 lines left out as not understood: "
		  "line 2 (\"what\"), line 4 (\"a;d x\")\n" },
		{ "eight of twenty",
		  "w1\nw2\nw3\nw4\na;b 1\na;c 1\na;d 1\na;e 1\na;f 1\na;g 1\n"
		  "w1\nw2\nw3\nw4\na;h 1\na;i 1\na;j 1\na;k 1\na;l 1\na;m 1\n",
		  "a;b 1\na;c 1\na;d 1\na;e 1\na;f 1\na;g 1\na;h 1\na;i 1\na;j 1\na;k 1\na;l 1\n"
		  "a;m 1\nwarning: 8 lines left out as not understood: line 1 (\"w1\"), "
		  "line 2 (\"w2\"), line 3 (\"w3\") and 5 more\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void bad_lines(void **state)
{
	static const struct loaded_case cases[] = {
		{ "are counted, and three are shown",
		  "a;b 1\nTHIS IS BAD\na;b x\n\nworse\tand\x01worse\nlast\na;c 2\na 3\nb 4\nc 5\n",
		  "a;b 1\na;c 2\na 3\nb 4\nc 5\nwarning: 4 lines left out as not understood: "
		  "line 2 (\"THIS IS BAD\"), line 3 (\"a;b x\"), line 5 (\"worse?and?worse\") and "
		  "1 more\n" },
		{ "only such", "this is\nno profile\n",
		  "error: input: it contains no samples; not understood: line 1 (\"this is\"), "
		  "line 2 (\"no profile\")\n" },
		{ "nothing", "# only: a comment\n", "error: input: it contains no samples\n" },
	};

	(void)state;
	assert_loads("folded", cases, COUNT(cases));
}

static void utf16(void **state)
{
	static const struct {
		const char *input;
		size_t size;
		const char *expected;
	} cases[] = {
		{ "\xff\xfe"
		  "a\0;\0b\0 \0001\0\r\0\n",
		  16, "a;b 1\n" },
		{ "\xfe\xff"
		  "\0a\0;\0b\0 \0001\0\n",
		  14, "a;b 1\n" },
		{ "\xff\xfe"
		  "a\0;\0\xe9\0;\0\xac\x20;\0\x3d\xd8\x00\xde \0001",
		  22, "a;\xc3\xa9;\xe2\x82\xac;\xf0\x9f\x98\x80 1\n" },
		/* Half a pair, and half a character at the end. */
		{ "\xff\xfe"
		  "a\0;\0\x3d\xd8 \0001\0\n\0\x3d\xd8\x3d",
		  17,
		  "a;\xef\xbf\xbd 1\nwarning: 1 line left out as not understood: line 2 "
		  "(\"???\")\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		char *loaded = loaded_bytes("folded", cases[i].input, cases[i].size);

		assert_string_equal(loaded, cases[i].expected);
		free(loaded);
	}
}

static void big_names_and_stacks(void **state)
{
	enum { DEPTH = 100000 };
	size_t size;
	char *text, *loaded;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	for (int i = 0; i < DEPTH; i++)
		fprintf(out, "%sf%d", i ? ";" : "", i % 7);
	fputs(" 3\na;", out);
	for (int i = 0; i < 3000000; i++)
		fputc('x', out);
	fputs(" 4\n", out);
	fclose(out);
	loaded = loaded_bytes(NULL, text, size);
	assert_int_equal(strlen(loaded), size);
	assert_string_equal(loaded, text);
	free(loaded);
	free(text);
}

static void prefixes(void **state)
{
	static const char *const names[] = { "folded/annotated.folded", "folded/austin.txt",
					     "folded/pyspy.folded" };

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		char *path = fixture_path(names[i]);

		loaded_try_prefixes(path);
		free(path);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stacks_and_values),
		cmocka_unit_test(comments),
		cmocka_unit_test(bad_lines_among_stacks),
		cmocka_unit_test(bad_lines),
		cmocka_unit_test(utf16),
		cmocka_unit_test(big_names_and_stacks),
		cmocka_unit_test(prefixes),
	};

	return cmocka_run_group_tests_name("folded", tests, NULL, NULL);
}
