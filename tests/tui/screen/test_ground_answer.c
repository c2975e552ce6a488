#include "tests/unit.h"

#include <string.h>

#include "tui/screen/ground_answer.h"

static const struct {
	const char *text;
	int light; /* -1: it is no colour */
} colors[] = {
	{ "11;rgb:ffff/ffff/ffff", 1 },
	{ "rgb:fdfd/f6f6/e3e3", 1 },
	{ "rgb:0000/2b2b/3636", 0 },
	{ "rgb:ff/ff/dd", 1 },
	{ "rgb:0/0/0", 0 },
	{ "rgba:1e1e/1e1e/1e1e/ffff", 0 },
	{ "#ffffff", 1 },
	{ "#111", 0 },
	{ "rgb:ffff/ffff", -1 },
	{ "rgb:", -1 },
	{ "rgb:ggg/ggg/ggg", -1 },
	{ "rgb:fffff/fffff/fffff", -1 },
	{ "", -1 },
	{ "11;?", -1 },
	{ "#", -1 },
	{ "rgb", -1 },
};

static void colours(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(colors) / sizeof(colors[0]); i++) {
		bool is_light = false;
		int light = ground_parse(colors[i].text, &is_light) ? is_light : -1;

		if (light != colors[i].light)
			fail_msg("%s: %d", colors[i].text, light);
	}
}

static void colorfgbg(void **state)
{
	bool is_light;

	(void)state;
	assert_true(ground_parse_colorfgbg("15;0", &is_light) && !is_light);
	assert_true(ground_parse_colorfgbg("0;15", &is_light) && is_light);
	assert_true(ground_parse_colorfgbg("0;default;7", &is_light) && is_light);
	assert_true(ground_parse_colorfgbg("7;8", &is_light) && !is_light);
	assert_false(ground_parse_colorfgbg("15;default", &is_light));
	assert_false(ground_parse_colorfgbg("15;", &is_light));
	assert_false(ground_parse_colorfgbg("15", &is_light));
	assert_false(ground_parse_colorfgbg("0;99", &is_light));
	assert_false(ground_parse_colorfgbg("", &is_light));
}

/* Gives it the bytes; returns how many were of the answer. */
static size_t take(struct ground_answer *answer, enum ground_form form, const char *bytes)
{
	size_t taken = 0;

	ground_answer_begin(answer, form);
	while (answer->form != GROUND_NO_ANSWER && bytes[taken])
		ground_answer_take(answer, (unsigned char)bytes[taken++]);
	return taken;
}

static void answers(void **state)
{
	struct ground_answer answer = { 0 };

	(void)state;
	assert_int_equal(take(&answer, GROUND_COLOR, "11;rgb:ffff/ffff/ffff\033\\q"), 23);
	assert_true(answer.is_known && answer.is_light && !answer.is_last);
	answer = (struct ground_answer){ 0 };
	assert_int_equal(take(&answer, GROUND_COLOR, "11;rgb:0000/0000/0000\007q"), 22);
	assert_true(answer.is_known && !answer.is_light);
	/* Who says just what it is has no colour to tell. */
	answer = (struct ground_answer){ 0 };
	assert_int_equal(take(&answer, GROUND_DEVICE, "64;1;2cq"), 7);
	assert_true(!answer.is_known && answer.is_last);
}

static void what_is_no_answer(void **state)
{
	struct ground_answer answer = { 0 };
	char endless[200];

	(void)state;
	/* Another key has come in between. */
	assert_int_equal(take(&answer, GROUND_COLOR, "11;rgb:ff\033[A"), 11);
	assert_false(answer.is_known || answer.is_last);
	/* However long, it is read to its end. */
	memset(endless, 'f', sizeof(endless));
	strcpy(endless + 190, "\007q");
	assert_int_equal(take(&answer, GROUND_COLOR, endless), 191);
	assert_false(answer.is_known);
	assert_int_equal(take(&answer, GROUND_COLOR, "\007"), 1);
	assert_int_equal(take(&answer, GROUND_COLOR, "\033\\"), 2);
	assert_false(answer.is_known);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(colours),
		cmocka_unit_test(colorfgbg),
		cmocka_unit_test(answers),
		cmocka_unit_test(what_is_no_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
