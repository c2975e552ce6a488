#include "tui/views/code/source_unfolded.h"

#include <stdlib.h>

#include "base/memory.h"

/* Rows that are made: with all lines open there could be very many. */
enum { ROWS_LIMIT = 100000 };

void source_unfolded_release(struct source_unfolded *unfolded)
{
	free(unfolded->keys);
	free(unfolded->rows);
	*unfolded = (struct source_unfolded){ 0 };
}

bool source_unfolded_shows(const struct inlined *function)
{
	return function->sums[SIDE_BASE].total != 0 || function->sums[SIDE_NEW].total != 0;
}

bool source_unfolded_has(const struct source_unfolded *unfolded, uint64_t key)
{
	for (uint32_t i = 0; i < unfolded->key_count; i++)
		if (unfolded->keys[i] == key)
			return true;
	return false;
}

void source_unfolded_set(struct source_unfolded *unfolded, uint64_t key, bool open)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < unfolded->key_count; i++)
		if (unfolded->keys[i] != key)
			unfolded->keys[kept++] = unfolded->keys[i];
	unfolded->key_count = kept;
	if (open) {
		unfolded->keys =
			memory_resize(unfolded->keys, (size_t)kept + 1, sizeof(*unfolded->keys));
		unfolded->keys[unfolded->key_count++] = key;
	}
	unfolded->changes++;
}

static void add(struct source_unfolded *unfolded, uint32_t line, uint32_t inlined)
{
	if (unfolded->count == ROWS_LIMIT)
		return;
	if ((unfolded->count & (unfolded->count + 1)) == 0) /* full, at 0, 1, 3, 7 */
		unfolded->rows = memory_resize(unfolded->rows, 2 * (size_t)unfolded->count + 1,
					       sizeof(*unfolded->rows));
	unfolded->rows[unfolded->count++] = (struct unfolded_row){ line, inlined };
}

/* Functions with their lines, and below those that are open the same. */
static void add_functions(struct source_unfolded *unfolded, uint32_t line, uint32_t first,
			  uint32_t count)
{
	const struct inlined *list = unfolded->lines->inlined.list;

	for (uint32_t function = first; function < first + count; function++) {
		uint32_t end = list[function].first + list[function].below;

		if (!source_unfolded_shows(&list[function]))
			continue;
		add(unfolded, line, function);
		for (uint32_t at = list[function].first; at < end; at++) {
			add(unfolded, line, at);
			if (list[at].below > 0 && source_unfolded_has(unfolded, list[at].key))
				add_functions(unfolded, line, list[at].first, list[at].below);
		}
	}
}

void source_unfolded_update(struct source_unfolded *unfolded, const struct source_lines *lines,
			    const char *file, uint32_t number)
{
	if (unfolded->lines == lines && unfolded->number == number &&
	    unfolded->keys_then == unfolded->changes)
		return;
	unfolded->lines = lines;
	unfolded->number = number;
	unfolded->keys_then = unfolded->changes;
	free(unfolded->rows);
	unfolded->rows = NULL;
	unfolded->count = 0;
	if (unfolded->key_count == 0)
		return;
	for (uint32_t i = 0; i < lines->count; i++) {
		const struct source_line *line = &lines->lines[i];
		uint32_t count, first = inlined_lines_of_row(&lines->inlined, line->row, &count);

		if (count > 0 && source_unfolded_has(unfolded, inlined_lines_key(file, line->line)))
			add_functions(unfolded, line->line, first, count);
	}
}
