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

#endif
