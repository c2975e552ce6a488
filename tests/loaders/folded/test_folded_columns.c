/* How many values a line has: numbers, columns, and those of before and after. */
#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))

static void numbers(void **state)
{
	static const struct loaded_case cases[] = {
		{ "decimals are exact", "a;b 0.1\na;b 0.2\na;c 3\n", "a;b 0.3\na;c 3\n" },
		{ "more decimals scale what is there", "a;b 1\na;c 2.5\na;d 0.125\n",
		  "a;b 1\na;c 2.5\na;d 0.125\n" },
		{ "zeros at the end are no decimals", "a;b 1.00\na;c 2.\n", "a;b 1\na;c 2\n" },
		{ "nine decimals, rounded", "a;b 0.1234567895\n", "a;b 0.12345679\n" },
		{ "a point may come first", "a;b .5\n", "a;b 0.5\n" },
		{ "exponents", "a;b 1e3\na;c 25E-1\na;d 1.5e+1\n", "a;b 1000\na;c 2.5\na;d 15\n" },
		{ "negative values, of differences", "a;b -3\na;c +4\na;d -0.5\n",
		  "a;b -3\na;c 4\na;d -0.5\n" },
		{ "what is no number is a bad line",
		  "a;b 1\na;b 1,000\na;b 0x10\na;b 1e\na;b .\na;b --1\na;b 12V.4\na;b -\na;c 2\n",
		  "a;b 1\na;c 2\nwarning: 7 lines left out as not understood: line 2 (\"a;b "
		  "1,000\"), "
		  "line 3 (\"a;b 0x10\"), line 4 (\"a;b 1e\") and 4 more\n" },
		{ "values that are too big are cut", "a;b 9223372036854775807\na;c 1\n",
		  "a;b 9223372036854775807\na;c 1\n"
		  "warning: the sum of \"samples\" does not fit 63 bits: it is cut to what "
		  "does\n" },
		{ "a sum that is too big stays several", "a;b 9223372036854775807\na;b 1\na;b 2\n",
		  "a;b 9223372036854775807\na;b 3\n"
		  "warning: the sum of \"samples\" does not fit 63 bits: it is cut to what "
		  "does\n" },
		{ "one more than fits", "a;b 9223372036854775808\na;c -9223372036854775808\n",
		  "a;b 9223372036854775807\na;c -9223372036854775807\n"
		  "warning: 2 values too big: cut to what fits\n"
		  "warning: the sum of \"samples\" does not fit 63 bits: it is cut to what "
		  "does\n" },
		{ "far too big", "a;b 99999999999999999999\na;c 1e400\na;d -1e30\n",
		  "a;b 9223372036854775807\na;c 9223372036854775807\na;d -9223372036854775807\n"
		  "warning: 3 values too big: cut to what fits\n"
		  "warning: the sum of \"samples\" does not fit 63 bits: it is cut to what "
		  "does\n" },
		{ "far too small", "a;b 1e-400\na;c 1\n", "a;b 0\na;c 1\n" },
		{ "decimals make big values too big", "a;b 9000000000000000000\na;b 0.5\n",
		  "a;b 922337203685477580.7\na;b 0.5\n"
		  "warning: the sum of \"samples\" does not fit 63 bits: it is cut to what "
		  "does\n" },
	};

	(void)state;
	assert_loads("folded", cases, COUNT(cases));
}

