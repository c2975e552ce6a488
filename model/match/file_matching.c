#include "model/match/file_matching.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/match/folder_pairs.h"
#include "model/match/function_sides.h"

static void find_strongest(void *context, const struct folder_pair *pair)
{
	uint32_t *votes = context;

	*votes = pair->votes > *votes ? pair->votes : *votes;
}

static int compare_paths(const void *a, const void *b)
{
	const struct build_file *const *x = a, *const *y = b;

	return strcmp((*x)->path, (*y)->path);
}

struct partner { /* of a file of the base */
	const struct build_file *file;
	const struct build_file **news; /* those of the new side, by path */
	uint32_t new_count;
	const struct folder_pairs *pairs;

	const struct build_file **found; /* its place in `news`; NULL: none yet */
	uint32_t votes;
	bool is_one_of_several;
};

/* The file at the same place in the other folder; NULL. */
static const struct build_file **find_path(const struct partner *partner,
					   const struct folder_pair *pair)
{
	const struct build_file *file = partner->file;
	uint32_t behind = file->length - pair->length[BUILD_BASE];
	char *path = memory_new((size_t)pair->length[BUILD_NEW] + behind + 1, 1);
	struct build_file wanted = { .path = path };
	const struct build_file *key = &wanted, **found;

	memcpy(path, pair->folder[BUILD_NEW], pair->length[BUILD_NEW]);
	memcpy(path + pair->length[BUILD_NEW], file->path + pair->length[BUILD_BASE], behind);
	found = bsearch(&key, partner->news, partner->new_count, sizeof(*partner->news),
			compare_paths);
	free(path);
	return found;
}

static void try_pair(void *context, const struct folder_pair *pair)
{
	struct partner *partner = context;
	const struct build_file **found;
	uint32_t strongest = 0;

	if (pair->votes < partner->votes || !(found = find_path(partner, pair)))
		return;
	if (pair->votes == 1) {
		folder_pairs_visit(partner->pairs, BUILD_BASE, partner->file, find_strongest,
				   &strongest);
		folder_pairs_visit(partner->pairs, BUILD_NEW, *found, find_strongest, &strongest);
		if (strongest > 1)
			return;
	}
	if (pair->votes > partner->votes)
		partner->is_one_of_several = false;
	else if (found != partner->found)
		partner->is_one_of_several = true;
	partner->found = found;
	partner->votes = pair->votes;
}

/* What a file of the new side is taken for: NULL where several of the base want it as much. */
struct claim {
	const struct build_file *base;
	uint32_t votes;
};

static void claim(struct claim *claim, const struct partner *partner)
{
	if (partner->votes == claim->votes)
		claim->base = NULL;
	if (partner->votes <= claim->votes)
		return;
	*claim = (struct claim){ partner->file, partner->votes };
}

static void match(string_id *matched, const struct build_file *files, uint32_t count,
		  const struct folder_pairs *pairs)
{
	struct partner partner = { .news = memory_new(count, sizeof(*partner.news)),
				   .pairs = pairs };
	struct claim *claims;

	for (uint32_t i = 0; i < count; i++)
		if (files[i].side == BUILD_NEW)
			partner.news[partner.new_count++] = &files[i];
	if (partner.new_count > 1)
		qsort(partner.news, partner.new_count, sizeof(*partner.news), compare_paths);
	claims = memory_new(partner.new_count, sizeof(*claims));
	for (uint32_t i = 0; i < count; i++) {
		if (files[i].side != BUILD_BASE)
			continue;
		partner.file = &files[i];
		partner.found = NULL;
		partner.votes = 0;
		partner.is_one_of_several = false;
		if (pairs->voted[i] != NO_FILE)
			try_pair(&partner,
				 folder_pairs_find(pairs, &files[i], &files[pairs->voted[i]]));
		folder_pairs_visit(pairs, BUILD_BASE, partner.file, try_pair, &partner);
		if (partner.found && !partner.is_one_of_several)
			claim(&claims[partner.found - partner.news], &partner);
	}
	for (uint32_t i = 0; i < partner.new_count; i++)
		if (claims[i].base)
			matched[claims[i].base->string] = partner.news[i]->string;
	free(claims);
	free(partner.news);
}

string_id *file_matching_build(const struct profile *profile, const uint8_t *sides)
{
	uint32_t strings = profile->strings.count, count = 0;
	string_id *matched = memory_new(strings, sizeof(*matched));
	struct build_file *files = memory_new(strings, sizeof(*files));
	struct folder_pairs pairs;

	for (string_id string = 0; string < strings; string++) {
		const char *path = profile_text(profile, string);

		matched[string] = string;
		if ((sides[string] != ON_BASE && sides[string] != ON_NEW) || !*path)
			continue;
		files[count++] =
			(struct build_file){ path, profile->strings.length[string], string,
					     sides[string] == ON_BASE ? BUILD_BASE : BUILD_NEW };
	}
	folder_pairs_init(&pairs, files, count);
	match(matched, files, count, &pairs);
	folder_pairs_release(&pairs);
	free(files);
	return matched;
}
