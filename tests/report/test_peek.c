/* Callers and callees of functions. */
#include "tests/report/printed.h"
#include "tests/unit.h"

#define KITCHEN                                      \
	"main@kitchen;chop@kitchen;knife@steel 30\n" \
	"main@kitchen;chop@kitchen 50\n"             \
	"guest;chop@kitchen;knife@steel 20\n"

#define FIELDS                                                             \
	"of\trelation\ttotal\ttotal_percent\tfunction\tmodule\tfile\tline" \
	"\tcalls_estimated\tcall_ns_estimated\n"

static void a_function_stands_between_callers_and_callees(void **state)
{
	(void)state;
	assert_printed(peek_print,
		       "Percentages are of the whole profile: 100 samples\n"
		       "\n"
		       " total %     total   of it  callers, function, callees\n"
		       "   80.0%        80   80.0%          main  kitchen\n"
		       "   20.0%        20   20.0%          guest\n"
		       "  100.0%       100  100.0%  chop  kitchen\n"
		       "   50.0%        50   50.0%          [self]\n"
		       "   50.0%        50   50.0%          knife  steel\n"
		       "\n",
		       .profile = KITCHEN, .expression = "^chop$");
}

static void every_match_is_shown_the_heaviest_first(void **state)
{
	(void)state;
	assert_printed(peek_print,
		       "Percentages are of the whole profile: 100 samples\n"
		       "\n"
		       " total %     total   of it  callers, function, callees\n"
		       "   80.0%        80  100.0%          all\n"
		       "   80.0%        80  100.0%  main  kitchen\n"
		       "   80.0%        80  100.0%          chop  kitchen\n"
		       "\n"
		       "   50.0%        50  100.0%          chop  kitchen\n"
		       "   50.0%        50  100.0%  knife  steel\n"
		       "   50.0%        50  100.0%          [self]\n"
		       "\n",
		       .profile = KITCHEN, .expression = "main|knife");
	assert_printed(peek_print,
		       "Percentages are of the whole profile: 100 samples\n"
		       "\n"
		       " total %     total   of it  callers, function, callees\n"
		       "   80.0%        80  100.0%          all\n"
		       "   80.0%        80  100.0%  main  kitchen\n"
		       "   80.0%        80  100.0%          chop  kitchen\n"
		       "\n"
		       "1 more; --limit 0 shows all\n",
		       .profile = KITCHEN, .expression = "main|knife", .limit = 1);
}

static void recursion_is_its_own_caller(void **state)
{
	(void)state;
	assert_printed(peek_print,
		       FIELDS "f\tcaller\t5\t100.000000\tmain\t\t\t\t\t\n"
			      "f\tcaller\t4\t80.000000\tf\t\t\t\t\t\n"
			      "f\tfunction\t5\t100.000000\tf\t\t\t\t\t\n"
			      "f\tself\t5\t100.000000\tf\t\t\t\t\t\n"
			      "f\tcallee\t4\t80.000000\tf\t\t\t\t\t\n",
		       .profile = "main;f;f;f 4\nmain;f 1\n", .expression = "f",
		       .format = FORMAT_TSV);
}

static void small_callers_and_callees_can_be_left_out(void **state)
{
	(void)state;
	assert_printed(peek_print,
		       FIELDS "chop\tcaller\t80\t80.000000\tmain\tkitchen\t\t\t\t\n"
			      "chop\tfunction\t100\t100.000000\tchop\tkitchen\t\t\t\t\n"
			      "chop\tself\t50\t50.000000\tchop\tkitchen\t\t\t\t\n",
		       .profile = KITCHEN, .expression = "chop", .format = FORMAT_TSV,
		       .min_percent = 60);
}

static void slices_apply(void **state)
{
	(void)state;
	assert_printed(peek_print,
		       FIELDS "chop\tcaller\t20\t20.000000\tguest\t\t\t\t\t\n"
			      "chop\tfunction\t20\t20.000000\tchop\tkitchen\t\t\t\t\n"
			      "chop\tself\t0\t0.000000\tchop\tkitchen\t\t\t\t\n"
			      "chop\tcallee\t20\t20.000000\tknife\tsteel\t\t\t\t\n",
		       .profile = KITCHEN, .expression = "chop", .format = FORMAT_TSV,
		       .slice = "focus=guest");
}

static void what_matches_nothing_has_no_rows(void **state)
{
	(void)state;
	assert_printed(peek_print, FIELDS, .profile = KITCHEN, .expression = "spoon",
		       .format = FORMAT_TSV);
	assert_refused(peek_print, .profile = KITCHEN, .expression = "(");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_function_stands_between_callers_and_callees),
		cmocka_unit_test(every_match_is_shown_the_heaviest_first),
		cmocka_unit_test(recursion_is_its_own_caller),
		cmocka_unit_test(small_callers_and_callees_can_be_left_out),
		cmocka_unit_test(slices_apply),
		cmocka_unit_test(what_matches_nothing_has_no_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
