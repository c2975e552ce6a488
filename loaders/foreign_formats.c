#include "loaders/foreign_formats.h"

#include <string.h>

#include "loaders/foreign_json.h"
#include "loaders/foreign_texts.h"

#define WITHOUT ", which this serac was built without"
/* Formats that begin with bytes of their own. */
static const struct {
	const char *bytes;
	size_t size;
	struct foreign_format format;
} magics[] = {
	{ "PERFFILE",
	  8,
	  { "a perf.data file of 2009", "current versions of perf cannot read it either" } },
	{ "JAVA PROFILE 1.0", 16, { "a heap dump of Java", "it is not a profile" } },
	{ "JiTD", 4, { "a jitdump file", "it names JIT code for a perf.data: perf inject --jit" } },
	{ "DTiJ", 4, { "a big-endian jitdump file", "it names JIT code for a perf.data" } },
	{ "\004\010{", 3, { "data of Ruby (Marshal)", "but not a profile of stackprof" } },
	{ "\027\010Dtracing", 10, { "a trace of trace-cmd", "try: trace-cmd report -i %s" } },
	{ "\x5e\x97\xca\xfd", 4, { "a sysprof capture", "not supported" } },
#ifndef HAVE_BZIP2
	{ "BZh", 3, { "compressed with bzip2" WITHOUT, "try: bzip2 -dc %s | serac" } },
#endif
#ifndef HAVE_LZ4
	{ "\x04\x22\x4d\x18", 4, { "compressed with lz4" WITHOUT, "try: lz4 -dc %s | serac" } },
#endif
	{ "\x02\x21\x4c\x18",
	  4,
	  { "compressed with lz4 in its legacy format", "try: lz4 -dc %s | serac" } },
	{ "LZIP", 4, { "compressed with lzip", "try: lzip -dc %s | serac" } },
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

static const struct foreign_format go_trace = {
	"an execution trace of Go",
	"it is not a profile; try: go tool trace -pprof=sched %s | serac"
};
/* Compressed with lz4 by memray itself, which may be undone or not. */
static const struct foreign_format memray = {
	"a recording of memray",
	FOREIGN_NOT_YET "; try: memray transform speedscope -o memray.json %s; serac memray.json"
};

enum { LOOKED_AT = 20 };

const struct foreign_format *foreign_format_find(const unsigned char *head, size_t size)
{
	const struct foreign_format *found;
	size_t blanks = 0;

	if (size >= LOOKED_AT && memmem(head, LOOKED_AT, "memray", sizeof("memray")))
		return &memray;
	for (size_t i = 0; i < sizeof(magics) / sizeof(*magics); i++)
		if (size >= magics[i].size && memcmp(head, magics[i].bytes, magics[i].size) == 0)
			return &magics[i].format;
	if (size >= 16 && memcmp(head, "go 1.", 5) == 0 && memmem(head, 16, " trace", 6))
		return &go_trace;
	while (blanks < size && strchr(" \t\r\n", head[blanks]) && head[blanks])
		blanks++;
	if (blanks == size)
		return NULL;
	found = foreign_texts_find(
		(struct span){ (const char *)head + blanks, (const char *)head + size });
	return found ? found : foreign_json_find(head + blanks, size - blanks);
}
