/* What strikes one about a profile or a comparison, as users read it. */

#include "tests/unit.h"

#include <locale.h>
#include <string.h>

#include "model/compare/comparison.h"
#include "show/striking_text.h"
#include "tests/model_text.h"

/* Takes the builder. */
static void assert_strikes_in(struct profile_builder *builder, const char *words,
			      const char *expected)
{
	struct profile profile = profile_builder_snapshot(builder);
	struct slice slice;
	struct error error;
	struct call_tree *tree;
	struct striking striking;
	char text[STRIKING_TEXT_SIZE];

	slice_init(&slice);
	model_text_slice(&slice, words);
	tree = call_tree_build(&profile, &slice, &error);
	assert_non_null(tree);
	striking_build(&striking, &profile, &slice, tree);
	assert_string_equal(striking_text_print(text, &striking, &profile, tree->labels, NULL),
			    expected);
	call_tree_unref(tree);
	slice_release(&slice);
	profile_builder_free(builder);
}

static void assert_strikes(const char *samples, const char *words, const char *expected)
{
	assert_strikes_in(model_text_profile(samples), words, expected);
}

/* The shares are those of the samples on which the one is below the other. */
static void a_function_below_another(void **state)
{
	(void)state;
	assert_strikes("main;json;scan;malloc 18\n"
		       "main;http;malloc 4\n"
		       "main;json 30\n"
		       "main;render 48\n",
		       "", "48.0% is in render itself.");
	assert_strikes("main;json;scan;malloc 32\n"
		       "main;http;malloc 5\n"
		       "main;json 10\n"
		       "main;render;a 18\n"
		       "main;render;b 18\n"
		       "main;render;c 17\n",
		       "", "32.0% is in malloc below json.");
}

static void callers_of_nearly_all_are_not_named(void **state)
{
	(void)state;
	/* main has 100 %, run 60 %: too much to say anything. work has 59 %. */
	assert_strikes("main;run;lex 50\n"
		       "main;run;skip 10\n"
		       "main;idle 40\n",
		       "", "50.0% is in lex itself.");
	assert_strikes("main;run;work;lex 50\n"
		       "main;run;work;skip 9\n"
		       "main;run;rest 1\n"
		       "main;idle 40\n",
		       "", "50.0% is in lex below work.");
	/* Three of four are below a, not 80 %. */
	assert_strikes("main;a;lex 30\n"
		       "main;b;lex 10\n"
		       "main;c 30\n"
		       "main;d 30\n",
		       "", "40.0% is in lex itself.");
	assert_strikes("main;a;lex 32\n"
		       "main;b;lex 8\n"
		       "main;c 30\n"
		       "main;d 30\n",
		       "", "32.0% is in lex below a.");
}

static void recursion_counts_once(void **state)
{
	(void)state;
	assert_strikes("main;walk;walk;leaf 20\n"
		       "main;walk;leaf 10\n"
		       "main;walk;walk;walk 5\n"
		       "main;x 30\n"
		       "main;y 29\n"
		       "main;z 6\n",
		       "", "30.0% is in leaf below walk.");
	assert_strikes("main;walk;walk;walk 40\n"
		       "main;walk 10\n"
		       "main;x 30\n"
		       "main;y 20\n",
		       "", "50.0% is in walk itself.");
}

