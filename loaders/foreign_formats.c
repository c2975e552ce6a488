#include "loaders/foreign_formats.h"

#include <string.h>

#include "base/span.h"
#include "loaders/otel_profiles.h"

#define NOT_YET "not supported yet"
#define OTEL                                                                                     \
	{                                                                                        \
		"profiles of OpenTelemetry (OTLP)",                                              \
			NOT_YET "; try: send them to a server that has them as pprof, as Parca " \
				"and Pyroscope do"                                               \
	}
#define BPFTRACE                                                         \
	{                                                                \
		"the output of bpftrace, without a stack",               \
			"record some: @[kstack, ustack, comm] = count()" \
	}
#define WEB_PAGE \
	"open the profile that it was made from; a server of Go has one at /debug/pprof/profile"

/* Formats that begin with bytes of their own. */
static const struct {
	const char *bytes;
	size_t size;
	struct foreign_format format;
} magics[] = {
	{ "PERFFILE", 8, { "a perf.data file of 2009", "no perf of today reads it" } },
	{ "FLR\0",
	  4,
	  { "a JFR recording", NOT_YET "; try async-profiler's: jfrconv -o collapsed %s" } },
	{ "JiTD", 4, { "a jitdump file", "it names JIT code for a perf.data: perf inject --jit" } },
	{ "DTiJ", 4, { "a big-endian jitdump file", "it names JIT code for a perf.data" } },
	{ "MOJ", 3, { "a binary Austin file", "try: mojo2austin %s - | serac" } },
	{ "\x5e\x97\xca\xfd", 4, { "a sysprof capture", "not supported" } },
	{ "\xfd"
	  "7zXZ",
	  5,
	  { "compressed with xz", "try: xz -dc %s | serac" } },
	{ "BZh", 3, { "compressed with bzip2", "try: bzip2 -dc %s | serac" } },
	{ "\x04\x22\x4d\x18", 4, { "compressed with lz4", "try: lz4 -dc %s | serac" } },
	{ "\x7f"
	  "ELF",
	  4,
	  { "a program or library (ELF)", "profile it first: perf record -g -- %s" } },
	{ "PK\x03\x04", 4, { "a zip archive", "unpack it first" } },
	{ "\x89PNG", 4, { "a PNG picture", "open the profile that it was made from" } },
	{ "\xff\xd8\xff", 3, { "a JPEG picture", "open the profile that it was made from" } },
	{ "%PDF", 4, { "a PDF document", "open the profile that it was made from" } },
	{ "SQLite format 3",
	  15,
	  { "an SQLite database", "if Nsight or perf made it, export another format" } },
};

/* Texts that begin with words of their own, after blanks. */
static const struct {
	const char *text;
	struct foreign_format format;
} starts[] = {
	{ "# callgrind format", { "a callgrind file", NOT_YET "; try: callgrind_annotate %s" } },
	{ "version: 1\ncreator: callgrind",
	  { "a callgrind file", NOT_YET "; try: callgrind_annotate %s" } },
	{ "--- Execution profile ---",
	  { "async-profiler's text output", "record with: -o collapsed" } },
	{ "Full thread dump", { "a thread dump of Java", "not a profile" } },
	{ "Analysis of sampling",
	  { "macOS sample output", "try: stackcollapse-sample.awk %s | serac" } },
	{ "CPU     ID", { "DTrace output", NOT_YET "; try: stackcollapse.pl %s | serac" } },
	{ "@[", BPFTRACE },
	{ "Attaching ", BPFTRACE },
	{ "v8-version,", { "a V8 log", "try: node --prof-process %s" } },
	{ "Function Stack,CPU Time",
	  { "a VTune table", "try: stackcollapse-vtune.pl %s | serac" } },
	{ "desc: ", { "a massif or cachegrind file", "not supported" } },
	{ "<?xml",
	  { "an XML file (SVG, Instruments, ...)", "open the profile that it was made from" } },
	{ "<svg", { "an SVG picture", "open the profile that it was made from" } },
	{ "<!DOCTYPE", { "a web page", WEB_PAGE } },
	{ "<!doctype", { "a web page", WEB_PAGE } },
	{ "<html", { "a web page", WEB_PAGE } },
};

