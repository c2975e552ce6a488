/* Which samples and frames a slice takes. */
#include "model/slices/slice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/slices/slice_text.h"
#include "tests/model_text.h"
#include "tests/unit.h"

/* --- expressions */

#define ORCHARD               \
	"main;pick;apple 1\n" \
	"main;pick;pear 2\n"  \
	"main;wash;pear 4\n"  \
	"main;sell 8\n"       \
	"16\n"

static void focus_keeps_stacks_with_a_match(void **state)
{
	(void)state;
	assert_slice(ORCHARD, "focus=pear",
		     "all 6\n"
		     "  main 6\n"
		     "    wash 4\n"
		     "      pear 4 self 4\n"
		     "    pick 2\n"
		     "      pear 2 self 2\n");
	assert_slice(ORCHARD, "focus=pick",
		     "all 3\n"
		     "  main 3\n"
		     "    pick 3\n"
		     "      pear 2 self 2\n"
		     "      apple 1 self 1\n");
}

static void several_focus_must_all_match_in_any_order(void **state)
{
	(void)state;
	assert_slice(ORCHARD, "focus=pear focus=pick",
		     "all 2\n"
		     "  main 2\n"
		     "    pick 2\n"
		     "      pear 2 self 2\n");
	assert_slice(ORCHARD, "focus=apple focus=sell", "all 0\n");
}

static void ignore_drops_stacks_with_any_match(void **state)
{
	(void)state;
	assert_slice(ORCHARD, "ignore=apple ignore=sell",
		     "all 22 self 16\n"
		     "  main 6\n"
		     "    wash 4\n"
		     "      pear 4 self 4\n"
		     "    pick 2\n"
		     "      pear 2 self 2\n");
	assert_slice(ORCHARD, "focus=pear ignore=wash",
		     "all 2\n"
		     "  main 2\n"
		     "    pick 2\n"
		     "      pear 2 self 2\n");
}

static void hide_takes_frames_out_and_keeps_their_weight(void **state)
{
	(void)state;
	assert_slice(ORCHARD, "hide=pick hide=wash",
		     "all 31 self 16\n"
		     "  main 15\n"
		     "    sell 8 self 8\n"
		     "    pear 6 self 6\n"
		     "    apple 1 self 1\n");
	assert_slice(ORCHARD, "hide=^(pear|main|sell)$",
		     "all 31 self 24\n"
		     "  wash 4 self 4\n"
		     "  pick 3 self 2\n"
		     "    apple 1 self 1\n");
}

static void what_is_hidden_can_still_be_focused_on(void **state)
{
	(void)state;
	assert_slice(ORCHARD, "focus=wash hide=wash",
		     "all 4\n"
		     "  main 4\n"
		     "    pear 4 self 4\n");
}

static void everything_can_be_hidden(void **state)
{
	(void)state;
	assert_slice(ORCHARD, "hide=.", "all 31 self 31\n");
	assert_slice("p: a 1\n"
		     "p: a;b 2\n",
		     "hide=.",
		     "all 3\n"
		     "  p 3 self 3\n");
}

static void expressions_do_not_match_what_stands_above_the_stacks(void **state)
{
	(void)state;
	assert_slice("init: a 1\n", "focus=all|init", "all 0\n");
	assert_slice("init: a 1\n", "hide=all|init",
		     "all 1\n"
		     "  init 1\n"
		     "    a 1 self 1\n");
}

#define HARBOUR                                                        \
	"main@/bin/crane;lift@/bin/crane;read@/usr/lib/libc.so.6 1\n"  \
	"main@/bin/crane;lift@/bin/crane;load@/opt/libc.so.6/hook 2\n" \
	"main@/bin/crane;read@[kernel.kallsyms] 4\n"                   \
	"main@/bin/crane>lift 8\n"                                     \
	"rest 16\n"                                                    \
	"32\n"

