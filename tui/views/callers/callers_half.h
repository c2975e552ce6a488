#ifndef TUI_VIEWS_CALLERS_CALLERS_HALF_H
#define TUI_VIEWS_CALLERS_CALLERS_HALF_H

#include "tui/views/callers/callers_halves.h"
#include "tui/views/icicle/boxes.h"
#include "tui/views/icicle/row_folds.h"

/*
 * One half of the icicles: the lines of its boxes, of which line 0 is the function and line 1 is
 * next to it. A gathering that the user has opened is the root instead, with what leads to it
 * between it and the function.
 */

struct callers_half {
	int side;
	struct icicle_box root; /* MIDDLE, or the gathering */
	struct icicle_layout layout;
	struct icicle_outline outline;
	struct row_folds folds;
	uint32_t first_line; /* lines that have scrolled away, besides the function */
	int height;          /* lines on the screen */

	/* What the outline is of. */
	uint32_t outline_analysis;
	struct icicle_box outline_root;
	int outline_columns;
};

/* Looks at all of it: how many lines there are, without the function's. */
void callers_half_outline(const struct session *session, struct callers_half *half, int columns);
uint32_t callers_half_lines(const struct callers_half *half, const struct call_tree *tree);

/* The same without a tower at its end: a deep recursion, or callers without names. */
uint32_t callers_half_lines_before_tower(const struct callers_half *half,
					 const struct call_tree *tree);

/* Folds towers where there is no room for them. `selected`: a box of this half, or MIDDLE. */
void callers_half_fold(const struct session *session, struct callers_half *half, uint32_t height,
		       struct icicle_box selected);

/* Lays out what is on the screen, with the selected box in sight. */
void callers_half_build(const struct session *session, struct callers_half *half, int columns,
			struct icicle_box selected);
/* `middle`: the function's line, as wide as the half. */
void callers_half_draw(const struct session *session, const struct callers_half *half,
		       struct grid *grid, struct rect middle, struct icicle_box selected);
void callers_half_release(struct callers_half *half);

/* The box on a line and column. False: nothing there. */
bool callers_half_at(const struct session *session, const struct callers_half *half, uint32_t line,
		     int x, struct icicle_box *box);

/* A line away from the function, or towards it; the same box at the end. */
struct icicle_box callers_half_away(const struct session *session, const struct callers_half *half,
				    struct icicle_box box);
struct icicle_box callers_half_back(const struct session *session, const struct callers_half *half,
				    struct icicle_box box);

/* Whether the box is the root or away from it, and then its row of the layout. */
bool callers_half_is_inside(const struct session *session, const struct callers_half *half,
			    struct icicle_box box);
uint32_t callers_half_row(const struct session *session, const struct callers_half *half,
			  struct icicle_box box);

/* The box that shows one: itself, or what it is gathered in, or too narrow next to. */
struct icicle_box callers_half_seen(const struct session *session, const struct callers_half *half,
				    struct icicle_box box);

#endif
