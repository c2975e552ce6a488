#include "model/match/folder_pairs.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Pairs with one folder that are visited for a file. */
enum { PAIRS_TRIED = 32 };

/* --- paths */

/* From the end, as if each began with a '/'. */
static int compare_ends(const void *a, const void *b)
{
	const struct build_file *x = a, *y = b;

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
static uint32_t common_end(const struct build_file *x, const struct build_file *y)
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

struct neighbours { /* per file, the nearest one of a side before and after it, or NO_FILE */
	uint32_t *before[BUILD_COUNT], *after[BUILD_COUNT];
};

static void find_neighbours(struct neighbours *neighbours, const struct build_file *files,
			    uint32_t count)
{
	for (int side = 0; side < BUILD_COUNT; side++) {
		uint32_t last = NO_FILE;

		neighbours->before[side] = memory_new(count, sizeof(uint32_t));
		neighbours->after[side] = memory_new(count, sizeof(uint32_t));
		for (uint32_t i = 0; i < count; i++) {
			neighbours->before[side][i] = last;
			if (files[i].side == side)
				last = i;
		}
		last = NO_FILE;
		for (uint32_t i = count; i-- > 0;) {
			neighbours->after[side][i] = last;
			if (files[i].side == side)
				last = i;
		}
	}
}

static void release_neighbours(struct neighbours *neighbours)
{
	for (int side = 0; side < BUILD_COUNT; side++) {
		free(neighbours->before[side]);
		free(neighbours->after[side]);
	}
}

static uint32_t common_with(const struct build_file *files, uint32_t file, uint32_t other)
{
	return other == NO_FILE ? 0 : common_end(&files[file], &files[other]);
}

/* The file of the other side that has more of its end than any other; NO_FILE. */
static uint32_t nearest(const struct build_file *files, const struct neighbours *neighbours,
			uint32_t file)
{
	int side = BUILD_COUNT - 1 - files[file].side;
	uint32_t before = neighbours->before[side][file], after = neighbours->after[side][file];
	uint32_t of_before = common_with(files, file, before);
	uint32_t of_after = common_with(files, file, after);
	bool is_before = of_before > of_after;
	uint32_t found = is_before ? before : after, common = is_before ? of_before : of_after;
	uint32_t next;

	if (of_before == of_after)
		return NO_FILE;
	next = is_before ? neighbours->before[side][found] : neighbours->after[side][found];
	return common_with(files, file, next) < common ? found : NO_FILE;
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
	int order = compare_folders(a, b, BUILD_BASE);

	return order != 0 ? order : compare_folders(a, b, BUILD_NEW);
}

static int compare_new(const void *a, const void *b)
{
	const struct folder_pair *const *x = a, *const *y = b;

	return compare_folders(*x, *y, BUILD_NEW);
}

static struct folder_pair pair_of(const struct build_file *base, const struct build_file *new)
{
	uint32_t common = common_end(base, new);

	return (struct folder_pair){ { base->path, new->path },
				     { base->length - common, new->length - common },
				     1 };
}

void folder_pairs_init(struct folder_pairs *pairs, struct build_file *files, uint32_t count)
{
	struct neighbours neighbours;
	uint32_t votes = 0;

	if (count > 1)
		qsort(files, count, sizeof(*files), compare_ends);
	find_neighbours(&neighbours, files, count);
	pairs->list = memory_new(count, sizeof(*pairs->list));
	pairs->voted = memory_new(count, sizeof(*pairs->voted));
	for (uint32_t i = 0; i < count; i++) {
		uint32_t other =
			files[i].side == BUILD_BASE ? nearest(files, &neighbours, i) : NO_FILE;

		pairs->voted[i] = NO_FILE;
		if (other == NO_FILE || nearest(files, &neighbours, other) != i)
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

/* --- the pairs of a file */

static const struct folder_pair *pair_at(const struct folder_pairs *pairs, int side, uint32_t at)
{
	return side == BUILD_BASE ? &pairs->list[at] : pairs->by_new[at];
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

/* Those with a folder of the side that the path is in. */
void folder_pairs_visit(const struct folder_pairs *pairs, int side, const struct build_file *file,
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

const struct folder_pair *folder_pairs_find(const struct folder_pairs *pairs,
					    const struct build_file *base,
					    const struct build_file *new)
{
	struct folder_pair key = pair_of(base, new);

	return bsearch(&key, pairs->list, pairs->count, sizeof(key), compare_pairs);
}

void folder_pairs_release(struct folder_pairs *pairs)
{
	free(pairs->list);
	free(pairs->by_new);
	free(pairs->voted);
}