static void assert_kept(const char *slice, int64_t weight)
{
	struct profile_builder *builder;
	struct call_tree *tree = model_text_build(&builder, HARBOUR, slice);

	print_message("# %s\n", slice);
	assert_int_equal(tree->total[0], weight);
	call_tree_unref(tree);
	profile_builder_free(builder);
}

static void module_keeps_stacks_with_a_frame_of_one_that_matches(void **state)
{
	(void)state;
	assert_slice(HARBOUR, "module=/lib/",
		     "all 1\n"
		     "  main 1\n"
		     "    lift 1\n"
		     "      read (libc.so.6) 1 self 1\n");
	assert_kept("module=libc", 3);  /* anywhere in the path */
	assert_kept("module=^libc", 1); /* where the name begins */
	assert_kept("module=hook$", 2);
	assert_kept("module=^/bin/crane$", 15);
	assert_kept("module=^crane$", 15);
	assert_kept("module=kernel", 4);
	assert_kept("module=LIBC", 0);
	assert_kept("module=main|lift|read", 0); /* names of functions are for focus */
}

static void a_module_without_a_name_is_no_module(void **state)
{
	(void)state;
	assert_kept("module=^\\[no", 16);
	assert_kept("module=^$", 0);
	assert_kept("module=", 31); /* what has no stack has no frame in any */
}

static void several_modules_must_all_be_on_the_stack(void **state)
{
	(void)state;
	assert_kept("module=crane module=libc", 3);
	assert_kept("module=libc module=kernel", 0);
	assert_kept("module=crane focus=^read$", 5);
	assert_kept("focus=lift module=libc ignore=load", 1);
	assert_kept("focus=main focus=lift module=^crane$ module=hook", 2);
}

static void modules_are_those_of_frames_whatever_a_frame_is(void **state)
{
	static const char *const slices[] = { "by=line",   "by=file", "by=module", "by=address",
					      "no-inline", "fold",    "hide=read", "hide=." };

	(void)state;
	for (size_t i = 0; i < sizeof(slices) / sizeof(slices[0]); i++) {
		char slice[64];

		snprintf(slice, sizeof(slice), "%s module=libc", slices[i]);
		assert_kept(slice, 3);
		snprintf(slice, sizeof(slice), "%s module=kernel|hook", slices[i]);
		assert_kept(slice, 6);
	}
	/* One label for frames of two modules. */
	assert_slice("f@a x.c:1;g@a x.c:2 1\n"
		     "f@b x.c:3 2\n",
		     "by=file module=^b$",
		     "all 2\n"
		     "  x.c 2 self 2\n");
}

static void a_wrong_expression_is_an_error(void **state)
{
	static const char *const words[] = { "focus=(",   "ignore=(", "hide=(",  "module=(",
					     "process=(", "thread=(", "cgroup=(" };
	struct profile_builder *builder = model_text_profile("p/t: a 1\n");
	struct profile profile = profile_builder_snapshot(builder);
	struct error error;
	struct slice slice;

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		model_text_slice(&slice, words[i]);
		assert_null(call_tree_build(&profile, &slice, &error));
		assert_int_equal(error.code, ERROR_USAGE);
		assert_non_null(strstr(error.message, "\"(\" is not a regular expression"));
		slice_release(&slice);
	}
	profile_builder_free(builder);
}

static void an_expression_that_takes_too_long_is_an_error(void **state)
{
	static const char *const words[] = { "focus=(a+)+$", "ignore=(a+)+$", "hide=(a+)+$",
					     "process=(a+)+$", "thread=(a+)+$" };
	struct profile_builder *builder = model_text_profile("");
	struct profile profile;

	(void)state;
	for (int i = 0; i < 100; i++) {
		char name[100], line[320];

		snprintf(name, sizeof(name), "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!%d", i);
		snprintf(line, sizeof(line), "%s/%s: %s 1\n", name, name, name);
		model_text_add(builder, line);
	}
	profile_builder_finish(builder);
	profile = profile_builder_snapshot(builder);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct error error;
		struct slice slice;

		model_text_slice(&slice, words[i]);
		assert_null(call_tree_build(&profile, &slice, &error));
		assert_int_equal(error.code, ERROR_USAGE);
		assert_string_equal(error.message, "\"(a+)+$\" takes too long to match: try a "
						   "simpler expression");
		slice_release(&slice);
	}
	profile_builder_free(builder);
}

