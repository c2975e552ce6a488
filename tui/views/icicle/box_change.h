#ifndef TUI_VIEWS_ICICLE_BOX_CHANGE_H
#define TUI_VIEWS_ICICLE_BOX_CHANGE_H

#include "tui/views/sides.h"

/*
 * How a box, or a row, has changed between the sides of a comparison, and how that looks. What is
 * within what sampling alone gives is no change: it is neither painted nor marked.
 */

struct box_change {
	int64_t value[SIDE_COUNT];
	uint64_t samples[SIDE_COUNT];
	enum change_kind kind; /* CHANGE_NONE also where it is not beyond noise */
	bool is_in_noise;      /* it differs, but not beyond noise */
};

/* Of a box of the comparison's tree, by its total. */
struct box_change box_change_of(const struct comparison *comparison, struct icicle_box box);

/* Of a node, by its self. */
struct box_change box_change_of_self(const struct comparison *comparison, node_id node);

/* Of a row, by its self or its total. */
struct box_change box_change_of_row(const struct comparison *comparison,
				    const struct change_row *row, bool of_self);

/* Of any total, with its samples, among the nodes of a comparison's tree; see
 * change_dispersion. */
struct box_change box_change_of_values(const struct comparison *comparison,
				       const int64_t value[SIDE_COUNT],
				       const uint64_t samples[SIDE_COUNT], double dispersion);

/* What the box is painted in. */
struct style box_change_style(const struct box_change *change);

/* What a difference is written in. */
struct style box_change_text_style(const struct box_change *change);

/* '+', '-' or, where nothing has changed, 0. */
char box_change_mark(const struct box_change *change);

/* "new", "gone", "within noise", ""; where the box is absent. */
const char *box_change_word(const struct box_change *change);

/* What stands at the right end of a box on `side`, the longest first. */
#define BOX_TEXTS 2
#define BOX_TEXT_SIZE (CHANGE_BOTH_SIZE + CHANGE_TEXT_SIZE)

struct box_texts {
	char text[BOX_TEXTS][BOX_TEXT_SIZE];
	int count;
};

void box_change_texts(const struct comparison *comparison, const struct box_change *change,
		      uint32_t side, struct box_texts *texts);

#endif