static void a_flat_profile(void **state)
{
	(void)state;
	assert_strikes("a 4\nb 4\nc 4\nd 4\ne 4\nf 4\ng 4\nh 4\ni 4\nj 4\nk 4\nl 4\nm 4\n"
		       "n 4\no 4\np 4\nq 4\nr 4\ns 4\nt 4\nu 4\nv 4\nw 4\nx 4\ny 4\n",
		       "", "No function with a name has more than 4.0% itself.");
	assert_strikes("a 5\nb 4\nc 4\nd 4\ne 4\nf 4\ng 4\nh 4\ni 4\nj 4\nk 4\nl 4\nm 4\n"
		       "n 4\no 4\np 4\nq 4\nr 4\ns 4\nt 4\nu 4\nv 4\nw 4\nx 4\ny 3\n",
		       "", "5.0% is in a itself.");
	/* What has most with what it calls, and has not nearly all. */
	assert_strikes("m;p;a 4\nm;p;b 4\nm;p;c 4\nm;p;d 4\nm;p;e 4\nm;f 4\nm;g 4\nm;h 4\nm;i 4\n"
		       "m;j 4\nm;k 4\nm;l 4\nm;n 4\nm;o 4\nm;q 4\nm;r 4\nm;s 4\nm;t 4\nm;u 4\n"
		       "m;v 4\nm;w 4\nm;x 4\nm;y 4\nm;z 4\nm;0 4\n",
		       "",
		       "20.0% is in p and what it calls; no function with a name has more than "
		       "4.0% itself.");
	/* By line a frame is none. */
	assert_strikes("a x.c:1 4\nb x.c:2 4\na x.c:3 4\na x.c:4 4\na x.c:5 4\na x.c:6 4\n"
		       "a x.c:7 4\na x.c:8 4\na x.c:9 4\na x.c:10 4\na x.c:11 4\na x.c:12 4\n"
		       "a x.c:13 4\na x.c:14 4\na x.c:15 4\na x.c:16 4\na x.c:17 4\n"
		       "a x.c:18 4\na x.c:19 4\na x.c:20 4\na x.c:21 4\na x.c:22 4\n"
		       "a x.c:23 4\na x.c:24 4\na x.c:25 4\n",
		       "by=line", "No frame has more than 4.0% itself.");
}

static void a_thread_among_others(void **state)
{
	(void)state;
	assert_strikes("p#1/main#1: a 10\n"
		       "p#1/worker-3#7: a 30\n"
		       "p#1/worker-3#7: b 31\n"
		       "p#1/worker-4#8: c 29\n",
		       "root=none", "61.0% is in one thread (worker-3 7); 40.0% in a itself.");
	/* 39 % is no more than others have. */
	assert_strikes("p#1/x#1: a 39\np#1/y#2: b 31\np#1/z#3: b 30\n", "root=none",
		       "61.0% is in b itself.");
	/* The only thread says nothing. */
	assert_strikes("p#1/main#1: a 10\n", "root=none", "100.0% is in a itself.");
	/* Whose the samples are that a filter leaves is not counted. */
	assert_strikes("p#1/main#1: a;x 10\np#1/other#2: b 30\n", "root=none focus=a",
		       "100.0% of what is left is in x itself.");
	/* A process above the stacks is no function. */
	assert_strikes("p#1/main#1: a;x 10\np#2/other#2: b 30\n", "root=process",
		       "75.0% is in one thread (other 2); 75.0% in b itself.");
}

/* Where threads have no numbers, nobody knows how many there are of a name. */
static void threads_of_one_name(void **state)
{
	(void)state;
	assert_strikes("p/main: a 10\np/worker: a 30\np/worker: b 31\np/io: c 29\n", "root=none",
		       "61.0% is in threads of one name (worker); 40.0% in a itself.");
	/* Several rows of the table. */
	assert_strikes("p#1/worker: a 30\np#2/worker: b 31\np#3/io: c 39\n", "root=none",
		       "61.0% is in threads of one name (worker); 39.0% in c itself.");
	assert_strikes("p#1/worker: a 60\np#2/worker: b 40\n", "root=none",
		       "60.0% is in a itself.");
}

/* Two recordings may each have a thread of a name and number. */
static void threads_of_several_inputs(void **state)
{
	struct profile_builder *builder = model_text_pair("p#1/main#1: a 30\np#1/x#2: b 15\n",
							  "p#1/main#1: a 30\np#1/x#2: b 25\n");

	(void)state;
	assert_strikes_in(builder, "root=none",
			  "60.0% is in threads of one name (main 1); 60.0% in a itself.");
}

/* Sums that are too much for 63 bits are shown as that (docs/formats.md). */
static void sums_of_more_than_63_bits(void **state)
{
	(void)state;
	assert_strikes("main;a 9223372036854775807\nb;a 9223372036854775807\n", "",
		       "100.0% is in a itself.");
}