/* --- what belongs to a sample */

#define DAY                             \
	"web/io 0 cpu0: serve;read 1\n" \
	"web/io 1 cpu1: serve;read 2\n" \
	"web/work 2 cpu0: serve 4\n"    \
	"db#77/io#80 4 cpu1: query;read 8\n"

static void processes_stand_above_the_stacks(void **state)
{
	(void)state;
	assert_slice(DAY, "",
		     "all 15\n"
		     "  db 8\n"
		     "    query 8\n"
		     "      read 8 self 8\n"
		     "  web 7\n"
		     "    serve 7 self 4\n"
		     "      read 3 self 3\n");
}

static void threads_may_stand_there_instead(void **state)
{
	(void)state;
	assert_slice(DAY, "root=thread",
		     "all 15\n"
		     "  io 80 8\n"
		     "    query 8\n"
		     "      read 8 self 8\n"
		     "  work 4\n"
		     "    serve 4 self 4\n"
		     "  io 3\n"
		     "    serve 3\n"
		     "      read 3 self 3\n");
}

static void or_nothing(void **state)
{
	(void)state;
	assert_slice(DAY, "root=none",
		     "all 15\n"
		     "  query 8\n"
		     "    read 8 self 8\n"
		     "  serve 7 self 4\n"
		     "    read 3 self 3\n");
}

static void a_process_without_a_name_says_so(void **state)
{
	(void)state;
	assert_slice("p: a 1\n"
		     "/t: a 2\n"
		     "a 4\n",
		     "",
		     "all 7\n"
		     "  [no process] 6\n"
		     "    a 6 self 6\n"
		     "  p 1\n"
		     "    a 1 self 1\n");
	assert_slice("p: a 1\n"
		     "p/#7: a 2\n",
		     "root=thread",
		     "all 3\n"
		     "  [no name] 7 2\n"
		     "    a 2 self 2\n"
		     "  [no thread] 1\n"
		     "    a 1 self 1\n");
}

static void processes_of_one_name_are_one_and_so_are_threads(void **state)
{
	static const char profile[] = "sh#1/sh#1: a 1\n"
				      "sh#2/sh#2: a 2\n"
				      "ls#2/sh#2: a 4\n";

	(void)state;
	assert_slice(profile, "root=process",
		     "all 7\n"
		     "  ls 4\n"
		     "    a 4 self 4\n"
		     "  sh 3\n"
		     "    a 3 self 3\n");
	assert_slice(profile, "root=thread",
		     "all 7\n"
		     "  sh 2 6\n"
		     "    a 6 self 6\n"
		     "  sh 1 1\n"
		     "    a 1 self 1\n");
}

static void threads_alone_are_not_put_under_a_process(void **state)
{
	(void)state;
	assert_slice("/t: a 1\n"
		     "/u: a 2\n",
		     "",
		     "all 3\n"
		     "  a 3 self 3\n");
}

static void a_long_thread_name_is_whole(void **state)
{
	char name[401], profile[500], expected[500];

	(void)state;
	memset(name, 'x', 400);
	name[400] = '\0';
	snprintf(profile, sizeof(profile), "p/%s#7: a 1\n", name);
	snprintf(expected, sizeof(expected), "all 1\n  %s 7 1\n    a 1 self 1\n", name);
	assert_slice(profile, "root=thread", expected);
}

