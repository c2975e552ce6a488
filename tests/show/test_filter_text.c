/* What a slice keeps, in words. */
#include "show/filter_text.h"

#include <stdlib.h>

#include "base/text/pattern.h"
#include "tests/model_text.h"
#include "tests/unit.h"

static void assert_line(const char *words, unsigned parts, const char *expected)
{
	struct slice slice;
	char line[300] = "";

	model_text_slice(&slice, words);
	filter_text_add_slice(line, sizeof(line), &slice, parts);
	assert_string_equal(line, expected);
	slice_release(&slice);
}

static void every_field_has_words(void **state)
{
	(void)state;
	assert_line("", SLICE_ALL, "");
	assert_line("focus=a ignore=b hide=c process=p thread=t label=k=v cpu=1 time=0,50%",
		    SLICE_ALL,
		    "  focus:a  without:b  hidden:c  process:p  thread:t  label:k=v  cpu:1"
		    "  time:0 s to 50%");
	assert_line("by=line root=label:k fold no-inline", SLICE_ALL,
		    "  by:line  root:label:k  recursion folded  no inlines");
	assert_line("focus=a focus=b time=0.123456789,1", SLICE_ALL,
		    "  focus:a  focus:b  time:0.123456789 s to 1 s");
}

static void parts_can_be_chosen(void **state)
{
	static const char words[] = "focus=a process=p by=line";

	(void)state;
	assert_line(words, SLICE_COMMON, "  focus:a");
	assert_line(words, SLICE_OF_SIDE, "  process:p");
	assert_line(words, SLICE_FILTERS, "  focus:a  process:p");
	assert_line(words, SLICE_SHAPE, "  by:line");
}

static void a_quoted_name_is_the_name(void **state)
{
	char *quoted = pattern_quote("f(x)"), line[100] = "";
	struct slice slice;

	(void)state;
	slice_init(&slice);
	text_list_add(&slice.ignore, quoted);
	text_list_add(&slice.not_process, "(?-i)^(?:\\Qweb\\E|\\Qdb\\E|\\Qa|b\\E)$");
	text_list_add(&slice.label, "user=(?-i)^\\Qamy\\E$");
	filter_text_add_slice(line, sizeof(line), &slice, SLICE_ALL);
	assert_string_equal(line, "  without:f(x)  without process:web, db, a|b  label:user=amy");
	slice_release(&slice);
	free(quoted);
}

static void what_does_not_fit_is_cut(void **state)
{
	char line[12] = "";
	struct slice slice;

	(void)state;
	model_text_slice(&slice, "focus=parse thread=t");
	filter_text_add_slice(line, sizeof(line), &slice, SLICE_ALL);
	assert_string_equal(line, "  focus:par");
	slice_release(&slice);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_field_has_words),
		cmocka_unit_test(parts_can_be_chosen),
		cmocka_unit_test(a_quoted_name_is_the_name),
		cmocka_unit_test(what_does_not_fit_is_cut),
	};

	return cmocka_run_group_tests_name("filter_text", tests, NULL, NULL);
}
