/*
 * Folded stacks: a line for each stack that was on the cpu itself, sorted by its bytes.
 *
 * Frames that print alike are one frame here, so the walk goes over sets of nodes. What comes
 * out of a set, sorted, is a list of items: for each frame its own line ("a 5") and all lines
 * below it ("a;..."). Two frames' items can stand between each other ("a 5", "a.b 1", "a;c 2"),
 * but two items never overlap, since no frame has a ';' in it: so the whole output comes out
 * sorted without being kept.
 */

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "report/folded.h"
#include "report/folded_names.h"
#include "report/report_tree.h"

/* --- the walk */

struct member {
	uint32_t rank;
	node_id node;
};

struct item { /* lines that follow each other */
	uint32_t rank;
	size_t first, member_count; /* nodes that the lines are below; 0: the frame's own line */
	size_t path;                /* bytes of the path above it */
	int64_t self, new_self;     /* of the own line */
};

struct walk {
	const struct call_tree *tree;
	const int64_t *new_self; /* a second column, per node; NULL: none */
	struct folded_names names;
	FILE *out;

	struct item *items; /* still to be written, the next one last */
	size_t item_count, item_capacity;
	struct member *members; /* of these items, in the same order */
	size_t member_count, member_capacity;
	struct member *children; /* of the set at hand */
	size_t child_capacity;
	struct item *new_items;
	size_t new_capacity;
	char *path; /* "a;b;" */
	size_t path_capacity;
};

#define RESERVE(array, capacity, count)                                                 \
	do {                                                                            \
		if ((count) > (capacity)) {                                             \
			(capacity) = (count)*2 + 64;                                    \
			(array) = memory_resize((array), (capacity), sizeof(*(array))); \
		}                                                                       \
	} while (0)

static int compare_members(const void *a, const void *b)
{
	const struct member *x = a, *y = b;

	return x->rank != y->rank ? (x->rank < y->rank ? -1 : 1) : x->node < y->node ? -1 : 1;
}

/* An item as its lines begin: name and what comes after it, byte by byte; -1 at the end. */
struct beginning {
	const char *name;
	size_t length;
	char rest[2 + 2 * QUANTITY_TEXT_SIZE];
};

static struct beginning beginning_of(const struct walk *walk, const struct item *item)
{
	const struct folded_names *names = &walk->names;
	label_id label = names->first[item->rank];
	struct beginning beginning = { names->bytes + names->offset[label], names->length[label],
				       ";" };

	if (item->member_count == 0) {
		beginning.rest[0] = ' ';
		quantity_print_exact(beginning.rest + 1, item->self, walk->tree->unit);
	}
	if (item->member_count == 0 && walk->new_self) {
		char *end = beginning.rest + strlen(beginning.rest);

		*end = ' ';
		quantity_print_exact(end + 1, item->new_self, walk->tree->unit);
	}
	return beginning;
}

static int byte_of(const struct beginning *beginning, size_t at)
{
	char byte;

	if (at < beginning->length)
		return (unsigned char)beginning->name[at];
	if (at - beginning->length > strlen(beginning->rest))
		return -1;
	byte = beginning->rest[at - beginning->length];
	return byte ? (unsigned char)byte : -1;
}

static int compare_items(const void *a, const void *b, void *context)
{
	const struct item *x = a, *y = b;
	const struct walk *walk = context;
	struct beginning left, right;
	int order = 0;

	if (x->rank == y->rank)
		return x->member_count == 0 ? -1 : 1;
	if (!walk->names.is_prefix[x->rank] && !walk->names.is_prefix[y->rank])
		return x->rank < y->rank ? -1 : 1;
	left = beginning_of(walk, x);
	right = beginning_of(walk, y);
	for (size_t at = 0; order == 0; at++) {
		order = byte_of(&left, at) - byte_of(&right, at);
		if (byte_of(&left, at) < 0)
			break;
	}
	return order;
}

/* The frames below the nodes of a set, with the nodes of equal names together. */
static size_t gather_children(struct walk *walk, const struct member *set, size_t count)
{
	const struct call_tree *tree = walk->tree;
	size_t found = 0;

	for (size_t i = 0; i < count; i++) {
		node_id parent = set[i].node;

		for (node_id node = parent + 1; node < tree->end[parent]; node = tree->end[node]) {
			RESERVE(walk->children, walk->child_capacity, found + 1);
			walk->children[found++] =
				(struct member){ walk->names.rank[tree->label[node]], node };
		}
	}
	if (found > 1)
		qsort(walk->children, found, sizeof(*walk->children), compare_members);
	return found;
}