static void processes_and_threads_are_chosen_by_name_or_number(void **state)
{
	static const char db[] = "all 8\n"
				 "  query 8\n"
				 "    read 8 self 8\n";
	static const char work[] = "all 4\n"
				   "  serve 4 self 4\n";

	(void)state;
	assert_slice(DAY, "root=none process=db", db);
	assert_slice(DAY, "root=none process=^77$", db);
	assert_slice(DAY, "root=none thread=80", db);
	assert_slice(DAY, "root=none thread=work", work);
	assert_slice(DAY, "root=none thread=io process=db", db);
	assert_slice(DAY, "root=none thread=work process=db", "all 0\n");
	assert_slice(DAY, "root=none thread=-1", "all 0\n"); /* which stands for no number */
	assert_slice(DAY, "root=none thread=o thread=rk", work);
	assert_slice(DAY, "root=none thread=^io.80$", db);
	assert_slice(DAY, "root=none process=^db.77$", "all 0\n");
}

static void processes_and_threads_are_left_out(void **state)
{
	static const char work[] = "all 4\n"
				   "  serve 4 self 4\n";
	static const char web[] = "all 7\n"
				  "  serve 7 self 4\n"
				  "    read 3 self 3\n";

	(void)state;
	assert_slice(DAY, "root=none not-process=db", web);
	assert_slice(DAY, "root=none not-process=^77$", web);
	assert_slice(DAY, "root=none not-thread=^io", work);
	assert_slice(DAY, "root=none not-thread=^io.80$", web);
	assert_slice(DAY, "root=none not-thread=^io process=web", work);
	assert_slice(DAY, "root=none not-thread=io not-thread=work", "all 0\n");
	/* Whose thread is unknown is none of them. */
	assert_slice("p/t 1: a 1\nb 2\n", "root=none not-thread=t not-process=p",
		     "all 2\n"
		     "  b 2 self 2\n");
}

static void cpus_are_chosen_by_number(void **state)
{
	(void)state;
	assert_slice(DAY, "root=none cpu=0",
		     "all 5\n"
		     "  serve 5 self 4\n"
		     "    read 1 self 1\n");
	assert_slice(DAY, "root=none cpu=9", "all 0\n");
}

static void cpus_are_chosen_by_lists(void **state)
{
	static const char profile[] = "cpu0: a 1\ncpu1: b 2\ncpu2: c 4\ncpu12: d 8\ne 16\n";
	static const struct {
		const char *slice;
		int64_t total;
	} cases[] = {
		{ "", 31 },           { "cpu=0,2", 5 },           { "cpu=0-2", 7 },
		{ "cpu=1-2,12", 14 }, { "cpu=2-2,2", 4 },         { "not-cpu=0-2", 24 },
		{ "not-cpu=12", 23 }, { "cpu=0-2 not-cpu=1", 5 }, { "cpu=0-32767", 15 },
		{ "cpu=1 cpu=2", 4 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct profile_builder *builder;
		struct call_tree *tree = model_text_build(&builder, profile, cases[i].slice);

		if (tree->total[0] != cases[i].total)
			fail_msg("%s: %lld", cases[i].slice, (long long)tree->total[0]);
		call_tree_unref(tree);
		profile_builder_free(builder);
	}
}

static void what_is_no_list_of_cpus_is_refused(void **state)
{
	static const char *const texts[] = {
		"",        "a",   "-1",    "1-",  "3-1",
		"1,",      ",1",  "32768", "1 2", "99999999999999999999",
		"0-99999", "1--2"
	};
	struct slice slice;
	struct error error;

	(void)state;
	slice_init(&slice);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		assert_false(
			slice_text_parse(&slice, &slice_fields[SLICE_FIELD_cpu], texts[i], &error));
		assert_null(slice.cpu);
	}
	assert_string_equal(error.message,
			    "\"1--2\" is not a list of cpus: give numbers and ranges "
			    "(3, or 0-3,8)");
}

