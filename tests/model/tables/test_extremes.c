/* Profiles as no program makes them, but as a file may have them: time and memory stay in
 * proportion, and nothing recurses over depth. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "model/search/search.h"
#include "model/tables/profile_builder.h"
#include "model/trees/call_tree.h"
#include "model/trees/function_list.h"
#include "tests/model_text.h"
#include "tests/unit.h"

enum { DEPTH = 100000, WIDTH = 1000000 };

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { THREAD_STACK = 1024 * 1024 };
#else
enum { THREAD_STACK = 64 * 1024 };
#endif

static location_id add_location(struct profile_builder *builder, uint32_t number)
{
	char name[] = "f00000000";
	struct function_info info = { 0 };
	frame_id frame;

	for (int i = 8; i > 0; i--, number /= 10)
		name[i] = (char)('0' + number % 10);
	info.name = profile_builder_add_string(builder, name, sizeof(name) - 1);
	frame = profile_builder_add_frame(builder, profile_builder_add_function(builder, &info), 0);
	return profile_builder_add_location(builder, 0, 0, &frame, 1);
}

static void add_sample(struct profile_builder *builder, const location_id *path, uint32_t depth,
		       int64_t weight)
{
	profile_builder_add_sample(
		builder, &(struct sample){
				 .stack = profile_builder_add_stack(builder, path, depth, 0),
				 .values = &weight,
			 });
}

/* Everything that is made of a profile, where there is hardly a stack to recurse on. */
static void *derive_all(void *argument)
{
	struct profile profile = profile_builder_snapshot(argument);
	struct call_tree *tree, *inverted, *callers, *callees;
	struct function_list list;
	struct call_edges edges;
	struct search search;
	struct error error;
	struct slice slice;

	slice_init(&slice);
	tree = call_tree_build(&profile, &slice, &error);
	inverted = call_tree_invert(tree, 0, 0);
	function_list_build(&list, tree, 0);
	call_edges_build(&edges, tree, 0, list.rows[0].label);
	callers = call_tree_callers(tree, 0, list.rows[0].label, 0);
	callees = call_tree_callees(tree, 0, list.rows[0].label, 0);
	search_build(&search, tree->labels, "f.*7$", &error);
	if (inverted->total[0] != tree->total[0] || callers->total[0] != callees->total[0] ||
	    search_weight(&search, tree, 0) == 0 || call_tree_heaviest(tree, 0) >= tree->count)
		tree->total[0] = -1;
	search_release(&search);
	call_edges_release(&edges);
	function_list_release(&list);
	call_tree_unref(callers);
	call_tree_unref(callees);
	call_tree_unref(inverted);
	slice_release(&slice);

	/* And once more with all that a slice can ask for. */
	model_text_slice(&slice, "focus=f ignore=x hide=3$ fold no-inline");
	call_tree_unref(call_tree_build(&profile, &slice, &error));
	slice_release(&slice);
	return tree;
}

static struct call_tree *derive(struct profile_builder *builder)
{
	clock_t start = clock();
	pthread_attr_t attributes;
	pthread_t thread;
	void *tree;

	profile_builder_finish(builder);
	pthread_attr_init(&attributes);
	assert_int_equal(pthread_attr_setstacksize(&attributes, THREAD_STACK), 0);
	assert_int_equal(pthread_create(&thread, &attributes, derive_all, builder), 0);
	pthread_join(thread, &tree);
	pthread_attr_destroy(&attributes);
	/* Ten times what it takes with sanitizers; with a square in it, it takes minutes. */
	assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 30);
	model_text_check_tree(tree);
	return tree;
}

static void a_stack_may_be_100000_frames_deep(void **state)
{
	struct profile_builder *builder = model_text_profile("");
	location_id *path = calloc(DEPTH, sizeof(*path));
	struct call_tree *tree;

	(void)state;
	for (uint32_t i = 0; i < DEPTH; i++)
		path[i] = add_location(builder, i);
	add_sample(builder, path, DEPTH, 1);
	add_sample(builder, path, DEPTH / 2, 2);
	tree = derive(builder);
	assert_int_equal(tree->count, DEPTH + 1);
	assert_int_equal(tree->height, DEPTH + 1);
	assert_int_equal(tree->total[0], 3);
	assert_int_equal(tree->total[DEPTH], 1);
	call_tree_unref(tree);
	free(path);
	profile_builder_free(builder);
}

static void a_function_may_call_itself_100000_times(void **state)
{
	struct profile_builder *builder = model_text_profile("");
	location_id *path = calloc(DEPTH, sizeof(*path));
	struct call_tree *tree;

	(void)state;
	for (uint32_t i = 0; i < DEPTH; i++)
		path[i] = add_location(builder, i % 2 ? 7 : i % 3);
	add_sample(builder, path, DEPTH, 1);
	tree = derive(builder);
	assert_int_equal(tree->height, DEPTH + 1);
	call_tree_unref(tree);
	free(path);
	profile_builder_free(builder);
}

static void check_wide(uint32_t width, int64_t (*weight_of)(uint32_t number))
{
	struct profile_builder *builder = model_text_profile("");
	struct call_tree *tree;
	uint64_t keys[2];
	uint32_t reached;
	location_id path[2];

	path[0] = add_location(builder, width);
	for (uint32_t i = 0; i < width; i++) {
		path[1] = add_location(builder, i);
		add_sample(builder, path, 2, weight_of(i));
	}
	tree = derive(builder);
	assert_int_equal(tree->count, width + 2);
	assert_int_equal(tree->height, 3);
	keys[0] = tree->labels->key[tree->label[1]];
	keys[1] = tree->labels->key[tree->label[width + 1]];
	assert_int_equal(call_tree_find(tree, keys, 2, &reached), width + 1);
	call_tree_unref(tree);
	profile_builder_free(builder);
}

static int64_t one(uint32_t number)
{
	(void)number;
	return 1;
}

static int64_t rising(uint32_t number)
{
	return number + 1;
}

static int64_t mixed(uint32_t number)
{
	return 1 + number * 2654435761u % 1000;
}

static void a_node_may_have_1000000_children(void **state)
{
	(void)state;
	check_wide(WIDTH, one);
	check_wide(WIDTH / 10, rising);
	check_wide(WIDTH / 10, mixed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_stack_may_be_100000_frames_deep),
		cmocka_unit_test(a_function_may_call_itself_100000_times),
		cmocka_unit_test(a_node_may_have_1000000_children),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
