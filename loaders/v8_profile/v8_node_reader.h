#ifndef LOADERS_V8_PROFILE_V8_NODE_READER_H
#define LOADERS_V8_PROFILE_V8_NODE_READER_H

#include "base/json/json_walk.h"
#include "loaders/v8_profile/v8_nodes.h"

/*
 * Nodes as they are written: in a list with the ids of their children, or of their parent; as a
 * tree of nodes in each other; with what they are in an object `callFrame`, or among the rest,
 * where lines are counted from 1.
 */

/* The list, or the tree, that comes next. */
void v8_node_reader_take(struct json_reader *reader, struct v8_nodes *nodes);

#endif