static void times_are_half_open_but_for_the_end(void **state)
{
	static const char first_two[] = "all 3\n"
					"  serve 3\n"
					"    read 3 self 3\n";
	static const char the_rest[] = "all 12\n"
				       "  query 8\n"
				       "    read 8 self 8\n"
				       "  serve 4 self 4\n";
	static const struct {
		const char *slice, *expected;
	} cases[] = {
		{ "root=none time=0,2", first_two },
		{ "root=none time=,2s", first_two },
		{ "root=none time=0ms,2000ms", first_two },
		{ "root=none time=0us,2000000us", first_two },
		{ "root=none time=-5,50%", first_two },
		{ "root=none time=0%,50%", first_two },
		{ "root=none time=2,4.1", the_rest },
		{ "root=none time=2,", the_rest },
		{ "root=none time=50%,100%", the_rest },
		{ "root=none time=50%,1000%", the_rest },
		{ "root=none time=1.5s,1e300", the_rest },
		{ "root=none time=5,6", "all 0\n" },
		{ "root=none time=-1e300,0.001us", "all 1\n  serve 1\n    read 1 self 1\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		print_message("# %s\n", cases[i].slice);
		assert_slice(DAY, cases[i].slice, cases[i].expected);
	}
}

static void parts_of_the_time_add_up(void **state)
{
	int64_t sum = 0;

	(void)state;
	for (int i = 0; i < 7; i++) {
		struct profile_builder *builder;
		struct call_tree *tree;
		char slice[64];

		snprintf(slice, sizeof(slice), "time=%.17g%%,%.17g%%", i * 100 / 7.0,
			 (i + 1) * 100 / 7.0);
		tree = model_text_build(&builder, DAY, slice);
		sum += tree->total[0];
		call_tree_unref(tree);
		profile_builder_free(builder);
	}
	assert_int_equal(sum, 15);
}

static void samples_of_unknown_time_cpu_or_thread_match_nothing(void **state)
{
	static const char profile[] = "a 1\n"
				      "p/t 1 cpu1: b 2\n"
				      "c 4\n";
	static const char known[] = "all 2\n"
				    "  b 2 self 2\n";

	(void)state;
	assert_slice(profile, "root=none time=-100,100%", known);
	assert_slice(profile, "root=none cpu=1", known);
	assert_slice(profile, "root=none thread=t", known);
	assert_slice(profile, "root=none process=p", known);
}

static void what_the_profile_lacks_cannot_be_chosen(void **state)
{
	static const struct {
		const char *slice, *message;
	} cases[] = {
		{ "process=p", "this profile has no threads or processes to choose from" },
		{ "thread=p", "this profile has no threads or processes to choose from" },
		{ "not-process=p", "this profile has no threads or processes to choose from" },
		{ "not-thread=p", "this profile has no threads or processes to choose from" },
		{ "cpu=1", "this profile does not say on which cpu its samples were taken" },
		{ "not-cpu=1", "this profile does not say on which cpu its samples were taken" },
		{ "time=0,1", "the samples of this profile have no times to choose from" },
	};
	struct profile_builder *builder = model_text_profile("a 1\n");
	struct profile profile = profile_builder_snapshot(builder);
	struct error error;
	struct slice slice;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		model_text_slice(&slice, cases[i].slice);
		assert_null(call_tree_build(&profile, &slice, &error));
		assert_string_equal(error.message, cases[i].message);
		slice_release(&slice);
	}
	profile_builder_free(builder);
}

static void while_it_loads_what_it_lacks_may_still_come(void **state)
{
	static const char *const words[] = { "process=p", "thread=p", "cpu=1", "time=0,1" };
	struct profile_builder *builder = model_text_profile("");
	struct profile profile;
	struct error error;
	struct slice slice;

	(void)state;
	model_text_add(builder, "a 1\n");
	profile = *profile_builder_profile(builder);
	profile.complete = false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct call_tree *tree;

		model_text_slice(&slice, words[i]);
		tree = call_tree_build(&profile, &slice, &error);
		assert_non_null(tree);
		assert_tree(tree, "all 0\n");
		call_tree_unref(tree);
		slice_release(&slice);
	}
	profile_builder_free(builder);
}