/* Texts that have some words near the start. */
static const struct {
	const char *text;
	struct foreign_format format;
} signs[] = {
	{ "# To display the perf.data header info",
	  { "the report of `perf report --stdio`", "try: perf script -i perf.data | serac" } },
	{ "# Overhead",
	  { "the report of `perf report --stdio`", "try: perf script -i perf.data | serac" } },
	{ " Percent |\tSource code & Disassembly",
	  { "the output of `perf annotate`", "try: perf script -i perf.data | serac" } },
	{ "# Samples oncpu", { "the output of `perf sched timehist`", "it has no stacks" } },
	{ "COST CENTRE", { "a GHC profile", "try: inferno-collapse-ghcprof %s | serac" } },
	{ "Flat profile:", { "the output of gprof", "not supported" } },
};

/* Files of one JSON object or list, by a name that only they have. */
static const struct {
	const char *key;
	struct foreign_format format;
} json_keys[] = {
	{ "speedscope.app/file-format-schema", { "a speedscope file", NOT_YET } },
	{ "\"resourceProfiles\"", OTEL },
	{ "\"stackTable\"", { "a profile of Firefox or samply", NOT_YET } },
	{ "\"traceEvents\"", { "a Chrome trace", NOT_YET } },
	{ "\"callFrame\"", { "a CPU or heap profile of V8", NOT_YET } },
	{ "\"ph\"", { "a Chrome trace", NOT_YET } },
};

static const struct foreign_format json = { "a JSON file of a kind that serac does not know",
					    NULL };
static const struct foreign_format go_trace = {
	"an execution trace of Go", "it is no profile; try: go tool trace -pprof=sched %s"
};
static const struct foreign_format otel = OTEL;

static const char *find(const unsigned char *head, size_t size, const char *text)
{
	return memmem(head, size, text, strlen(text));
}

static const struct foreign_format *find_json(const unsigned char *head, size_t size)
{
	size_t at = 1;

	if (*head != '{' && *head != '[')
		return NULL;
	while (at < size &&
	       (head[at] == ' ' || head[at] == '\t' || head[at] == '\n' || head[at] == '\r'))
		at++;
	/* Folded stacks may begin with a bracket, too: "[no stack] 3". */
	if (at < size && !strchr(*head == '{' ? "\"}" : "{\"[]", head[at]))
		return NULL;
	if (*head == '[' && at < size && head[at] != '{' && !find(head, size, "\""))
		return NULL;
	for (size_t i = 0; i < sizeof(json_keys) / sizeof(*json_keys); i++)
		if (find(head, size, json_keys[i].key))
			return &json_keys[i].format;
	return &json;
}

const struct foreign_format *foreign_format_find(const unsigned char *head, size_t size)
{
	size_t blanks = 0;

	for (size_t i = 0; i < sizeof(magics) / sizeof(*magics); i++)
		if (size >= magics[i].size && memcmp(head, magics[i].bytes, magics[i].size) == 0)
			return &magics[i].format;
	if (size >= 16 && memcmp(head, "go 1.", 5) == 0 && find(head, 16, " trace"))
		return &go_trace;
	if (otel_profiles_is(head, size))
		return &otel;
	while (blanks < size && strchr(" \t\r\n", head[blanks]) && head[blanks])
		blanks++;
	if (blanks == size)
		return NULL;
	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++)
		if (span_begins((struct span){ (const char *)head + blanks,
					       (const char *)head + size },
				starts[i].text))
			return &starts[i].format;
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (find(head, size < 4096 ? size : 4096, signs[i].text))
			return &signs[i].format;
	return find_json(head + blanks, size - blanks);
}
