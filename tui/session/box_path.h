#ifndef TUI_SESSION_BOX_PATH_H
#define TUI_SESSION_BOX_PATH_H

#include "show/icicle_layout.h"
#include "tui/session/view_state.h"

/* Boxes as paths, by which they are found again in the next tree. */

/* Empty where there is no tree or no box. */
void box_path_set(struct node_path *path, const struct call_tree *tree, struct icicle_box box);

/* *found: all of the path led somewhere; else it is the last one on the way. */
struct icicle_box box_path_find(const struct call_tree *tree, const struct node_path *path,
				bool *found);

#endif
