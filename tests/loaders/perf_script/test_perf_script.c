#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"
#include "tests/loaders/perf_script/two_frames.h"

/* The text as a whole: lines that belong to no stack, texts that are cut off, and large ones. */

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))

/* clang-format off: tables */

static void stacks_that_are_empty(void **state)
{
	static const struct loaded_case cases[] = {
		{ "an event and a blank line",
		  "w 1 1.000001: 1 c: \n\n"
		  "w 1 1.000002: 1 c: \n" FRAMES "\n",
		  "type c events\n"
		  "w/w#1 1.000001: [no stack]_[u] 1 c\n"
		  "w/w#1 1.000002: " STACK " 1 c\n" },
		{ "events only",
		  "w 1 1.000001: 1 c: \n"
		  "w 1 1.000002: 1 c: \n",
		  "type c events\n"
		  "w/w#1 1.000001: [no stack]_[u] 1 c\n"
		  "w/w#1 1.000002: [no stack]_[u] 1 c\n" },
		{ "one event", "a 1 1.000001: cycles:",
		  "type cycles samples\n"
		  "a/a#1 1.000001: [no stack]_[u] 1 cycles\n" },
		{ "a blank line before the frames", "w 1 1.000001: 1 c: \n\n" FRAMES "\n",
		  "type c events\n"
		  "w/w#1 1.000001: " STACK " 1 c\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

static void other_lines(void **state)
{
	static const struct loaded_case cases[] = {
		{ "headers",
		  "# ========\n"
		  "# captured on    : Sun Mar 15 10:20:30 2020\n"
		  "# hostname : box\n"
		  "# os release : 6.1.0\n"
		  "# arch : x86_64\n"
		  "# cmdline : /usr/bin/perf record -g -- ./w a:b \n"
		  "# event : name = cycles, , id = { 1 }, type = 0\n"
		  "# CPU_TOPOLOGY info available, use -I to display\n"
		  "# ========\n"
		  "#\n"
		  "w 1 1.000001: 1 c: \n" FRAMES "\n",
		  "type c events\n"
		  "property captured on: Sun Mar 15 10:20:30 2020\n"
		  "property hostname: box\n"
		  "property os release: 6.1.0\n"
		  "property arch: x86_64\n"
		  "property cmdline: /usr/bin/perf record -g -- ./w a:b\n"
		  "w/w#1 1.000001: " STACK " 1 c\n" },
		{ "records",
		  "w 27910 1135.854775: PERF_RECORD_MMAP2 27910/27910: [0x55b(0x1000) @ 0x1000 "
		  "08:01 1 1]: r-xp /bin/w\n"
		  "w 1 1.000001: 1 c: \n" FRAMES "\n"
		  "w 27910 1135.854775: PERF_RECORD_COMM exec: w:27910/27910\n"
		  "     w 27910 1135.9: PERF_RECORD_NAMESPACES 5/5 - nr_namespaces: 7\n"
		  "\t\t[0/net: 4/0xf0000075, 1/uts: 4/0xeffffffe, 2/ipc: 4/0xefffffff, "
		  "3/pid: 4/0xeffffffc, \n"
		  "\t\t 4/user: 4/0xeffffffd, 5/mnt: 4/0xf0000000, 6/cgroup: 4/0xeffffffb]\n"
		  "w 1 1.000002: 1 c: \n" FRAMES "\n",
		  "type c events\n"
		  "w/w#1 1.000001: " STACK " 1 c\n"
		  "w/w#1 1.000002: " STACK " 1 c\n" },
		{ "lost samples",
		  "w 1 1.000001: 1 c: \n" FRAMES "\n"
		  "w 1 [000] 1.2: PERF_RECORD_LOST lost 17\n"
		  "w 1 [000] 1.2: PERF_RECORD_LOST_SAMPLES lost 3\n",
		  "type c events\n"
		  "w/w#1 1.000001: " STACK " 1 c\n"
		  "lost 20\n" },
		{ "messages of perf",
		  "[ perf record: Woken up 1 times ]\n"
		  "Warning: Processed 12 events\n"
		  "w 1 1.000001: 1 c: \n" FRAMES "\n"
		  "Failed to open /tmp/perf-1.map, continuing without symbols\n",
		  "type c events\n"
		  "w/w#1 1.000001: " STACK " 1 c\n" },
		{ "lines that are nothing",
		  "what is this\n"
		  "w 1 1.000001: 1 c: \n" FRAMES "\n"
		  "and this?\n"
		  "w 1 1.000002: 1 c: \n" FRAMES "\n",
		  "type c events\n"
		  "w/w#1 1.000001: " STACK " 1 c\n"
		  "w/w#1 1.000002: " STACK " 1 c\n"
		  "warning: 2 lines left out as not understood: line 1 (\"what is this\"), "
		  "line 6 (\"and this?\")\n" },
		{ "indented lines that are nothing",
		  "a 1 1.0: c:\n"
		  "\t          THIS_IS_A_WEIRD_LINE\n"
		  "\n"
		  "a 1 1.0: c:\n"
		  "\t401136 f+0x6 (/bin/w)\n"
		  "\t          THIS_IS_A_WEIRD_LINE\n",
		  "type c samples\n"
		  "a/a#1 1: [no stack]_[u] 1 c\n"
		  "a/a#1 1: f@/bin/w+0x401136 1 c\n"
		  "warning: 2 lines left out as not understood: line 2 "
		  "(\"THIS_IS_A_WEIRD_LINE\"), line 6 (\"THIS_IS_A_WEIRD_LINE\")\n" },
		{ "branch stacks, registers, code",
		  "w 1 1.000001: 1 c: \n" FRAMES
		  " 0x401136/0x401150/P/-/-/12/COND/-  0x401136/0x401150/M/-/-/0//-\n"
		  " ABI:2    AX:0x1    BX:0x2\n"
		  " insn: 48 89 e5\n\n",
		  "type c events\n"
		  "w/w#1 1.000001: " STACK " 1 c\n" },
		{ "nothing at all", "# hostname : box\n",
		  "error: input: text in no format that serac knows; if it is one that "
		  "`serac --help` lists, name it with --input NAME\n" },
	};

	(void)state;
	assert_loads(NULL, cases, COUNT(cases));
}

/* clang-format on */

static void prefixes(void **state)
{
	static const char *const names[] = { "perf-script/callgraph.txt", "perf-script/fields.txt",
					     "perf-script/inline.txt" };

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		char *path = fixture_path(names[i]);

		loaded_try_prefixes(path);
		free(path);
	}
}

/* Before the first sample, and more than what a look at the head sees. */
static void many_records(void **state)
{
	(void)state;
	for (int records = 250; records <= 2500; records *= 10) {
		size_t size;
		char *text, *loaded;
		FILE *out = open_memstream(&text, &size);

		for (int i = 0; i < records; i++)
			fprintf(out, "w 1 1.0: PERF_RECORD_COMM exec: worker-%d:%d/%d\n", i, i, i);
		fputs("w 1 1.000001: 1 c: \n" FRAMES "\n", out);
		fclose(out);
		loaded = loaded_bytes(NULL, text, size);
		assert_string_equal(loaded, "type c events\nw/w#1 1.000001: " STACK " 1 c\n");
		free(loaded);
		free(text);
	}
}

/* A sample of 100,000 frames, the same stack again, and a very long symbol. */
static void big_stacks(void **state)
{
	enum { DEPTH = 100000 };
	size_t size;
	char *text, *loaded;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	for (int sample = 0; sample < 2; sample++) {
		fputs("w 1 1.0: 1 c: \n", out);
		for (int i = 0; i < DEPTH; i++)
			fprintf(out, "\t%16x f+0x1 (/bin/w)\n", 0x1000 + i % 100);
		fputs("\n", out);
	}
	fputs("w 1 1.0: 1 c: \n\t 1000 ", out);
	for (int i = 0; i < 3000000; i++)
		fputc('x', out);
	fputs(" (/bin/w)\n\n", out);
	fclose(out);
	loaded = loaded_bytes(NULL, text, size);
	assert_true(strlen(loaded) > 2 * DEPTH * strlen("f@/bin/w+0x1000;") + 3000000);
	free(loaded);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stacks_that_are_empty),
		cmocka_unit_test(other_lines),
		cmocka_unit_test(prefixes),
		cmocka_unit_test(many_records),
		cmocka_unit_test(big_stacks),
	};

	return cmocka_run_group_tests_name("perf script", tests, NULL, NULL);
}
