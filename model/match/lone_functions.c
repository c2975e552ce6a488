#include "model/match/lone_functions.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/match/function_sides.h"
#include "model/match/go_closure.h"

/* Programs are renamed, and some formats have no modules. */
static bool has_lone_module(const struct matcher *matcher, const struct entry *entry)
{
	return entry->module == 0 || matcher->module_sides[entry->module] != ON_BOTH;
}

/* Whether it stands for itself, and the other side has nothing of it. */
static bool is_lone(const struct matcher *matcher, const struct entry *entry)
{
	return matcher_resolve(matcher, entry->function) == entry->function &&
	       matcher->function_sides[entry->function] != ON_BOTH;
}

/* The two that are alone on their sides become one. */
static void match_run(struct matcher *matcher, const struct entry *entries, uint32_t count,
		      uint16_t rules)
{
	struct lone lone = { 0 };

	for (uint32_t i = 0; i < count; i++)
		if (is_lone(matcher, &entries[i]))
			lone_add(&lone, &entries[i], matcher->function_sides[entries[i].function]);
	lone_merge(matcher, &lone, rules);
	if (lone.count[0] == 1 && lone.count[1] == 1)
		for (int side = 0; side < 2; side++)
			matcher->function_sides[matcher_resolve(matcher, lone.of[side]->function)] =
				ON_BOTH;
}

/* --- by name, of whatever module */

static int compare_names_and_files(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = strcmp(x->name, y->name);

	if (order == 0)
		order = strcmp(x->file, y->file);
	return order != 0 ? order : matcher_compare_names(a, b);
}

static void match_names(struct matcher *matcher, const struct entry *entries, uint32_t count,
			bool with_files)
{
	for (uint32_t at = 0, end; at < count; at = end) {
		const struct entry *first = &entries[at];

		for (end = at + 1; end < count && strcmp(first->name, entries[end].name) == 0 &&
				   (!with_files || strcmp(first->file, entries[end].file) == 0);)
			end++;
		match_run(matcher, first, end - at, 1 << MATCH_MODULE);
	}
}

void lone_functions_match(struct matcher *matcher, const struct entry *entries, uint32_t count)
{
	struct entry *lone = memory_new(count, sizeof(*lone));
	uint32_t lone_count = 0;
	uint8_t sides = 0;

	for (uint32_t i = 0; i < count; i++)
		if (is_lone(matcher, &entries[i]) && has_lone_module(matcher, &entries[i])) {
			sides |= matcher->function_sides[entries[i].function];
			lone[lone_count++] = entries[i];
		}
	if (sides == ON_BOTH) {
		matcher_sort(lone, lone_count, compare_names_and_files);
		match_names(matcher, lone, lone_count, true);
		match_names(matcher, lone, lone_count, false);
		match_run(matcher, lone, lone_count, 1 << MATCH_MODULE);
	}
	free(lone);
}

/* --- Go's closures */

static int compare_closures(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = strcmp(x->inner, y->inner);

	if (order == 0)
		order = strcmp(x->file, y->file);
	return order != 0 ? order : matcher_compare_names(a, b);
}

/* Without a file, only what is named after the same package is the same. */
static bool may_be_one(const struct entry *entries, uint32_t count)
{
	bool has_inlined = false, is_one_package = true;

	for (uint32_t i = 0; i < count; i++) {
		has_inlined |= go_closure_is_inlined(entries[i].name);
		is_one_package &= go_closure_package(entries[i].name) ==
					  go_closure_package(entries[0].name) &&
				  strncmp(entries[i].name, entries[0].name,
					  go_closure_package(entries[0].name)) == 0;
	}
	return has_inlined && (*entries[0].file || is_one_package);
}

void lone_functions_match_closures(struct matcher *matcher)
{
	struct entry *lone = memory_new(matcher->count, sizeof(*lone));
	uint32_t count = 0;

	for (uint32_t i = 0; matcher->names && i < matcher->count; i++) {
		char key[GO_CLOSURE_SIZE];
		const struct entry *entry = &matcher->entries[i];

		if (!is_lone(matcher, entry) || !go_closure_key(key, entry->name))
			continue;
		lone[count] = *entry;
		lone[count++].inner = matcher_keep(matcher, key, NULL);
	}
	matcher_sort(lone, count, compare_closures);
	for (uint32_t at = 0, end; at < count; at = end) {
		for (end = at + 1; end < count && strcmp(lone[at].inner, lone[end].inner) == 0 &&
				   strcmp(lone[at].file, lone[end].file) == 0;)
			end++;
		if (may_be_one(lone + at, end - at))
			match_run(matcher, lone + at, end - at, 1 << MATCH_CLOSURE);
	}
	free(lone);
}

/* --- by what they are called without parameters */

static int compare_shown(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = strcmp(x->inner, y->inner);

	if (order == 0 && x->module != y->module)
		order = x->module < y->module ? -1 : 1;
	return order != 0 ? order : matcher_compare_names(a, b);
}

static bool is_lone_anywhere(const struct matcher *matcher, const struct entry *entry)
{
	return is_lone(matcher, entry) && has_lone_module(matcher, entry);
}

/* Of one module, and then of modules that just one side has. */
static void match_shown(struct matcher *matcher, const struct entry *entries, uint32_t count)
{
	struct lone lone = { 0 };
	uint32_t end;

	for (uint32_t at = 0; at < count; at = end) {
		for (end = at + 1; end < count && entries[at].module == entries[end].module;)
			end++;
		match_run(matcher, entries + at, end - at, 1 << MATCH_PARAMETERS);
	}
	for (uint32_t i = 0; i < count; i++)
		if (is_lone_anywhere(matcher, &entries[i]))
			lone_add(&lone, &entries[i], matcher->function_sides[entries[i].function]);
	lone_merge(matcher, &lone, 1 << MATCH_PARAMETERS | 1 << MATCH_MODULE);
}

void lone_functions_match_parameters(struct matcher *matcher)
{
	struct entry *lone = memory_new(matcher->count, sizeof(*lone));
	uint32_t count = 0;

	for (uint32_t i = 0; matcher->names && i < matcher->count; i++) {
		if (!is_lone(matcher, &matcher->entries[i]))
			continue;
		lone[count] = matcher->entries[i];
		lone[count].inner = matcher_shown_key(matcher, &lone[count]);
		count++;
	}
	matcher_sort(lone, count, compare_shown);
	for (uint32_t at = 0, end; at < count; at = end) {
		bool have_parameters = false;

		for (end = at; end < count && strcmp(lone[at].inner, lone[end].inner) == 0; end++)
			have_parameters |= lone[end].shown != lone[end].name;
		if (have_parameters)
			match_shown(matcher, lone + at, end - at);
	}
	free(lone);
}
