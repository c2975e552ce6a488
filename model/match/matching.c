/*
 * Which functions of two builds are the same. In: the functions that samples of a side are in. Out:
 * for each the one that stands for it. All is decided on one list of them, in which those that may
 * be the same are next to each other. First modules are matched by their names, then the list is
 * sorted:
 *
 *	key   module  file  name         on            becomes one
 *
 *	read  app     io.c  read         base       \  yes: `read` is on one side only, and
 *	read  app     io.c  read.part.0       new   /  so is its clone
 *	scan  app     io.c  scan         base new   \  no: whatever has its own counterpart
 *	scan  app     io.c  scan.cold    base new   /  keeps it
 *	sort  app     a.c   sort         base       \  yes, by MATCH_FILE: of two files each
 *	sort  app     b.c   sort              new   /  is the only one on its side
 *	stop  old     s.c   stop         base       \  yes, by MATCH_MODULE: each module is
 *	stop  new     s.c   stop              new   /  on one side only, and so is the function
 *
 * key: the name without build noise. Modules that have most functions in common were renamed, and
 * are one (module_pairs.h). One key, module and file is a bucket (match_bucket), all files of a key
 * and module a group (match_group), and last come all modules of a key, for what is still on one
 * side only (lone_functions.h). Merging links identities, so that the end of the links stands for
 * all; find_representatives() then gives each function the one of its own kind, inlined or not.
 */

#include "model/match/matching.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/match/file_matching.h"
#include "model/match/function_sides.h"
#include "model/match/lone_functions.h"
#include "model/match/match_name.h"
#include "model/match/matched_modules.h"
#include "model/match/matched_rows.h"
#include "model/match/matcher.h"
#include "model/tables/function_identities.h"

