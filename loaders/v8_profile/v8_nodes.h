#ifndef LOADERS_V8_PROFILE_V8_NODES_H
#define LOADERS_V8_PROFILE_V8_NODES_H

#include "base/column.h"
#include "base/id_index.h"
#include "loaders/v8_profile/v8_frames.h"

/*
 * The nodes of V8's call tree: of a profile as a list, as a tree, or in pieces. Each has an id and
 * a function, and its hits; its caller may come before or after it. Row 0 is unused.
 */

struct v8_node {
	uint32_t id, parent; /* the parent is a row */
	function_id function;
	uint8_t kind, state;
	uint32_t first_line, line_count; /* in lines: where it was hit, and not handed out yet */
	uint32_t next_line;
	uint64_t hits; /* or bytes */
	struct stack_step step;
};

enum v8_node_kind { V8_NODE_CODE, V8_NODE_ROOT, V8_NODE_IDLE };

struct v8_line {
	uint32_t line, ticks;
	stack_id stack; /* 0: not looked for yet */
};

struct v8_edge {
	uint32_t parent, child; /* one is a row, the other an id: see is_up */
	bool is_up;
};

struct v8_nodes {
	struct profile_builder *builder;
	struct column rows, edges, lines;
	uint32_t count, edge_count, line_count;
	struct id_index index; /* by id */
	uint64_t hits;         /* in all */
	uint64_t dangling, twice, circles;
	bool has_idle;
};

#define V8_ID_NONE UINT32_MAX

/* `limit`: of nodes, calls and lines. */
void v8_nodes_init(struct v8_nodes *nodes, struct profile_builder *builder, size_t limit);
void v8_nodes_release(struct v8_nodes *nodes);

static inline struct v8_node *v8_nodes_row(const struct v8_nodes *nodes, uint32_t row)
{
	return (struct v8_node *)(void *)nodes->rows.rows + row;
}

static inline struct v8_line *v8_nodes_line(const struct v8_nodes *nodes, uint32_t row, uint32_t i)
{
	return (struct v8_line *)(void *)nodes->lines.rows + v8_nodes_row(nodes, row)->first_line +
	       i;
}

/* It is looked for soon. */
static inline void v8_nodes_expect(const struct v8_nodes *nodes, uint32_t id)
{
	if (id < nodes->count)
		__builtin_prefetch(v8_nodes_row(nodes, id));
}

/* It is hit soon, and was expected before. */
static inline void v8_nodes_expect_hit(const struct v8_nodes *nodes, uint32_t id)
{
	const struct v8_node *node;

	if (id >= nodes->count)
		return;
	node = v8_nodes_row(nodes, id);
	__builtin_prefetch((const struct v8_line *)(const void *)nodes->lines.rows +
			   node->first_line + node->next_line);
}

/* A new row, without an id. */
uint32_t v8_nodes_add(struct v8_nodes *nodes, uint32_t parent);

/* Gives it its id: of several with one id the first counts. */
void v8_nodes_set_id(struct v8_nodes *nodes, uint32_t row, uint32_t id);

/* The row of that id; 0: unknown. */
uint32_t v8_nodes_find(const struct v8_nodes *nodes, uint32_t id);

/* The child, a row or an id, of a parent. */
void v8_nodes_add_child(struct v8_nodes *nodes, uint32_t row, uint32_t child_id);
void v8_nodes_add_parent(struct v8_nodes *nodes, uint32_t row, uint32_t parent_id);

void v8_nodes_add_line(struct v8_nodes *nodes, uint32_t row, struct v8_line line);

/* Follows the ids of parents and children that are known by now. Who is in a circle is called by
 * nobody. */
void v8_nodes_link(struct v8_nodes *nodes);

/* The stack of a node, hit at a line; 0: not known. */
stack_id v8_nodes_stack(struct v8_nodes *nodes, uint32_t row, uint32_t line);

/* The same of one more sample of the node, of which only is known how many were at which line: each
 * line has as many, in turn. */
stack_id v8_nodes_hit(struct v8_nodes *nodes, uint32_t row);

void v8_nodes_warn(const struct v8_nodes *nodes);

#endif
