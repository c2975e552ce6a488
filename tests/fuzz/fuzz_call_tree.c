/*
 * Bytes become a profile and a slice, and these everything that the model makes of them, with
 * the promises of its headers checked.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/compare/comparison.h"
#include "model/search/search.h"
#include "model/tables/profile_builder.h"
#include "model/trees/call_tree.h"
#include "model/trees/function_sums.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define require(condition)                                                              \
	do {                                                                            \
		if (!(condition)) {                                                     \
			fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
			abort();                                                        \
		}                                                                       \
	} while (0)

/* --- bytes; 0 at the end */

struct bytes {
	const uint8_t *at, *end;
};

static uint8_t take(struct bytes *bytes)
{
	return bytes->at < bytes->end ? *bytes->at++ : 0;
}

/* What sums may be compared exactly for, and whether all weights are at least 0. */
struct promise {
	bool is_exact, is_rising;
};

static int64_t take_weight(struct bytes *bytes, struct promise *promise)
{
	uint8_t byte = take(bytes);
	int64_t weight = byte;

	if (byte == 255) { /* anything */
		weight = 0;
		for (int i = 0; i < 8; i++)
			weight = (int64_t)((uint64_t)weight << 8 | take(bytes));
		promise->is_exact = promise->is_exact && weight > -1000000 && weight < 1000000;
	} else if (byte > 240) {
		weight = 240 - byte;
	}
	promise->is_rising = promise->is_rising && weight >= 0;
	return weight;
}

/* --- the profile */

static string_id take_name(struct profile_builder *builder, struct bytes *bytes)
{
	uint8_t byte = take(bytes);
	size_t length;
	string_id id;

	if (byte < 200)
		return profile_builder_add_string(builder, (char[]){ (char)('a' + byte % 8) }, 1);
	length = byte % 8;
	if ((size_t)(bytes->end - bytes->at) < length)
		length = (size_t)(bytes->end - bytes->at);
	id = profile_builder_add_string(builder, (const char *)bytes->at, length);
	bytes->at += length;
	return id;
}

static frame_id take_frame(struct profile_builder *builder, struct bytes *bytes, bool inlined)
{
	uint8_t how = take(bytes);
	struct function_info info = { .name = take_name(builder, bytes) };

	if (how & 1)
		info.file = take_name(builder, bytes);
	if (how & 2)
		info.module = profile_builder_add_module(builder, take_name(builder, bytes));
	info.kind = inlined ? KIND_INLINED : (enum function_kind)((how >> 2) % KIND_COUNT);
	return profile_builder_add_frame(builder, profile_builder_add_function(builder, &info),
					 how >> 6);
}

static location_id take_location(struct profile_builder *builder, struct bytes *bytes)
{
	const struct profile *profile = profile_builder_profile(builder);
	uint8_t how = take(bytes);
	frame_id frames[4];
	uint32_t count = how % 16 < 4 ? 1 + how % 4 : 1;

	if (how > 100) /* one that was there before, or the neutral one */
		return take(bytes) % profile->locations.count;
	for (uint32_t i = count; i-- > 0;)
		frames[i] = take_frame(builder, bytes, i < count - 1);
	return profile_builder_add_location(builder, 0, how >> 5, frames, count);
}

static stack_id take_stack(struct profile_builder *builder, struct bytes *bytes)
{
	location_id path[64];
	uint32_t depth = take(bytes) % 64;

	for (uint32_t i = 0; i < depth; i++)
		path[i] = take_location(builder, bytes);
	return profile_builder_add_stack(builder, path, depth, depth % 4);
}

static tag_set_id take_tags(struct profile_builder *builder, struct bytes *bytes)
{
	tag_id tags[4];
	uint8_t how = take(bytes);
	uint32_t count = how % 5;

	for (uint32_t i = 0; i < count; i++) {
		struct tag tag = { .key = take_name(builder, bytes) };

		if (how & 128)
			tag.text = take_name(builder, bytes);
		else
			tag = (struct tag){ tag.key, 0, take(bytes) - 8, tag.key };
		tags[i] = profile_builder_add_tag(builder, &tag);
	}
	return profile_builder_add_tag_set(builder, tags, count);
}

