/*
 * Random profiles, and every number that is made of them compared with the plainest way to
 * get it: on lists of strings.
 *
 * A function is a letter, a stack a string of them, root first. A capital letter is a function
 * inlined into what is in front of it. Digits are the processes and threads above a stack.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/search/search.h"
#include "model/tables/profile_builder.h"
#include "model/trees/call_tree.h"
#include "model/trees/edge_finder.h"
#include "model/trees/function_sums.h"
#include "tests/model_text.h"
#include "tests/unit.h"

enum { ROUNDS = 400, SAMPLES = 60, DEPTH = 10, LETTERS = 6, ENTRIES = 4000 };

struct plain_sample {
	char stack[2 * DEPTH + 1];
	int process, thread, cpu;
	int64_t time, weight;
};

static struct plain_sample samples[SAMPLES];
static int sample_count;

/* What a slice leaves of them: with groups, without what is hidden. */
static struct {
	char path[2 * DEPTH + 2];
	int64_t weight;
} paths[SAMPLES];
static int path_count;

static int below(int limit)
{
	return rand() % limit;
}

/* --- random profiles */

static void draw_samples(void)
{
	bool losses = below(3) == 0;

	sample_count = below(SAMPLES + 1);
	for (int i = 0; i < sample_count; i++) {
		struct plain_sample *sample = &samples[i];
		int length = 0;

		for (int depth = below(DEPTH); depth > 0; depth--) {
			sample->stack[length++] = (char)('a' + below(LETTERS));
			if (below(4) == 0)
				sample->stack[length++] = (char)('A' + below(LETTERS));
		}
		sample->stack[length] = '\0';
		sample->process = below(3);
		sample->thread = below(4);
		sample->cpu = below(4) - 1;
		sample->time = below(10) == 0 ? TIME_UNKNOWN : below(1000);
		sample->weight = below(100) - (losses ? 50 : 0);
	}
}

static const char *text_of(char letter)
{
	static char text[2];

	text[0] = (char)tolower(letter);
	return text;
}

static string_id intern(struct profile_builder *builder, const char *text)
{
	return profile_builder_add_string(builder, text, strlen(text));
}

static char module_of(char letter)
{
	return tolower(letter) % 2 ? 'x' : 'y';
}

static frame_id add_frame(struct profile_builder *builder, char letter)
{
	struct function_info info = {
		.name = intern(builder, text_of(letter)),
		.kind = isupper(letter) ? KIND_INLINED : KIND_NATIVE,
	};

	info.module =
		profile_builder_add_module(builder, intern(builder, text_of(module_of(letter))));
	return profile_builder_add_frame(builder, profile_builder_add_function(builder, &info), 0);
}

static stack_id add_stack(struct profile_builder *builder, const char *stack)
{
	location_id locations[DEPTH];
	uint32_t depth = 0;

	while (*stack) {
		frame_id frames[2];
		uint32_t count = isupper(stack[1]) ? 2 : 1;

		frames[count - 1] = add_frame(builder, stack[0]);
		if (count == 2)
			frames[0] = add_frame(builder, stack[1]);
		/* The same function may be at several addresses. */
		locations[depth++] =
			profile_builder_add_location(builder, 0, (uint64_t)below(3), frames, count);
		stack += count;
	}
	return profile_builder_add_stack(builder, locations, depth, (uint32_t)below(3));
}

static struct profile_builder *build_profile(void)
{
	struct profile_builder *builder = model_text_profile("");

	profile_builder_set_columns(builder, COLUMN_THREAD | COLUMN_TIME | COLUMN_CPU);
	for (int i = 0; i < sample_count; i++) {
		const struct plain_sample *sample = &samples[i];
		char process[] = { (char)('0' + sample->process), '\0' };
		char thread[] = { (char)('5' + sample->thread), '\0' };

		profile_builder_add_sample(
			builder, &(struct sample){
					 .stack = add_stack(builder, sample->stack),
					 .thread = profile_builder_add_thread(
						 builder, -1, -1, intern(builder, process),
						 intern(builder, thread)),
					 .time = sample->time,
					 .cpu = (int16_t)sample->cpu,
					 .values = &sample->weight,
				 });
	}
	profile_builder_finish(builder);
	return builder;
}

/* --- random slices */

/* An expression that some of the characters from `first` on match; never none. */
static void add_expression(struct text_list *list, char first, int count)
{
	char expression[32] = "^[";
	int length = 2;

	while (length == 2)
		for (int i = 0; i < count; i++)
			if (below(3) == 0)
				expression[length++] = (char)(first + i);
	strcpy(expression + length, "]$");
	text_list_add(list, expression);
}

static bool matches(const char *expression, char c)
{
	return strchr(expression + 2, tolower(c)) != NULL;
}

static const char *const cpu_lists[] = { "0", "1", "0-2", "2,0" };

static void draw_slice(struct slice *slice)
{
	char first = 'a';
	int count = LETTERS;

	slice_init(slice);
	if (below(4) == 0) {
		slice->by = BY_MODULE;
		first = 'x';
		count = 2;
	}
	for (int i = below(3) - 1; i > 0; i--)
		add_expression(&slice->focus, first, count);
	for (int i = below(4) - 1; i > 0; i--)
		add_expression(&slice->ignore, first, count);
	for (int i = below(3) - 1; i > 0; i--)
		add_expression(&slice->hide, first, count);
	if (below(5) == 0)
		add_expression(&slice->process, '0', 3);
	if (below(5) == 0)
		add_expression(&slice->thread, '5', 4);
	if (below(8) == 0)
		add_expression(&slice->not_process, '0', 3);
	if (below(8) == 0)
		add_expression(&slice->not_thread, '5', 4);
	if (below(5) == 0)
		slice_set_cpus(slice, &slice_fields[SLICE_FIELD_cpu], cpu_lists[below(4)]);
	if (below(5) == 0)
		slice_set_cpus(slice, &slice_fields[SLICE_FIELD_not_cpu], cpu_lists[below(4)]);
	if (below(3) == 0) {
		slice->has_time = true;
		slice->from.value = below(600) * 1e-9;
		slice->until.value = slice->from.value + below(600) * 1e-9;
	}
	slice->root = (enum root_grouping)below(ROOT_LABEL);
	slice->fold_recursion = below(2);
	slice->no_inline = below(2);
}