static struct profile_builder *profile_of_times(const int64_t *times, uint32_t count)
{
	struct profile_builder *builder = model_text_profile("");
	int64_t weight = 1;

	profile_builder_set_columns(builder, COLUMN_TIME);
	for (uint32_t i = 0; i < count; i++)
		profile_builder_add_sample(builder, &(struct sample){
							    .time = times[i],
							    .cpu = -1,
							    .values = &weight,
						    });
	profile_builder_publish(builder);
	return builder;
}

static int64_t weight_of(struct profile_builder *builder, const char *words)
{
	struct profile profile = profile_builder_snapshot(builder);
	struct slice slice;
	struct error error;
	struct call_tree *tree;
	int64_t weight;

	model_text_slice(&slice, words);
	tree = call_tree_build(&profile, &slice, &error);
	assert_non_null(tree);
	weight = tree->total[0];
	call_tree_unref(tree);
	slice_release(&slice);
	return weight;
}

static void times_may_be_all_unknown(void **state)
{
	static const int64_t times[] = { TIME_UNKNOWN, TIME_UNKNOWN };
	struct profile_builder *builder = profile_of_times(times, 2);

	(void)state;
	assert_int_equal(profile_duration(profile_builder_profile(builder)), 0);
	assert_int_equal(weight_of(builder, ""), 2);
	assert_int_equal(weight_of(builder, "time=0%,100%"), 0);
	assert_int_equal(weight_of(builder, "time=-1e300,1e300"), 0);
	profile_builder_free(builder);
}

static void times_may_be_all_the_same(void **state)
{
	static const int64_t times[] = { 7, 7 };
	struct profile_builder *builder = profile_of_times(times, 2);

	(void)state;
	assert_int_equal(profile_duration(profile_builder_profile(builder)), 0);
	assert_int_equal(weight_of(builder, "time=0%,50%"), 0);
	assert_int_equal(weight_of(builder, "time=50%,100%"), 2);
	profile_builder_free(builder);
}

static void times_may_be_further_apart_than_a_number_can_say(void **state)
{
	static const int64_t times[] = { INT64_MIN + 1, 0, INT64_MAX - 1 };
	struct profile_builder *builder = profile_of_times(times, 3);

	(void)state;
	assert_true(profile_duration(profile_builder_profile(builder)) == INT64_MAX);
	assert_int_equal(weight_of(builder, "time=0%,100%"), 3);
	assert_int_equal(weight_of(builder, "time=0,9000000000"), 1);
	profile_builder_free(builder);
}

/* --- the struct */

static void time_ranges_are_parsed(void **state)
{
	static const struct {
		const char *text;
		struct time_bound from, until;
	} cases[] = {
		{ "1,2", { 1, false }, { 2, false } },
		{ "1.5s,2.5s", { 1.5, false }, { 2.5, false } },
		{ "10%,50%", { 10, true }, { 50, true } },
		{ "500ms,2", { 0.5, false }, { 2, false } },
		{ "250us,1ms", { 0.00025, false }, { 0.001, false } },
		{ ",2", { 0, false }, { 2, false } },
		{ "2,", { 2, false }, { 100, true } },
		{ ",", { 0, false }, { 100, true } },
		{ "-1,1", { -1, false }, { 1, false } },
		{ "90%,1", { 90, true }, { 1, false } }, /* only the profile can say */
	};
	static const char *const wrong[] = { "",      "1",     "2,1",     "1,1",   "a,b",
					     "1,2,3", "1 ,2",  "1,2x",    "1m,2m", "nan,2",
					     "1,inf", "1%%,2", "50%,10%", "0x,1",  "1,2 " };
	struct slice slice;
	struct error error;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		print_message("# \"%s\"\n", cases[i].text);
		slice_init(&slice);
		assert_true(slice_parse_time(&slice, cases[i].text, &error));
		assert_true(slice.has_time);
		assert_true(slice.from.percent == cases[i].from.percent);
		assert_true(slice.until.percent == cases[i].until.percent);
		assert_true(slice.from.value == cases[i].from.value);
		assert_true(slice.until.value == cases[i].until.value);
	}
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		print_message("# \"%s\"\n", wrong[i]);
		slice_init(&slice);
		assert_false(slice_parse_time(&slice, wrong[i], &error));
		assert_false(slice.has_time);
		assert_int_equal(error.code, ERROR_USAGE);
		assert_non_null(strstr(error.message, "is not a time range"));
	}
}

