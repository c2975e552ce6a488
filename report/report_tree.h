#ifndef REPORT_REPORT_TREE_H
#define REPORT_REPORT_TREE_H

#include "model/trees/call_tree.h"
#include "report/report.h"

/* The tree that is exported: that of the report's slice for one sample type, leaf first where the
 * report says so, and only what it is zoomed into. NULL and *error as call_tree_build. */
struct call_tree *report_tree_build(const struct report *report, uint32_t type,
				    struct error *error);

/* Whether a path of labels, outermost first, is in what the report is zoomed into. */
bool report_tree_zooms(const struct report *report, const struct labels *labels,
		       const label_id *path, uint32_t count);

/* The nodes that are left of a tree by a zoom, depth first: the root, what leads to the boxes, and
 * these with all below them. */
struct zoomed_nodes {
	node_id *source, *parent; /* in the tree, and among these */
	uint32_t count;
	uint32_t leading; /* so many of the first ones have nothing themselves */
};

/* None but the root of a path that is not in the tree: of another sample type it need not be.
 * Without `callers` the boxes are right below the root. */
void zoomed_nodes_init(struct zoomed_nodes *nodes, const struct call_tree *tree,
		       const struct report_zoom *zoom, bool callers);
void zoomed_nodes_release(struct zoomed_nodes *nodes);

/* These nodes as a tree. */
struct call_tree *zoomed_nodes_tree(const struct zoomed_nodes *nodes, const struct call_tree *tree);

/* The zoom into the node that names lead to from the root; with `rest` also into its lighter
 * siblings. False and *error where they lead nowhere. */
bool report_zoom_find(struct report_zoom *zoom, const struct call_tree *tree,
		      const struct text_list *names, bool rest, struct error *error);
void report_zoom_release(struct report_zoom *zoom); /* of one that was found */

#endif
