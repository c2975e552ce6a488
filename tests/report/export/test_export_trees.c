/* Pictures and files of speedscope: what is in them. */
#include <stdlib.h>
#include <string.h>

#include "tests/report/export/exported.h"
#include "tests/unit.h"

static char *exported(report_print *print, const struct exporting_case *exported)
{
	size_t size;

	return exported_bytes(print, exported, &size);
}

#define svg(...) exported(svg_exporter.print, &(struct exporting_case){ __VA_ARGS__ })
#define speedscope(...) exported(speedscope_exporter.print, &(struct exporting_case){ __VA_ARGS__ })

static void assert_has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("no %s", part);
}

static void assert_has_not(const char *text, const char *part)
{
	if (strstr(text, part))
		fail_msg("there is %s", part);
}

/* --- svg */

static void boxes_are_as_wide_as_their_totals(void **state)
{
	char *text = svg(.profile = "main;a 3\nmain;b 1\n");

	(void)state;
	assert_has(text, "x=\"0.00000%\" y=\"66\" width=\"100.00000%\"");
	assert_has(text, "x=\"0.00000%\" y=\"102\" width=\"75.00000%\" height=\"17\">"
			 "<title>a\ntotal 75.0%, 3 samples\nself 75.0%, 3 samples</title>");
	assert_has(text, "x=\"75.00000%\" y=\"102\" width=\"25.00000%\"");
	free(text);
}

static void the_root_may_be_at_the_bottom(void **state)
{
	char *text = svg(.profile = "main;a 3\n", .upward = true);

	(void)state;
	assert_has(text, "y=\"102\" width=\"100.00000%\" height=\"17\"><title>all\n");
	assert_has(text, "y=\"66\" width=\"100.00000%\" height=\"17\"><title>a\n");
	free(text);
}

static void names_cannot_do_anything(void **state)
{
	char *text = svg(.profile = "<script;a\"'&\x1b[1m;b\xff\xef\xbf\xbf 1\n");

	(void)state;
	assert_has_not(text, "<script;");
	assert_has(text, "<title>&lt;script\n");
	assert_has(text, "\">&lt;script</text>");
	assert_has(text, "a&quot;&#39;&amp;^[[1m</text>");
	assert_has(text, "b\xef\xbf\xbd\xef\xbf\xbd</text>");
	free(text);
}

static void what_is_left_out_is_counted(void **state)
{
	char *text = svg(.profile = "a 100000\nb;c 5\nd 1\n");

	(void)state;
	assert_has(text, "3 boxes narrower than 0.25 px are omitted.");
	assert_has_not(text, ">c</text>");
	free(text);
	text = svg(.profile = "a 100000\nb;c 5\nd 1\n", .width = 10000);
	assert_has(text, ">c</text>");
	assert_has(text, "1 box narrower than 0.25 px is omitted.");
	free(text);
}

static void filters_are_said(void **state)
{
	char *text = svg(.profile = "main;a 3\nmain;b 1\n", .slice = "focus=^a");

	(void)state;
	assert_has(text, "\">4 samples; shown is 75.0%, 3 samples: focus ^a</text>");
	assert_has_not(text, ">b</text>");
	free(text);
}

static void losses_are_as_wide_as_gains(void **state)
{
	char *text = svg(.profile = "a 3\nb -1\n");

	(void)state;
	assert_has(text, "Widths are gains and losses together.");
	assert_has(text, "width=\"75.00000%\" height=\"17\"><title>a\n");
	assert_has(text, "width=\"25.00000%\" height=\"17\"><title>b\ntotal -25.0%, -1 samples");
	free(text);
	text = svg(.profile = "b 1\n", .slice = "focus=x");
	assert_has(text, "There are no samples.");
	assert_has_not(text, "<script>");
	free(text);
}

static void a_part_fills_the_picture(void **state)
{
	char *text = svg(.profile = "main;a;x 3\nmain;b 1\nmain;c 1\n", .zoom = "main;a");

	(void)state;
	assert_has(text, "shown is 60.0%, 3 samples</text>");
	assert_has(text, "width=\"100.00000%\" height=\"17\"><title>x\n");
	assert_has_not(text, ">b</text>");
	free(text);
	text = svg(.profile = "main;a;x 3\nmain;b 1\nmain;c 1\n", .zoom = "main;b", .rest = true);
	assert_has(text, "width=\"50.00000%\" height=\"17\"><title>c\n");
	free(text);
}

/* --- speedscope */

static void stacks_are_samples_with_weights(void **state)
{
	char *text = speedscope(.profile = "main;a 3\nmain;b 1\nmain 2\n");

	(void)state;
	assert_has(text, "{ \"name\": \"main\" }, { \"name\": \"a\" }, { \"name\": \"b\" }");
	assert_has(text, "\"samples\": [ [ 0 ], [ 0, 1 ], [ 0, 2 ] ], \"weights\": [ 2, 3, 1 ]");
	assert_has(text, "\"endValue\": 6,");
	free(text);
}

static void inlined_or_called_is_one_frame(void **state)
{
	char *text = speedscope(.profile = "main>f 1\nmain;f 2\n");

	(void)state;
	assert_has(text, "[ [ 0, 1 ], [ 0, 1 ] ]");
	free(text);
}

static void losses_are_a_profile_of_their_own(void **state)
{
	char *text = speedscope(.profile = "a 3\nb -1\n");

	(void)state;
	assert_has(text, "\"name\": \"samples\", \"unit\": \"none\", \"startValue\": 0, "
			 "\"endValue\": 3,");
	assert_has(text, "\"name\": \"samples, losses\", \"unit\": \"none\", \"startValue\": 0, "
			 "\"endValue\": 1,");
	free(text);
}

/* What has no length in time is one after the other, and threads are the heaviest first. */
static void samples_with_times_are_in_their_order(void **state)
{
	char *text = speedscope(.profile = "p#1/light#2 1: a 1\np#1/heavy#3 3: b 4\n"
					   "p#1/heavy#3 2: c 5\n");

	(void)state;
	assert_has(text, "{ \"type\": \"sampled\", \"name\": \"samples, heavy 3 of p\", "
			 "\"unit\": \"none\", \"serac\": { \"type\": \"samples\", "
			 "\"process\": \"p\", \"pid\": 1, \"thread\": \"heavy\", \"tid\": 3 }, "
			 "\"startValue\": 0, \"samples\": [ [ 2 ], [ 1 ] ], "
			 "\"weights\": [ 5, 4 ], \"endValue\": 9 },\n    { \"type\": \"sampled\", "
			 "\"name\": \"samples, light 2 of p\"");
	assert_has(text, "\"activeProfileIndex\": 0");
	free(text);
	/* A tree has none. */
	text = speedscope(.profile = "1: a 1\n2: b -4\n");
	assert_has(text, "\"name\": \"samples, losses\"");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(boxes_are_as_wide_as_their_totals),
		cmocka_unit_test(the_root_may_be_at_the_bottom),
		cmocka_unit_test(names_cannot_do_anything),
		cmocka_unit_test(what_is_left_out_is_counted),
		cmocka_unit_test(filters_are_said),
		cmocka_unit_test(losses_are_as_wide_as_gains),
		cmocka_unit_test(a_part_fills_the_picture),
		cmocka_unit_test(stacks_are_samples_with_weights),
		cmocka_unit_test(inlined_or_called_is_one_frame),
		cmocka_unit_test(samples_with_times_are_in_their_order),
		cmocka_unit_test(losses_are_a_profile_of_their_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
