#include "report/report.h"

#include <string.h>

const char *const report_format_names[FORMAT_COUNT] = {
	[FORMAT_TEXT] = "text",         [FORMAT_TSV] = "tsv",       [FORMAT_JSON] = "json",
	[FORMAT_MARKDOWN] = "markdown", [FORMAT_FOLDED] = "folded", [FORMAT_PPROF] = "pprof",
	[FORMAT_SVG] = "svg",
};

static const struct {
	const char *end;
	enum report_format format;
} endings[] = {
	{ ".txt", FORMAT_TEXT },    { ".tsv", FORMAT_TSV },       { ".json", FORMAT_JSON },
	{ ".md", FORMAT_MARKDOWN }, { ".folded", FORMAT_FOLDED }, { ".collapsed", FORMAT_FOLDED },
	{ ".pb.gz", FORMAT_PPROF }, { ".pb", FORMAT_PPROF },      { ".pprof", FORMAT_PPROF },
	{ ".svg", FORMAT_SVG },
};

enum report_format report_format_of(const char *path)
{
	size_t length = strlen(path);

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		size_t end_length = strlen(endings[i].end);

		if (length > end_length && strcmp(path + length - end_length, endings[i].end) == 0)
			return endings[i].format;
	}
	return FORMAT_COUNT;
}

uint32_t report_limit(const struct report *report, uint32_t in_text)
{
	int64_t limit = report->limit;

	if (limit < 0)
		limit = report->format == FORMAT_TEXT ? in_text : 0;
	return limit == 0 || limit > UINT32_MAX ? UINT32_MAX : (uint32_t)limit;
}

int64_t report_min_total(const struct report *report, double in_text, int64_t shown)
{
	double percent = report->min_percent;
	long double limit;
	int64_t whole;

	if (percent < 0)
		percent = report->format == FORMAT_TEXT ? in_text : 0;
	limit = (long double)shown / 100 * (long double)percent;
	limit = limit < 0 ? -limit : limit;
	whole = (int64_t)limit;
	return (long double)whole < limit ? whole + 1 : whole;
}

bool report_is_shown(int64_t total, int64_t min_total)
{
	return total >= min_total || total <= -min_total;
}

void report_prune(struct function_list *list, int64_t min_total)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < list->count; i++)
		if (report_is_shown(list->rows[i].total, min_total))
			list->rows[kept++] = list->rows[i];
	list->count = kept;
}
