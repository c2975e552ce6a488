/* The table of functions, and what all tables have in common: header, filters, formats. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/model_text.h"
#include "tests/report/printed.h"
#include "tests/unit.h"

#define KITCHEN                                                                     \
	"cook#1/cook#1 0.5 cpu0: main@kitchen;chop@kitchen;knife@[kernel]_[k] 30\n" \
	"cook#1/help#2 1.5 cpu1: main@kitchen;chop@kitchen 50\n"                    \
	"guest#3/guest#3 2.5 cpu0: main@/bin/table;eat@/bin/table food.c:12;"       \
	"eat@/bin/table food.c:14 20\n"

static void rows_are_by_self_then_total_then_name(void **state)
{
	(void)state;
	assert_printed(top_print,
		       "Percentages are of the whole profile: 100 samples\n"
		       "\n"
		       "  self %      self total %     total  function        module\n"
		       "   50.0%        50   80.0%        80  chop            kitchen\n"
		       "   30.0%        30   30.0%        30  knife           [kernel]\n"
		       "   20.0%        20   20.0%        20  eat             table\n"
		       "    0.0%         0   80.0%        80  main (kitchen)  kitchen\n"
		       "    0.0%         0   20.0%        20  main (table)    table\n",
		       .profile = KITCHEN);
	assert_printed(top_print,
		       "Percentages are of the whole profile: 8 samples\n"
		       "\n"
		       "  self %      self total %     total  function\n"
		       "   37.5%         3   37.5%         3  a\n"
		       "   37.5%         3   37.5%         3  b\n"
		       "   25.0%         2  100.0%         8  main\n",
		       .profile = "main;b 3\nmain;a 3\nmain 2\n");
}

static void recursion_counts_once(void **state)
{
	(void)state;
	assert_printed(top_print,
		       "self\ttotal\tself_percent\ttotal_percent\tfunction\tmodule\tfile\tline\n"
		       "4\t6\t66.666667\t100.000000\tf\t\t\t\n"
		       "2\t2\t33.333333\t33.333333\tg\t\t\t\n",
		       .profile = "f;f;f 4\nf;f;g 2\n", .format = FORMAT_TSV);
}

static void percentages_stay_of_the_whole_profile(void **state)
{
	(void)state;
	assert_printed(
		top_print,
		"Percentages are of the whole profile: 100 samples\n"
		"Shown is 30.0% of profile, 30 samples: focus chop, focus knife, without eat, "
		"process cook, cpu 0, time 0 s to 50%\n"
		"\n"
		"  self %      self total %     total  function        module\n"
		"   30.0%        30   30.0%        30  knife           [kernel]\n"
		"    0.0%         0   30.0%        30  chop            kitchen\n"
		"    0.0%         0   30.0%        30  main (kitchen)  kitchen\n",
		.profile = KITCHEN,
		.slice = "focus=chop focus=knife ignore=eat process=cook cpu=0 time=0,50%");
}

static void rows_are_what_frames_are(void **state)
{
	(void)state;
	assert_printed(top_print,
		       "Percentages are of the whole profile: 100 samples\n"
		       "\n"
		       "  self %      self total %     total  module\n"
		       "   50.0%        50   80.0%        80  kitchen\n"
		       "   30.0%        30   30.0%        30  [kernel]\n"
		       "   20.0%        20   20.0%        20  table\n",
		       .profile = KITCHEN, .slice = "by=module");
	assert_printed(top_print,
		       "self\ttotal\tself_percent\ttotal_percent\tfunction\tmodule\tfile\tline\n"
		       "20\t20\t100.000000\t100.000000\teat food.c:14\t/bin/table\tfood.c\t14\n"
		       "0\t20\t0.000000\t100.000000\teat food.c:12\t/bin/table\tfood.c\t12\n",
		       .profile = "eat@/bin/table food.c:12;eat@/bin/table food.c:14 20\n",
		       .slice = "by=line", .format = FORMAT_TSV);
	assert_printed(top_print,
		       "self\ttotal\tself_percent\ttotal_percent\tfunction\tmodule\tfile\tline\n"
		       "20\t20\t100.000000\t100.000000\tfood.c\t\tfood.c\t\n",
		       .profile = "eat food.c:12 20\n", .slice = "by=file", .format = FORMAT_TSV);
}

static void small_rows_can_be_left_out(void **state)
{
	static const char header[] =
		"self\ttotal\tself_percent\ttotal_percent\tfunction\tmodule\tfile\tline\n";
	static const char profile[] = "main;a 50\nmain;b 49\nmain;c 1\n";
	char expected[400];

	(void)state;
	snprintf(expected, sizeof(expected),
		 "%s50\t50\t50.000000\t50.000000\ta\t\t\t\n"
		 "0\t100\t0.000000\t100.000000\tmain\t\t\t\n",
		 header);
	assert_printed(top_print, expected, .profile = profile, .format = FORMAT_TSV,
		       .min_percent = 50);
	/* Of what is shown, which is just c. */
	snprintf(expected, sizeof(expected),
		 "%s1\t1\t1.000000\t1.000000\tc\t\t\t\n"
		 "0\t1\t0.000000\t1.000000\tmain\t\t\t\n",
		 header);
	assert_printed(top_print, expected, .profile = profile, .format = FORMAT_TSV,
		       .min_percent = 50, .slice = "focus=c");
}

