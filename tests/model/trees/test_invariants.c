/*
 * Random profiles, and every number that is made of them compared with the plainest way to
 * get it: on lists of strings (see plain_profile.h).
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "model/search/search.h"
#include "model/trees/call_tree.h"
#include "model/trees/edge_finder.h"
#include "model/trees/function_sums.h"
#include "tests/model/trees/plain_profile.h"
#include "tests/model_text.h"
#include "tests/unit.h"

enum { ROUNDS = 400, ENTRIES = 4000 };

/* What a slice leaves of the samples. */
static struct plain_path paths[PLAIN_SAMPLES];
static int path_count;

/* --- sums by string */

static struct {
	char key[PLAIN_PATH_SIZE];
	int64_t self, total;
} entries[ENTRIES];
static int entry_count;

static int entry_of(const char *key)
{
	int i = 0;

	while (i < entry_count && strcmp(entries[i].key, key) != 0)
		i++;
	if (i == entry_count) {
		assert_true(i < ENTRIES);
		strcpy(entries[i].key, key);
		entries[i].self = entries[i].total = 0;
		entry_count++;
	}
	return i;
}

/* A path counts for each of its beginnings. */
static void add_path(const char *path, int64_t weight)
{
	for (size_t length = 0; length <= strlen(path); length++) {
		char key[PLAIN_PATH_SIZE];

		memcpy(key, path, length);
		key[length] = '\0';
		entries[entry_of(key)].total += weight;
	}
	entries[entry_of(path)].self += weight;
}

/* As plain_profile.h calls it, but for inlined functions. */
static char first_of(const struct labels *labels, label_id label)
{
	const char *text = labels->text[label];

	if (strcmp(text, "[no cpu]") == 0)
		return '9';
	return strncmp(text, "cpu ", 4) == 0 ? text[4] : text[0];
}

static char letter_of(const struct call_tree *tree, node_id node)
{
	label_id label = tree->label[node];
	char letter = first_of(tree->labels, label);

	return tree->labels->kind[label] == KIND_INLINED && letter < 'x' ? (char)toupper(letter)
									 : letter;
}

static void check_tree(const struct call_tree *tree, const char *what)
{
	char path[PLAIN_PATH_SIZE];

	model_text_check_tree(tree);
	entry_of(""); /* there is a root in any case */
	if (tree->count != (uint32_t)entry_count)
		fail_msg("%s: %u nodes and not %d", what, tree->count, entry_count);
	for (node_id node = 0; node < tree->count; node++) {
		uint32_t depth = tree->depth[node];
		int entry;

		if (depth > 0)
			path[depth - 1] = letter_of(tree, node);
		path[depth] = '\0';
		entry = entry_of(path);
		if (tree->self[node] != entries[entry].self ||
		    tree->total[node] != entries[entry].total)
			fail_msg("%s, \"%s\": %d self %d and not %d self %d", what, path,
				 (int)tree->total[node], (int)tree->self[node],
				 (int)entries[entry].total, (int)entries[entry].self);
	}
}

/* --- what is derived */

static void reverse(char *path)
{
	for (size_t from = 0, to = strlen(path); from + 1 < to; from++) {
		char swap = path[from];

		path[from] = path[--to];
		path[to] = swap;
	}
}

/* The first call of a function on a path, whether it is inlined or not; NULL: none. */
static const char *find_call(const char *path, char function)
{
	for (; *path; path++)
		if (tolower(*path) == function)
			return path;
	return NULL;
}

static void check_main(const struct call_tree *tree)
{
	entry_count = 0;
	for (int i = 0; i < path_count; i++)
		add_path(paths[i].path, paths[i].weight);
	check_tree(tree, "tree");
}

static void check_inverted(const struct call_tree *tree)
{
	struct call_tree *inverted = call_tree_invert(tree, 0, 0);

	entry_count = 0;
	for (int i = 0; i < path_count; i++) {
		/* Only what has weight of its own after all sums is there. */
		char path[PLAIN_PATH_SIZE];
		int64_t self = 0;

		for (int j = 0; j < path_count; j++)
			if (strcmp(paths[i].path, paths[j].path) == 0)
				self += paths[j].weight;
		if (self == 0)
			continue;
		strcpy(path, paths[i].path);
		reverse(path);
		add_path(path, paths[i].weight);
	}
	check_tree(inverted, "inverted");
	call_tree_unref(inverted);
}

static label_id label_of(const struct call_tree *tree, char function)
{
	for (label_id label = 1; label < tree->labels->count; label++)
		if (first_of(tree->labels, label) == function)
			return label;
	return NO_LABEL;
}

static void check_callers(const struct call_tree *tree, char function)
{
	label_id label = label_of(tree, function);
	struct call_tree *callers = call_tree_callers(tree, 0, label, 0);
	struct call_tree *callees = call_tree_callees(tree, 0, label, 0);
	/* The function itself is shown as its identity is. */
	char own = callers->count > 1 ? letter_of(callers, 1) : function;

	entry_count = 0;
	for (int i = 0; i < path_count; i++) {
		const char *call = find_call(paths[i].path, function);
		char path[PLAIN_PATH_SIZE];

		if (!call)
			continue;
		strcpy(path, paths[i].path);
		path[call - paths[i].path + 1] = '\0';
		reverse(path);
		path[0] = own;
		add_path(path, paths[i].weight);
	}
	check_tree(callers, "callers");

	entry_count = 0;
	for (int i = 0; i < path_count; i++) {
		const char *call = find_call(paths[i].path, function);
		char path[PLAIN_PATH_SIZE];

		if (!call)
			continue;
		strcpy(path, call);
		path[0] = own;
		add_path(path, paths[i].weight);
	}
	check_tree(callees, "callees");
	call_tree_unref(callers);
	call_tree_unref(callees);
}