static void before_and_after(void **state)
{
	static const struct loaded_case cases[] = {
		{ "two numbers in each line", "a;b 1 2\na;c 3 0\na 0 4\n",
		  "type before samples\ntype after samples\n"
		  "a;b 1 before 2 after\na;c 3 before 0 after\na 0 before 4 after\n" },
		{ "decimals of each", "a;b 1.5 2\n",
		  "type before samples\ntype after samples\na;b 1.5 before 2 after\n" },
		{ "one line that has one, and numbers are part of names", "a;b 1 2\na;c 3\n",
		  "a;b 1 2\na;c 3\n" },
		{ "a frame that is a number", "a;1 2\na;2 3\n", "a;1 2\na;2 3\n" },
		{ "comments do not matter", "# x\na;b 1 2\n\n#foo\n",
		  "type before samples\ntype after samples\na;b 1 before 2 after\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void columns(void **state)
{
	static const struct loaded_case cases[] = {
		{ "a header names them and their units",
		  "samples/count cpu/nanoseconds\nmain;read 5 50\nmain;parse 3 30\n",
		  "type cpu nanoseconds\n"
		  "main;read 5 50 cpu\nmain;parse 3 30 cpu\n" },
		{ "one, behind a comment", "# of go\ncpu/milliseconds\nmain;read 5\nmain 1.5\n",
		  "type cpu nanoseconds\nmain;read 5000000 cpu\nmain 1500000 cpu\n" },
		{ "four, of any unit",
		  "alloc_objects/count alloc_space/kB gc/cycles wait/us\na;b 1 2 3 4\n",
		  "type alloc_objects objects\ntype alloc_space bytes\ntype gc cycles\n"
		  "type wait nanoseconds\n"
		  "a;b 1 alloc_objects 2048 alloc_space 3 gc 4000 wait\n" },
		{ "a line that has fewer is a bad one", "n/count m/count\na;b 1 2\na;c x 3\n",
		  "a;b 1 2\na;c x 3\n"
		  "warning: 1 line left out as not understood: line 1 (\"n/count m/count\")\n" },
		{ "no header: names of several words", "n/count of it\na;b 1 2\na;c 3 4\na;d 1 2\n",
		  "type before samples\ntype after samples\na;b 1 before 2 after\n"
		  "a;c 3 before 4 after\na;d 1 before 2 after\n"
		  "warning: 1 line left out as not understood: line 1 (\"n/count of it\")\n" },
		{ "three without a header", "a;b 1 2 3\na;c 4 5 6\n",
		  "type value 1 samples\ntype value 2 samples\ntype value 3 samples\n"
		  "a;b 1 value 1 2 value 2 3 value 3\na;c 4 value 1 5 value 2 6 value 3\n" },
		{ "a bad line does not change how many there are",
		  "a;b 1 2\nwhat\na;c 3 4\na;d 5 6\n",
		  "type before samples\ntype after samples\na;b 1 before 2 after\n"
		  "a;c 3 before 4 after\na;d 5 before 6 after\n"
		  "warning: 1 line left out as not understood: line 2 (\"what\")\n" },
	};

	(void)state;
	assert_loads("folded", cases, COUNT(cases));
}

/* What is looked at ends within a line. */
static void columns_of_a_line_that_is_cut(void **state)
{
	size_t size, lines = LOADER_PROBE_SIZE / 9 + 1000;
	char *text, *loaded;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	for (size_t i = 0; i < lines; i++)
		fputs("a;b 1 23\n", out);
	fclose(out);
	loaded = loaded_bytes(NULL, text, size);
	assert_non_null(strstr(loaded, "type before samples\ntype after samples\n"));
	free(loaded);
	free(text);
}

/* More than there are bits in a word, and losses in the last ones. */
static void many_columns(void **state)
{
	enum { COLUMNS = 40 };
	char *text, *loaded;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	for (int i = 0; i < COLUMNS; i++)
		fprintf(out, "%sn%d/count", i ? " " : "", i);
	fputs("\na;b", out);
	for (int i = 0; i < COLUMNS; i++)
		fprintf(out, " %d", i < 38 ? i : -i);
	fclose(out);
	loaded = loaded_bytes(NULL, text, size);
	assert_non_null(strstr(loaded, " 37 n37 -38 n38 -39 n39\n"));
	free(loaded);
	free(text);
}

/* The head decides; a line that is different far behind it is a bad line. */
static void before_and_after_is_decided_by_the_head(void **state)
{
	size_t size, lines = LOADER_PROBE_SIZE / 8 + 1000;
	char *text, *loaded, sum[80];
	FILE *out = open_memstream(&text, &size);

	(void)state;
	for (size_t i = 0; i < lines; i++)
		fputs("a;b 1 2\n", out);
	fputs("a;c 3\n", out);
	fclose(out);
	loaded = loaded_bytes(NULL, text, size);
	snprintf(sum, sizeof(sum), "a;b %zu before %zu after\n", lines, 2 * lines);
	assert_non_null(strstr(loaded, sum));
	assert_null(strstr(loaded, "\na;c"));
	assert_non_null(strstr(
		loaded, "warning: 1 line left out as not understood: line 9193 (\"a;c 3\")"));
	free(loaded);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers),
		cmocka_unit_test(before_and_after),
		cmocka_unit_test(columns),
		cmocka_unit_test(columns_of_a_line_that_is_cut),
		cmocka_unit_test(many_columns),
		cmocka_unit_test(before_and_after_is_decided_by_the_head),
	};

	return cmocka_run_group_tests_name("folded_columns", tests, NULL, NULL);
}