static unsigned lines_of(const struct printing *printing)
{
	char *text = printed(top_print, printing);
	unsigned lines = 0;

	for (char *at = text; *at; at++)
		lines += *at == '\n';
	free(text);
	return lines;
}

static void text_has_forty_rows_unless_told_otherwise(void **state)
{
	char *profile = calloc(60, 16), *end = profile;

	(void)state;
	for (int i = 0; i < 60; i++)
		end += sprintf(end, "f%d %d\n", i, i + 1);
	/* Above the rows three lines, below them what is left out. */
	assert_int_equal(lines_of(&(struct printing){ .profile = profile }), 3 + 40 + 2);
	assert_int_equal(lines_of(&(struct printing){ .profile = profile, .limit = 5 }), 3 + 5 + 2);
	assert_int_equal(lines_of(&(struct printing){ .profile = profile, .limit = NO_LIMIT }),
			 3 + 60);
	assert_int_equal(lines_of(&(struct printing){ .profile = profile, .format = FORMAT_TSV }),
			 1 + 60);
	free(profile);
	assert_printed(top_print,
		       "Percentages are of the whole profile: 3 samples\n"
		       "\n"
		       "  self %      self total %     total  function\n"
		       "   66.7%         2   66.7%         2  b\n"
		       "\n"
		       "1 more; --limit 0 shows all\n",
		       .profile = "a 1\nb 2\n", .limit = 1);
}

static void json_says_what_it_is_of(void **state)
{
	(void)state;
	assert_printed(
		top_print,
		"{\n"
		"  \"sample_type\": \"samples\",\n"
		"  \"unit\": \"samples\",\n"
		"  \"whole\": 100,\n"
		"  \"shown\": 30,\n"
		"  \"signed\": false,\n"
		"  \"by\": \"function\",\n"
		"  \"filters\": {\n"
		"    \"focus\": [ \"main\", \"chop\" ],\n"
		"    \"cpu\": 0,\n"
		"    \"time\": [ \"0s\", \"50%\" ]\n"
		"  },\n"
		"  \"more\": 2,\n"
		"  \"rows\": [\n"
		"    { \"self\": 30, \"total\": 30, \"self_percent\": 30.000000, "
		"\"total_percent\": 30.000000, \"function\": \"knife\", \"symbol\": \"knife\", "
		"\"module\": \"[kernel]\", \"file\": null, \"line\": null }\n"
		"  ]\n"
		"}\n",
		.profile = KITCHEN, .slice = "time=0,50% cpu=0 focus=main focus=chop",
		.format = FORMAT_JSON, .limit = 1);
}

