/* What goes through the samples of a scope meets each of them once, and no other. */
#include "model/trees/scope_walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/model_text.h"
#include "tests/unit.h"

enum { SAMPLES = 5000, LINE = 60 };

/* In runs that are longer than what the walk gives at a time, and in short ones. */
static struct profile_builder *build_profile(void)
{
	static const char *const stacks[] = { "a;b", "a", "c;a", "b;c" };
	char *text = malloc((size_t)SAMPLES * LINE);
	struct profile_builder *builder;
	size_t length = 0;

	for (int i = 0; i < SAMPLES; i++)
		length += (size_t)snprintf(text + length, LINE, "p%d/t%d %d.%03d: %s %d\n",
					   i / 2100, i % 7 == 0 ? i % 3 : i / 1200, i / 1000,
					   i % 1000, stacks[i % 4], i % 5);
	builder = model_text_profile(text);
	free(text);
	return builder;
}

/* How often each sample is to come. */
static void find_expected(const struct sample_scope *scope, uint8_t *expected)
{
	const struct tree_builder *builder = scope->builder;
	const struct sample_groups *groups = &builder->groups;

	for (uint32_t group = 0; group < groups->count; group++)
		for (uint32_t at = groups->start[group]; at < groups->start[group + 1]; at++) {
			uint32_t sample = sample_groups_at(groups, at);

			if (sample_scope_has_group(scope, groups->label[group]) &&
			    sample_scope_has(scope, &builder->choices[0], sample))
				expected[sample]++;
		}
}

static void walk_all(const struct sample_scope *scope, uint8_t *met)
{
	struct scope_walk walk;

	scope_walk_init(&walk, scope, 0);
	for (uint32_t count; (count = scope_walk_next(&walk)) > 0;)
		for (uint32_t i = 0; i < count; i++)
			met[walk.samples[i]]++;
	assert_int_equal(scope_walk_next(&walk), 0);
}

static void check_node(const struct tree_builder *builder, const struct call_tree *tree,
		       node_id node)
{
	uint8_t expected[SAMPLES] = { 0 }, met[SAMPLES] = { 0 };
	struct sample_scope scope;

	sample_scope_init(&scope, builder, tree, node, false);
	find_expected(&scope, expected);
	walk_all(&scope, met);
	assert_memory_equal(met, expected, SAMPLES);
	sample_scope_release(&scope);
}

/* Of all, without the order of groups. */
static void check_unordered(const struct profile *profile, const struct slice *slice,
			    const struct tree_builder *ordered)
{
	uint8_t expected[SAMPLES] = { 0 }, met[SAMPLES] = { 0 };
	const struct sample_scope whole = { .builder = ordered };
	struct tree_builder builder;
	struct error error;

	assert_true(tree_builder_init_unordered(&builder, profile, &slice, 1,
						TREE_MATCHING_SAME_BUILD, &error));
	assert_int_equal(builder.labels->count, ordered->labels->count);
	find_expected(&whole, expected);
	walk_all(&(struct sample_scope){ .builder = &builder }, met);
	assert_memory_equal(met, expected, SAMPLES);
	tree_builder_release(&builder);
}

static void test_every_sample_once(void **state)
{
	static const char *const slices[] = {
		"root=none", "root=process", "root=thread",  "thread=t1", "focus=c root=thread",
		"ignore=b",  "time=1,3",     "process=none", "hide=a",    "time=2,2.5 root=thread",
	};
	struct profile_builder *profile_builder = build_profile();
	struct profile profile = profile_builder_snapshot(profile_builder);

	(void)state;
	for (size_t i = 0; i < sizeof(slices) / sizeof(slices[0]); i++) {
		struct slice slice;
		const struct slice *only = &slice;
		struct tree_builder builder;
		struct call_tree *tree;
		struct error error;

		model_text_slice(&slice, slices[i]);
		tree = call_tree_build(&profile, &slice, &error);
		assert_true(tree_builder_init(&builder, &profile, &only, 1,
					      TREE_MATCHING_SAME_BUILD, &error));
		for (node_id node = 0; node < tree->count; node++)
			check_node(&builder, tree, node);
		check_unordered(&profile, &slice, &builder);
		tree_builder_release(&builder);
		call_tree_unref(tree);
		slice_release(&slice);
	}
	profile_builder_free(profile_builder);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_every_sample_once) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
