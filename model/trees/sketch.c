#include "model/trees/sketch.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

static node_id append(struct sketch *sketch, node_id parent, label_id label)
{
	node_id node = sketch->count++;

	if (node == sketch->capacity) {
		uint32_t capacity = memory_more(sketch->capacity);

		sketch->label = memory_resize(sketch->label, capacity, sizeof(*sketch->label));
		sketch->parent = memory_resize(sketch->parent, capacity, sizeof(*sketch->parent));
		sketch->self = memory_resize(sketch->self, capacity, sizeof(*sketch->self));
		sketch->children =
			memory_resize(sketch->children, capacity, sizeof(*sketch->children));
		sketch->capacity = capacity;
	}
	sketch->label[node] = label;
	sketch->parent[node] = parent;
	sketch->self[node] = 0;
	sketch->children[node] = (struct sketch_children){ 0 };
	return node;
}

void sketch_init(struct sketch *sketch)
{
	*sketch = (struct sketch){ 0 };
	id_index_init(&sketch->index);
	append(sketch, NO_NODE, LABEL_ALL);
}

void sketch_release(struct sketch *sketch)
{
	free(sketch->label);
	free(sketch->parent);
	free(sketch->self);
	free(sketch->children);
	id_index_release(&sketch->index);
	*sketch = (struct sketch){ 0 };
}

static void add_to_index(struct sketch *sketch, node_id child)
{
	id_index_add(&sketch->index,
		     hash_pair(sketch->parent[child], sketch->label[child], sketch->index.seed),
		     child);
}

static node_id find_in_index(const struct sketch *sketch, node_id parent, label_id label)
{
	const struct id_index *index = &sketch->index;
	uint64_t hash = hash_pair(parent, label, index->seed);
	node_id child;

	for (uint32_t at = id_index_start(index, hash); (child = index->slots[at].id) != 0;
	     at = id_index_next(index, at))
		if (index->slots[at].tag == id_index_tag(hash) && sketch->parent[child] == parent &&
		    sketch->label[child] == label)
			break;
	return child;
}

static node_id add_child(struct sketch *sketch, node_id parent, label_id label)
{
	node_id child = append(sketch, parent, label);
	struct sketch_children *children = &sketch->children[parent];

	if (children->other != 0 && children->other != NO_NODE) {
		add_to_index(sketch, children->recent);
		add_to_index(sketch, children->other);
		children->other = NO_NODE;
	}
	if (children->other == NO_NODE)
		add_to_index(sketch, child);
	return child;
}

/* Few nodes have more than two children. To leave the others out of the index
 * saves a cache miss for most nodes of most trees. */
node_id sketch_child(struct sketch *sketch, node_id parent, label_id label)
{
	const label_id *labels = sketch->label;
	node_id recent = sketch->children[parent].recent, other = sketch->children[parent].other;
	node_id child = 0;

	if (recent != 0 && labels[recent] == label)
		return recent;
	if (other == NO_NODE)
		child = find_in_index(sketch, parent, label);
	else if (other != 0 && labels[other] == label)
		child = other;
	if (child == 0)
		child = add_child(sketch, parent, label);
	sketch->children[parent].recent = child;
	if (sketch->children[parent].other != NO_NODE)
		sketch->children[parent].other = recent;
	return child;
}

uint32_t sketch_append(struct sketch *sketch, const struct sketch *more)
{
	uint32_t shift = sketch->count - 1;

	sketch_add(sketch, 0, more->self[0]);
	for (node_id node = 1; node < more->count; node++) {
		node_id parent = more->parent[node] == 0 ? 0 : more->parent[node] + shift;

		sketch_add(sketch, append(sketch, parent, more->label[node]), more->self[node]);
	}
	return shift;
}

/* --- to depth-first columns */

struct sibling {
	int64_t extent;
	node_id node, parent; /* parent: in the tree */
};

static bool is_before(const struct sibling *a, const struct sibling *b)
{
	return a->extent != b->extent ? a->extent > b->extent : a->node < b->node;
}

/* Those to come first are put last, where they are taken from. */
static int compare(const void *a, const void *b)
{
	return is_before(a, b) ? 1 : -1;
}

/* Most have few siblings; where there are thousands, all often weigh the same
 * and are in order already. */
static void sort_siblings(struct sibling *siblings, uint32_t count)
{
	enum { FEW = 16 };
	uint32_t sorted = 1;

	while (sorted < count && is_before(&siblings[sorted], &siblings[sorted - 1]))
		sorted++;
	if (sorted < count && count > FEW) {
		qsort(siblings, count, sizeof(*siblings), compare);
		return;
	}
	for (uint32_t i = sorted; i < count; i++) {
		struct sibling moved = siblings[i];
		uint32_t to = i;

		for (; to > 0 && is_before(&siblings[to - 1], &moved); to--)
			siblings[to] = siblings[to - 1];
		siblings[to] = moved;
	}
}

