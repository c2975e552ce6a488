#include "symbols/elf/symbol_table.h"

const struct symbol *symbol_table_find(const struct symbol_table *table, uint64_t address)
{
	size_t low = 0, high = table->count;

	/* The first one that starts behind the address; the one before it may cover it. */
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (table->symbols[middle].start <= address)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0 || address >= table->symbols[low - 1].end)
		return NULL;
	return &table->symbols[low - 1];
}
