#include "report/report_format.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static const char text[] = "text", tsv[] = "tsv", json[] = "json", markdown[] = "markdown";
static const char folded[] = "folded", pprof[] = "pprof", svg[] = "svg";
static const char speedscope[] = "speedscope", perf_script[] = "perf-script";

/* clang-format off */
const struct report_format_row report_formats[FORMAT_COUNT] = {
	[FORMAT_TEXT]       = { text, { ".txt" }, WRITER_PRINT | WRITER_DIFF },
	[FORMAT_TSV]        = { tsv, { ".tsv" }, WRITER_PRINT | WRITER_DIFF },
	[FORMAT_JSON]       = { json, { ".json" }, WRITER_PRINT | WRITER_DIFF },
	[FORMAT_MARKDOWN]   = { markdown, { ".md" }, WRITER_DIFF },
	[FORMAT_FOLDED]     = { folded, { ".folded", ".collapsed", ".txt" },
				WRITER_DIFF | WRITER_EXPORT },
	[FORMAT_PPROF]      = { pprof, { ".pb.gz", ".pb", ".pprof" }, WRITER_DIFF | WRITER_EXPORT },
	[FORMAT_SVG]        = { svg, { ".svg" }, WRITER_DIFF | WRITER_EXPORT },
	[FORMAT_SPEEDSCOPE] = { speedscope, { ".speedscope.json", ".json" }, WRITER_EXPORT },
	[FORMAT_PERF_SCRIPT] = { perf_script, { ".perf", ".perf-script" }, WRITER_EXPORT },
};
/* clang-format on */

const char *const print_format_names[PRINT_FORMAT_COUNT] = {
	[FORMAT_TEXT] = text,         [FORMAT_TSV] = tsv,       [FORMAT_JSON] = json,
	[FORMAT_MARKDOWN] = markdown, [FORMAT_FOLDED] = folded, [FORMAT_PPROF] = pprof,
	[FORMAT_SVG] = svg,
};

const char *const export_format_names[EXPORT_FORMAT_COUNT] = {
	"auto", pprof, folded, speedscope, svg, perf_script,
};

const enum report_format export_formats[EXPORT_FORMAT_COUNT] = {
	FORMAT_COUNT,      FORMAT_PPROF, FORMAT_FOLDED,
	FORMAT_SPEEDSCOPE, FORMAT_SVG,   FORMAT_PERF_SCRIPT,
};

static bool ends_with(const char *path, const char *end)
{
	size_t length = strlen(path), end_length = strlen(end);

	return length > end_length && strcmp(path + length - end_length, end) == 0;
}

enum report_format report_format_of(const char *path, enum report_writer writer)
{
	for (enum report_format format = 0; format < FORMAT_COUNT; format++) {
		const struct report_format_row *row = &report_formats[format];

		for (size_t i = 0; row->writers & writer && i < 4 && row->endings[i]; i++)
			if (ends_with(path, row->endings[i]))
				return format;
	}
	return FORMAT_COUNT;
}