static void take_sample(struct profile_builder *builder, struct bytes *bytes,
			struct promise *promise)
{
	const struct profile *profile = profile_builder_profile(builder);
	int64_t values[SAMPLE_TYPE_LIMIT] = { 0 };
	uint8_t how = take(bytes);
	struct sample sample = {
		.time = TIME_UNKNOWN,
		.cpu = (int16_t)((how & 3) - 1),
		.values = values,
	};

	sample.stack = how & 4 ? take(bytes) % profile->stacks.count : take_stack(builder, bytes);
	if (how & 8)
		sample.time = take_weight(bytes, &(struct promise){ 0 });
	sample.duration = how & 128 ? sample.time / 3 : 0;
	if (how & 16)
		sample.thread = profile_builder_add_thread(builder, how >> 5, how & 3,
							   take_name(builder, bytes),
							   take_name(builder, bytes));
	if (profile->samples.tags)
		sample.tags = take_tags(builder, bytes);
	sample.type = profile->sample_type_count ? (uint8_t)(how % profile->sample_type_count) : 0;
	for (uint32_t i = 0; i < (profile->samples.type ? 1 : profile->sample_type_count); i++)
		values[i] = take_weight(bytes, promise);
	if (profile->samples.type && profile->sample_type_count == 0)
		return;
	profile_builder_add_sample(builder, &sample);
}

static void add_types(struct profile_builder *builder, int count)
{
	char name[] = "type 0";

	for (; count > 0; count--) {
		name[5]++;
		profile_builder_add_sample_type(
			builder, profile_builder_add_string(builder, name, strlen(name)),
			(struct quantity_unit){ (enum unit)(count % 3), 0, "samples" });
	}
}

/* --- the slice */

static void take_expressions(struct text_list *list, struct bytes *bytes, uint8_t count)
{
	static const char *const expressions[] = { "a", "b|c", "^[a-d]$", ".", "[^a]", "x^", "" };
	enum { COUNT = sizeof(expressions) / sizeof(expressions[0]) };

	for (; count > 0; count--) {
		uint8_t which = take(bytes);
		char typed[4] = { 0 };

		if (which < 240) {
			text_list_add(list, expressions[which % COUNT]);
			continue;
		}
		for (int i = 0; i < 3; i++)
			typed[i] = (char)take(bytes);
		text_list_add(list, typed);
	}
}

static void take_conditions(struct slice *slice, struct bytes *bytes)
{
	static const char *const conditions[] = { "a=", "b=a|b", "a!=b", "c=2:9", "d!=:1", "c=a" };
	enum { COUNT = sizeof(conditions) / sizeof(conditions[0]) };
	uint8_t which = take(bytes);

	if (which & 1)
		slice_set_root(slice, ROOT_LABEL, (char[]){ (char)('a' + (which >> 1 & 3)), 0 });
	if (which & 8)
		text_list_add(&slice->label, conditions[(which >> 4) % COUNT]);
}

/* Returns whether samples have labels. */
static bool take_slice(struct slice *slice, struct bytes *bytes)
{
	static const char *const cpus[] = { "0", "1", "2-3", "0,2" };
	uint8_t how = take(bytes), expressions = take(bytes), choices = take(bytes);
	char time[16] = { 0 };
	struct error error;

	slice_init(slice);
	slice->by = (enum grouping)(how % GROUPING_COUNT);
	slice->root = (enum root_grouping)(how / 8 % ROOT_LABEL);
	slice->fold_recursion = how & 64;
	slice->no_inline = how & 128;
	take_expressions(&slice->focus, bytes, expressions & 3);
	take_expressions(&slice->ignore, bytes, expressions >> 2 & 1);
	take_expressions(&slice->hide, bytes, expressions >> 3 & 1);
	take_expressions(&slice->process, bytes, expressions >> 4 & 1);
	take_expressions(&slice->thread, bytes, expressions >> 5 & 1);
	take_expressions(&slice->module, bytes, expressions >> 6);
	slice->sample_type = choices & 3;
	if (choices & 4)
		slice_set_cpus(slice, &slice_fields[SLICE_FIELD_cpu], cpus[choices >> 6]);
	if (choices & 8) {
		for (int i = 0; i < 15; i++)
			time[i] = (char)take(bytes);
		slice_parse_time(slice, time, &error);
	}
	if (choices & 32)
		take_conditions(slice, bytes);
	return choices & 32;
}

/* --- promises */

