#ifndef LOADERS_PYINSTRUMENT_PYINSTRUMENT_TREE_H
#define LOADERS_PYINSTRUMENT_PYINSTRUMENT_TREE_H

#include "base/column.h"
#include "base/json/json_walk.h"
#include "model/tables/profile_builder.h"

/* The frames of a report, each in its caller with what it took in all. */

struct pyinstrument_node {
	uint32_t caller; /* a row; 0: none */
	uint32_t start;
	string_id function, file, type;
	int64_t time, children; /* what those took */
	struct stack_step step;
};

struct pyinstrument_tree {
	struct profile_builder *builder;
	struct column rows; /* struct pyinstrument_node, callers first; row 0 is of no frame */
	uint32_t count;
	uint64_t without_time;
};

void pyinstrument_tree_init(struct pyinstrument_tree *tree, struct profile_builder *builder);
void pyinstrument_tree_release(struct pyinstrument_tree *tree);

/* The object `root_frame` that comes next. */
void pyinstrument_tree_take(struct pyinstrument_tree *tree, struct json_reader *reader);

/* A sample for each frame that took something besides what it called. */
void pyinstrument_tree_add(struct pyinstrument_tree *tree);

#endif
