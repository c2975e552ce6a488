#include "tests/unit.h"

#include "tests/loaded.h"

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))

static void entries(void **state)
{
	static const struct loaded_case cases[] = {
		{ "profile",
		  "Sampling at 49 Hertz of all threads by user + kernel stack... Hit Ctrl-C to "
		  "end.\n"
		  "^C\n"
		  "    filemap_map_pages\n    [unknown]\n    -                cat (12339)\n        "
		  "1\n\n"
		  "    pipe_write\n    __GI___libc_write\n    -                dd (25036)\n"
		  "        4\n\n",
		  "cat#12339/cat: [unknown]_[u];filemap_map_pages 1\n"
		  "dd#25036/dd: __GI___libc_write;pipe_write 4\n" },
		{ "with a line between the stacks",
		  "    k\n    --\n    u\n    -                a b (c) (7)\n        4\n\n",
		  "a b (c)#7/a b (c): u;k 4\n" },
		{ "offcputime is in microseconds",
		  "Tracing off-CPU time (us) of PID 7 by user + kernel stack for 2 secs.\n\n"
		  "    schedule\n    main\n    -                sh (7)\n        1500\n\n",
		  "type off-cpu nanoseconds\nsh#7/sh: main;schedule 1500000 off-cpu\n" },
		{ "stackcount, with and without -P",
		  "Tracing 1 functions for \"vfs_read\"... Hit Ctrl-C to end.\n^C\n"
		  "  vfs_read\n  ksys_read\n    dd [31]\n    12\n\n  vfs_read\n    3\n\n"
		  "Detaching...\n",
		  "type calls events\ndd#31/dd: ksys_read;vfs_read 12 calls\nvfs_read 3 calls\n" },
		{ "no stack at all", "    -                sh (7)\n        2\n\n",
		  "sh#7/sh: [no stack] 2\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void damage(void **state)
{
	static const struct loaded_case cases[] = {
		{ "an entry without a value is counted",
		  "    a\n    -                sh (7)\n        2\n\n    b\n    -                sh "
		  "(8)\n",
		  "sh#7/sh: a 2\nwarning: 1 line left out as not understood: line 5 (\"b\")\n" },
		{ "two stacks an entry",
		  "Tracing blocked time (us) by user + kernel off-CPU and waker stack\n\n"
		  "    waker:           sh 7\n    a\n    target:          sh 8\n        3\n\n",
		  "error: input: an entry of bcc's offwaketime has two stacks; try: offwaketime -f "
		  "| serac\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(entries),
		cmocka_unit_test(damage),
	};

	return cmocka_run_group_tests_name("bcc", tests, NULL, NULL);
}
