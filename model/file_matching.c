#include "model/file_matching.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "model/function_sides.h"
#include "model/memory.h"

enum { BASE, NEW, BOTH };

/* Pairs with one folder that are tried for a file, besides the one that it speaks for itself. */
enum { PAIRS_TRIED = 32 };

#define NOTHING UINT32_MAX

struct file { /* one that just one side has */
	const char *path;
	uint32_t length;
	string_id string;
	uint8_t side;
};

/* Of two builds, each with its '/' at the end, or "" for paths that begin nowhere. */
struct folder_pair {
	const char *folder[BOTH];
	uint32_t length[BOTH];
	uint32_t votes; /* files that speak for it */
};

struct folder_pairs {
	struct folder_pair *list; /* by the base's folder, then the new one's */
	uint32_t count;
	const struct folder_pair **by_new; /* by the new one's */
	uint32_t *
		voted; /* per file of the base the one with which it speaks for a pair, or NOTHING */
};

/* --- paths */

/* From the end, as if each began with a '/'. */
static int compare_ends(const void *a, const void *b)
{
	const struct file *x = a, *y = b;

	for (uint32_t i = 0;; i++) {
		int from_x = i < x->length ? (unsigned char)x->path[x->length - 1 - i] : '/';
		int from_y = i < y->length ? (unsigned char)y->path[y->length - 1 - i] : '/';

		if (from_x != from_y)
			return from_x - from_y;
		if (i >= x->length || i >= y->length)
			break;
	}
	if (x->length != y->length)
		return x->length < y->length ? -1 : 1;
	return x->side - y->side;
}

/* The length of the folders and the name in which both end; 0: the names differ. */
static uint32_t common_end(const struct file *x, const struct file *y)
{
	uint32_t same = 0, whole = 0;

	while (same < x->length && same < y->length &&
	       x->path[x->length - 1 - same] == y->path[y->length - 1 - same]) {
		if (x->path[x->length - 1 - same] == '/')
			whole = same;
		same++;
	}
	if ((same == x->length || x->path[x->length - 1 - same] == '/') &&
	    (same == y->length || y->path[y->length - 1 - same] == '/'))
		whole = same;
	return whole;
}

static bool is_in(const char *path, const char *folder, uint32_t length)
{
	return length == 0 ? *path != '/' : strncmp(path, folder, length) == 0;
}

/* --- what speaks for a pair of folders */

struct neighbours { /* per file, the nearest one of a side before and after it, or NOTHING */
	uint32_t *before[BOTH], *after[BOTH];
};

static void find_neighbours(struct neighbours *neighbours, const struct file *files, uint32_t count)
{
	for (int side = 0; side < BOTH; side++) {
		uint32_t last = NOTHING;

		neighbours->before[side] = memory_new(count, sizeof(uint32_t));
		neighbours->after[side] = memory_new(count, sizeof(uint32_t));
		for (uint32_t i = 0; i < count; i++) {
			neighbours->before[side][i] = last;
			if (files[i].side == side)
				last = i;
		}
		last = NOTHING;
		for (uint32_t i = count; i-- > 0;) {
			neighbours->after[side][i] = last;
			if (files[i].side == side)
				last = i;
		}
	}
}

static void release_neighbours(struct neighbours *neighbours)
{
	for (int side = 0; side < BOTH; side++) {
		free(neighbours->before[side]);
		free(neighbours->after[side]);
	}
}

static uint32_t common_with(const struct file *files, uint32_t file, uint32_t other)
{
	return other == NOTHING ? 0 : common_end(&files[file], &files[other]);
}

/* The file of the other side that has more of its end than any other; NOTHING. */
static uint32_t nearest(const struct file *files, const struct neighbours *neighbours,
			uint32_t file)
{
	int side = BOTH - 1 - files[file].side;
	uint32_t before = neighbours->before[side][file], after = neighbours->after[side][file];
	uint32_t of_before = common_with(files, file, before);
	uint32_t of_after = common_with(files, file, after);
	bool is_before = of_before > of_after;
	uint32_t found = is_before ? before : after, common = is_before ? of_before : of_after;
	uint32_t next;

	if (of_before == of_after)
		return NOTHING;
	next = is_before ? neighbours->before[side][found] : neighbours->after[side][found];
	return common_with(files, file, next) < common ? found : NOTHING;
}

