#include "report/report.h"

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
