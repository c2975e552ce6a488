#include "loaders/foreign_texts.h"

#include "loaders/fetch/web_page.h"

/* Advice on more than one format. */
#define SOURCE "open the profile that it was made from"
#define NO_FUNCTIONS "it has no functions; record them: perf record -g -- COMMAND"
#define RECORDING "open the recording: serac perf.data"
#define PPROF SOURCE "; of a server or program: go tool pprof -proto FROM > profile.pb.gz"
#define CALLGRIND "open the file that it was made from: callgrind.out.* or cachegrind.out.*"
#define GPROF "open the file that it was made from: serac gmon.out"
#define MASSIF "open the file that it was made from: serac massif.out.*"
#define HEAPTRACK "open the recording: serac heaptrack.*.zst"
#define SYSTEM_CALLS                                                               \
	"it has no stacks; record some: perf record -g -e raw_syscalls:sys_enter " \
	"-- COMMAND"
#define BPFTRACE "record some: @[kstack, ustack, comm] = count()"
#define WEB_PAGE SOURCE "; a server of Go has one at /debug/pprof/profile"

enum where {
	START, /* of the text */
	FIRST, /* anywhere in the first line */
	LINE,  /* at the start of a line, after blanks */
};

/* The first one counts. Words of a profile's names must not look like it. */
static const struct {
	enum where where;
	const char *text;
	struct foreign_format format;
} signs[] = {
	{ LINE, "ms_print arguments:", { "the output of ms_print", MASSIF } },
	{ LINE,
	  "Events recorded:",
	  { "the output of callgrind_annotate or cg_annotate", CALLGRIND } },
	{ LINE, "Flat profile:", { "the output of gprof", GPROF } },
	{ LINE, "granularity: each sample hit covers", { "the output of gprof", GPROF } },
	{ START, "Call graph\n", { "the output of gprof", GPROF } },
	{ START, "reading file \"", { "the output of heaptrack_print", HEAPTRACK } },
	{ LINE,
	  "MOST CALLS TO ALLOCATION FUNCTIONS",
	  { "the output of heaptrack_print", HEAPTRACK } },

	{ START, "PeriodType: ", { "a text of pprof", PPROF } },
	{ START, "Total: ", { "a text of pprof", PPROF } },
	{ LINE, "Showing nodes accounting for ", { "a text of pprof", PPROF } },
	{ LINE, "-----------+----", { "a text of pprof", PPROF } },
	{ LINE, "ROUTINE ====", { "a text of pprof", PPROF } },
	{ START, "digraph ", { "a graph of dot", SOURCE } },

	{ LINE, "Performance counter stats for ", { "the output of `perf stat`", NO_FUNCTIONS } },
	{ START, "# started on ", { "the output of `perf stat`", NO_FUNCTIONS } },
	{ START,
	  "#           time             counts",
	  { "the output of `perf stat`", NO_FUNCTIONS } },
	{ FIRST, ",task-clock,", { "the output of `perf stat`", NO_FUNCTIONS } },
	{ LINE,
	  "# To display the perf.data header info",
	  { "the report of `perf report --stdio`", RECORDING } },
	{ LINE, "# Overhead", { "the report of `perf report --stdio`", RECORDING } },
	{ LINE,
	  "# Baseline",
	  { "the output of `perf diff`",
	    "compare the recordings: serac diff perf.data.old perf.data" } },
	{ FIRST,
	  "|\tSource code & Disassembly of ",
	  { "the output of `perf annotate`", RECORDING } },
	{ FIRST, ", [percent: local period]", { "the output of `perf annotate`", RECORDING } },
	{ FIRST, ", [percent: global period]", { "the output of `perf annotate`", RECORDING } },
	{ LINE, "Sorted summary for file ", { "the output of `perf annotate`", RECORDING } },
	{ LINE,
	  "Percent |\tSource code & Disassembly",
	  { "the output of `perf annotate`", RECORDING } },
	{ LINE,
	  "Percent\t|\tSource code & Disassembly",
	  { "the output of `perf annotate`", RECORDING } },
	{ LINE,
	  "Percent |      Source code & Disassembly",
	  { "the output of `perf annotate`", RECORDING } },
	{ LINE, "PerfTop:", { "the output of `perf top`", "record: perf record -a -g" } },
	{ LINE, "time    cpu  task name", { "the output of `perf sched`", RECORDING } },
	{ START, "Runtime summary", { "the output of `perf sched`", RECORDING } },
	{ LINE, "# Samples oncpu", { "the output of `perf sched`", RECORDING } },
	{ LINE, "Task                  |", { "the output of `perf sched`", RECORDING } },
	{ FIRST, " secs A0 => ", { "the output of `perf sched`", RECORDING } },
	{ START, "Summary of events:", { "the output of `perf trace -s`", SYSTEM_CALLS } },
	{ FIRST, " ms): ", { "the output of `perf trace`", SYSTEM_CALLS } },
	{ START, "? (         ): ", { "the output of `perf trace`", SYSTEM_CALLS } },
	{ FIRST,
	  ", { sample_period, sample_freq }: ",
	  { "the output of `perf evlist -v`", RECORDING } },
	{ LINE, ". ... raw event: size ", { "a dump of a recording (-D)", RECORDING } },

	{ LINE,
	  "Disassembly of section ",
	  { "the output of objdump", "profile the program: perf record -g -- PROGRAM" } },
	{ LINE, "% time     seconds  usecs/call", { "the summary of strace -c", SYSTEM_CALLS } },
	{ START, "execve(", { "a log of strace", SYSTEM_CALLS } },
	{ LINE, "#0  0x", { "stacks of gdb", "try: stackcollapse-gdb.pl %s | serac" } },

	{ START,
	  "--- Execution profile ---",
	  { "async-profiler's text output", "record with: -o collapsed" } },
	{ START, "Full thread dump", { "a thread dump of Java", "not a profile" } },
	{ START,
	  "Analysis of sampling",
	  { "macOS sample output", "try: stackcollapse-sample.awk %s | serac" } },
	{ START,
	  "CPU     ID",
	  { "DTrace output", FOREIGN_NOT_YET "; try: stackcollapse.pl %s | serac" } },
	{ START, "@[", { "the output of bpftrace, without a stack", BPFTRACE } },
	{ START, "Attaching ", { "the output of bpftrace, without a stack", BPFTRACE } },
	{ LINE,
	  "Statistical profiling result from ",
	  { "the output of node --prof-process", "open the log that node --prof wrote" } },
	{ LINE,
	  "Ordered by: ",
	  { "the output of Python's cProfile",
	    "open the profile itself: python3 -m cProfile -o FILE app.py" } },
	{ START,
	  "Function Stack,CPU Time",
	  { "a VTune table", "try: stackcollapse-vtune.pl %s | serac" } },
	{ LINE, "COST CENTRE", { "a GHC profile", "try: inferno-collapse-ghcprof %s | serac" } },
	{ START, "<?xml", { "an XML file (SVG, Instruments, ...)", SOURCE } },
	{ START, "<svg", { "an SVG picture", SOURCE } },
};