static void check_rows(const struct function_list *list, const struct labels *labels,
		       const char *what)
{
	if (list->count != (uint32_t)entry_count)
		fail_msg("%s: %u rows and not %d", what, list->count, entry_count);
	for (uint32_t i = 0; i < list->count; i++) {
		const struct function_row *row = &list->rows[i];
		int entry = entry_of(row->label == LABEL_ALL ? "" : labels->text[row->label]);

		if (row->self != entries[entry].self || row->total != entries[entry].total)
			fail_msg("%s, \"%s\": %d self %d and not %d self %d", what,
				 entries[entry].key, (int)row->total, (int)row->self,
				 (int)entries[entry].total, (int)entries[entry].self);
	}
}

static void check_list(const struct call_tree *tree, const struct profile *profile,
		       const struct slice *slice)
{
	struct function_list list;
	struct call_tree *root;
	struct error error;

	entry_count = 0;
	for (int i = 0; i < path_count; i++) {
		const char *path = paths[i].path;

		for (const char *c = path; *c; c++) {
			if (isdigit(*c))
				continue;
			if (find_call(path, (char)tolower(*c)) == c)
				entries[entry_of(plain_profile_name(*c))].total += paths[i].weight;
			if (c[1] == '\0')
				entries[entry_of(plain_profile_name(*c))].self += paths[i].weight;
		}
	}
	function_list_build(&list, tree, 0);
	check_rows(&list, tree->labels, "list");
	for (uint32_t i = 1; i < list.count; i++)
		assert_true(quantity_size(list.rows[i - 1].self) >=
			    quantity_size(list.rows[i].self));
	function_list_release(&list);
	root = function_sums_build(&list, profile, slice, &error);
	check_rows(&list, root->labels, "list without a tree");
	function_list_release(&list);
	call_tree_unref(root);
}

/* Whether one calls the other on the path; caller '\0': nobody calls it but a group. */
static bool has_edge(const char *path, char caller, char callee)
{
	for (const char *c = path; *c; c++) {
		char before = c == path || isdigit(c[-1]) ? '\0' : (char)tolower(c[-1]);

		if (tolower(*c) == callee && before == caller)
			return true;
	}
	return false;
}

/* By a walk through the tree, or by an index of it. */
static void check_edges(const struct call_tree *tree, char function, bool by_index)
{
	struct edge_finder finder;
	struct call_edges edges;
	int64_t self = 0, total = 0;

	if (by_index) {
		edge_finder_init(&finder, tree);
		edge_finder_find(&finder, &edges, label_of(tree, function));
		edge_finder_release(&finder);
	} else {
		call_edges_build(&edges, tree, 0, label_of(tree, function));
	}
	for (int direction = 0; direction < 2; direction++) {
		entry_count = 0;
		for (int i = 0; i < path_count; i++) {
			const char *path = paths[i].path;

			if (direction == 0 && has_edge(path, '\0', function))
				entries[entry_of("")].total += paths[i].weight;
			for (char other = 'a'; other <= 'z'; other++)
				if (direction == 0 ? has_edge(path, other, function)
						   : has_edge(path, function, other))
					entries[entry_of(plain_profile_name(other))].total +=
						paths[i].weight;
		}
		check_rows(direction == 0 ? &edges.callers : &edges.callees, tree->labels,
			   direction == 0 ? "calling" : "called");
	}
	for (int i = 0; i < path_count; i++) {
		const char *path = paths[i].path;

		if (find_call(path, function))
			total += paths[i].weight;
		if (*path && tolower(path[strlen(path) - 1]) == function)
			self += paths[i].weight;
	}
	assert_int_equal(edges.self, self);
	assert_int_equal(edges.total, total);
	call_edges_release(&edges);
}

static void check_search(const struct call_tree *tree)
{
	struct text_list list = { 0 };
	struct search search;
	struct error error;
	int64_t weight = 0;

	plain_profile_add_expression(&list, 'a', PLAIN_LETTERS);
	for (int i = 0; i < path_count; i++)
		if (plain_profile_any_matches(&list, paths[i].path))
			weight += paths[i].weight;
	assert_true(search_build(&search, tree->labels, list.items[0], &error));
	assert_int_equal(search_weight(&search, tree, 0), weight);
	search_release(&search);
	text_list_release(&list);
}

static void every_number_is_what_a_plain_sum_gives(void **state)
{
	(void)state;
	for (unsigned round = 0; round < ROUNDS; round++) {
		struct profile_builder *builder;
		struct profile profile;

		srand(round);
		plain_profile_draw();
		builder = plain_profile_build();
		profile = profile_builder_snapshot(builder);
		for (int i = 0; i < 5; i++) {
			struct call_tree *tree;
			struct error error;
			struct slice slice;

			plain_profile_draw_slice(&slice);
			path_count = plain_profile_cut(paths, &slice);
			tree = call_tree_build(&profile, &slice, &error);
			if (!tree)
				fail_msg("%s", error.message);
			check_main(tree);
			check_inverted(tree);
			check_list(tree, &profile, &slice);
			check_search(tree);
			for (char function = 'a'; function <= 'z'; function++) {
				if (label_of(tree, function) == NO_LABEL)
					continue;
				check_callers(tree, function);
				check_edges(tree, function, false);
				check_edges(tree, function, true);
			}
			call_tree_unref(tree);
			slice_release(&slice);
		}
		profile_builder_free(builder);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_number_is_what_a_plain_sum_gives),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
