#include "model/match/module_pairs.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/match/function_sides.h"

/* Modules that have a function of one name: more say nothing about which of them are the same. */
enum { MODULES_TRIED = 16 };

struct vote { /* for a function that both modules have */
	module_id base, new;
};

struct votes {
	struct vote *rows;
	uint32_t count, capacity;
};

static int compare_functions(const void *a, const void *b)
{
	const struct named_function *x = a, *y = b;
	int order = strcmp(x->name, y->name);

	return order != 0 ? order : x->module < y->module ? -1 : x->module > y->module;
}

static int compare_votes(const void *a, const void *b)
{
	const struct vote *x = a, *y = b;

	if (x->base != y->base)
		return x->base < y->base ? -1 : 1;
	return x->new < y->new ? -1 : x->new > y->new;
}

/* Several of one name in a module count once. */
static uint32_t leave_out_repeated(struct named_function *functions, uint32_t count)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < count; i++)
		if (kept == 0 || compare_functions(&functions[kept - 1], &functions[i]) != 0)
			functions[kept++] = functions[i];
	return kept;
}

static void add_vote(struct votes *votes, module_id base, module_id new)
{
	if (votes->count == votes->capacity) {
		votes->capacity = memory_more(votes->capacity);
		votes->rows = memory_resize(votes->rows, votes->capacity, sizeof(*votes->rows));
	}
	votes->rows[votes->count++] = (struct vote){ base, new };
}

/* Of functions of one name. */
static void vote(struct votes *votes, const struct named_function *functions, uint32_t count)
{
	if (count > MODULES_TRIED)
		return;
	for (uint32_t i = 0; i < count; i++)
		for (uint32_t j = 0; functions[i].side == ON_BASE && j < count; j++)
			if (functions[j].side == ON_NEW)
				add_vote(votes, functions[i].module, functions[j].module);
}

/* Per module the one that it has most in common with, and how much. */
struct best {
	module_id other; /* 0: several are as good */
	uint32_t votes;
};

static void prefer(struct best *best, module_id other, uint32_t votes)
{
	if (votes == best->votes)
		best->other = 0;
	if (votes > best->votes)
		*best = (struct best){ other, votes };
}

static bool are_enough(uint64_t votes, uint32_t a, uint32_t b, bool is_strict)
{
	uint32_t least = a < b ? a : b, most = a < b ? b : a;

	return 2 * votes > least && (!is_strict || 3 * votes > most);
}

static module_id *count_votes(const struct votes *votes, const uint32_t *functions,
			      uint32_t modules, bool is_strict)
{
	module_id *pairs = memory_new(modules, sizeof(*pairs));
	struct best *best = memory_new(modules, sizeof(*best));

	for (uint32_t at = 0, end; at < votes->count; at = end) {
		const struct vote *pair = &votes->rows[at];

		for (end = at; end < votes->count && compare_votes(pair, &votes->rows[end]) == 0;)
			end++;
		prefer(&best[pair->base], pair->new, end - at);
		prefer(&best[pair->new], pair->base, end - at);
	}
	for (uint32_t i = 0; i < votes->count; i++) {
		module_id base = votes->rows[i].base, new = votes->rows[i].new;

		if (best[base].other == new &&best[new].other == base &&
		    are_enough(best[base].votes, functions[base], functions[new], is_strict))
			pairs[base] = new;
	}
	free(best);
	return pairs;
}

module_id *module_pairs_find(struct named_function *functions, uint32_t count, uint32_t modules,
			     bool is_strict)
{
	uint32_t *of_module = memory_new(modules, sizeof(*of_module));
	struct votes votes = { 0 };
	module_id *pairs;

	if (count > 1)
		qsort(functions, count, sizeof(*functions), compare_functions);
	count = leave_out_repeated(functions, count);
	for (uint32_t at = 0, end; at < count; at = end) {
		for (end = at; end < count && strcmp(functions[at].name, functions[end].name) == 0;
		     end++)
			of_module[functions[end].module]++;
		vote(&votes, functions + at, end - at);
	}
	if (votes.count > 1)
		qsort(votes.rows, votes.count, sizeof(*votes.rows), compare_votes);
	pairs = count_votes(&votes, of_module, modules, is_strict);
	free(votes.rows);
	free(of_module);
	return pairs;
}
