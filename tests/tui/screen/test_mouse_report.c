#include "tests/unit.h"

#include <stdio.h>

#include "tui/screen/mouse_report.h"

/* What a report does, as "click 4 2"; what is left open or unused, and the byte that broke it. */
static const char *read_as(enum mouse_form form, const char *bytes, char text[64])
{
	static const char *const names[] = {
		[MOUSE_CLICK] = "click",
		[MOUSE_DOUBLE_CLICK] = "double click",
		[MOUSE_RIGHT_CLICK] = "right click",
		[MOUSE_SCROLL_UP] = "up",
		[MOUSE_SCROLL_DOWN] = "down",
		[MOUSE_RELEASE] = "release",
	};
	struct mouse_report report;
	enum mouse_report_state state = MOUSE_REPORT_OPEN;
	enum mouse_event event = MOUSE_CLICK;
	int x = -1, y = -1;
	size_t used = 0;

	mouse_report_begin(&report, form);
	while (bytes[used] && state == MOUSE_REPORT_OPEN) {
		assert_int_equal(report.form, form);
		state = mouse_report_take(&report, (unsigned char)bytes[used++], &event, &x, &y);
	}
	if (state == MOUSE_REPORT_OPEN)
		return "open";
	assert_int_equal(report.form, MOUSE_NO_REPORT);
	if (state == MOUSE_REPORT_BROKEN)
		snprintf(text, 64, "broken by %s", bytes + used - 1);
	else if (state == MOUSE_REPORT_UNUSED)
		snprintf(text, 64, "unused, then \"%s\"", bytes + used);
	else
		snprintf(text, 64, "%s %d %d, then \"%s\"", names[event], x, y, bytes + used);
	return text;
}

#define assert_read(form, bytes, expected)                                    \
	do {                                                                  \
		char text_[64];                                               \
		assert_string_equal(read_as(form, bytes, text_), (expected)); \
	} while (0)

static void test_sgr(void **state)
{
	(void)state;
	assert_read(MOUSE_SGR, "0;5;3M", "click 4 2, then \"\"");
	assert_read(MOUSE_SGR, "0;5;3Mq", "click 4 2, then \"q\"");
	assert_read(MOUSE_SGR, "2;5;3M", "right click 4 2, then \"\"");
	assert_read(MOUSE_SGR, "64;1;1M", "up 0 0, then \"\"");
	assert_read(MOUSE_SGR, "65;65535;65535M", "down 65534 65534, then \"\"");
	/* With Shift, Meta and Control. */
	assert_read(MOUSE_SGR, "28;5;3M", "click 4 2, then \"\"");
	assert_read(MOUSE_SGR, "0;5;3mq", "release 4 2, then \"q\"");
	/* Releases of other buttons, these, moves, and a place that is none. */
	assert_read(MOUSE_SGR, "1;5;3M", "unused, then \"\"");
	assert_read(MOUSE_SGR, "2;5;3m", "unused, then \"\"");
	assert_read(MOUSE_SGR, "35;5;3M", "unused, then \"\"");
	assert_read(MOUSE_SGR, "0;0;3M", "unused, then \"\"");
}

static void test_sgr_in_parts(void **state)
{
	(void)state;
	assert_read(MOUSE_SGR, "", "open");
	assert_read(MOUSE_SGR, "0;5;3", "open");
	assert_read(MOUSE_SGR, "q", "broken by q");
	assert_read(MOUSE_SGR, "0;5q", "broken by q");
	assert_read(MOUSE_SGR, "0;5M", "broken by M");
	assert_read(MOUSE_SGR, ";5;3M", "broken by ;5;3M");
	assert_read(MOUSE_SGR, "0;5;3;4M", "broken by ;4M");
	assert_read(MOUSE_SGR, "0;123456;3M", "broken by 6;3M");
}

static void test_normal(void **state)
{
	(void)state;
	assert_read(MOUSE_NORMAL, " %#q", "click 4 2, then \"q\"");
	assert_read(MOUSE_NORMAL, "`!!", "up 0 0, then \"\"");
	assert_read(MOUSE_NORMAL, "a\xff\xff", "down 222 222, then \"\"");
	assert_read(MOUSE_NORMAL, "\"%#q", "right click 4 2, then \"q\"");
	assert_read(MOUSE_NORMAL, "#%#q", "release 4 2, then \"q\"");
	assert_read(MOUSE_NORMAL, " %", "open");
	assert_read(MOUSE_NORMAL, " \033[", "broken by \033[");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sgr),
		cmocka_unit_test(test_sgr_in_parts),
		cmocka_unit_test(test_normal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
