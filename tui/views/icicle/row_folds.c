#include "tui/views/icicle/row_folds.h"

#include <stdlib.h>

#include "base/memory.h"

enum {
	KEPT_ABOVE = 1, /* rows of a tower before those that are folded */
	KEPT_BELOW = 1, /* and after them: the frame that calls what comes then */
	/* Frames that are worth a fold: so many, and such a part of the height. */
	LEAST_NAMED = 10,
	NAMED_PART = 2,
	LEAST_UNRESOLVED = 4,
	UNRESOLVED_PART = 4,
	LEAST_SAVED = 3, /* lines */
	/* A tower with nothing below is so high, in screens, and keeps half of one at its end. */
	LAST_HEIGHTS = 2,
};

static bool is_worth_it(uint32_t frames, bool is_unresolved, uint32_t height)
{
	if (is_unresolved)
		return frames >= LEAST_UNRESOLVED && frames >= height / UNRESOLVED_PART;
	return frames >= LEAST_NAMED && frames >= height / NAMED_PART;
}

static void add_gap(struct row_folds *folds, uint32_t first, uint32_t end)
{
	if (folds->count == folds->capacity) {
		folds->capacity = folds->capacity * 2 + 8;
		folds->gaps = memory_resize(folds->gaps, folds->capacity, sizeof(*folds->gaps));
	}
	folds->gaps[folds->count++] = (struct icicle_gap){ first, end };
	folds->line_count -= end - first;
}

void row_folds_build(struct row_folds *folds, const struct icicle_outline *outline, uint32_t height,
		     uint32_t selected, bool is_in_tower)
{
	folds->count = 0;
	folds->line_count = outline->row_count;
	folds->is_more = outline->is_more;
	for (uint32_t i = 0; i < outline->tower_count && folds->line_count > height; i++) {
		const struct icicle_tower *tower = &outline->towers[i];
		bool is_last = tower->end == outline->row_count;
		uint32_t shown = tower->first + KEPT_ABOVE;
		uint32_t end = tower->end - (is_last ? height / 2 : KEPT_BELOW);
		uint32_t saved = folds->line_count - height;

		/* With nothing below it, it pushes nothing away but its own end. */
		if (tower->end - shown < (is_last ? LAST_HEIGHTS * height : 0) ||
		    !is_worth_it(end - shown, tower->is_unresolved, height) ||
		    (is_in_tower && tower->first <= 1))
			continue;
		/* As many frames stay as there is room for. */
		if (saved < LEAST_SAVED)
			saved = LEAST_SAVED;
		if (end - shown > saved + 1)
			shown = end - saved - 1;
		if (selected <= shown || selected >= end)
			add_gap(folds, shown + 1, end);
	}
}

void row_folds_release(struct row_folds *folds)
{
	free(folds->gaps);
	*folds = (struct row_folds){ 0 };
}

uint32_t row_folds_line(const struct row_folds *folds, uint32_t row)
{
	uint32_t hidden = 0;

	for (uint32_t i = 0; i < folds->count && folds->gaps[i].first <= row; i++) {
		const struct icicle_gap *gap = &folds->gaps[i];

		/* A row in it is on the line of the one before. */
		hidden += row < gap->end ? row - gap->first + 1 : gap->end - gap->first;
	}
	return row - hidden;
}

uint32_t row_folds_row(const struct row_folds *folds, uint32_t line)
{
	for (uint32_t i = 0; i < folds->count && folds->gaps[i].first <= line; i++)
		line += folds->gaps[i].end - folds->gaps[i].first;
	return line;
}

uint32_t row_folds_frames(const struct row_folds *folds, uint32_t row)
{
	for (uint32_t i = 0; i < folds->count && folds->gaps[i].first <= row + 1; i++)
		if (folds->gaps[i].first == row + 1)
			return folds->gaps[i].end - row;
	return 1;
}
