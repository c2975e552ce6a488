#include "loaders/pprof_legacy/names/legacy_symbols.h"

#include <stdlib.h>

void legacy_symbols_init(struct legacy_symbols *symbols)
{
	*symbols = (struct legacy_symbols){ 0 };
	column_init(&symbols->rows, sizeof(struct legacy_symbol), UINT32_MAX);
}

void legacy_symbols_release(struct legacy_symbols *symbols)
{
	column_release(&symbols->rows);
}

static struct legacy_symbol *rows(const struct legacy_symbols *symbols)
{
	return (struct legacy_symbol *)(void *)symbols->rows.rows;
}

void legacy_symbols_add(struct legacy_symbols *symbols, const struct legacy_symbol *symbol)
{
	column_commit(&symbols->rows, (size_t)symbols->count + 1);
	rows(symbols)[symbols->count++] = *symbol;
}

/* Texts lie in the order in which they were added, but for guesses, which may be texts of ours. */
static int compare(const void *a, const void *b)
{
	const struct legacy_symbol *first = a, *second = b;

	if (first->address != second->address)
		return first->address < second->address ? -1 : 1;
	if (first->is_guess != second->is_guess)
		return first->is_guess ? 1 : -1;
	return (first->name.at > second->name.at) - (first->name.at < second->name.at);
}

void legacy_symbols_build(struct legacy_symbols *symbols)
{
	struct legacy_symbol *all = rows(symbols);
	uint32_t kept = 0;

	if (symbols->count == 0)
		return;
	qsort(all, symbols->count, sizeof(*all), compare);
	for (uint32_t i = 1; i < symbols->count; i++)
		if (all[i].address != all[kept].address)
			all[++kept] = all[i];
	symbols->count = kept + 1;
}

const struct legacy_symbol *legacy_symbols_find(const struct legacy_symbols *symbols,
						uint64_t address)
{
	const struct legacy_symbol *all = rows(symbols);
	uint32_t low = 0, high = symbols->count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (all[middle].address < address)
			low = middle + 1;
		else
			high = middle;
	}
	return low < symbols->count && all[low].address == address ? &all[low] : NULL;
}

bool legacy_split_line(struct span *file, uint32_t *line)
{
	const char *colon = span_find_back(*file, ':');
	struct span rest = { colon ? colon + 1 : file->end, file->end };
	int64_t number;

	if (!colon || colon == file->at || !legacy_take_number(&rest, &number) ||
	    rest.at != rest.end)
		return false;
	file->end = colon;
	*line = number > 0 && number < UINT32_MAX ? (uint32_t)number : 0;
	return true;
}