static int compare_folders(const struct folder_pair *x, const struct folder_pair *y, int side)
{
	uint32_t least = x->length[side] < y->length[side] ? x->length[side] : y->length[side];
	int order = memcmp(x->folder[side], y->folder[side], least);

	if (order != 0 || x->length[side] == y->length[side])
		return order;
	return x->length[side] < y->length[side] ? -1 : 1;
}

static int compare_pairs(const void *a, const void *b)
{
	int order = compare_folders(a, b, BASE);

	return order != 0 ? order : compare_folders(a, b, NEW);
}

static int compare_new(const void *a, const void *b)
{
	const struct folder_pair *const *x = a, *const *y = b;

	return compare_folders(*x, *y, NEW);
}

static struct folder_pair pair_of(const struct file *base, const struct file *new)
{
	uint32_t common = common_end(base, new);

	return (struct folder_pair){ { base->path, new->path },
				     { base->length - common, new->length - common },
				     1 };
}

static void find_pairs(struct folder_pairs *pairs, const struct file *files, uint32_t count)
{
	struct neighbours neighbours;
	uint32_t votes = 0;

	find_neighbours(&neighbours, files, count);
	pairs->list = memory_new(count, sizeof(*pairs->list));
	pairs->voted = memory_new(count, sizeof(*pairs->voted));
	for (uint32_t i = 0; i < count; i++) {
		uint32_t other = files[i].side == BASE ? nearest(files, &neighbours, i) : NOTHING;

		pairs->voted[i] = NOTHING;
		if (other == NOTHING || nearest(files, &neighbours, other) != i)
			continue;
		pairs->voted[i] = other;
		pairs->list[votes++] = pair_of(&files[i], &files[other]);
	}
	release_neighbours(&neighbours);
	if (votes > 1)
		qsort(pairs->list, votes, sizeof(*pairs->list), compare_pairs);
	pairs->count = 0;
	for (uint32_t i = 0; i < votes; i++) {
		struct folder_pair *last = pairs->count > 0 ? &pairs->list[pairs->count - 1] : NULL;

		if (last && compare_pairs(last, &pairs->list[i]) == 0)
			last->votes++;
		else
			pairs->list[pairs->count++] = pairs->list[i];
	}
	pairs->by_new = memory_new(pairs->count, sizeof(*pairs->by_new));
	for (uint32_t i = 0; i < pairs->count; i++)
		pairs->by_new[i] = &pairs->list[i];
	if (pairs->count > 1)
		qsort(pairs->by_new, pairs->count, sizeof(*pairs->by_new), compare_new);
}

/* --- files at the same place */

static const struct folder_pair *pair_at(const struct folder_pairs *pairs, int side, uint32_t at)
{
	return side == BASE ? &pairs->list[at] : pairs->by_new[at];
}

