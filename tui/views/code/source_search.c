#include "tui/views/code/source_search.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void source_search_release(struct source_search *search)
{
	pattern_free(search->pattern);
	free(search->expression);
	*search = (struct source_search){ 0 };
}

struct pattern *source_search_pattern(struct source_search *search, const struct session *session)
{
	const char *wanted = session->state.search;
	struct error error;

	if (wanted && search->expression && strcmp(wanted, search->expression) == 0)
		return search->pattern;
	source_search_release(search);
	if (!wanted || !*wanted)
		return NULL;
	search->expression = memory_text(wanted, strlen(wanted));
	search->pattern = pattern_new(wanted, &error);
	return search->pattern;
}

static bool matches(const struct source_rows *rows, struct pattern *pattern, uint32_t row)
{
	uint32_t length;
	const char *line = source_rows_text(rows, row, &length);

	return length > 0 && pattern_matches(pattern, line, length);
}

uint32_t source_search_next(const struct source_rows *rows, struct pattern *pattern, uint32_t row,
			    int step, bool stays)
{
	if (stays && matches(rows, pattern, row))
		return row;
	for (uint32_t i = 0; i < rows->count; i++) {
		if (step > 0)
			row = row + 1 < rows->count ? row + 1 : 0;
		else
			row = (row > 0 ? row : rows->count) - 1;
		if (matches(rows, pattern, row))
			return row;
	}
	return rows->count;
}