static void a_copy_is_equal_until_something_differs(void **state)
{
	static const char *const others[] = {
		"",
		"focus=a ignore=b hide=c process=p thread=t cpu=1 time=0,1 by=line root=none fold",
		"focus=a ignore=b hide=c process=p thread=t cpu=1 time=0,1 by=line root=none "
		"no-inline",
		"focus=a ignore=b hide=c process=p thread=t cpu=1 time=0,1 by=line fold no-inline",
		"focus=a ignore=b hide=c process=p thread=t cpu=1 time=0,1 root=none fold "
		"no-inline",
		"focus=a ignore=b hide=c process=p thread=t cpu=1 time=0,2 by=line root=none fold "
		"no-inline",
		"focus=a ignore=b hide=c process=p thread=t cpu=1 time=0,1% by=line root=none fold "
		"no-inline",
		"focus=a ignore=b hide=c process=p thread=t cpu=2 time=0,1 by=line root=none fold "
		"no-inline",
		"focus=a ignore=b hide=c process=p thread=t cpu=1 not-cpu=2 time=0,1 by=line "
		"root=none "
		"fold no-inline",
		"focus=a ignore=b hide=c process=p thread=t time=0,1 by=line root=none fold "
		"no-inline",
		"focus=a ignore=b hide=c process=p thread=u cpu=1 time=0,1 by=line root=none fold "
		"no-inline",
		"focus=a ignore=b hide=c process=q thread=t cpu=1 time=0,1 by=line root=none fold "
		"no-inline",
		"focus=a ignore=b hide=c hide=d process=p thread=t cpu=1 time=0,1 by=line "
		"root=none "
		"fold no-inline",
		"focus=a ignore=x hide=c process=p thread=t cpu=1 time=0,1 by=line root=none fold "
		"no-inline",
		"focus=x ignore=b hide=c process=p thread=t cpu=1 time=0,1 by=line root=none fold "
		"no-inline",
	};
	struct slice slice, copy;

	(void)state;
	model_text_slice(&slice, "focus=a ignore=b hide=c process=p thread=t cpu=1 time=0,1 "
				 "by=line root=none fold no-inline");
	slice_copy(&copy, &slice);
	assert_true(slice_equal(&slice, &copy));
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		struct slice other;

		print_message("# %s\n", others[i]);
		model_text_slice(&other, others[i]);
		assert_false(slice_equal(&slice, &other));
		assert_false(slice_equal(&other, &slice));
		slice_release(&other);
	}
	copy.sample_type = 1;
	assert_false(slice_equal(&slice, &copy));
	slice_release(&slice);
	slice_release(&copy);
}

static void a_slice_can_be_checked_before_it_is_used(void **state)
{
	struct slice slice;
	struct error error;

	(void)state;
	model_text_slice(&slice, "focus=a ignore=b.*");
	assert_true(slice_check(&slice, &error));
	text_list_add(&slice.hide, "[");
	assert_false(slice_check(&slice, &error));
	assert_int_equal(error.code, ERROR_USAGE);
	slice_release(&slice);

	slice_init(&slice);
	for (int i = 0; i < SLICE_FOCUS_LIMIT; i++)
		text_list_add(&slice.focus, "a");
	assert_true(slice_check(&slice, &error));
	text_list_add(&slice.module, "a");
	assert_false(slice_check(&slice, &error));
	assert_string_equal(error.message, "more than 60 expressions to focus on");
	slice_release(&slice);
}