/* Whom nobody asks for any more: `recent` becomes the last child, `other` the sibling before. */
static void link_siblings(struct sketch *sketch)
{
	struct sketch_children *children = sketch->children;

	children[0].recent = 0;
	for (node_id node = 1; node < sketch->count; node++) {
		node_id parent = sketch->parent[node];

		children[node] = (struct sketch_children){ 0, children[parent].recent };
		children[parent].recent = node;
	}
}

/* To each what is below it. */
static void add_up(const struct sketch *sketch, int64_t *sums)
{
	for (node_id node = sketch->count; node-- > 1;) {
		int64_t *sum = &sums[sketch->parent[node]];

		*sum = quantity_add(*sum, sums[node]);
	}
}

static int64_t *add_totals(const struct sketch *sketch)
{
	int64_t *totals = memory_resize(NULL, sketch->count, sizeof(*totals));

	memcpy(totals, sketch->self, sketch->count * sizeof(*totals));
	add_up(sketch, totals);
	return totals;
}

/* Per node what call_tree has of it; NULL where nothing is negative. */
static int64_t *add_extents(const struct sketch *sketch)
{
	int64_t *extents;
	bool is_signed = false;

	for (node_id node = 0; node < sketch->count; node++)
		is_signed |= sketch->self[node] < 0;
	if (!is_signed)
		return NULL;
	extents = memory_resize(NULL, sketch->count, sizeof(*extents));
	for (node_id node = 0; node < sketch->count; node++)
		extents[node] = quantity_size(sketch->self[node]);
	add_up(sketch, extents);
	return extents;
}

/* What is still to be put into the tree, the next one last. */
struct agenda {
	struct sibling *rows;
	uint32_t count, capacity;
};

static void add_children(struct agenda *agenda, const struct sketch_children *links,
			 const int64_t *extents, node_id node, node_id place)
{
	uint32_t first = agenda->count;

	for (node_id child = links[node].recent; child != 0; child = links[child].other) {
		if (agenda->count == agenda->capacity) {
			agenda->capacity = memory_more(agenda->capacity);
			agenda->rows = memory_resize(agenda->rows, agenda->capacity,
						     sizeof(*agenda->rows));
		}
		agenda->rows[agenda->count++] = (struct sibling){ extents[child], child, place };
	}
	if (agenda->count - first > 1)
		sort_siblings(agenda->rows + first, agenda->count - first);
}

/* The nodes of the sketch in the order of the tree, and in place of their parents' numbers
 * those of the tree. */
static node_id *put_in_order(struct sketch *sketch, const int64_t *extents)
{
	node_id *order = memory_resize(NULL, sketch->count, sizeof(*order));
	struct agenda agenda = { 0 };

	order[0] = 0;
	for (node_id place = 0;; place++) {
		add_children(&agenda, sketch->children, extents, order[place], place);
		if (agenda.count == 0)
			break;
		order[place + 1] = agenda.rows[--agenda.count].node;
		sketch->parent[place + 1] = agenda.rows[agenda.count].parent;
	}
	free(agenda.rows);
	return order;
}

static void gather(int64_t *to, const int64_t *from, const node_id *order, uint32_t count)
{
	for (node_id place = 0; place < count; place++)
		to[place] = from[order[place]];
}

/* Columns become others of the tree as soon as they are not needed any more: memory that is
 * new costs more than all that is done with it. */
struct call_tree *sketch_finish(struct sketch *sketch, struct labels *labels, node_id *order)
{
	uint32_t count = sketch->count;
	struct call_tree *tree = call_tree_new_bare(count, labels);
	int64_t *totals, *extents;

	id_index_release(&sketch->index);
	totals = add_totals(sketch);
	extents = add_extents(sketch);
	link_siblings(sketch);
	tree->end = put_in_order(sketch, extents ? extents : totals);
	tree->parent = memory_resize(sketch->parent, count, sizeof(*tree->parent));
	tree->total = memory_resize(sketch->children, count, sizeof(*tree->total));
	gather(tree->total, totals, tree->end, count);
	tree->self = totals;
	gather(tree->self, sketch->self, tree->end, count);
	tree->extent = tree->total;
	if (extents) {
		tree->extent = memory_resize(sketch->self, count, sizeof(*tree->extent));
		gather(tree->extent, extents, tree->end, count);
		sketch->self = extents;
	}
	free(sketch->self);
	tree->label = memory_resize(NULL, count, sizeof(*tree->label));
	for (node_id place = 0; place < count; place++)
		tree->label[place] = sketch->label[tree->end[place]];
	tree->depth = memory_resize(sketch->label, count, sizeof(*tree->depth));
	if (order)
		memcpy(order, tree->end, count * sizeof(*order));
	*sketch = (struct sketch){ 0 };
	call_tree_finish(tree, false);
	return tree;
}
