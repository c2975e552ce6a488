#include "show/icicle/icicle_outline.h"

#include <stdlib.h>

#include "base/memory.h"

/* Enough for all but what nobody scrolls through. */
enum { MOST_SPANS = 4000000 };

static void add_tower(struct icicle_outline *outline, struct icicle_tower tower)
{
	if (tower.first == 0 || tower.end - tower.first < LEAST_TOWER)
		return;
	if (outline->tower_count == outline->tower_capacity) {
		outline->tower_capacity = outline->tower_capacity * 2 + 8;
		outline->towers = memory_resize(outline->towers, outline->tower_capacity,
						sizeof(*outline->towers));
	}
	outline->towers[outline->tower_count++] = tower;
}

/* The row is as the one before it was. */
static bool is_repeated(const struct icicle_rows *rows)
{
	if (rows->count != rows->spare_count)
		return false;
	for (size_t i = 0; i < rows->count; i++)
		if (rows->spans[i].x != rows->spare[i].x ||
		    rows->spans[i].width != rows->spare[i].width || rows->spans[i].box.rest)
			return false;
	return true;
}

static bool is_unresolved(const struct icicle_rows *rows)
{
	const struct call_tree *tree = rows->tree;

	for (size_t i = 0; i < rows->count; i++)
		if (tree->labels->kind[tree->label[rows->spans[i].box.node]] != KIND_UNRESOLVED)
			return false;
	return true;
}

/* What the present row of all icicles is like. */
struct row {
	size_t spans;
	bool is_repeated, is_unresolved;
};

static struct row next_row(struct icicle_rows *const *icicles, int count)
{
	struct row row = { 0, true, true };

	for (int i = 0; i < count; i++) {
		if (icicles[i]->count > 0)
			icicle_rows_next(icicles[i]);
		row.spans += icicles[i]->count;
		row.is_repeated = row.is_repeated && is_repeated(icicles[i]);
		row.is_unresolved = row.is_unresolved && is_unresolved(icicles[i]);
	}
	return row;
}

void icicle_outline_build(struct icicle_outline *outline, struct icicle_rows *const *icicles,
			  int count)
{
	struct icicle_tower tower = { 0 }; /* first row 0: none has begun */
	size_t spans = 0, in_row = 0;
	uint32_t at = 0;

	outline->tower_count = 0;
	for (int i = 0; i < count; i++)
		in_row += icicles[i]->count;
	while (in_row > 0 && spans <= MOST_SPANS) {
		struct row row = next_row(icicles, count);

		at++;
		in_row = row.spans;
		spans += in_row;
		if (in_row == 0 || !row.is_repeated) {
			add_tower(outline, tower);
			tower.first = 0;
		} else if (tower.first == 0) {
			tower = (struct icicle_tower){ at, at + 1, row.is_unresolved };
		} else {
			tower.end = at + 1;
			tower.is_unresolved = tower.is_unresolved && row.is_unresolved;
		}
	}
	outline->row_count = at;
	outline->is_more = in_row > 0;
	if (in_row > 0)
		add_tower(outline, tower);
}

void icicle_outline_release(struct icicle_outline *outline)
{
	free(outline->towers);
	*outline = (struct icicle_outline){ 0 };
}