static void the_kernel_and_what_has_no_name(void **state)
{
	(void)state;
	assert_strikes("main;read;sys_read_[k] 25\nmain;work 60\nmain;_[u] 15\n", "",
		       "60.0% is in work itself; 25.0% in the kernel; 15.0% without names.");
	assert_strikes("main;read;sys_read_[k] 19\nmain;work 77\nmain;x_[u] 4\n", "",
		       "77.0% is in work itself.");
	assert_strikes("main;x@lib_[u] 90\nmain;work 10\n", "",
		       "90.0% is without names; 10.0% in work itself.");
	assert_strikes("x@lib_[u] 90\n", "", "100.0% is without names.");
}

static void nothing_is_said_of_nothing(void **state)
{
	(void)state;
	assert_strikes("a 0\n", "", "");
	assert_strikes("a 5\nb 5\n", "focus=c", "");
	/* Losses and gains. */
	assert_strikes("a -5\nb 5\n", "", "");
}

/* What a name has is no control of the terminal, and no page long. */
static void names_are_shown_as_text(void **state)
{
	(void)state;
	assert_strikes("a\033[2Jb 5\n", "", "100.0% is in a^[[2Jb itself.");
	assert_strikes(
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 5\n", "",
		"100.0% is in aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa… "
		"itself.");
}

/* --- comparisons */

static void repeat(char *text, const char *line, int count)
{
	while (count-- > 0)
		strcat(text, line);
}

static void assert_change(int before, int after, int same, const char *expected)
{
	char base[20000] = "", new[20000] = "", text[STRIKING_TEXT_SIZE];
	struct profile_builder *builder;
	struct profile profile;
	struct slice sides[SIDE_COUNT];
	struct comparison_terms terms;
	struct comparison *comparison;
	struct change_list list;
	struct striking striking;
	struct error error;

	repeat(base, "main;parse 1\n", before);
	repeat(new, "main;parse 1\n", after);
	repeat(base, "main;emit 1\n", same);
	repeat(new, "main;emit 1\n", same);
	builder = model_text_pair(base, new);
	profile = profile_builder_snapshot(builder);
	model_text_sides(sides, "");
	comparison_terms_init(&terms);
	comparison = comparison_build(&profile, sides, &terms, &error);
	assert_non_null(comparison);
	change_list_functions(&list, comparison, 0);
	striking_build_change(&striking, comparison, &list, false);
	assert_string_equal(striking_text_print(text, &striking, &profile, comparison->tree->labels,
						comparison),
			    expected);
	striking_build_change(&striking, comparison, &list, true);
	striking_text_print(text, &striking, &profile, comparison->tree->labels, comparison);
	if (*expected)
		assert_memory_equal(text, "In what is zoomed, ", 19);
	change_list_release(&list);
	comparison_unref(comparison);
	profile_builder_free(builder);
}

static void what_changed_most_beyond_noise(void **state)
{
	(void)state;
	assert_change(50, 250, 100,
		      "Beyond noise, the self of parse changed most: 33.3% → 71.4%; 1 other "
		      "changed.");
	assert_change(200, 600, 600,
		      "Beyond noise, the self of parse changed most: 25.0% → 50.0%; 1 other "
		      "changed.");
	assert_change(50, 52, 100, "No function's self changed beyond noise.");
	/* Where a side has no samples nothing is known. */
	assert_change(0, 50, 0, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_function_below_another),
		cmocka_unit_test(callers_of_nearly_all_are_not_named),
		cmocka_unit_test(recursion_counts_once),
		cmocka_unit_test(a_flat_profile),
		cmocka_unit_test(a_thread_among_others),
		cmocka_unit_test(threads_of_one_name),
		cmocka_unit_test(threads_of_several_inputs),
		cmocka_unit_test(sums_of_more_than_63_bits),
		cmocka_unit_test(the_kernel_and_what_has_no_name),
		cmocka_unit_test(nothing_is_said_of_nothing),
		cmocka_unit_test(names_are_shown_as_text),
		cmocka_unit_test(what_changed_most_beyond_noise),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
