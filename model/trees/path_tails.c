#include "model/trees/path_tails.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/path_name.h"

enum { FOLDERS_LIMIT = 8 }; /* beyond that it is all of the path */

static int compare_tails(const void *left, const void *right)
{
	const struct path_tail *a = *(struct path_tail *const *)left,
			       *b = *(struct path_tail *const *)right;
	int order = strcmp(a->tail, b->tail);

	return order != 0 ? order : a->row < b->row ? -1 : a->row > b->row;
}

/* One folder more. False where there is none. */
static bool lengthen(struct path_tail *tail)
{
	const char *at = tail->tail;

	if (at == tail->path)
		return false;
	for (at--; at > tail->path && at[-1] != '/';)
		at--;
	tail->tail = at;
	return true;
}

static bool lengthen_equal(struct path_tail **sorted, uint32_t count, bool entirely)
{
	bool have_grown = false;
	uint32_t end;

	qsort(sorted, count, sizeof(*sorted), compare_tails);
	for (uint32_t at = 0; at < count; at = end) {
		for (end = at + 1; end < count && strcmp(sorted[at]->tail, sorted[end]->tail) == 0;)
			end++;
		if (sorted[at]->row == sorted[end - 1]->row)
			continue;
		for (uint32_t i = at; i < end; i++) {
			if (entirely)
				sorted[i]->tail = sorted[i]->path;
			else
				have_grown |= lengthen(sorted[i]);
		}
	}
	return have_grown;
}

void path_tails_find(struct path_tail *tails, uint32_t count)
{
	struct path_tail **sorted = memory_new(count, sizeof(*sorted));
	bool have_grown = true;

	for (uint32_t i = 0; i < count; i++) {
		tails[i].tail = path_name(tails[i].path);
		sorted[i] = &tails[i];
	}
	for (int folders = 0; have_grown; folders++)
		have_grown = lengthen_equal(sorted, count, folders >= FOLDERS_LIMIT);
	free(sorted);
}
