#include "symbols/elf/symbol_table.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Between two functions; a return address may point into it. */
enum { PADDING_LIMIT = 15 };

enum { UNITS_LIMIT = 1 << 23, UNITS_MASK = (1 << 24) - 1 };

enum {
	NAMES_BLOCK_SIZE = 1 << 16,
	NAMES_LIMIT = 1 << 26, /* bytes of all blocks */
};

struct symbol_names_block {
	struct symbol_names_block *next;
	char *at;
	char text[];
};

const char *symbol_names_add(struct symbol_names *names, const char *name, size_t length,
			     const char *suffix)
{
	size_t more = strlen(suffix), size = length + more + 1;
	char *copy;

	if (!names->block || names->room < size) {
		size_t room = size > NAMES_BLOCK_SIZE ? size : NAMES_BLOCK_SIZE;
		struct symbol_names_block *block;

		if (room > NAMES_LIMIT - names->total)
			return NULL;
		block = memory_resize(NULL, 1, sizeof(*block) + room);
		names->total += room;
		block->next = names->block;
		block->at = block->text;
		names->block = block;
		names->room = room;
	}
	copy = names->block->at;
	memcpy(copy, name, length);
	memcpy(copy + length, suffix, more + 1);
	names->block->at += size;
	names->room -= size;
	return copy;
}

void symbol_names_release(struct symbol_names *names)
{
	while (names->block) {
		struct symbol_names_block *next = names->block->next;

		free(names->block);
		names->block = next;
	}
	names->room = names->total = 0;
}

/* The lower the better: one comparison of numbers instead of six of symbols. */
static uint32_t rank(const struct raw_symbol *symbol, unsigned flags)
{
	size_t underscores = strspn(symbol->name, "_"), length = strlen(symbol->name);
	uint32_t result = symbol->end == symbol->start;

	result = result << 1 | ((flags & SYMBOL_IS_POOR) != 0);
	result = result << 3 | (symbol->source & 7U);
	result = result << 1 | ((flags & SYMBOL_IS_WEAK) != 0);
	result = result << 1 | ((flags & SYMBOL_IS_LOCAL) != 0);
	result = result << 4 | (uint32_t)(underscores < 15 ? underscores : 15);
	return result << 16 | (0xffffU - (uint32_t)(length < 0xffff ? length : 0xffff));
}

void symbol_builder_set_unit(struct symbol_builder *builder, const char *name)
{
	builder->unit = UNIT_UNKNOWN;
	if (!name || *name == '\0' || builder->unit_count >= UNITS_LIMIT)
		return;
	if (builder->unit_count == builder->unit_capacity) {
		builder->unit_capacity = builder->unit_capacity ? 2 * builder->unit_capacity : 64;
		builder->units = memory_resize(builder->units, builder->unit_capacity,
					       sizeof(*builder->units));
	}
	builder->units[builder->unit_count] = name;
	builder->unit = UNIT_FIRST + (uint32_t)builder->unit_count++;
}

void symbol_builder_add(struct symbol_builder *builder, const struct raw_symbol *symbol,
			unsigned flags)
{
	struct raw_symbol *added;

	if (symbol->end < symbol->start || symbol->start >= symbol->limit)
		return;
	if (builder->count == builder->capacity) {
		builder->capacity = builder->capacity ? 2 * builder->capacity : 1024;
		builder->symbols = memory_resize(builder->symbols, builder->capacity,
						 sizeof(*builder->symbols));
	}
	added = &builder->symbols[builder->count++];
	*added = *symbol;
	added->rank = rank(symbol, flags);
	added->unit = (flags & SYMBOL_IS_LOCAL ? builder->unit : UNIT_GLOBAL) & UNITS_MASK;
	if (added->end > added->limit)
		added->end = added->limit;
}

/* By address; at one address the best one last, on top of the others. */
static int compare(const void *left, const void *right)
{
	const struct raw_symbol *a = left, *b = right;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	if (a->rank != b->rank)
		return a->rank < b->rank ? 1 : -1;
	if (a->end != b->end)
		return a->end < b->end ? 1 : -1;
	return a->name == b->name ? 0 : strcmp(b->name, a->name);
}

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS };

struct start { /* of a symbol, from the first one */
	uint64_t offset;
	size_t symbol;
};

static void sort_by_digit(const struct start *from, struct start *to, size_t count, unsigned shift)
{
	size_t places[DIGITS] = { 0 }, place = 0;

	for (size_t i = 0; i < count; i++)
		places[from[i].offset >> shift & (DIGITS - 1)]++;
	for (size_t digit = 0; digit < DIGITS; digit++) {
		size_t here = places[digit];

		places[digit] = place;
		place += here;
	}
	for (size_t i = 0; i < count; i++)
		to[places[from[i].offset >> shift & (DIGITS - 1)]++] = from[i];
}

/* By address alone, digit by digit: there are hundreds of thousands. */
static struct raw_symbol *sort_by_start(const struct raw_symbol *symbols, size_t count)
{
	struct start *starts = memory_resize(NULL, count, sizeof(*starts));
	struct start *spare = memory_resize(NULL, count, sizeof(*spare));
	struct raw_symbol *sorted = memory_resize(NULL, count, sizeof(*sorted));
	uint64_t first = UINT64_MAX, last = 0;