static const char *last_part(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* --- files */

static void match_files(struct matcher *matcher)
{
	const struct function_table *functions = &matcher->profile->functions;
	uint32_t strings = matcher->profile->strings.count;
	uint8_t *sides = memory_new_table(strings, 1);
	string_id *file;
	uint16_t *rules = memory_new(strings, sizeof(*rules));

	for (function_id function = 0; function < functions->count; function++)
		sides[functions->file[function]] |=
			matcher->function_sides[matcher->identity[function]];
	file = file_matching_build(matcher->profile, sides);
	for (string_id string = 0; string < strings; string++)
		if (file[string] != string)
			rules[file[string]] = 1 << MATCH_BUILD_FOLDER;
	matcher->matching->file = file;
	matcher->matching->file_rules = rules;
	free(sides);
}

/* --- functions: what is compared */

/* The last part of its file, or of what is known instead; not its address. */
static const char *file_of(const struct profile *profile, function_id function)
{
	const char *place = profile_text(profile, profile_function_place(profile, function));

	if (profile->functions.file[function] == 0 &&
	    (strncmp(place, "0x", 2) == 0 || *place == '+'))
		return "";
	return last_part(place);
}

static void list_entries(struct matcher *matcher, bool by_symbol)
{
	const struct profile *profile = matcher->profile;
	const struct function_table *functions = &profile->functions;

	matcher->entries = memory_new(functions->count, sizeof(*matcher->entries));
	for (function_id function = 0; function < functions->count; function++) {
		string_id string = by_symbol ? profile_function_symbol(profile, function)
					     : profile_function_full(profile, function);
		struct entry *entry = &matcher->entries[matcher->count];
		const char *key;

		if (matcher->function_sides[function] == 0)
			continue;
		*entry = (struct entry){
			.function = function,
			.module = matcher->matching->module[functions->module[function]],
			.own = matcher->matching->module[functions->module[function]],
			.name = profile_text(profile, string),
			.shown = by_symbol ? profile_text(profile, string)
					   : profile_function_name(profile, function),
			.file = file_of(profile, function),
			.sides = matcher->function_sides[function],
		};
		key = matcher->names ? name_matcher_function(matcher->names, entry->name,
							     profile->strings.length[string],
							     &entry->rules)
				     : entry->name;
		entry->key = matcher_keep(matcher, key, entry->name);
		matcher->count++;
	}
}

static int compare_entries(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	if (order == 0 && x->module != y->module)
		order = x->module < y->module ? -1 : 1;
	if (order == 0)
		order = strcmp(x->file, y->file);
	return order != 0 ? order : matcher_compare_names(a, b);
}

static int compare_starts(const void *a, const void *b, void *context)
{
	const uint32_t *start = context;
	const struct entry *x = a, *y = b;

	if (start[x->function] != start[y->function])
		return start[x->function] < start[y->function] ? -1 : 1;
	return x->function < y->function ? -1 : 1;
}

/* Several of one file, as those without a name of their own: in the order of their lines. Only
 * where there are as many of them on both sides. */
static bool pair_by_start(struct matcher *matcher, struct entry *entries, uint32_t count)
{
	const struct function_table *functions = &matcher->profile->functions;
	struct entry *of_side[2] = { memory_new(count, sizeof(struct entry)),
				     memory_new(count, sizeof(struct entry)) };
	uint32_t counts[2] = { 0 };
	bool are_of_one_file = true;

	for (uint32_t i = 0; i < count; i++) {
		const struct entry *entry = &entries[i];

		are_of_one_file &=
			functions->start[entry->function] != 0 &&
			functions->file[entry->function] == functions->file[entries[0].function];
		if (entry->sides != ON_BOTH)
			of_side[entry->sides == ON_NEW][counts[entry->sides == ON_NEW]++] = *entry;
	}
	are_of_one_file &= counts[0] == counts[1];
	for (int side = 0; are_of_one_file && side < 2; side++)
		if (counts[side] > 1)
			qsort_r(of_side[side], counts[side], sizeof(struct entry), compare_starts,
				(void *)(uintptr_t)functions->start);
	for (uint32_t i = 0; are_of_one_file && i < counts[0]; i++)
		matcher_merge(matcher, &of_side[1][i], &of_side[0][i], 0);
	free(of_side[0]);
	free(of_side[1]);
	return are_of_one_file;
}

/* Those of one name, which may be of several files of one name, or of none. */
static void merge_alike(struct matcher *matcher, struct entry *entries, uint32_t count)
{
	const function_id *const file = matcher->profile->functions.file;
	uint32_t of_side[2] = { 0 };
	uint8_t each = ON_BOTH;

	for (uint32_t i = 0; i < count; i++) {
		each &= entries[i].sides;
		for (int side = 0; side < 2; side++)
			of_side[side] += entries[i].sides >> side & 1;
	}
	if (each == ON_BOTH ||
	    (of_side[0] + of_side[1] > 2 && pair_by_start(matcher, entries, count)))
		return;
	for (uint32_t i = 1; i < count; i++) {
		bool is_same_file = file[entries[i].function] == file[entries[0].function];

		/* Two of one side are never one without a sign of it. */
		matcher_merge(matcher, &entries[0], &entries[i],
			      of_side[0] < 2 && of_side[1] < 2 ? 0
			      : is_same_file                   ? 1 << MATCH_MODULE
							       : 1 << MATCH_FILE);
	}
}

/* Where each name is on both sides nothing but their own is one. Returns the sides of all. */
static uint8_t match_bucket(struct matcher *matcher, struct entry *entries, uint32_t count)
{
	uint8_t all = 0, each = ON_BOTH;
	uint32_t end;

	matcher_sort(entries, count, matcher_compare_names);
	for (uint32_t at = 0; at < count; at = end) {
		uint8_t sides = 0;

		for (end = at; end < count && strcmp(entries[at].name, entries[end].name) == 0;
		     end++)
			sides |= entries[end].sides;
		merge_alike(matcher, entries + at, end - at);
		all |= sides;
		each &= sides;
	}
	for (uint32_t i = 1; each != ON_BOTH && all == ON_BOTH && i < count; i++)
		matcher_merge(matcher, &entries[0], &entries[i], 0);
	return all;
}

static uint32_t end_of_file(const struct entry *entries, uint32_t at, uint32_t count)
{
	uint32_t end = at + 1;

	while (end < count && strcmp(entries[at].file, entries[end].file) == 0)
		end++;
	return end;
}

/* Whether all are of one file, but for those of which it is not known. */
static bool is_of_one_file(const struct entry *entries, uint32_t count)
{
	uint32_t known = *entries[0].file ? 0 : end_of_file(entries, 0, count);

	return known == count || end_of_file(entries, known, count) == count;
}

/* Those of one key and module. */
static void match_group(struct matcher *matcher, struct entry *entries, uint32_t count)
{
	struct lone lone = { 0 };
	uint32_t end;

	if (is_of_one_file(entries, count)) {
		match_bucket(matcher, entries, count);
		return;
	}
	for (uint32_t at = 0; at < count; at = end) {
		end = end_of_file(entries, at, count);
		lone_add(&lone, &entries[at], match_bucket(matcher, entries + at, end - at));
	}
	lone_merge(matcher, &lone, 1 << MATCH_FILE);
}

static void match_functions(struct matcher *matcher)
{
	struct entry *entries = matcher->entries;
	uint32_t end;

	matcher_sort(entries, matcher->count, compare_entries);
	for (uint32_t at = 0; at < matcher->count; at = end) {
		for (end = at + 1; end < matcher->count &&
				   entries[at].module == entries[end].module &&
				   strcmp(entries[at].key, entries[end].key) == 0;)
			end++;
		match_group(matcher, entries + at, end - at);
	}
	/* Now of those that stand for others. */
	for (uint32_t i = 0; i < matcher->count; i++)
		matcher->function_sides[matcher_resolve(matcher, entries[i].function)] |=
			entries[i].sides;
	for (uint32_t at = 0; at < matcher->count; at = end) {
		for (end = at + 1;
		     end < matcher->count && strcmp(entries[at].key, entries[end].key) == 0;)
			end++;
		lone_functions_match(matcher, entries + at, end - at);
	}
	lone_functions_match_closures(matcher);
	lone_functions_match_parameters(matcher);
}

/* --- functions as they are in trees: inlined or not */

static bool is_inlined(const struct profile *profile, function_id function)
{
	return profile->functions.kind[function] == KIND_INLINED;
}

static void find_representatives(const struct matcher *matcher)
{
	struct matching *matching = matcher->matching;
	const struct profile *profile = matcher->profile;
	const struct function_table *functions = &profile->functions;
	/* Per identity the first that is inlined where it is not, or the other way round. */
	function_id *other = memory_new(functions->count, sizeof(*other));

	for (function_id function = 0; function < functions->count; function++)
		matching->identity[function] =
			matcher_resolve(matcher, matcher->identity[function]);
	for (function_id function = 0; function < functions->count; function++) {
		function_id identity = matching->identity[function];

		if (is_inlined(profile, function) == is_inlined(profile, identity)) {
			matching->function[function] = identity;
			continue;
		}
		if (other[identity] == 0)
			other[identity] = function;
		matching->function[function] = other[identity];
	}
	free(other);
}

/* --- all of it */

void matching_init(struct matching *matching, const struct profile *profile,
		   const struct sample_filter *const sides[2], enum grouping by, bool exact)
{
	uint32_t functions = profile->functions.count;
	function_id *identity = function_identities_build(profile, by == BY_SYMBOL);
	struct matcher matcher = {
		.matching = matching,
		.profile = profile,
		.identity = identity,
		.names = exact ? NULL : name_matcher_new(),
		.function_sides = function_sides_build(profile, identity, sides),
		.module_sides = memory_new(profile->modules.count, 1),
	};

	*matching = (struct matching){
		.function = memory_new(functions, sizeof(*matching->function)),
		.identity = memory_new(functions, sizeof(*matching->identity)),
		.rules = memory_new(functions, sizeof(*matching->rules)),
		.name = memory_new(functions, sizeof(*matching->name)),
		.module = memory_new(profile->modules.count, sizeof(*matching->module)),
		.module_rules = memory_new(profile->modules.count, sizeof(uint16_t)),
	};
	for (function_id function = 0; function < functions; function++)
		matching->identity[function] = function;
	if (by == BY_FILE && !exact)
		match_files(&matcher);
	matched_modules_by_name(&matcher);
	list_entries(&matcher, by == BY_SYMBOL);
	if (!exact)
		matched_modules_renamed(&matcher, by);
	match_functions(&matcher);
	find_representatives(&matcher);
	if (by == BY_LINE) {
		matching->frame = matched_frames(profile, matching->function);
		matching->frame_identity = matched_frames(profile, matching->identity);
	}
	if (by == BY_ADDRESS)
		matching->location =
			matched_locations(profile, matching->function, matching->module);
	if (matcher.names)
		name_matcher_free(matcher.names);
	free(matcher.identity);
	free(matcher.function_sides);
	free(matcher.module_sides);
	free(matcher.entries);
}

void matching_release(struct matching *matching)
{
	free(matching->function);
	free(matching->identity);
	free(matching->rules);
	free(matching->name);
	free(matching->module);
	free(matching->module_rules);
	free(matching->file);
	free(matching->file_rules);
	free(matching->frame);
	free(matching->frame_identity);
	free(matching->location);
	text_list_release(&matching->texts);
	*matching = (struct matching){ 0 };
}