static void names_cannot_act_on_the_terminal(void **state)
{
	(void)state;
	assert_printed(top_print,
		       "Percentages are of the whole profile: 1 samples\n"
		       "\n"
		       "  self %      self total %     total  function  module\n"
		       "  100.0%         1  100.0%         1  ^[[2Jx    ^[]0:y^G\n",
		       .profile = "\x1b[2Jx@\x1b]0:y\a 1\n");
}

static void amounts_keep_their_unit_and_decimals(void **state)
{
	struct profile_builder *builder = model_text_profile("a 1234567\nb 25\n");
	struct profile profile = profile_builder_snapshot(builder);
	char *text;

	(void)state;
	profile.sample_types[0].unit = (struct quantity_unit){ UNIT_NANOSECONDS, 1, "nanoseconds" };
	text = printed_profile(top_print, &profile, &(struct printing){ 0 });
	assert_string_equal(text, "Percentages are of the whole profile: samples, 123 µs\n"
				  "\n"
				  "  self %      self total %     total  function\n"
				  "  >99.9%    123 µs  >99.9%    123 µs  a\n"
				  "   <0.1%   2.50 ns   <0.1%   2.50 ns  b\n");
	free(text);
	text = printed_profile(top_print, &profile, &(struct printing){ .format = FORMAT_TSV });
	assert_non_null(strstr(text, "\n123456.7\t123456.7\t99.997975\t"));
	assert_non_null(strstr(text, "\n2.5\t2.5\t0.002025\t"));
	free(text);
	profile_builder_free(builder);
}

static void an_empty_profile_has_no_rows(void **state)
{
	(void)state;
	assert_printed(top_print,
		       "Percentages are of the whole profile: 0 samples\n"
		       "\n"
		       "  self %      self total %     total  function\n",
		       .profile = "");
}

static void what_cannot_be_used_is_an_error(void **state)
{
	static const char *const slices[] = { "cpu=3", "thread=a", "time=0,1", "focus=(" };

	(void)state;
	for (size_t i = 0; i < sizeof(slices) / sizeof(slices[0]); i++)
		assert_refused(top_print, .profile = "a 1\n", .slice = slices[i]);
}

/* As the difference of two profiles has. */
static void losses_are_as_large_as_gains(void **state)
{
	(void)state;
	assert_printed(top_print,
		       "Percentages are of all gains and losses: 100 samples (40 more, 60 less, in "
		       "all -20)\n"
		       "\n"
		       "  self %      self total %     total  function\n"
		       "  -60.0%       -60  -60.0%       -60  freed\n"
		       "   40.0%        40   40.0%        40  grown\n"
		       "    0.0%         0  -20.0%       -20  main\n",
		       .profile = "main;grown 40\nmain;freed -60\n");
	/* What cancels out is not nothing. */
	assert_printed(
		top_print,
		"Percentages are of all gains and losses: 10 samples (5 more, 5 less, in all "
		"0)\n"
		"\n"
		"  self %      self total %     total  function\n"
		"   50.0%         5   50.0%         5  a\n"
		"  -50.0%        -5  -50.0%        -5  b\n",
		.profile = "a 5\nb -5\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_by_self_then_total_then_name),
		cmocka_unit_test(recursion_counts_once),
		cmocka_unit_test(percentages_stay_of_the_whole_profile),
		cmocka_unit_test(rows_are_what_frames_are),
		cmocka_unit_test(small_rows_can_be_left_out),
		cmocka_unit_test(text_has_forty_rows_unless_told_otherwise),
		cmocka_unit_test(json_says_what_it_is_of),
		cmocka_unit_test(names_cannot_act_on_the_terminal),
		cmocka_unit_test(amounts_keep_their_unit_and_decimals),
		cmocka_unit_test(an_empty_profile_has_no_rows),
		cmocka_unit_test(what_cannot_be_used_is_an_error),
		cmocka_unit_test(losses_are_as_large_as_gains),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
