#include "tests/unit.h"

#include <stdlib.h>

#include "tests/loaded.h"

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))

static void stacks(void **state)
{
	static const struct loaded_case cases[] = {
		{ "the innermost frame is printed first",
		  "Attaching 1 probe...\n\n@[\n    a+1\n    b+22\n]: 12\n", "b;a 12\n" },
		{ "offsets may be hexadecimal, and names may have a plus",
		  "@[\n    a+0x1f\n    operator+++5\n    x+y\n]: 1\n", "x+y;operator++;a 1\n" },
		{ "the kernel's stack is called by the program's",
		  "@[\n    k+1\n    do_syscall_64+2\n, \n    u+3\n    main+4\n]: 5\n",
		  "main;u;do_syscall_64_[k];k_[k] 5\n" },
		{ "whichever comes first",
		  "@[\n    u+3\n    main+4\n, \n    k+1\n    do_syscall_64+2\n]: 5\n",
		  "main;u;do_syscall_64_[k];k_[k] 5\n" },
		{ "a name of both is two functions",
		  "@[\n    f+1\n    do_syscall_64+2\n, \n    f+1\n]: 5\n",
		  "f;do_syscall_64_[k];f_[k] 5\n" },
		{ "an empty stack is no frame", "@[, \n    u+3\n]: 5\n", "u 5\n" },
		{ "a key without any stack is a sample all the same", "@[\n    u+3\n]: 5\n@[]: 3\n",
		  "u 5\n[no stack]_[u] 3\n" },
		{ "addresses without a name", "@[\n    0x7fdaa58d6400\n    main+1\n]: 1\n",
		  "main;[unknown]+0x7fdaa58d6400_[u] 1\n" },
		{ "with the addresses and modules of kstack(perf)",
		  "@[\n\tffffffff8124906b x64_sys_call+59\n\tffffffff821ed511 "
		  "do_syscall_64+113\n]: "
		  "1\n"
		  "@[\n\t7ff1 random+33 (/lib/libc.so.6)\n\t55f0 [unknown] (/tmp/work)\n]: 2\n",
		  "do_syscall_64+0xffffffff821ed511_[k];x64_sys_call+0xffffffff8124906b_[k] 1\n"
		  "[work]@/tmp/work+0x55f0_[u];random@/lib/libc.so.6+0x7ff1 2\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void keys(void **state)
{
	static const struct loaded_case cases[] = {
		{ "the first text is the process, the rest names the thread",
		  "@[\n    u+3\n, mysqld, 412]: 5\n", "mysqld/412: u 5\n" },
		{ "in front of the stack, too", "@[412, mysqld, \n    u+3\n]: 5\n",
		  "mysqld/412: u 5\n" },
		{ "between stacks", "@[\n    do_syscall_64+3\n, sh, \n    u+3\n]: 5\n",
		  "sh/: u;do_syscall_64_[k] 5\n" },
		{ "a comm may have brackets and colons", "@[\n    u+3\n, a]: b [c], 1]: 5\n",
		  "a]: b [c]/1: u 5\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void values(void **state)
{
	static const struct loaded_case cases[] = {
		{ "a map is a sample type", "@a[\n    u+3\n]: 5\n@b[\n    v+3\n]: -7\n",
		  "type a events\ntype b events\nu 5 a\nv -7 b\n" },
		{ "of stats the total", "@[\n    u+3\n]: count 2, average 50, total 100\n",
		  "u 100\n" },
		{ "maps without stacks, numbers and histograms are left out",
		  "@x: 5\n@pids[sh, 3]: 9\n@[\n    u+3\n]: 5\n"
		  "@h[\n    v+1\n]: \n[1]      3 |@@@@|\n[2, 4)   1 |@   |\n",
		  "u 5\n" },
		{ "what is no number is a bad line", "@[\n    u+3\n]: 5\n@[\n    v+3\n]: (1, 2)\n",
		  "u 5\nwarning: 1 line left out as not understood: line 6 (\"(1, 2)\")\n" },
		{ "values that are too big are cut", "@[\n    u+3\n]: 99999999999999999999\n",
		  "u 9223372036854775807\nwarning: 1 value too big: cut to what fits\n"
		  "warning: the sum of \"samples\" does not fit 63 bits: it is cut to what "
		  "does\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void damage(void **state)
{
	static const struct loaded_case cases[] = {
		{ "an entry that ends in the next one", "@[\n    u+3\n@[\n    v+3\n]: 5\n",
		  "v 5\nwarning: 1 line left out as not understood: line 1 (\"@[\")\n" },
		{ "an entry that was cut off", "@[\n    v+3\n]: 5\n@[\n    u+3\n",
		  "v 5\nwarning: 1 line left out as not understood: line 4 (\"@[\")\n" },
		{ "no map with a stack", "Attaching 1 probe...\n@[sh]: 3\n",
		  "error: input: this is the output of bpftrace, without a stack, "
		  "record some: @[kstack, ustack, comm] = count()\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

#define PROBES "{\"type\": \"attached_probes\", \"data\": {\"probes\": 1}}\n\n"
#define MAP(data) "{\"type\": \"map\", \"data\": {" data "}}\n"

static void json(void **state)
{
	static const struct loaded_case cases[] = {
		{ "as the text has it",
		  PROBES MAP("\"@\": {\"\\n    schedule+38\\n    do_syscall_64+1\\n,\\n    "
			     "f(int, int)+7\\n    main+9\\n,my,sql,412\": 7, \",\\n    g+1\\n,"
			     "sh,9\": 2}"),
		  "my/sql, 412: main;f(int, int);do_syscall_64_[k];schedule_[k] 7\n"
		  "sh/9: g 2\n" },
		{ "each map is a sample type; what has no stack is left out",
		  MAP("\"@a\": {\"\\n    u+3\\n\": 5, \"\": 2}") MAP("\"@one\": 42") MAP(
			  "\"@pids\": {\"sh,3\": 9}") "{\"type\": \"printf\", \"data\": \"{\\n\"}\n"
						      "{\"type\": \"hist\", \"data\": {\"@h\": "
						      "{\"\\n    v+1\\n\": [{\"min\": 2, "
						      "\"count\": 1}]}}}\n"
						      "{\"type\": \"stats\", \"data\": {\"@s\": "
						      "{\"\\n    v+1\\n\": {\"count\": 2, "
						      "\"average\": 50, \"total\": -100}}, \"@v\": "
						      "{\"\\n    v+1\\n\": 8}}}\n",
		  "type a events\ntype s events\ntype v events\nu 5 a\n[no stack]_[u] 2 a\n"
		  "v -100 s\nv 8 v\n" },
		{ "a key that is there twice adds up",
		  MAP("\"@\": {\"\\n    u+3\\n\": 5, \"\\n    u+3\\n\": 6}"), "u 5\nu 6\n" },
		{ "cut off in a map",
		  MAP("\"@\": {\"\\n    u+3\\n\": 5}") "{\"type\": \"map\", \"data\": {\"@\": "
						       "{\"\\n    u+3\\n\": 6, \"\\n    v+",
		  "u 5\nu 6\nwarning: 1 line left out as not understood: line 2 "
		  "(\"{\"type\": \"map\", \"data\": {\"@\": {\"\\n    u+\")\n" },
		{ "cut in a number, which may lack digits",
		  MAP("\"@\": {\"\\n    u+3\\n\": 5}") "{\"type\": \"map\", \"data\": {\"@\": "
						       "{\"\\n    v+3\\n\": 6",
		  "u 5\nwarning: 1 line left out as not understood: line 2 "
		  "(\"{\"type\": \"map\", \"data\": {\"@\": {\"\\n    v+\")\n" },
		{ "no map with a stack", PROBES MAP("\"@\": {\"sh\": 5}"),
		  "error: input: the output of bpftrace, without a stack; record some: "
		  "@[kstack, ustack, comm] = count()\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void prefixes(void **state)
{
	static const char *const fixtures[] = { "bpftrace/maps.txt", "bpftrace/maps.json" };

	(void)state;
	for (size_t i = 0; i < COUNT(fixtures); i++) {
		char *path = fixture_path(fixtures[i]);

		loaded_try_prefixes(path);
		free(path);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stacks), cmocka_unit_test(keys), cmocka_unit_test(values),
		cmocka_unit_test(damage), cmocka_unit_test(json), cmocka_unit_test(prefixes),
	};

	return cmocka_run_group_tests_name("bpftrace", tests, NULL, NULL);
}
