#include "loaders/v8_profile/v8_nodes.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"
#include "loaders/json/json_input.h"

enum { STATE_NEW, STATE_ON_THE_WAY, STATE_DONE };

void v8_nodes_init(struct v8_nodes *nodes, struct profile_builder *builder, size_t limit)
{
	*nodes = (struct v8_nodes){ .builder = builder, .count = 1 };
	column_init(&nodes->rows, sizeof(struct v8_node), limit);
	column_init(&nodes->edges, sizeof(struct v8_edge), limit);
	column_init(&nodes->lines, sizeof(struct v8_line), limit);
	column_commit(&nodes->rows, 1);
	v8_nodes_row(nodes, 0)->state = STATE_DONE;
	id_index_init(&nodes->index);
}

void v8_nodes_release(struct v8_nodes *nodes)
{
	column_release(&nodes->rows);
	column_release(&nodes->edges);
	column_release(&nodes->lines);
	id_index_release(&nodes->index);
	*nodes = (struct v8_nodes){ 0 };
}

/* --- rows */

uint32_t v8_nodes_add(struct v8_nodes *nodes, uint32_t parent)
{
	uint32_t row = nodes->count++;

	column_commit(&nodes->rows, nodes->count);
	*v8_nodes_row(nodes, row) = (struct v8_node){ .parent = parent, .id = V8_ID_NONE };
	return row;
}

static uint64_t hash_of(const struct v8_nodes *nodes, uint32_t id)
{
	return hash_pair(id, 0, nodes->index.seed);
}