enum { LOOKED_AT = 4096 };

static struct span first_line(struct span text)
{
	const char *end = span_find(text, '\n');

	return (struct span){ text.at, end ? end : text.end };
}

static bool is_at_line_start(struct span text, const char *sign)
{
	while (text.at < text.end) {
		struct span line = first_line(text);

		if (span_begins(span_trim(line), sign))
			return true;
		text.at = line.end < text.end ? line.end + 1 : text.end;
	}
	return false;
}

static bool is_there(struct span text, enum where where, const char *sign)
{
	switch (where) {
	case START:
		return span_begins(text, sign);
	case FIRST:
		return span_find_text(first_line(text), sign) != NULL;
	case LINE:
		return is_at_line_start(text, sign);
	}
	return false;
}

/* " 12.34%  [k] name" */
static bool is_percentage(struct span line)
{
	const char *at = line.at;

	while (at < line.end && (is_digit(*at) || *at == '.'))
		at++;
	return at > line.at && line.end - at > 1 && *at == '%' && is_blank(at[1]) &&
	       !span_find(line, ';');
}

const struct foreign_format *foreign_texts_find(struct span text)
{
	static const struct foreign_format web_page = { "a web page", WEB_PAGE };
	static const struct foreign_format percentages = { "the report of `perf report --stdio`",
							   RECORDING };

	if (text.end - text.at > LOOKED_AT)
		text.end = text.at + LOOKED_AT;
	if (web_page_is((const unsigned char *)text.at, span_length(text)))
		return &web_page;
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (is_there(text, signs[i].where, signs[i].text))
			return &signs[i].format;
	return is_percentage(first_line(text)) ? &percentages : NULL;
}
