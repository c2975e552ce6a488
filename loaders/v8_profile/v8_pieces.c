#include "loaders/v8_profile/v8_pieces.h"

static void move_nodes(struct v8_nodes *to, struct v8_nodes *from)
{
	uint32_t before = to->count - 1;
	const struct v8_edge *edges = (const struct v8_edge *)(const void *)from->edges.rows;

	for (uint32_t row = 1; row < from->count; row++) {
		const struct v8_node *node = v8_nodes_row(from, row);
		uint32_t parent = node->parent != 0 ? node->parent + before : 0;
		uint32_t added = v8_nodes_add(to, parent);

		v8_nodes_row(to, added)->function = node->function;
		v8_nodes_row(to, added)->kind = node->kind;
		v8_nodes_row(to, added)->hits = node->hits;
		v8_nodes_set_id(to, added, node->id);
		for (uint32_t i = 0; i < node->line_count; i++)
			v8_nodes_add_line(to, added, *v8_nodes_line(from, row, i));
	}
	for (uint32_t i = 0; i < from->edge_count; i++)
		if (edges[i].is_up)
			v8_nodes_add_parent(to, edges[i].child + before, edges[i].parent);
		else
			v8_nodes_add_child(to, edges[i].parent + before, edges[i].child);
	to->has_idle |= from->has_idle;
	to->twice += from->twice;
}

void v8_pieces_move(struct v8_samples *to, struct v8_samples *piece)
{
	const int64_t *times = (const int64_t *)(const void *)piece->times.rows;
	const uint32_t *ids = (const uint32_t *)(const void *)piece->ids.rows;
	const uint32_t *lines = (const uint32_t *)(const void *)piece->lines.rows;

	move_nodes(&to->nodes, &piece->nodes);
	for (uint64_t i = 0; i < piece->id_count; i++) {
		uint64_t row = to->id_count++;

		column_commit(&to->ids, row + 1);
		column_commit(&to->times, row + 1);
		column_commit(&to->lines, row + 1);
		((uint32_t *)(void *)to->ids.rows)[row] = ids[i];
		((int64_t *)(void *)to->times.rows)[row] =
			i < piece->time_count ? times[i] : piece->time;
		((uint32_t *)(void *)to->lines.rows)[row] = i < piece->line_count ? lines[i] : 0;
	}
	to->time_count = to->line_count = to->id_count;
	v8_pieces_clear(piece);
}

void v8_pieces_clear(struct v8_samples *piece)
{
	struct v8_nodes *nodes = &piece->nodes;

	if (nodes->count > 1) {
		id_index_release(&nodes->index);
		id_index_init(&nodes->index);
	}
	nodes->count = 1;
	nodes->edge_count = nodes->line_count = 0;
	nodes->has_idle = false;
	nodes->twice = 0;
	piece->id_count = piece->time_count = piece->line_count = 0;
	piece->time = 0;
}
