#ifndef TUI_SESSION_ANALYSIS_FACET_H
#define TUI_SESSION_ANALYSIS_FACET_H

#include "tui/session/analysis/analysis.h"

/*
 * One thing that an analysis derives: a file that ends in one literal, with a row in facets.c. What
 * it makes is a struct, the facet's part of the analysis. Parts are counted references: an analysis
 * shares those that would come out the same as in the one before.
 */

/* A leaf-first tree has a node for every suffix of every stack. Those below this
 * part of what is shown are narrower than any screen's cell. */
enum { INVERTED_PARTS = 20000 };

#define FACET_BIT(id) (1U << (id))

struct facet {
	size_t size; /* of the part, which is zeroed before it is made */
	/* FACET_BITs of the parts that it is made of: where one of them is new, so is this. */
	unsigned from;
	/* Whether a view on the screen has a use for it. NULL: each has. */
	bool (*is_wanted)(const struct view_state *state);
	/* Whether it comes out the same, provided that what it is made of is the same. NULL:
	 * yes. */
	bool (*is_same)(const struct analysis *a, const struct analysis *b);
	/* Only what is before it in enum facet_id is there. False and analysis->error: it cannot be
	 * made, and stays zeros. */
	bool (*make)(struct analysis *analysis, void *part);
	void (*release)(void *part);
};

#endif