uint32_t v8_nodes_find(const struct v8_nodes *nodes, uint32_t id)
{
	const struct id_index *index = &nodes->index;
	uint64_t hash;
	uint32_t row;

	/* Mostly they are numbered as they are written. */
	if (id > 0 && id < nodes->count && v8_nodes_row(nodes, id)->id == id)
		return id;
	hash = hash_of(nodes, id);
	for (uint32_t at = id_index_start(index, hash); (row = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (index->slots[at].tag == id_index_tag(hash) &&
		    v8_nodes_row(nodes, row)->id == id)
			return row;
	return 0;
}

void v8_nodes_set_id(struct v8_nodes *nodes, uint32_t row, uint32_t id)
{
	if (id == V8_ID_NONE || v8_nodes_row(nodes, row)->id != V8_ID_NONE)
		return;
	if (v8_nodes_find(nodes, id) != 0) {
		nodes->twice++;
		return;
	}
	v8_nodes_row(nodes, row)->id = id;
	id_index_add(&nodes->index, hash_of(nodes, id), row);
}

void v8_nodes_add_line(struct v8_nodes *nodes, uint32_t row, struct v8_line line)
{
	struct v8_node *node = v8_nodes_row(nodes, row);

	if (node->line_count == 0)
		node->first_line = nodes->line_count;
	/* Those of a node are together, unless it has several lists: the last one counts. */
	if (node->first_line + node->line_count != nodes->line_count) {
		node->first_line = nodes->line_count;
		node->line_count = 0;
	}
	column_commit(&nodes->lines, nodes->line_count + 1);
	((struct v8_line *)(void *)nodes->lines.rows)[nodes->line_count++] = line;
	node->line_count++;
}

/* --- who calls whom */

static void add_edge(struct v8_nodes *nodes, struct v8_edge edge)
{
	column_commit(&nodes->edges, nodes->edge_count + 1);
	((struct v8_edge *)(void *)nodes->edges.rows)[nodes->edge_count++] = edge;
}

void v8_nodes_add_child(struct v8_nodes *nodes, uint32_t row, uint32_t child_id)
{
	add_edge(nodes, (struct v8_edge){ .parent = row, .child = child_id });
}

void v8_nodes_add_parent(struct v8_nodes *nodes, uint32_t row, uint32_t parent_id)
{
	add_edge(nodes, (struct v8_edge){ .parent = parent_id, .child = row, .is_up = true });
}

void v8_nodes_link(struct v8_nodes *nodes)
{
	const struct v8_edge *edges = (const struct v8_edge *)(const void *)nodes->edges.rows;

	for (uint32_t i = 0; i < nodes->edge_count; i++) {
		uint32_t parent = edges[i].parent, child = edges[i].child;
		struct v8_node *node;

		if (edges[i].is_up)
			parent = v8_nodes_find(nodes, parent);
		else
			child = v8_nodes_find(nodes, child);
		node = v8_nodes_row(nodes, child);
		if (parent == 0 || child == 0)
			nodes->dangling++;
		else if (node->parent == 0)
			node->parent = parent;
		else
			nodes->twice += node->parent != parent;
	}
	nodes->edge_count = 0;
}

/* --- stacks */

static location_id no_stack(struct v8_nodes *nodes)
{
	static const char name[] = "[no stack]";
	struct function_info info = {
		.name = profile_builder_add_string(nodes->builder, name, strlen(name)),
		.kind = KIND_UNRESOLVED,
	};

	return v8_frames_add_location(nodes->builder,
				      profile_builder_add_function(nodes->builder, &info), 0);
}

/* From its caller's. */
static void add_step(struct v8_nodes *nodes, struct v8_node *node)
{
	if (node->kind != V8_NODE_ROOT) {
		node->step = profile_builder_add_callee(
			nodes->builder, v8_nodes_row(nodes, node->parent)->step,
			v8_frames_add_location(nodes->builder, node->function, 0));
	}
	node->state = STATE_DONE;
}

/* Up to where the way is known or ends, and down again: the way up is written into the steps. */
static void add_steps(struct v8_nodes *nodes, uint32_t row)
{
	uint32_t below = 0;

	for (;;) {
		struct v8_node *node = v8_nodes_row(nodes, row);

		node->step.stack = below;
		node->state = STATE_ON_THE_WAY;
		below = row;
		if (node->parent == 0 || v8_nodes_row(nodes, node->parent)->state == STATE_DONE)
			break;
		if (v8_nodes_row(nodes, node->parent)->state == STATE_ON_THE_WAY) {
			node->parent = 0;
			nodes->circles++;
			break;
		}
		row = node->parent;
	}
	while (below != 0) {
		struct v8_node *node = v8_nodes_row(nodes, below);

		below = node->step.stack;
		node->step.stack = 0;
		add_step(nodes, node);
	}
}

stack_id v8_nodes_stack(struct v8_nodes *nodes, uint32_t row, uint32_t line)
{
	struct v8_node *node = v8_nodes_row(nodes, row);
	struct stack_step empty = { 0 };

	if (node->state != STATE_DONE)
		add_steps(nodes, row);
	if (row == 0 || node->kind == V8_NODE_ROOT)
		return profile_builder_add_callee(nodes->builder, empty, no_stack(nodes)).stack;
	if (line == 0)
		return node->step.stack;
	return profile_builder_add_callee(nodes->builder, v8_nodes_row(nodes, node->parent)->step,
					  v8_frames_add_location(nodes->builder, node->function,
								 line))
		.stack;
}

stack_id v8_nodes_hit(struct v8_nodes *nodes, uint32_t row)
{
	struct v8_node *node = v8_nodes_row(nodes, row);
	struct v8_line *line;
	stack_id stack;

	if (node->line_count == 0)
		return node->step.stack != 0 ? node->step.stack : v8_nodes_stack(nodes, row, 0);
	if (node->next_line >= node->line_count)
		node->next_line = 0;
	line = v8_nodes_line(nodes, row, node->next_line);
	if (line->stack == 0)
		line->stack = v8_nodes_stack(nodes, row, line->line);
	stack = line->stack;
	if (--line->ticks == 0)
		*line = *v8_nodes_line(nodes, row, --node->line_count);
	else
		node->next_line++;
	return stack;
}

void v8_nodes_warn(const struct v8_nodes *nodes)
{
	json_warn_count(nodes->builder, nodes->dangling, "call", "calls",
			"from or to a missing node skipped");
	json_warn_count(nodes->builder, nodes->twice, "node has", "nodes have",
			"more than one entry or caller: the first is used");
	json_warn_count(nodes->builder, nodes->circles, "cycle", "cycles",
			"in the call tree broken up");
}