static void check_columns(const struct call_tree *tree)
{
	uint32_t height = 0;

	require(tree->count > 0 && tree->parent[0] == NO_NODE && tree->depth[0] == 0);
	require(tree->label[0] == LABEL_ALL && tree->end[0] == tree->count);
	for (node_id node = 0; node < tree->count; node++) {
		int64_t before = INT64_MAX;
		node_id child = node + 1;

		require(tree->label[node] < tree->labels->count);
		height = tree->depth[node] >= height ? tree->depth[node] + 1 : height;
		for (; child < tree->end[node]; child = tree->end[child]) {
			require(tree->parent[child] == node);
			require(tree->depth[child] == tree->depth[node] + 1);
			require(tree->extent[child] <= before);
			before = tree->extent[child];
		}
		require(child == tree->end[node]);
	}
	require(tree->height == height);
}

static void check_sums(const struct call_tree *tree)
{
	int64_t sum = 0;

	for (node_id node = 0; node < tree->count; node++) {
		int64_t parts = tree->self[node];

		for (node_id child = node + 1; child < tree->end[node]; child = tree->end[child])
			parts += tree->total[child];
		require(parts == tree->total[node]);
		sum += tree->self[node];
	}
	require(sum == tree->total[0]);
}

static void check_labels(const struct labels *labels)
{
	for (label_id label = 0; label < labels->count; label++) {
		label_id identity = labels->identity[label];

		require(identity < labels->count && labels->identity[identity] == identity);
		require(strcmp(labels->text[label], labels->text[identity]) == 0);
		require(strlen(labels->text[label]) == labels->length[label]);
		require(labels_find(labels, labels->key[label]) == label);
	}
}

/* The keys on the way to a node lead back to it. */
static void check_find(const struct call_tree *tree, node_id node)
{
	uint64_t keys[512];
	uint32_t depth = tree->depth[node], reached;

	require(depth < 512);
	for (node_id at = node; at != 0; at = tree->parent[at])
		keys[tree->depth[at] - 1] = tree->labels->key[tree->label[at]];
	require(call_tree_find(tree, keys, depth, &reached) == node && reached == depth);
}

static int64_t sum_totals(const struct function_list *list)
{
	int64_t sum = 0;

	for (uint32_t i = 0; i < list->count; i++)
		sum += list->rows[i].total;
	return sum;
}

static void check_function(const struct call_tree *tree, node_id root, label_id function,
			   struct promise promise)
{
	struct call_tree *callers = call_tree_callers(tree, root, function, 0);
	struct call_tree *callees = call_tree_callees(tree, root, function, 0);
	struct call_edges edges;

	check_columns(callers);
	check_columns(callees);
	call_edges_build(&edges, tree, root, function);
	require(callers->total[0] == edges.total && callees->total[0] == edges.total);
	require((callers->count > 1) == (callees->count > 1));
	require((callers->count > 1) == (edges.callers.count > 0));
	if (callers->count > 1)
		require(callers->end[1] == callers->count && callees->end[1] == callees->count);
	if (promise.is_exact) {
		check_sums(callers);
		check_sums(callees);
	}
	if (promise.is_exact && promise.is_rising) {
		require(sum_totals(&edges.callers) >= edges.total);
		require(sum_totals(&edges.callees) >= edges.total - edges.self);
		require(edges.self <= edges.total && edges.total <= tree->total[root]);
	}
	call_edges_release(&edges);
	call_tree_unref(callers);
	call_tree_unref(callees);
}

static void check_list(const struct call_tree *tree, node_id root, struct promise promise)
{
	struct function_list list;
	int64_t selfs = 0, groups = 0;

	function_list_build(&list, tree, root);
	require(list.whole == tree->extent[root]);
	for (uint32_t i = 0; i < list.count; i++) {
		const struct function_row *row = &list.rows[i];

		require(tree->labels->identity[row->label] == row->label);
		require(i == 0 || quantity_size(list.rows[i - 1].self) >= quantity_size(row->self));
		if (promise.is_exact && promise.is_rising)
			require(row->self <= row->total && row->total <= tree->total[root]);
		selfs = quantity_add(selfs, row->self);
		if (i < 8)
			check_function(tree, root, row->label, promise);
	}
	for (node_id node = root; node < tree->end[root]; node++)
		if (tree->labels->is_group[tree->label[node]])
			groups = quantity_add(groups, tree->self[node]);
	if (promise.is_exact)
		require(selfs + groups == tree->total[root]);
	function_list_release(&list);
}