static void add_item(struct walk *walk, size_t *count, bool *in_order, struct item item)
{
	RESERVE(walk->new_items, walk->new_capacity, *count + 1);
	walk->new_items[(*count)++] = item;
	*in_order = *in_order && !walk->names.is_prefix[item.rank];
}

/* The items of children[0..count) and, at the root, of the weight that has no frame; sorted. */
static size_t make_items(struct walk *walk, size_t child_count, size_t path, bool is_root)
{
	const struct call_tree *tree = walk->tree;
	bool in_order = true;
	size_t count = 0, next;

	for (size_t first = 0; first < child_count; first = next) {
		struct item item = { .rank = walk->children[first].rank, .path = path };
		bool is_leaf = true;

		for (next = first; next < child_count && walk->children[next].rank == item.rank;
		     next++) {
			node_id node = walk->children[next].node;

			item.self = quantity_add(item.self, tree->self[node]);
			if (walk->new_self)
				item.new_self = quantity_add(item.new_self, walk->new_self[node]);
			is_leaf = is_leaf && tree->end[node] == node + 1;
		}
		if (item.self != 0 || item.new_self != 0)
			add_item(walk, &count, &in_order, item);
		item.first = first;
		item.member_count = next - first;
		if (!is_leaf)
			add_item(walk, &count, &in_order, item);
	}
	if (is_root) {
		struct item item = { .rank = walk->names.rank[LABEL_ALL], .self = tree->self[0] };

		item.new_self = walk->new_self ? walk->new_self[0] : 0;
		if (item.self != 0 || item.new_self != 0) {
			add_item(walk, &count, &in_order, item);
			in_order = false;
		}
	}
	if (!in_order)
		qsort_r(walk->new_items, count, sizeof(*walk->new_items), compare_items, walk);
	return count;
}

/* Replaces a set, which is on top of the members, by the items below it. */
static void expand(struct walk *walk, size_t first, size_t set_count, size_t path, bool is_root)
{
	size_t child_count = gather_children(walk, walk->members + first, set_count);
	size_t count = make_items(walk, child_count, path, is_root);

	walk->member_count = first;
	RESERVE(walk->members, walk->member_capacity, first + child_count);
	RESERVE(walk->items, walk->item_capacity, walk->item_count + count);
	for (size_t i = count; i-- > 0;) {
		struct item item = walk->new_items[i];

		if (item.member_count > 0)
			memcpy(walk->members + walk->member_count, walk->children + item.first,
			       item.member_count * sizeof(*walk->members));
		item.first = walk->member_count;
		walk->member_count += item.member_count;
		walk->items[walk->item_count++] = item;
	}
}

static void write_item(struct walk *walk, const struct item *item)
{
	struct beginning beginning = beginning_of(walk, item);

	if (item->member_count == 0) {
		fwrite(walk->path, 1, item->path, walk->out);
		fwrite(beginning.name, 1, beginning.length, walk->out);
		fprintf(walk->out, "%s\n", beginning.rest);
		return;
	}
	RESERVE(walk->path, walk->path_capacity, item->path + beginning.length + 1);
	memcpy(walk->path + item->path, beginning.name, beginning.length);
	walk->path[item->path + beginning.length] = ';';
	expand(walk, item->first, item->member_count, item->path + beginning.length + 1, false);
}

void folded_write(const struct call_tree *tree, const int64_t *new_self,
		  const struct profile *profile, FILE *out)
{
	struct walk walk = { .tree = tree, .new_self = new_self, .out = out };

	folded_names_init(&walk.names, profile, tree);
	RESERVE(walk.members, walk.member_capacity, 1);
	RESERVE(walk.path, walk.path_capacity, 1);
	walk.members[0] = (struct member){ 0, 0 };
	expand(&walk, 0, 1, 0, true);
	while (walk.item_count > 0 && !ferror(out)) {
		struct item item = walk.items[--walk.item_count];

		write_item(&walk, &item);
	}
	folded_names_release(&walk.names);
	free(walk.items);
	free(walk.members);
	free(walk.children);
	free(walk.new_items);
	free(walk.path);
}

bool folded_print(const struct report *report, FILE *out, struct error *error)
{
	struct call_tree *tree = report_tree_build(report, report->slice->sample_type, error);

	if (!tree)
		return false;
	folded_write(tree, NULL, report->profile, out);
	call_tree_unref(tree);
	return true;
}