	for (size_t i = 0; i < count; i++) {
		first = symbols[i].start < first ? symbols[i].start : first;
		last = symbols[i].start > last ? symbols[i].start : last;
	}
	for (size_t i = 0; i < count; i++)
		starts[i] = (struct start){ symbols[i].start - first, i };
	for (unsigned shift = 0; shift < 64 && (last - first) >> shift != 0; shift += DIGIT_BITS) {
		struct start *sorted_starts = spare;

		sort_by_digit(starts, sorted_starts, count, shift);
		spare = starts;
		starts = sorted_starts;
	}
	for (size_t i = 0; i < count; i++)
		sorted[i] = symbols[starts[i].symbol];
	free(starts);
	free(spare);
	return sorted;
}

static bool is_sorted(const struct raw_symbol *symbols, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (compare(&symbols[i - 1], &symbols[i]) > 0)
			return false;
	return true;
}

/* Kernel lists and linkers that sort by address are common. */
static struct raw_symbol *sort(struct raw_symbol *symbols, size_t count)
{
	struct raw_symbol *sorted;

	if (is_sorted(symbols, count))
		return symbols;
	sorted = sort_by_start(symbols, count);
	free(symbols);
	for (size_t i = 0, end; i < count; i = end) {
		for (end = i + 1; end < count && sorted[end].start == sorted[i].start;)
			end++;
		if (end > i + 1)
			qsort(sorted + i, end - i, sizeof(*sorted), compare);
	}
	return sorted;
}

/* What is being swept: symbols that have started and perhaps not ended, the last on top. */
struct sweep {
	const struct raw_symbol **open;
	size_t open_count;
	struct symbol *out;
	size_t out_count;
	uint64_t at; /* everything below has been given out */
};

static void give(struct sweep *sweep, const struct raw_symbol *symbol, uint64_t end)
{
	struct symbol *last = sweep->out_count ? &sweep->out[sweep->out_count - 1] : NULL;

	if (last && last->end == sweep->at && last->name == symbol->name &&
	    last->source == symbol->source)
		last->end = end;
	else
		sweep->out[sweep->out_count++] = (struct symbol){
			.start = sweep->at,
			.end = end,
			.name = symbol->name,
			.source = symbol->source,
			.unit = symbol->unit,
		};
	sweep->at = end;
}

static void advance(struct sweep *sweep, uint64_t to)
{
	const struct raw_symbol *last = NULL;

	while (sweep->open_count && sweep->at < to) {
		const struct raw_symbol *top = sweep->open[sweep->open_count - 1];

		last = top;
		if (top->end <= sweep->at)
			sweep->open_count--;
		else
			give(sweep, top, top->end < to ? top->end : to);
	}
	if (last && sweep->at < to && to - sweep->at <= PADDING_LIMIT && to <= last->limit)
		sweep->out[sweep->out_count - 1].end = to;
	sweep->at = to;
}

/* Drops what has ended, so that the top is what covers `at`, if anything does. */
static bool is_covered(struct sweep *sweep)
{
	while (sweep->open_count && sweep->open[sweep->open_count - 1]->end <= sweep->at)
		sweep->open_count--;
	return sweep->open_count > 0;
}

struct symbol_table symbol_builder_build(struct symbol_builder *builder)
{
	struct raw_symbol *symbols = sort(builder->symbols, builder->count);
	size_t count = builder->count, next = 0;
	struct sweep sweep = { 0 };
	struct symbol_table table;

	sweep.open = memory_resize(NULL, count + 1, sizeof(const struct raw_symbol *));
	sweep.out = memory_resize(NULL, 2 * count + 1, sizeof(*sweep.out));
	for (size_t i = 0; i < count; i++) {
		struct raw_symbol *symbol = &symbols[i];

		advance(&sweep, symbol->start);
		if (symbol->end == symbol->start) {
			for (next = next > i ? next : i; next < count; next++)
				if (symbols[next].start > symbol->start)
					break;
			/* A label within a function is no function, nor is one at its start; of
			 * several labels the best will do. */
			if (is_covered(&sweep) || i + 1 < next)
				continue;
			symbol->end = symbol->limit;
			if (next < count && symbols[next].start < symbol->end)
				symbol->end = symbols[next].start;
		}
		sweep.open[sweep.open_count++] = symbol;
	}
	advance(&sweep, UINT64_MAX);
	table.count = sweep.out_count;
	table.symbols = memory_resize(sweep.out, table.count + 1, sizeof(*sweep.out));
	table.units = builder->units;
	free(sweep.open);
	free(symbols);
	*builder = (struct symbol_builder){ 0 };
	return table;
}

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

const char *symbol_table_unit(const struct symbol_table *table, const struct symbol *symbol,
			      char text[SYMBOL_UNIT_SIZE])
{
	if (symbol->unit == UNIT_GLOBAL)
		return NULL;
	if (symbol->unit >= UNIT_FIRST)
		return table->units[symbol->unit - UNIT_FIRST];
	/* Kernels start somewhere else each time. */
	if (symbol->source == SYMBOL_FROM_KALLSYMS)
		snprintf(text, SYMBOL_UNIT_SIZE, "+0x%" PRIx64,
			 symbol->start - table->symbols[0].start);
	else
		snprintf(text, SYMBOL_UNIT_SIZE, "0x%" PRIx64, symbol->start);
	return text;
}

void symbol_table_release(struct symbol_table *table)
{
	free(table->symbols);
	free(table->units);
	*table = (struct symbol_table){ 0 };
}