/* The first pair whose folder of the side is not before this one. */
static uint32_t first_pair(const struct folder_pairs *pairs, int side,
			   const struct folder_pair *key)
{
	uint32_t low = 0, high = pairs->count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (compare_folders(pair_at(pairs, side, middle), key, side) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

typedef void visit_pair(void *context, const struct folder_pair *pair);

/* Those with a folder of the side that the path is in. */
static void visit_pairs(const struct folder_pairs *pairs, int side, const struct file *file,
			visit_pair *visit, void *context)
{
	struct folder_pair key = { .folder = { file->path, file->path } };

	for (uint32_t length = 0; length < file->length; length++) {
		if ((length > 0 && file->path[length - 1] != '/') ||
		    !is_in(file->path, file->path, length))
			continue;
		key.length[side] = length;
		for (uint32_t first = first_pair(pairs, side, &key), at = first;
		     at < pairs->count && at - first < PAIRS_TRIED &&
		     compare_folders(pair_at(pairs, side, at), &key, side) == 0;
		     at++)
			visit(context, pair_at(pairs, side, at));
	}
}

static void find_strongest(void *context, const struct folder_pair *pair)
{
	uint32_t *votes = context;

	*votes = pair->votes > *votes ? pair->votes : *votes;
}

static int compare_paths(const void *a, const void *b)
{
	const struct file *const *x = a, *const *y = b;

	return strcmp((*x)->path, (*y)->path);
}

struct partner { /* of a file of the base */
	const struct file *file;
	const struct file **news; /* those of the new side, by path */
	uint32_t new_count;
	const struct folder_pairs *pairs;

	const struct file **found; /* its place in `news`; NULL: none yet */
	uint32_t votes;
	bool is_one_of_several;
};

/* The file at the same place in the other folder; NULL. */
static const struct file **find_path(const struct partner *partner, const struct folder_pair *pair)
{
	const struct file *file = partner->file;
	uint32_t behind = file->length - pair->length[BASE];
	char *path = memory_new((size_t)pair->length[NEW] + behind + 1, 1);
	struct file wanted = { .path = path };
	const struct file *key = &wanted, **found;

	memcpy(path, pair->folder[NEW], pair->length[NEW]);
	memcpy(path + pair->length[NEW], file->path + pair->length[BASE], behind);
	found = bsearch(&key, partner->news, partner->new_count, sizeof(*partner->news),
			compare_paths);
	free(path);
	return found;
}

static void try_pair(void *context, const struct folder_pair *pair)
{
	struct partner *partner = context;
	const struct file **found;
	uint32_t strongest = 0;

	if (pair->votes < partner->votes || !(found = find_path(partner, pair)))
		return;
	if (pair->votes == 1) {
		visit_pairs(partner->pairs, BASE, partner->file, find_strongest, &strongest);
		visit_pairs(partner->pairs, NEW, *found, find_strongest, &strongest);
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
	const struct file *base;
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

static const struct folder_pair *own_pair(const struct folder_pairs *pairs, const struct file *base,
					  const struct file *new)
{
	struct folder_pair key = pair_of(base, new);

	return bsearch(&key, pairs->list, pairs->count, sizeof(key), compare_pairs);
}

static void match(string_id *matched, const struct file *files, uint32_t count,
		  const struct folder_pairs *pairs)
{
	struct partner partner = { .news = memory_new(count, sizeof(*partner.news)),
				   .pairs = pairs };
	struct claim *claims;

	for (uint32_t i = 0; i < count; i++)
		if (files[i].side == NEW)
			partner.news[partner.new_count++] = &files[i];
	if (partner.new_count > 1)
		qsort(partner.news, partner.new_count, sizeof(*partner.news), compare_paths);
	claims = memory_new(partner.new_count, sizeof(*claims));
	for (uint32_t i = 0; i < count; i++) {
		if (files[i].side != BASE)
			continue;
		partner.file = &files[i];
		partner.found = NULL;
		partner.votes = 0;
		partner.is_one_of_several = false;
		if (pairs->voted[i] != NOTHING)
			try_pair(&partner, own_pair(pairs, &files[i], &files[pairs->voted[i]]));
		visit_pairs(pairs, BASE, partner.file, try_pair, &partner);
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
	struct file *files = memory_new(strings, sizeof(*files));
	struct folder_pairs pairs;

	for (string_id string = 0; string < strings; string++) {
		const char *path = profile_text(profile, string);

		matched[string] = string;
		if ((sides[string] != ON_BASE && sides[string] != ON_NEW) || !*path)
			continue;
		files[count++] = (struct file){ path, profile->strings.length[string], string,
						sides[string] == ON_BASE ? BASE : NEW };
	}
	if (count > 1)
		qsort(files, count, sizeof(*files), compare_ends);
	find_pairs(&pairs, files, count);
	match(matched, files, count, &pairs);
	free(pairs.list);
	free(pairs.by_new);
	free(pairs.voted);
	free(files);
	return matched;
}