static void check_search(const struct call_tree *tree, node_id root, struct promise promise)
{
	struct search search;
	struct error error;
	int64_t weight;

	require(search_build(&search, tree->labels, "a|c", &error));
	weight = search_weight(&search, tree, root);
	if (promise.is_exact && promise.is_rising)
		require(weight >= 0 && weight <= tree->total[root]);
	search_release(&search);
	require(!search_build(&search, tree->labels, "(", &error) && error.code == ERROR_USAGE);
}

static void check_inverted(const struct call_tree *tree, node_id root, struct promise promise)
{
	struct call_tree *all = call_tree_invert(tree, root, 0);
	struct call_tree *heavy = call_tree_invert(tree, root, tree->extent[root] / 4);

	check_columns(all);
	check_columns(heavy);
	require(heavy->count <= all->count && heavy->total[0] == all->total[0]);
	if (promise.is_exact) {
		require(all->total[0] == tree->total[root]);
		check_sums(all);
	}
	call_tree_unref(all);
	call_tree_unref(heavy);
}

static void check_tree(const struct call_tree *tree, struct promise promise)
{
	node_id root = tree->count / 2;

	check_columns(tree);
	check_labels(tree->labels);
	if (promise.is_exact)
		check_sums(tree);
	for (node_id node = 0; node < tree->count; node += 1 + tree->count / 16)
		check_find(tree, node);
	require(call_tree_contains(tree, root, call_tree_heaviest(tree, root)));
	for (int i = 0; i < 2; i++, root = 0) {
		check_list(tree, root, promise);
		check_search(tree, root, promise);
		check_inverted(tree, root, promise);
	}
}

static bool is_same(const struct call_tree *a, const struct call_tree *b)
{
	if (a->count != b->count)
		return false;
	for (node_id node = 0; node < a->count; node++)
		if (a->parent[node] != b->parent[node] || a->total[node] != b->total[node] ||
		    strcmp(call_tree_text(a, node), call_tree_text(b, node)) != 0)
			return false;
	return true;
}

/* The list that is made without a tree is that of the tree. */
static void check_function_sums(const struct call_tree *tree, const struct profile *profile,
				const struct slice *slice)
{
	struct function_list of_tree, list;
	struct error error;
	struct call_tree *root = function_sums_build(&list, profile, slice, &error);

	require(root != NULL);
	require(root->total[0] == tree->total[0] && root->extent[0] == tree->extent[0]);
	require(root->whole == tree->whole && root->unit.unit == tree->unit.unit);
	function_list_build(&of_tree, tree, 0);
	require(list.whole == of_tree.whole && list.count == of_tree.count);
	for (uint32_t i = 0; i < list.count; i++) {
		const struct function_row *row = &list.rows[i], *expected = &of_tree.rows[i];

		require(row->label == expected->label && row->self == expected->self &&
			row->total == expected->total);
	}
	function_list_release(&of_tree);
	function_list_release(&list);
	call_tree_unref(root);
}

/* --- two slices */

static void check_side(const struct comparison *comparison, uint32_t side, struct promise promise)
{
	const struct call_tree *tree = comparison->side[side];
	const uint64_t *self = comparison->self_samples[side];
	const uint64_t *total = comparison->total_samples[side];

	require(tree->count == comparison->tree->count);
	for (node_id node = 0; node < tree->count; node++) {
		uint64_t parts = self[node];

		require(comparison->tree->self[node] >= quantity_size(tree->self[node]));
		for (node_id child = node + 1; child < tree->end[node]; child = tree->end[child])
			parts += total[child];
		require(parts == total[node] && total[node] <= comparison->facts[side].samples);
	}
	if (promise.is_exact)
		check_sums(tree);
}

