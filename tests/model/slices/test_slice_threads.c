/* Processes and threads: above the stacks, chosen, and left out. */
#include <stdio.h>
#include <string.h>

#include "tests/model/slices/day.h"
#include "tests/model_text.h"
#include "tests/unit.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(processes_stand_above_the_stacks),
		cmocka_unit_test(threads_may_stand_there_instead),
		cmocka_unit_test(or_nothing),
		cmocka_unit_test(a_process_without_a_name_says_so),
		cmocka_unit_test(processes_of_one_name_are_one_and_so_are_threads),
		cmocka_unit_test(threads_alone_are_not_put_under_a_process),
		cmocka_unit_test(a_long_thread_name_is_whole),
		cmocka_unit_test(processes_and_threads_are_chosen_by_name_or_number),
		cmocka_unit_test(processes_and_threads_are_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
