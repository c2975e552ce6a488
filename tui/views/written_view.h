#ifndef TUI_VIEWS_WRITTEN_VIEW_H
#define TUI_VIEWS_WRITTEN_VIEW_H

#include "model/compare/side_slices.h"
#include "model/slices/slice.h"
#include "model/tables/profile.h"
#include "tui/session/marks.h"

/* What a view shows, as it is written to a file. */

struct written_view {
	char *path;
	void *document;                  /* the context of its document_view, which is held */
	void (*release)(void *document); /* NULL: it lasts */
	struct profile profile;          /* a snapshot */
	struct slice slice;
	bool inverted; /* leaf first */
	bool upward;   /* as a flame graph */
	/* The zoom, as keys of labels: from the root of the tree (that is leaf first
	 * where `inverted`) to what boxes are in, and these boxes. None: all of the tree. */
	uint64_t *zoom, *boxes;
	uint32_t zoom_depth, box_count;
	int64_t shown; /* what it weighs */
	/* Of a comparison; NULL sides: nothing is compared. */
	const struct sides *sides; /* of the document */
	struct comparison_terms terms;
	enum change_order order;
	bool stacks; /* not functions, where there are rows */
	/* A report of the marks instead, with the command that shows each. */
	bool is_marks;
	struct marks marks;
	struct text_list commands;
};

void written_view_release(struct written_view *view);

#endif