static void check_changes(const struct comparison *comparison, struct promise promise)
{
	const struct call_tree *base = comparison->side[SIDE_BASE],
			       *new = comparison->side[SIDE_NEW];
	struct change_list functions, stacks;
	int64_t sum = 0;

	change_list_functions(&functions, comparison, 0);
	change_list_stacks(&stacks, comparison, 0);
	for (uint32_t i = 0; i < functions.count; i++) {
		const struct change_row *row = &functions.rows[i];

		sum = quantity_add(sum, row->self.difference);
		require(row->self.chance >= 0 && row->self.chance <= 1);
		require(row->total.chance >= 0 && row->total.chance <= 1);
		require(!row->self.is_real || row->self.kind != CHANGE_NONE);
	}
	for (node_id node = 0; node < base->count; node++)
		if (base->labels->is_group[base->label[node]])
			sum = quantity_add(sum,
					   quantity_subtract(new->self[node], base->self[node]));
	if (promise.is_exact)
		require(sum == new->total[0] - base->total[0]);
	for (node_id node = 0; node < base->count; node += 1 + base->count / 16) {
		struct change change = comparison_change(comparison, node);

		require(change.chance >= 0 && change.chance <= 1);
	}
	change_list_release(&functions);
	change_list_release(&stacks);
}

/* The halves that came one after the other, or one cpu and all of them. */
static void check_comparison(const struct profile *profile, const struct slice *slice,
			     struct promise promise)
{
	struct slice sides[SIDE_COUNT];

	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		slice_copy(&sides[side], slice);
		sides[side].input_from = profile->inputs.count > 1 ? side : 0;
		sides[side].input_until = profile->inputs.count > 1 ? side + 1 : 0;
	}
	if (profile->inputs.count <= 1)
		slice_set_cpus(&sides[SIDE_NEW], &slice_fields[SLICE_FIELD_cpu], "1");
	for (int mode = 0; mode < 2 * COMPARISON_MODE_COUNT; mode++) {
		struct comparison_terms terms = { (enum comparison_mode)(mode / 2), 0.9, mode % 2 };
		struct error error;
		struct comparison *comparison = comparison_build(profile, sides, &terms, &error);

		require(comparison || error.code == ERROR_USAGE);
		if (!comparison)
			continue;
		check_columns(comparison->tree);
		check_labels(comparison->tree->labels);
		for (uint32_t side = 0; side < SIDE_COUNT; side++)
			check_side(comparison, side, promise);
		check_changes(comparison, promise);
		comparison_unref(comparison);
	}
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		slice_release(&sides[side]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct profile_builder *builder = profile_builder_new();
	struct bytes bytes = { data, data + size };
	struct promise promise = { true, true };
	struct call_tree *early, *again, *tree;
	struct profile profile;
	struct slice slice;
	struct error error;
	uint8_t shape = take(&bytes);
	bool has_labels;

	has_labels = take_slice(&slice, &bytes);
	add_types(builder, shape >> 6);
	profile_builder_set_columns(
		builder, (shape & 15) | (has_labels ? COLUMN_TAGS : 0) |
				 (shape & 64 && shape & COLUMN_TIME ? COLUMN_DURATION : 0));
	for (size_t half = (size_t)(bytes.end - bytes.at) / 2;
	     (size_t)(bytes.end - bytes.at) > half;)
		take_sample(builder, &bytes, &promise);
	profile_builder_publish(builder);
	profile = profile_builder_snapshot(builder);
	early = call_tree_build(&profile, &slice, &error);
	require(early || error.code == ERROR_USAGE);

	/* What is added does not change what was published. */
	if (shape & 1)
		profile_builder_begin_input(builder, "second");
	if (!(shape & COLUMN_TYPE))
		add_types(builder, 1 + (shape >> 6));
	profile_builder_set_columns(
		builder,
		shape & 16 ? COLUMN_TIME | COLUMN_THREAD | (shape & 128 ? COLUMN_DURATION : 0) : 0);
	if (shape & 32 && profile_builder_profile(builder)->sample_type_count > 0)
		profile_builder_set_decimals(builder, 0, 3);
	while (bytes.at < bytes.end)
		take_sample(builder, &bytes, &promise);
	profile_builder_finish(builder);
	again = call_tree_build(&profile, &slice, &error);
	require(!early == !again && (!early || is_same(early, again)));

	profile = profile_builder_snapshot(builder);
	tree = call_tree_build(&profile, &slice, &error);
	require(tree || error.code == ERROR_USAGE);
	if (tree)
		check_tree(tree, promise);
	if (tree)
		check_function_sums(tree, &profile, &slice);
	if (tree)
		check_comparison(&profile, &slice, promise);
	if (early)
		check_tree(early, promise);
	call_tree_unref(early);
	call_tree_unref(again);
	call_tree_unref(tree);
	slice_release(&slice);
	profile_builder_free(builder);
	return 0;
}
