#include "model/match/matched_modules.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/match/function_sides.h"
#include "model/match/module_pairs.h"

/* --- by their names */

struct named_module {
	module_id module;
	const char *key; /* its name without its version */
	const char *name;
	uint8_t sides;
	uint16_t rules;
};

static int compare_modules(const void *a, const void *b)
{
	const struct named_module *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	/* One of the new side stands for the others. */
	if (order == 0)
		order = (y->sides & ON_NEW) - (x->sides & ON_NEW);
	return order != 0 ? order : x->module < y->module ? -1 : 1;
}

static void match_run_of_modules(struct matcher *matcher, const struct named_module *modules,
				 uint32_t count)
{
	struct matching *matching = matcher->matching;
	module_id first = modules[0].module;

	for (uint32_t i = 0; i < count; i++) {
		matching->module[modules[i].module] = first;
		matcher->module_sides[first] |= modules[i].sides;
		if (strcmp(modules[i].name, modules[0].name) != 0)
			matching->module_rules[first] |= modules[i].rules | modules[0].rules;
	}
}

void matched_modules_by_name(struct matcher *matcher)
{
	const struct profile *profile = matcher->profile;
	uint32_t count = profile->modules.count, end;
	struct named_module *modules = memory_new(count, sizeof(*modules));
	uint8_t *sides = memory_new(count, sizeof(*sides));

	for (function_id function = 0; function < profile->functions.count; function++)
		sides[profile->functions.module[function]] |= matcher->function_sides[function];
	for (module_id module = 0; module < count; module++) {
		const char *name = profile_module_name(profile, module), *key;
		struct named_module *to = &modules[module];

		*to = (struct named_module){ module, NULL, name, sides[module], 0 };
		key = matcher->names
			      ? name_matcher_module(matcher->names, name, strlen(name), &to->rules)
			      : name;
		to->key = matcher_keep(matcher, key, name);
	}
	if (count > 1) /* module 0 is none */
		qsort(modules + 1, count - 1, sizeof(*modules), compare_modules);
	for (uint32_t at = 1; at < count; at = end) {
		for (end = at + 1; end < count && strcmp(modules[at].key, modules[end].key) == 0;)
			end++;
		match_run_of_modules(matcher, modules + at, end - at);
	}
	free(modules);
	free(sides);
}

/* --- by what is in them */

/* Where modules are what is compared, they are one. */
static void merge_modules(struct matcher *matcher, const module_id *pairs)
{
	struct matching *matching = matcher->matching;

	for (module_id module = 1; module < matcher->profile->modules.count; module++) {
		module_id from = matching->module[module], to = pairs[from];

		if (to == 0)
			continue;
		matching->module[module] = to;
		matching->module_rules[to] |= matching->module_rules[from] | 1 << MATCH_MODULE;
	}
}

/* Functions are matched as if they were one, but each keeps its own. */
static void merge_in_list(struct matcher *matcher, const module_id *pairs)
{
	for (uint32_t i = 0; i < matcher->count; i++) {
		struct entry *entry = &matcher->entries[i];

		if (pairs[entry->module] == 0)
			continue;
		entry->module = pairs[entry->module];
		matcher->module_sides[entry->module] = ON_BOTH;
	}
}

void matched_modules_renamed(struct matcher *matcher, enum grouping by)
{
	bool are_compared = by == BY_MODULE || by == BY_ADDRESS;
	struct named_function *lone = memory_new(matcher->count, sizeof(*lone));
	uint32_t count = 0;
	module_id *pairs;

	for (uint32_t i = 0; i < matcher->count; i++) {
		const struct entry *entry = &matcher->entries[i];
		uint8_t sides = matcher->module_sides[entry->module];

		if (entry->module != 0 && sides != ON_BOTH)
			lone[count++] = (struct named_function){ entry->key, entry->module, sides };
	}
	pairs = module_pairs_find(lone, count, matcher->profile->modules.count, are_compared);
	if (are_compared)
		merge_modules(matcher, pairs);
	merge_in_list(matcher, pairs);
	free(pairs);
	free(lone);
}
