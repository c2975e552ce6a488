/* The call tree as rows. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/report/printed.h"
#include "tests/unit.h"

#define KITCHEN                                           \
	"cook/cook: main@kitchen;chop@kitchen;knife 30\n" \
	"cook/cook: main@kitchen;chop@kitchen 50\n"       \
	"guest/guest: main@table;eat@table 19\n"          \
	"guest/guest: main@table;talk@table 1\n"

static void nodes_are_indented_below_their_callers(void **state)
{
	(void)state;
	assert_printed(tree_print,
		       "Percentages are of the whole profile: 100 samples\n"
		       "\n"
		       "  self %      self total %     total  function\n"
		       "    0.0%         0  100.0%       100  all\n"
		       "    0.0%         0   80.0%        80    cook\n"
		       "    0.0%         0   80.0%        80      main (kitchen)  kitchen\n"
		       "   50.0%        50   80.0%        80        chop  kitchen\n"
		       "   30.0%        30   30.0%        30          knife\n"
		       "    0.0%         0   20.0%        20    guest\n"
		       "    0.0%         0   20.0%        20      main (table)  table\n"
		       "   19.0%        19   19.0%        19        eat  table\n"
		       "    1.0%         1    1.0%         1        talk  table\n",
		       .profile = KITCHEN);
}

static void small_nodes_are_left_out(void **state)
{
	(void)state;
	assert_printed(tree_print,
		       "Percentages are of the whole profile: 1,000 samples\n"
		       "\n"
		       "  self %      self total %     total  function\n"
		       "    0.0%         0  100.0%     1,000  all\n"
		       "   99.1%       991   99.1%       991    a\n"
		       "    0.5%         5    0.5%         5    b\n"
		       "\n"
		       "1 more; --min 0 shows all\n",
		       .profile = "a 991\nb 5\nc 4\n");
	assert_printed(
		tree_print,
		"id\tparent\tdepth\tself\ttotal\tself_percent\ttotal_percent\tfunction\tmodule\t"
		"file\tline\n"
		"0\t\t0\t0\t1000\t0.000000\t100.000000\tall\t\t\t\n"
		"1\t0\t1\t991\t991\t99.100000\t99.100000\ta\t\t\t\n"
		"2\t0\t1\t5\t5\t0.500000\t0.500000\tb\t\t\t\n"
		"3\t0\t1\t4\t4\t0.400000\t0.400000\tc\t\t\t\n",
		.profile = "a 991\nb 5\nc 4\n", .format = FORMAT_TSV);
}

static void a_limit_keeps_the_heaviest(void **state)
{
	(void)state;
	assert_printed(tree_print,
		       "Percentages are of the whole profile: 100 samples\n"
		       "\n"
		       "  self %      self total %     total  function\n"
		       "    0.0%         0  100.0%       100  all\n"
		       "   10.0%        10   60.0%        60    a\n"
		       "   50.0%        50   50.0%        50      b\n"
		       "    0.0%         0   40.0%        40    c\n"
		       "\n"
		       "2 more; --min 0 --limit 0 shows all\n",
		       .profile = "a 10\na;b 50\nc;d 20\nc;e 20\n", .limit = 4);
}

static void inverted_is_leaf_first(void **state)
{
	(void)state;
	assert_printed(tree_print,
		       "Percentages are of the whole profile: 100 samples\n"
		       "\n"
		       "  self %      self total %     total  function, callers below\n"
		       "    0.0%         0  100.0%       100  all\n"
		       "    0.0%         0   50.0%        50    chop  kitchen\n"
		       "    0.0%         0   50.0%        50      main (kitchen)  kitchen\n"
		       "   50.0%        50   50.0%        50        cook\n"
		       "    0.0%         0   30.0%        30    knife\n"
		       "    0.0%         0   30.0%        30      chop  kitchen\n"
		       "    0.0%         0   30.0%        30        main (kitchen)  kitchen\n"
		       "   30.0%        30   30.0%        30          cook\n"
		       "\n"
		       "2 more; --min 0 shows all\n",
		       .profile = KITCHEN, .inverted = true, .min_percent = 20);
}

static void json_rows_know_their_parent(void **state)
{
	(void)state;
	assert_printed(
		tree_print,
		"{\n"
		"  \"sample_type\": \"samples\",\n"
		"  \"unit\": \"samples\",\n"
		"  \"whole\": 3,\n"
		"  \"shown\": 3,\n"
		"  \"signed\": false,\n"
		"  \"by\": \"function\",\n"
		"  \"filters\": {},\n"
		"  \"inverted\": false,\n"
		"  \"more\": 1,\n"
		"  \"rows\": [\n"
		"    { \"id\": 0, \"parent\": null, \"depth\": 0, \"self\": 0, \"total\": 3, "
		"\"self_percent\": 0.000000, \"total_percent\": 100.000000, "
		"\"function\": \"all\", \"symbol\": null, \"module\": null, \"file\": null, "
		"\"line\": null },\n"
		"    { \"id\": 1, \"parent\": 0, \"depth\": 1, \"self\": 2, \"total\": 2, "
		"\"self_percent\": 66.666667, \"total_percent\": 66.666667, "
		"\"function\": \"b\", \"symbol\": \"b\", \"module\": null, \"file\": null, "
		"\"line\": null }\n"
		"  ]\n"
		"}\n",
		.profile = "a 1\nb 2\n", .format = FORMAT_JSON, .min_percent = 50);
}

/* Beyond a depth the line says how deep it is instead of moving further right. */
static void deep_stacks_stay_readable(void **state)
{
	enum { DEPTH = 20000 };
	char *profile = malloc(DEPTH * 2 + 8), *text, *line, *rest;
	size_t longest = 0, last = 0;

	(void)state;
	for (int i = 0; i < DEPTH; i++)
		memcpy(profile + 2 * i, "f;", 3);
	strcpy(profile + 2 * DEPTH - 1, " 1\n");
	text = printed(tree_print, &(struct printing){ .profile = profile });
	rest = text;
	while ((line = strsep(&rest, "\n")) != NULL) {
		longest = strlen(line) > longest ? strlen(line) : longest;
		last += strstr(line, "20000: f") != NULL;
	}
	assert_int_equal(last, 1);
	assert_in_range(longest, 60, 120);
	free(text);
	free(profile);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nodes_are_indented_below_their_callers),
		cmocka_unit_test(small_nodes_are_left_out),
		cmocka_unit_test(a_limit_keeps_the_heaviest),
		cmocka_unit_test(inverted_is_leaf_first),
		cmocka_unit_test(json_rows_know_their_parent),
		cmocka_unit_test(deep_stacks_stay_readable),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