static bool any_matches(const struct text_list *list, const char *path)
{
	for (uint32_t i = 0; i < list->count; i++)
		for (const char *c = path; *c; c++)
			if (matches(list->items[i], *c))
				return true;
	return false;
}

static bool all_match(const struct text_list *list, const char *path)
{
	for (uint32_t i = 0; i < list->count; i++) {
		struct text_list one = { &list->items[i], 1 };

		if (!any_matches(&one, path))
			return false;
	}
	return true;
}

/* Numbers below 10. */
static bool is_listed(const char *cpus, int cpu)
{
	bool is_in = false;

	for (int at = 0; cpus[at]; at++)
		is_in |= cpus[at] - '0' == cpu ||
			 (cpus[at] == '-' && cpus[at - 1] - '0' < cpu && cpu < cpus[at + 1] - '0');
	return is_in;
}

static bool sample_is_kept(const struct slice *slice, const struct plain_sample *sample,
			   int64_t first_time)
{
	char process[] = { (char)('0' + sample->process), '\0' };
	char thread[] = { (char)('5' + sample->thread), '\0' };

	if (!all_match(&slice->process, process) || !all_match(&slice->thread, thread))
		return false;
	if (any_matches(&slice->not_process, process) || any_matches(&slice->not_thread, thread))
		return false;
	if (slice->cpu && !is_listed(slice->cpu, sample->cpu))
		return false;
	if (slice->not_cpu && is_listed(slice->not_cpu, sample->cpu))
		return false;
	if (!slice->has_time)
		return true;
	if (sample->time == TIME_UNKNOWN)
		return false;
	return (double)(sample->time - first_time) >= slice->from.value * 1e9 - 0.5 &&
	       (double)(sample->time - first_time) < slice->until.value * 1e9 - 0.5;
}

/* A letter a frame, as the slice shows them. */
static void cut_path(const struct slice *slice, const struct plain_sample *sample, char *path)
{
	int length = 0;

	for (const char *c = sample->stack; *c; c++)
		if (!slice->no_inline || !isupper(*c))
			path[length++] = slice->by == BY_MODULE ? module_of(*c) : *c;
	path[length] = '\0';
}

static void cut_paths(const struct slice *slice)
{
	int64_t first_time = INT64_MAX;

	for (int i = 0; i < sample_count; i++)
		if (samples[i].time != TIME_UNKNOWN && samples[i].time < first_time)
			first_time = samples[i].time;
	path_count = 0;
	for (int i = 0; i < sample_count; i++) {
		const struct plain_sample *sample = &samples[i];
		char frames[2 * DEPTH + 1], *path = paths[path_count].path;
		int length = 0;

		cut_path(slice, sample, frames);
		if (sample->weight == 0 || !sample_is_kept(slice, sample, first_time) ||
		    !all_match(&slice->focus, frames) || any_matches(&slice->ignore, frames))
			continue;
		if (slice->root == ROOT_PROCESS || slice->root == ROOT_AUTO)
			path[length++] = (char)('0' + sample->process);
		if (slice->root == ROOT_THREAD)
			path[length++] = (char)('5' + sample->thread);
		for (const char *c = frames; *c; c++) {
			char one[] = { *c, '\0' };

			if (any_matches(&slice->hide, one))
				continue;
			if (slice->fold_recursion && length > 0 &&
			    tolower(path[length - 1]) == tolower(*c))
				continue;
			path[length++] = *c;
		}
		path[length] = '\0';
		paths[path_count++].weight = sample->weight;
	}
}

/* --- sums by string */

static struct {
	char key[2 * DEPTH + 2];
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
		char key[2 * DEPTH + 2];

		memcpy(key, path, length);
		key[length] = '\0';
		entries[entry_of(key)].total += weight;
	}
	entries[entry_of(path)].self += weight;
}

static char letter_of(const struct call_tree *tree, node_id node)
{
	label_id label = tree->label[node];
	char letter = tree->labels->text[label][0];

	return tree->labels->kind[label] == KIND_INLINED && letter < 'x' ? (char)toupper(letter)
									 : letter;
}

static void check_tree(const struct call_tree *tree, const char *what)
{
	char path[2 * DEPTH + 2];

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
		char path[2 * DEPTH + 2];
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
		if (tree->labels->text[label][0] == function)
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
		char path[2 * DEPTH + 2];

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
		char path[2 * DEPTH + 2];

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
				entries[entry_of(text_of(*c))].total += paths[i].weight;
			if (c[1] == '\0')
				entries[entry_of(text_of(*c))].self += paths[i].weight;
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
					entries[entry_of(text_of(other))].total += paths[i].weight;
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

	add_expression(&list, 'a', LETTERS);
	for (int i = 0; i < path_count; i++)
		if (any_matches(&list, paths[i].path))
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
		draw_samples();
		builder = build_profile();
		profile = profile_builder_snapshot(builder);
		for (int i = 0; i < 5; i++) {
			struct call_tree *tree;
			struct error error;
			struct slice slice;

			draw_slice(&slice);
			cut_paths(&slice);
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