static void as_many_focus_as_are_allowed_all_count(void **state)
{
	char slice[SLICE_FOCUS_LIMIT * 16] = "", stack[SLICE_FOCUS_LIMIT * 8] = "";
	char profile[2 * sizeof(stack)];
	struct profile_builder *builder;
	struct call_tree *tree;

	(void)state;
	for (int i = 0; i < SLICE_FOCUS_LIMIT; i++) {
		sprintf(slice + strlen(slice), "focus=^f%02d$ ", i);
		sprintf(stack + strlen(stack), "%sf%02d", i ? ";" : "", i);
	}
	/* The second lacks the last one. */
	snprintf(profile, sizeof(profile), "%s 1\n%.*s 2\n", stack, (int)strlen(stack) - 4, stack);
	tree = model_text_build(&builder, profile, slice);
	assert_int_equal(tree->total[0], 1);
	call_tree_unref(tree);
	profile_builder_free(builder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(focus_keeps_stacks_with_a_match),
		cmocka_unit_test(several_focus_must_all_match_in_any_order),
		cmocka_unit_test(ignore_drops_stacks_with_any_match),
		cmocka_unit_test(hide_takes_frames_out_and_keeps_their_weight),
		cmocka_unit_test(what_is_hidden_can_still_be_focused_on),
		cmocka_unit_test(everything_can_be_hidden),
		cmocka_unit_test(expressions_do_not_match_what_stands_above_the_stacks),
		cmocka_unit_test(module_keeps_stacks_with_a_frame_of_one_that_matches),
		cmocka_unit_test(a_module_without_a_name_is_no_module),
		cmocka_unit_test(several_modules_must_all_be_on_the_stack),
		cmocka_unit_test(modules_are_those_of_frames_whatever_a_frame_is),
		cmocka_unit_test(a_wrong_expression_is_an_error),
		cmocka_unit_test(an_expression_that_takes_too_long_is_an_error),
		cmocka_unit_test(processes_stand_above_the_stacks),
		cmocka_unit_test(threads_may_stand_there_instead),
		cmocka_unit_test(or_nothing),
		cmocka_unit_test(a_process_without_a_name_says_so),
		cmocka_unit_test(processes_of_one_name_are_one_and_so_are_threads),
		cmocka_unit_test(threads_alone_are_not_put_under_a_process),
		cmocka_unit_test(a_long_thread_name_is_whole),
		cmocka_unit_test(processes_and_threads_are_chosen_by_name_or_number),
		cmocka_unit_test(processes_and_threads_are_left_out),
		cmocka_unit_test(cpus_are_chosen_by_number),
		cmocka_unit_test(cpus_are_chosen_by_lists),
		cmocka_unit_test(what_is_no_list_of_cpus_is_refused),
		cmocka_unit_test(times_are_half_open_but_for_the_end),
		cmocka_unit_test(parts_of_the_time_add_up),
		cmocka_unit_test(samples_of_unknown_time_cpu_or_thread_match_nothing),
		cmocka_unit_test(what_the_profile_lacks_cannot_be_chosen),
		cmocka_unit_test(while_it_loads_what_it_lacks_may_still_come),
		cmocka_unit_test(times_may_be_all_unknown),
		cmocka_unit_test(times_may_be_all_the_same),
		cmocka_unit_test(times_may_be_further_apart_than_a_number_can_say),
		cmocka_unit_test(time_ranges_are_parsed),
		cmocka_unit_test(a_copy_is_equal_until_something_differs),
		cmocka_unit_test(a_slice_can_be_checked_before_it_is_used),
		cmocka_unit_test(as_many_focus_as_are_allowed_all_count),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
