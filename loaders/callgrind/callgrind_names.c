#include "loaders/callgrind/callgrind_names.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

enum { LOW_DIGITS = 6 };

void callgrind_names_init(struct callgrind_names *names)
{
	*names = (struct callgrind_names){ 0 };
	interner_init(&names->texts);
	for (int i = 0; i < NAME_COUNT; i++)
		interner_init(&names->numbers[i]);
	id_index_init(&names->index);
}

void callgrind_names_release(struct callgrind_names *names)
{
	interner_release(&names->texts);
	for (int i = 0; i < NAME_COUNT; i++) {
		interner_release(&names->numbers[i]);
		free(names->low[i].meanings);
	}
	id_index_release(&names->index);
	free(names->functions);
}

static uint32_t add_text(struct callgrind_names *names, struct span text)
{
	if (text.at == text.end || span_is(text, "???"))
		return 0;
	return interner_add(&names->texts, text.at, span_length(text));
}

/* "(12)" at the start of it. */
static bool take_number(struct span *value, struct span *number)
{
	const char *at = value->at;

	if (at == value->end || *at++ != '(')
		return false;
	number->at = at;
	while (at < value->end && is_digit(*at))
		at++;
	number->end = at;
	if (at == number->at || at == value->end || *at != ')')
		return false;
	value->at = at + 1;
	return true;
}

/* Where it is noted what a low number means; NULL: it is none. They are given from 1 on. */
static uint32_t *find_low(struct callgrind_names *names, enum callgrind_name kind,
			  struct span digits)
{
	struct callgrind_numbers *low = &names->low[kind];
	uint32_t number = 0;

	if (span_length(digits) > LOW_DIGITS || (*digits.at == '0' && span_length(digits) > 1))
		return NULL;
	for (; digits.at < digits.end; digits.at++)
		number = number * 10 + (uint32_t)(*digits.at - '0');
	if (number >= low->count) {
		uint32_t count = memory_more(number);

		low->meanings = memory_resize(low->meanings, count, sizeof(*low->meanings));
		memset(low->meanings + low->count, 0,
		       (count - low->count) * sizeof(*low->meanings));
		low->count = count;
	}
	return &low->meanings[number];
}

static void define(struct callgrind_names *names, enum callgrind_name kind, struct span number,
		   uint32_t text)
{
	struct interner *numbers = &names->numbers[kind];
	uint32_t *low = find_low(names, kind, number);

	if (low)
		*low = text + 1;
	else
		interner_set_meaning(numbers, interner_add(numbers, number.at, span_length(number)),
				     text + 1);
}

static uint32_t find_meaning(struct callgrind_names *names, enum callgrind_name kind,
			     struct span number)
{
	struct interner *numbers = &names->numbers[kind];
	const uint32_t *low = find_low(names, kind, number);

	return low ? *low
		   : interner_meaning(numbers,
				      interner_add(numbers, number.at, span_length(number)));
}

uint32_t callgrind_names_read(struct callgrind_names *names, enum callgrind_name kind,
			      struct span value)
{
	struct span number;
	uint32_t text;

	if (!take_number(&value, &number))
		return add_text(names, span_trim(value));
	value = span_trim(value);
	if (value.at == value.end) {
		uint32_t meaning = find_meaning(names, kind, number);

		names->undefined += meaning == 0;
		return meaning > 0 ? meaning - 1 : 0;
	}
	text = add_text(names, value);
	define(names, kind, number, text);
	return text;
}

static bool is_same(const struct callgrind_function *a, const struct callgrind_function *b)
{
	return a->object == b->object && a->file == b->file && a->name == b->name;
}

uint32_t callgrind_names_function(struct callgrind_names *names,
				  const struct callgrind_function *function)
{
	struct id_index *index = &names->index;
	uint64_t hash = hash_pair((uint64_t)function->object << 32 | function->file, function->name,
				  index->seed);
	uint32_t id;

	for (uint32_t at = id_index_start(index, hash); (id = index->slots[at].id) != 0;
	     at = id_index_next(index, at)) {
		struct callgrind_function *row = &names->functions[id - 1];

		if (index->slots[at].tag != id_index_tag(hash) || !is_same(row, function))
			continue;
		row->is_defined |= function->is_defined;
		row->is_guessed &= function->is_guessed;
		return id - 1;
	}
	if (names->function_count == names->function_capacity) {
		names->function_capacity = memory_more(names->function_capacity);
		names->functions = memory_resize(names->functions, names->function_capacity,
						 sizeof(*names->functions));
	}
	names->functions[names->function_count] = *function;
	id_index_add(index, hash, ++names->function_count);
	return names->function_count - 1;
}

/* --- what was meant */

struct meant {
	const struct callgrind_function *function;
	uint32_t row;
};

/* Those of one name and file are side by side. */
static int compare(const void *a, const void *b)
{
	const struct callgrind_function *one = ((const struct meant *)a)->function;
	const struct callgrind_function *other = ((const struct meant *)b)->function;

	if (one->name != other->name)
		return one->name < other->name ? -1 : 1;
	if (one->file != other->file)
		return one->file < other->file ? -1 : 1;
	return one->is_defined == other->is_defined ? 0 : one->is_defined ? -1 : 1;
}

/* Of the rows from `from` on with that name (and file) the only one that has costs; UINT32_MAX:
 * none, or several. Those are first in each file. */
static uint32_t find_only(const struct meant *sorted, uint32_t from, uint32_t count, bool same_file)
{
	uint32_t found = UINT32_MAX;

	for (uint32_t i = from; i < count; i++) {
		const struct callgrind_function *function = sorted[i].function;

		if (function->name != sorted[from].function->name ||
		    (same_file && function->file != sorted[from].function->file))
			break;
		if (!function->is_defined)
			continue;
		if (found != UINT32_MAX)
			return UINT32_MAX;
		found = sorted[i].row;
	}
	return found;
}

uint32_t *callgrind_names_resolve(const struct callgrind_names *names)
{
	uint32_t count = names->function_count, by_name = 0, by_file = 0;
	uint32_t *resolved = memory_new((size_t)count + 1, sizeof(*resolved));
	struct meant *sorted = memory_new((size_t)count + 1, sizeof(*sorted));
	uint32_t only_name = 0, only_file = 0;

	for (uint32_t i = 0; i < count; i++)
		sorted[i] = (struct meant){ &names->functions[i], i };
	if (count > 1)
		qsort(sorted, count, sizeof(*sorted), compare);
	for (uint32_t i = 0; i < count; i++) {
		const struct callgrind_function *function = sorted[i].function;
		bool new_name = i == 0 || function->name != sorted[by_name].function->name;

		if (new_name) {
			by_name = i;
			only_name = find_only(sorted, i, count, false);
		}
		if (new_name || function->file != sorted[by_file].function->file) {
			by_file = i;
			only_file = find_only(sorted, i, count, true);
		}
		resolved[sorted[i].row] = sorted[i].row;
		if (function->is_defined || !function->is_guessed || function->name == 0)
			continue;
		if (only_file != UINT32_MAX)
			resolved[sorted[i].row] = only_file;
		else if (only_name != UINT32_MAX)
			resolved[sorted[i].row] = only_name;
	}
	free(sorted);
	return resolved;
}
