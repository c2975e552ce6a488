#include "report/export/export.h"

#include <string.h>

const struct exporter exporters[EXPORT_COUNT] = {
	[EXPORT_AUTO] = { "auto", { NULL }, NULL, NULL, false },
	[EXPORT_PPROF] = { "pprof",
			   { ".pb.gz", ".pb", ".pprof" },
			   "a profile of pprof, with all sample types, threads, addresses and "
			   "lines",
			   pprof_print,
			   false },
	[EXPORT_FOLDED] = { "folded",
			    { ".folded", ".collapsed", ".txt" },
			    "folded stacks of one sample type",
			    folded_print,
			    true },
	[EXPORT_SPEEDSCOPE] = { "speedscope",
				{ ".speedscope.json", ".json" },
				"a file of speedscope, with all sample types",
				speedscope_print,
				true },
	[EXPORT_SVG] = { "svg",
			 { ".svg" },
			 "a picture of one sample type, to be searched and zoomed in a browser",
			 svg_print,
			 true },
};

const char *const export_names[EXPORT_COUNT] = {
	[EXPORT_AUTO] = "auto",     [EXPORT_PPROF] = "pprof",
	[EXPORT_FOLDED] = "folded", [EXPORT_SPEEDSCOPE] = "speedscope",
	[EXPORT_SVG] = "svg",
};

static bool ends_with(const char *text, const char *end)
{
	size_t length = strlen(text), end_length = strlen(end);

	return length > end_length && strcmp(text + length - end_length, end) == 0;
}

enum export_format export_format_of(const char *path)
{
	for (enum export_format format = EXPORT_AUTO + 1; format < EXPORT_COUNT; format++)
		for (size_t i = 0; i < 4 && exporters[format].suffixes[i]; i++)
			if (ends_with(path, exporters[format].suffixes[i]))
				return format;
	return EXPORT_AUTO;
}
