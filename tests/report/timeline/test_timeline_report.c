/* When rows were busy, printed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/model/slices/day.h"
#include "tests/report/printed.h"
#include "tests/unit.h"

#define SECOND INT64_C(1000000000)

static void strips_are_below_an_axis(void **state)
{
	(void)state;
	assert_printed(
		timeline_print,
		"Percentages are of the whole profile: 15 samples\n"
		"\n"
		"Each column is 100 ms. The tallest has 8 samples for all, 8 samples for a "
		"thread.\n"
		"\n"
		" total %     total  │0 s      │1 s      │2 s      │3 s         thread  process\n"
		"  100.0%        15  ▁         ▂         ▄                   █  all\n"
		"   53.3%         8                                          █  io 80   db\n"
		"   26.7%         4                      ▄                      work    web\n"
		"   20.0%         3  ▁         ▂                                io      web\n",
		.profile = DAY, .period = SECOND / 10);
}

static void all_is_the_only_row(void **state)
{
	(void)state;
	assert_printed(timeline_print,
		       "Percentages are of the whole profile: 15 samples\n"
		       "\n"
		       "Each column is about 1.00 s. The tallest has 8 samples for all.\n"
		       "\n"
		       " total %     total  │0 s\n"
		       "  100.0%        15  ▁▂▄█  all\n",
		       .profile = DAY, .slice = "root=none", .buckets = 4);
}

static void ascii_has_digits(void **state)
{
	(void)state;
	assert_printed(
		timeline_print,
		"Percentages are of the whole profile: 15 samples\n"
		"Shown is 40.0% of profile, 6 samples: time 1 s to 4 s\n"
		"\n"
		"Each column is 100 ms. The tallest has 4 samples for all, 4 samples for a CPU.\n"
		"\n"
		" total %     total  |1 s      |2 s      |3 s        cpu\n"
		"   40.0%         6  4         8                     all\n"
		"   26.7%         4            8                     cpu 0\n"
		"   13.3%         2  4                               cpu 1\n",
		.profile = DAY, .slice = "root=cpu time=1,4", .buckets = 30, .ascii = true);
}

static void round_parts_fit_the_line(void **state)
{
	(void)state;
	assert_printed(timeline_print,
		       "Percentages are of the whole profile: 15 samples\n"
		       "\n"
		       "Each column is 200 ms. The tallest has 8 samples for all, 8 samples for a "
		       "process.\n"
		       "\n"
		       " total %     total  │0 s      │2 s         process\n"
		       "  100.0%        15  ▁    ▂    ▄         █  all\n"
		       "   53.3%         8                      █  db\n"
		       "   46.7%         7  ▁    ▂    ▄            web\n",
		       .profile = DAY, .slice = "root=process", .columns = 50);
}

static void rows_beyond_the_limit_are_counted(void **state)
{
	(void)state;
	assert_printed(timeline_print,
		       "Percentages are of the whole profile: 15 samples\n"
		       "\n"
		       "Each column is about 333 ms. The tallest has 8 samples for all, 8 samples "
		       "for a thread.\n"
		       "\n"
		       " total %     total  │0 s          thread  process\n"
		       "  100.0%        15  ▁  ▂  ▄    █  all\n"
		       "   53.3%         8             █  io 80   db\n"
		       "\n"
		       "2 more; --limit 0 shows all\n",
		       .profile = DAY, .limit = 1, .buckets = 12);
}

static void what_has_no_time_is_said(void **state)
{
	(void)state;
	assert_printed(timeline_print,
		       "Percentages are of the whole profile: 7 samples\n"
		       "\n"
		       "Each column is about 250 ms. The tallest has 4 samples for all, 4 samples "
		       "for a thread.\n"
		       "\n"
		       " total %     total  │0 s  thread  process\n"
		       "   71.4%         5  ▂  █  all\n"
		       "   71.4%         5  ▂  █  t       p\n"
		       "\n"
		       "Samples without a time are not shown: 2 samples.\n",
		       .profile = "p/t 1: a 1\np/t: a 2\np/t 2: a 4\n", .buckets = 4);
}

static void labels_are_rows(void **state)
{
	(void)state;
	assert_printed(timeline_print,
		       "Percentages are of the whole profile: 7 samples\n"
		       "\n"
		       "Each column is about 500 ms. The tallest has 4 samples for all, 4 samples "
		       "for a value.\n"
		       "\n"
		       " total %     total  │0 s  user\n"
		       "  100.0%         7  ▂ ▄█  all\n"
		       "   57.1%         4     █  [no user]\n"
		       "   28.6%         2    ▄   bob\n"
		       "   14.3%         1  ▂     amy\n",
		       .profile = "1 user=amy: a 1\n2 user=bob: a 2\n3: a 4\n",
		       .slice = "root=label:user", .buckets = 4);
}

static void tsv(void **state)
{
	(void)state;
	assert_printed(timeline_print,
		       "kind\tname\tprocess\ttid\tbegin\tend\tweight\tsamples\n"
		       "all\tall\t\t\t0\t2\t3\t3\n"
		       "all\tall\t\t\t2\t4.000000001\t12\t12\n"
		       "thread\tio 80\tdb\t80\t0\t2\t0\t0\n"
		       "thread\tio 80\tdb\t80\t2\t4.000000001\t8\t8\n"
		       "thread\twork\tweb\t\t0\t2\t0\t0\n"
		       "thread\twork\tweb\t\t2\t4.000000001\t4\t4\n"
		       "thread\tio\tweb\t\t0\t2\t3\t3\n"
		       "thread\tio\tweb\t\t2\t4.000000001\t0\t0\n",
		       .profile = DAY, .buckets = 2, .format = FORMAT_TSV);
}

static void json(void **state)
{
	(void)state;
	assert_printed(timeline_print,
		       "{\n"
		       "  \"sample_type\": \"samples\",\n"
		       "  \"unit\": \"samples\",\n"
		       "  \"whole\": 15,\n"
		       "  \"shown\": 15,\n"
		       "  \"signed\": false,\n"
		       "  \"by\": \"function\",\n"
		       "  \"filters\": {},\n"
		       "  \"root\": \"thread\",\n"
		       "  \"untimed\": 0,\n"
		       "  \"untimed_samples\": 0,\n"
		       "  \"more\": 2,\n"
		       "  \"buckets\": [\n"
		       "    { \"begin\": 0, \"end\": 1.333333333 },\n"
		       "    { \"begin\": 1.333333333, \"end\": 2.666666667 },\n"
		       "    { \"begin\": 2.666666667, \"end\": 4.000000001 }\n"
		       "  ],\n"
		       "  \"all\": {\n"
		       "    \"total\": 15,\n"
		       "    \"total_samples\": 15,\n"
		       "    \"weights\": [ 3, 4, 8 ],\n"
		       "    \"samples\": [ 3, 4, 8 ]\n"
		       "  },\n"
		       "  \"rows\": [\n"
		       "    { \"kind\": \"thread\", \"name\": \"io 80\", \"process\": \"db\", "
		       "\"tid\": 80, \"total\": 8, \"total_samples\": 8, \"weights\": [ 0, 0, 8 ], "
		       "\"samples\": [ 0, 0, 8 ] }\n"
		       "  ],\n"
		       "  \"unshared_samples\": 0\n"
		       "}\n",
		       .profile = DAY, .buckets = 3, .format = FORMAT_JSON, .limit = 1);
}

static void refused(void **state)
{
	(void)state;
	assert_printed(timeline_print,
		       "error: the samples of this profile have no times: recordings such as "
		       "perf.data keep them; folded stacks, pprof profiles and other sums do not\n",
		       .profile = "a 1\n");
	assert_printed(timeline_print, "error: this profile has no threads or processes\n",
		       .profile = "1: a 1\n", .slice = "root=thread");
	assert_printed(timeline_print,
		       "error: this profile does not say on which CPU its samples were taken: "
		       "record with perf record --sample-cpu or -a\n",
		       .profile = "p/t 1: a 1\n", .slice = "root=cpu");
	assert_printed(timeline_print, "error: the samples of this profile have no labels\n",
		       .profile = "1: a 1\n", .slice = "root=label:x");
	assert_printed(timeline_print,
		       "error: --period: 4000000001 buckets are too many; at most 1000000\n",
		       .profile = DAY, .period = 1);
	assert_printed(timeline_print, "error: --buckets: at most 1000000\n", .profile = DAY,
		       .buckets = 1000001);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(strips_are_below_an_axis),
		cmocka_unit_test(all_is_the_only_row),
		cmocka_unit_test(ascii_has_digits),
		cmocka_unit_test(round_parts_fit_the_line),
		cmocka_unit_test(rows_beyond_the_limit_are_counted),
		cmocka_unit_test(what_has_no_time_is_said),
		cmocka_unit_test(labels_are_rows),
		cmocka_unit_test(tsv),
		cmocka_unit_test(json),
		cmocka_unit_test(refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
