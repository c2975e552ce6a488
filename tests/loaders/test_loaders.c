#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "loaders/loader.h"
#include "tests/loaded.h"

#define COUNT(cases) (sizeof(cases) / sizeof(*(cases)))

static const struct symbol_options symbols = { 0 };

/* --- which loader */

static const char *chosen(const void *bytes, size_t size)
{
	struct profile_builder *builder = profile_builder_new();
	struct input *input = input_open_memory("input", bytes, size);
	struct error error = { 0 };
	const char *format = "none";

	if (loaders_load(input, NULL, &symbols, builder, &error))
		format = profile_format(profile_builder_profile(builder));
	input_close(input);
	profile_builder_free(builder);
	return format;
}

static void content_chooses(void **state)
{
	static const struct {
		const char *text, *format;
	} cases[] = {
		{ "a;b 1\n", "folded" },
		{ "a 1\n", "folded" },
		{ "a;b 1", "folded" },
		{ "# austin: 3.7\n# interval: 100\n\nP1;T2;a.py:f:1 5\n", "folded" },
		{ "[no stack];a 1\n", "folded" },
		{ "{closure};a 1\n", "folded" },
		{ "a;;b 1\n; 3\n 4\n", "folded" },
		{ "@[x];a 1\nb 1\n", "none" }, /* bpftrace */
		{ "w 1 1.000001: 1 c: \n\t 401136 f (/bin/w)\n\n", "perf-script" },
		{ "\nw 1 c: \n\t 401136 f (/bin/w)\n\n", "perf-script" },
		{ "\n\t 401136 f (/bin/w)\n\t 401136 g (/bin/w)\n\n", "perf-script" },
		{ "what\nw 1 1.0: c: \n\t 401136 f (/bin/w)\n\n", "perf-script" },
		{ "# hostname : a;b 1\nw 1 1.0: c: \n\t 401136 f (/bin/w)\n\n", "perf-script" },
		{ "  w 1 1.0: c:  401136 f (/bin/w)\n", "perf-script" },
		{ "w 1 [000] 1.0: sched:x: a=1\nw 1 [000] 1.1: sched:y: b=2\n", "perf-script" },
		/* -F ip, with stacks and without; -F period,ip. */
		{ "\n\t           14f38\n\t      12c0000000\n\n\n\t            e012\n\n",
		  "perf-script" },
		{ " ffffffff821cebe0\n     5640f4fd3183\n", "perf-script" },
		{ "    250000 \n\t           14f38\n\t      12c0000000\n\n", "perf-script" },
		{ "\n\t           14f38 f\n\t      12c0000000 [unknown]\n\n", "perf-script" },
		{ " 1234567890123456\n     563012345678\n", "none" },
		/* An event and no frame. */
		{ "a 1 1.0: cycles:\n", "perf-script" },
		{ "a 1 [003] 1.0: 250000 cpu-clock:u: \n", "perf-script" },
		{ "a 1 1.0: cycles:\n\t          THIS_IS_A_WEIRD_LINE\n", "perf-script" },
		/* Tables of numbers and names: nm -S, pprof -traces, ms_print, perf stat, size. */
		{ "0000000000004030 0000000000000001 b done.0\n"
		  "0000000000002000 0000000000000004 R used\n",
		  "none" },
		{ "one\ntwo\n-----------+---\n         0   main.f\n             main.g\n"
		  "-----------+---\n        32   main.f\n",
		  "none" },
		{ " total\n\n  n        time(i)         total(B)\n--------\n"
		  "  0              0                0\n  1      1,494,350           25,976\n",
		  "none" },
		{ "x\n   27      context-switches     #  570.374 /sec\n"
		  "    0      cpu-migrations       #    0.000 /sec\n",
		  "none" },
		{ ".rela.plt  96  1632\nTotal   12345\n", "none" },
		{ "      1 daemon:x:1\n      4 bin:x:2\n     12 cafe\n", "none" },
		{ "   4835 cachegrind.out\n    151 a.txt\n   4986 total\n", "none" },
		{ "\nSymbol table '.dynsym' contains 10 entries:\n   Num:    Value          Size\n"
		  "     0: 0000000000000000     0 NOTYPE  LOCAL  DEFAULT  UND \n"
		  "     1: 0000000000000000     0 FUNC    GLOBAL DEFAULT  UND free (2)\n",
		  "none" },
		{ "\n\n@[\n    f+1\n]: 12\n", "bpftrace" },
		{ "heap profile: 1: 2 [3: 4] @ heap/1\n", "pprof-legacy" },
		/* What comes behind looks like the text of perf script. */
		{ "--- contentionz 1 ---\ndiscarded samples = 0\n  768  1 @ 0xbc97 0xa427\n",
		  "pprof-legacy" },
		{ "goroutine profile: total 3\n3 @ 0x1001\n", "pprof-legacy" },
		{ "oh no\n\ngoroutine 3 [running]:\nmain.main()\n\t/a.go:3 +0x1f\n", "goroutines" },
		/* The start of many a log. */
		{ "1 error\n2 errors\nfailed\n", "none" },
		{ "Hello\n", "none" },
		{ "total 12\nthis is it\nnot a profile\n", "none" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *format = chosen(cases[i].text, strlen(cases[i].text));

		if (strcmp(format, cases[i].format) != 0)
			fail_msg("%s: %s", format, cases[i].text);
	}
}

static void fixtures_choose(void **state)
{
	static const struct {
		const char *name, *format;
	} cases[] = {
		{ "folded/annotated.folded", "folded" },
		{ "folded/austin.txt", "folded" },
		{ "folded/pyspy.folded", "folded" },
		{ "perf-script/callgraph.txt", "perf-script" },
		{ "perf-script/fields.txt", "perf-script" },
		{ "perf-script/flat.txt", "perf-script" },
		{ "perf-script/inline.txt", "perf-script" },
		{ "pprof/go-cpu.pb.gz", "pprof" },
		{ "pprof/go-heap.pb.gz", "pprof" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		char *path = fixture_path(cases[i].name);
		size_t size;
		char *bytes = loaded_read_file(path, &size);

		assert_string_equal(chosen(bytes, size), cases[i].format);
		free(bytes);
		free(path);
	}
}

static void a_name_overrides(void **state)
{
	static const char text[] = "w 1 1.0: 1 c: \n\t 401136 f (/bin/w) 7\n\n";
	char *loaded = loaded_bytes("folded", text, strlen(text));

	(void)state;
	assert_string_equal(loaded,
			    "\t 401136 f (/bin/w) 7\nwarning: 1 line left out as not understood: "
			    "line 1 (\"w 1 1.0: 1 c:\")\n");
	free(loaded);
}

static void an_unknown_name_lists_those_that_there_are(void **state)
{
	char *loaded = loaded_bytes("fold", "a 1\n", 4), expected[1024];
	int length = snprintf(expected, sizeof(expected),
			      "error: no input format is called \"fold\"; there are: ");

	(void)state;
	for (uint32_t i = 0; loaders[i]; i++)
		length += snprintf(expected + length, sizeof(expected) - (size_t)length, "%s%s",
				   i > 0 ? ", " : "", loaders[i]->name);
	snprintf(expected + length, sizeof(expected) - (size_t)length, "\n");
	assert_string_equal(loaded, expected);
	free(loaded);
}

/* --- what is not read */

static void assert_refused(const void *bytes, size_t size, const char *message)
{
	char *loaded = loaded_bytes(NULL, bytes, size);

	if (strncmp(loaded, "error: input: ", 14) != 0 || !strstr(loaded, message))
		fail_msg("expected: %s\nbut: %s", message, loaded);
	free(loaded);
}

static void others_are_called_by_name(void **state)
{
	static const struct {
		const char *bytes;
		size_t size;
		const char *message;
	} cases[] = {
		{ "\2!L\30\7\0\0\0pa 1\n", 13,
		  "this is compressed with lz4 in its legacy format, try: lz4 -dc input | serac" },
		{ "LZIP\1\14", 6, "lzip -dc input | serac" },
		{ "gmon\1\0\0\0", 8, "its version of gmon.out is unknown, or its head is cut off" },
		{ "\4\b{\20:\fsettings", 13,
		  "data of Ruby (Marshal), but not a profile of stackprof" },
		{ "memray\0\r\0\0\0\1\0\0\0\0\0\0\0\0", 20,
		  "a recording of memray, not supported yet; try: memray transform speedscope -o "
		  "memray.json input; serac memray.json" },
		{ "\x7f"
		  "ELF\2\1\1",
		  7, "a program or library" },
		{ "\x89PNG\r\n\x1a\n", 8, "a PNG picture" },
		{ "go 1.19 trace\0\0\0", 16, "an execution trace of Go" },
	};
	static const struct {
		const char *text, *message;
	} texts[] = {
		{ "{\"type\": \"attached_probes\", \"data\": {\"probes\": 1}}\n",
		  "the output of bpftrace, without a stack" },
		{ "{\"counter-value\" : \"1.0\", \"event\" : \"task-clock\"}\n", "`perf stat`" },
		{ "{\"x\": 1}", "a JSON file" },
		{ "reading file \"a.zst\" - please wait\n", "the output of heaptrack_print" },
		{ "------\nI1 cache:  32768 B\nEvents recorded:  Ir\n  5 (1.0%)  a.c:f\n",
		  "cg_annotate, open the file that it was made from: callgrind.out.* or "
		  "cachegrind.out.*" },
		{ "------\nCommand:    ./a\nms_print arguments: massif.out\n",
		  "the output of ms_print, open the file that it was made from: serac "
		  "massif.out.*" },
		{ "PeriodType: cpu nanoseconds\nSamples:\nsamples/count cpu/nanoseconds\n"
		  "         11  110000000: 1 2 3\n",
		  "a text of pprof" },
		{ "File: a\nType: cpu\nShowing nodes accounting for 260ms\n", "a text of pprof" },
		{ "File: a\nType: cpu\n-----------+------\n  110ms   main.f\n          main.g\n",
		  "a text of pprof" },
		{ "Total: 13 samples\n   5  38.5%  38.5%   5  38.5% f\n", "a text of pprof" },
		{ "Total: 2s\nROUTINE ==== f in a.go\n 1s 2s (flat, cum)\n", "a text of pprof" },
		{ "\n Performance counter stats for './a':\n\n 47.34 msec task-clock\n",
		  "the output of `perf stat`" },
		{ "# started on Mon Nov 30 2026\n\n", "the output of `perf stat`" },
		{ "47.34,msec,task-clock,47344,100.00,0.1,CPUs utilized\n", "`perf stat`" },
		{ "    54.00%  [.] f\n    12.00%  [k] g\n", "the report of `perf report --stdio`" },
		{ "# Event 'cycles'\n#\n# Baseline  Delta Abs\n", "the output of `perf diff`" },
		{ "           time    cpu  task name        wait time\n", "`perf sched`" },
		{ "\n Summary of events:\n\n a (1), 2 events, 92.1%\n", "`perf trace -s`" },
		{ "    15.581 ( 0.010 ms): a/1 brk()    = 0x55\n", "`perf trace`" },
		{ "cycles: type: 0, size: 128, { sample_period, sample_freq }: 4000, freq: 1\n",
		  "`perf evlist -v`, open the recording: serac perf.data" },
		{ "dummy:HG: type: 1, size: 128, config: 0x9, { sample_period, sample_freq }: 1, "
		  "mmap2: 1\n",
		  "`perf evlist -v`" },
		{ " Percent |      Source code & Disassembly of a for cycles (3 samples)\n",
		  "`perf annotate`" },
		{ " Percent          |\tSource code & Disassembly of a for anon group { a, b } (8 "
		  "samples)\n",
		  "`perf annotate`" },
		{ "Samples: 35  of event 'a', 2000 Hz, Event count (approx.): 1, [percent: local "
		  "period]\n"
		  "leaf() /bin/a\nPercent\n\nDisassembly of section .text:\n",
		  "`perf annotate`" },
		{ "\nSorted summary for file /bin/a\n-------\n\n  100.00 a.c:9\n",
		  "`perf annotate`" },
		{ "0x108@a.data [0x50]: event: 69\n.\n. ... raw event: size 80 bytes\n", "-D" },
		{ "\na:     file format elf64-x86-64\n\nDisassembly of section .init:\n",
		  "objdump" },
		{ "% time     seconds  usecs/call     calls    errors syscall\n"
		  " 63.05    0.000244         244         1           execve\n",
		  "strace -c" },
		{ "Flat profile:\n\nEach sample counts as 0.01 seconds.\n",
		  "the output of gprof, open the file that it was made from: serac gmon.out" },
		{ "\t\t\tCall graph\n\n\ngranularity: each sample hit covers 4 byte(s)\n",
		  "gprof" },
		{ "Statistical profiling result from v8.log, (892 ticks)\n",
		  "node --prof-process, open the log that node --prof wrote" },
		{ "   12 function calls in 0.1 seconds\n\n   Ordered by: standard name\n",
		  "Python's cProfile, open the profile itself: python3 -m cProfile -o " },
		{ "\n\n@[sh]: 12\n", "the output of bpftrace, without a stack" },
		{ "Attaching 1 probe...\n@pids[sh]: 12\n",
		  "the output of bpftrace, without a stack" },
		{ "CPU     ID                    FUNCTION:NAME\n", "DTrace output" },
		{ "# To display the perf.data header info, please use --header\n#\n",
		  "the report of `perf report --stdio`, open the recording: serac perf.data" },
		{ "<?xml version=\"1.0\"?>\n<svg>", "an XML file" },
		{ "<!DOCTYPE html>\n", "a web page" },
		{ "some words\nand more\n", "text in no format that serac knows" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_refused(cases[i].bytes, cases[i].size, cases[i].message);
	for (size_t i = 0; i < COUNT(texts); i++)
		assert_refused(texts[i].text, strlen(texts[i].text), texts[i].message);
	assert_refused("", 0, "nothing in it");
	assert_refused(
		"\1\2\3\0\xff", 5,
		"binary data in no format that serac knows, beginning with 01 02 03 00 ff; if it "
		"is one that `serac --help` lists, name it with --input NAME");
	assert_refused("\1\2\3\0aaaaaaaaaaaaaaaa", 20,
		       "with 01 02 03 00 61 61 61 61 61 61 61 61 61 "
		       "61 61 61 ...; if it is one");
}

/* As opentelemetry-proto writes them. */
static const char otel_profiles[] = /* without a table of stacks */
	"\012=\012\030\012\026\012\014service.name\022\006\012\004shop\022!\012\007\012\005agent"
	"\022\026\012\002\010\001\022\005\010\001\042\001\007\031\000\000\000\000\000\000\000\0200"
	"\012"
	"\022\007*\000*\003cpu";
static const char otel_traces[] = "\0129\0227\012\007\012\005agent\022,"
				  "\012\020\010\001\010\001\010\001\010\001\010\001\010\001\010"
				  "\001\010\001\022\010\010\002\010\002\010\002\010\002*"
				  "\003get0\0029\000\000\000\000\000\000\000\020";

static void profiles_of_opentelemetry_are_told_from_others(void **state)
{
	enum { SIZE = sizeof(otel_profiles) - 1, FRAME = 4 };
	static const char *const message = "profiles of OpenTelemetry (OTLP) of an older version";
	char framed[FRAME + 2 * SIZE] = { 0, 0, 0, SIZE };

	(void)state;
	assert_refused(otel_profiles, SIZE, message);
	/* Cut off within the profile, as what is looked at may be. */
	assert_refused(otel_profiles, 55, "the profile is cut off");
	/* A file of the collector's has the length in front of each. */
	memcpy(framed + FRAME, otel_profiles, SIZE);
	assert_refused(framed, sizeof(framed), message);
	assert_refused(otel_traces, sizeof(otel_traces) - 1, "binary data in no format");
}

/* What was read is shown, with a warning. */
static void what_is_cut_off_is_a_warning(void **state)
{
	static const unsigned char whole[] = { /* gzip of "a;b 1\n" */
					       0x1f, 0x8b, 8,    0,    0,    0,    0,    0, 2,
					       3,    0x4b, 0xb4, 0x4e, 0x52, 0x30, 0xe4, 2, 0,
					       0x0f, 0x63, 0x71, 0x2b, 6,    0,    0,    0
	};
	char *loaded = loaded_bytes(NULL, whole, sizeof(whole) - 4);

	(void)state;
	assert_string_equal(
		loaded,
		"a;b 1\nwarning: its gzip data is cut off; everything before that is shown\n");
	free(loaded);
	loaded = loaded_bytes(NULL, whole, 12);
	assert_string_equal(loaded, "error: input: its gzip data is cut off\n");
	free(loaded);
}

/* Pages of address space. */
static long address_space(void)
{
	FILE *file = fopen("/proc/self/statm", "r");
	long pages = 0;

	assert_non_null(file);
	assert_int_equal(fscanf(file, "%ld", &pages), 1);
	fclose(file);
	return pages;
}

static void load_damaged(const char *format, const char *bytes, size_t size)
{
	for (int i = 0; i < 8; i++) {
		struct profile_builder *builder = profile_builder_new();
		struct input *input = input_open_memory("input", bytes, size);
		struct error error = { 0 };

		assert_false(loaders_load(input, format, &symbols, builder, &error));
		input_close(input);
		profile_builder_free(builder);
	}
}

/* A loader reserves gigabytes of addresses for bytes that are unpacked. */
static void what_does_not_unpack_leaves_nothing(void **state)
{
	static const char damaged[] = "\xfd"
				      "7zXZ\0 and no more than that";
	long reserved = 1L << 20; /* pages: 4 GiB */

	(void)state;
	for (size_t i = 0; loaders[i]; i++) {
		long before;

		load_damaged(loaders[i]->name, damaged, sizeof(damaged));
		before = address_space();
		load_damaged(loaders[i]->name, damaged, sizeof(damaged));
		if (address_space() - before > reserved)
			fail_msg("%s keeps address space", loaders[i]->name);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(content_chooses),
		cmocka_unit_test(fixtures_choose),
		cmocka_unit_test(a_name_overrides),
		cmocka_unit_test(an_unknown_name_lists_those_that_there_are),
		cmocka_unit_test(others_are_called_by_name),
		cmocka_unit_test(profiles_of_opentelemetry_are_told_from_others),
		cmocka_unit_test(what_is_cut_off_is_a_warning),
		cmocka_unit_test(what_does_not_unpack_leaves_nothing),
	};

	return cmocka_run_group_tests_name("loaders", tests, NULL, NULL);
}
