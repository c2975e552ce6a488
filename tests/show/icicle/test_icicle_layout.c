#include "tests/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/model_text.h"
#include "tests/show/layout_check.h"

static const struct icicle_box whole = { 0, false };

/* Without what model_text_build checks of sums: these may be too large. */
static struct call_tree *build(struct profile_builder **builder, const char *text)
{
	struct profile profile;
	struct slice slice;
	struct error error;
	struct call_tree *tree;

	*builder = model_text_profile(text);
	profile = profile_builder_snapshot(*builder);
	slice_init(&slice);
	tree = call_tree_build(&profile, &slice, &error);
	assert_non_null(tree);
	slice_release(&slice);
	return tree;
}

/* A row a line: "name@x+width" for each span, "…" for a rest. */
static void assert_spans(const struct icicle_layout *layout, const struct call_tree *tree,
			 const char *expected)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	for (size_t i = 0; i < layout->count; i++) {
		const struct icicle_span *span = &layout->spans[i];
		bool last = i + 1 == layout->count || layout->spans[i + 1].row != span->row;

		fprintf(out, "%s@%d+%d%s",
			span->box.rest ? "…" : call_tree_text(tree, span->box.node), span->x,
			span->width, last ? "\n" : " ");
	}
	fclose(out);
	assert_string_equal(text, expected);
	free(text);
}

static void assert_layout(const char *profile, struct icicle_box root, int columns,
			  const char *expected)
{
	struct profile_builder *builder;
	struct call_tree *tree = build(&builder, profile);
	struct icicle_layout layout = { 0 };

	icicle_layout_build(&layout, tree, root, columns, 0, tree->height + 2);
	assert_spans(&layout, tree, expected);
	icicle_layout_release(&layout);
	layout_check(tree, root, columns, 1, 2);
	call_tree_unref(tree);
	profile_builder_free(builder);
}

/* The tree of `profile` with other weights, node by node, beside it on its scale. */
static void assert_beside(const char *profile, const int64_t *self, int columns,
			  const char *expected)
{
	struct profile_builder *builder;
	struct call_tree *order = build(&builder, profile);
	struct call_tree *tree = call_tree_new_alike(order);
	struct icicle_scale scale = { order->total[0], order, order->total[0] };
	struct icicle_layout layout = { 0 };

	memcpy(tree->self, self, tree->count * sizeof(*self));
	memcpy(tree->total, self, tree->count * sizeof(*self));
	for (node_id node = tree->count; node-- > 1;)
		tree->total[tree->parent[node]] += tree->total[node];
	icicle_layout_build_scaled(&layout, tree, whole, &scale, columns, 0, tree->height + 2);
	assert_spans(&layout, tree, expected);
	icicle_layout_release(&layout);
	layout_check_scaled(tree, whole, &scale, columns, 1, 2);
	call_tree_unref(tree);
	call_tree_unref(order);
	profile_builder_free(builder);
}

static void test_widths(void **state)
{
	(void)state;
	assert_layout("a;b 3\na;c 1\n", whole, 8,
		      "all@0+8\n"
		      "a@0+8\n"
		      "b@0+6 c@6+2\n");
	/* Thirds: rounding neither opens a gap nor adds up. */
	assert_layout("a 1\nb 1\nc 1\n", whole, 8,
		      "all@0+8\n"
		      "a@0+2 b@2+3 c@5+3\n");
	/* Self weight is what children leave free on the right. */
	assert_layout("a;b 1\na 3\n", whole, 8,
		      "all@0+8\n"
		      "a@0+8\n"
		      "b@0+2\n");
}

static void test_rest(void **state)
{
	(void)state;
	assert_layout("a 90\nb 5\nc 3\nd 2\n", whole, 10,
		      "all@0+10\n"
		      "a@0+9 …@9+1\n");
	/* A single sibling that is too narrow is no rest: it is seen where an edge falls into
	 * it, or not at all. */
	assert_layout("a 90\nb 1\n", whole, 10,
		      "all@0+10\n"
		      "a@0+9 b@9+1\n");
	assert_layout("a 90\nb 1\n_ 9\n", whole, 10,
		      "all@0+10\n"
		      "a@0+9 …@9+1\n");
	/* A rest has no children until it is zoomed into. */
	assert_layout("a 90\nb;x 5\nc;y 5\n", whole, 10,
		      "all@0+10\n"
		      "a@0+9 …@9+1\n");
	assert_layout("a 90\nb;x 6\nc;y 4\n", (struct icicle_box){ 2, true }, 10,
		      "…@0+10\n"
		      "b@0+6 c@6+4\n"
		      "x@0+6 y@6+4\n");
}

static void test_slots(void **state)
{
	struct icicle_box rest = { 1, true };

	(void)state;
	/* What is told apart has half of the weight, and a name can be read: that is to scale. */
	assert_layout("a 6\nb 1\nc 1\nd 1\ne 1\nf 1\ng 1\n", rest, 8,
		      "…@0+8\n"
		      "a@0+4 …@4+4\n");
	assert_layout("a 6\nb 1\nc 1\nd 1\ne 1\nf 1\ng 1\n", rest, 7,
		      "…@0+7\n"
		      "a@0+6 …@6+1\n");
	/* Nothing would be told apart: the heaviest has a slot, in which there is a scale again. */
	assert_layout("a;x 2\na;y 2\nb 3\nc 3\nd 3\ne 3\nf 3\n", rest, 5,
		      "…@0+5\n"
		      "a@0+4 …@4+1\n"
		      "x@0+2 y@2+2\n");
}

static void add_siblings(FILE *out, uint32_t count, int64_t first, int kind)
{
	for (uint32_t i = 0; i < count; i++) {
		int64_t weight = kind == 0   ? first             /* all the same */
				 : kind == 1 ? first >> (i % 40) /* halves of halves */
				 : kind == 2 ? (i == 0 ? first : 1)
				 : kind == 3 ? (i % 3 == 0 ? -first : first + i)
					     : 1 + (int64_t)(i * 2654435761u % (uint32_t)first);

		fprintf(out, "s%u;below %lld\n", i, (long long)weight);
	}
}

/* However many siblings there are and whatever they weigh: each zoom into the rest tells more of
 * them apart. */
static void test_opens(void **state)
{
	static const uint32_t counts[] = { 2, 3, 11, 80, 500 };
	static const int widths[] = { 10, 11, 17, 23, 39, 40, 64, 79, 80, 100, 119, 120, 200, 333 };

	(void)state;
	for (size_t i = 0; i < 5 * sizeof(counts) / sizeof(*counts); i++) {
		struct profile_builder *builder;
		struct call_tree *tree;
		char *text;
		size_t size;
		FILE *out = open_memstream(&text, &size);

		add_siblings(out, counts[i / 5], i % 2 ? 1000000 : 7, (int)(i % 5));
		fclose(out);
		tree = build(&builder, text);
		for (size_t at = 0; at < sizeof(widths) / sizeof(*widths); at++) {
			layout_check_opens(tree, 1, widths[at]);
			layout_check(tree, (struct icicle_box){ 1, true }, widths[at], 0, 3);
			layout_check_beside(tree, (struct icicle_box){ 1, true }, widths[at], 0, 3,
					    (uint32_t)i);
		}
		call_tree_unref(tree);
		profile_builder_free(builder);
		free(text);
	}
}

static void assert_wide(const char *profile, int columns, const char *expected)
{
	struct profile_builder *builder;
	struct call_tree *tree = build(&builder, profile);
	struct icicle_layout layout = { 0 };

	icicle_layout_build_wide(&layout, tree, columns);
	assert_spans(&layout, tree, expected);
	icicle_layout_release(&layout);
	call_tree_unref(tree);
	profile_builder_free(builder);
}

static void test_wide(void **state)
{
	(void)state;
	assert_wide("a 90\nb;x 10\n", 10,
		    "all@0+10\n"
		    "a@0+9 b@9+1\n"
		    "x@9+1\n");
	/* Neither a rest, nor a single sibling that an edge falls into. */
	assert_wide("a 91\nb 5\nc 4\n", 10,
		    "all@0+10\n"
		    "a@0+9\n");
	assert_wide("a 91\nb 9\n", 10,
		    "all@0+10\n"
		    "a@0+9\n");
	assert_wide("a 1\n", 0, "");
	assert_wide("", 10, "");
}

static void test_nothing_to_show(void **state)
{
	(void)state;
	assert_layout("a 1\n", whole, 0, "");
	assert_layout("a 1\n", whole, -5, "");
	assert_layout("a 0\n", whole, 10, "");
	assert_layout("", whole, 10, "");
	assert_layout("a 1\n", whole, 1, "all@0+1\na@0+1\n");
}

/* What was freed, or a difference: what is less is as wide as what is more. */
static void test_negative(void **state)
{
	(void)state;
	assert_layout("a 10\nb -4\n", whole, 12,
		      "all@0+12\n"
		      "a@0+8 b@8+4\n");
	assert_layout("a -5\n", whole, 10,
		      "all@0+10\n"
		      "a@0+10\n");
	assert_layout("a;x 10\na;y -5\nb 5\n", whole, 20,
		      "all@0+20\n"
		      "a@0+15 b@15+5\n"
		      "x@0+10 y@10+5\n");
	/* Nothing in all, and yet something changed. */
	assert_layout("a;x 5\na;y -5\n", whole, 10,
		      "all@0+10\n"
		      "a@0+10\n"
		      "x@0+5 y@5+5\n");
}

static void test_huge(void **state)
{
	(void)state;
	assert_layout("a 9223372036854775807\n", whole, 200,
		      "all@0+200\n"
		      "a@0+200\n");
	assert_layout("a 4611686018427387904\nb 4611686018427387903\n", whole, 200,
		      "all@0+200\n"
		      "a@0+100 b@100+100\n");
	/* A sum that is not there any more in 64 bits stays at their end. */
	assert_layout("a 9223372036854775807\nb 9223372036854775807\n", whole, 10,
		      "all@0+10\n"
		      "a@0+10\n");
}

static void test_beside(void **state)
{
	(void)state;
	/* What has less is narrower; the order stays that of the other, and so do those that
	 * share a box. */
	assert_beside("a 4\nb;x 3\nc 2\nd 1\n", (const int64_t[]){ 0, 1, 0, 3, 0, 1 }, 10,
		      "all@0+5\n"
		      "a@0+1 b@1+3 d@4+1\n"
		      "x@1+3\n");
	assert_beside("a 14\nb 4\nc 1\nd 1\n", (const int64_t[]){ 0, 0, 4, 1, 1 }, 10,
		      "all@0+3\n"
		      "b@0+2 …@2+1\n");
	assert_beside("a 14\nb 4\nc 1\nd 1\n", (const int64_t[]){ 0, 14, 4, 0, 2 }, 10,
		      "all@0+10\n"
		      "a@0+7 b@7+2 …@9+1\n");
	/* What is not there has no box, and neither has a whole that is not there. */
	assert_beside("a 14\nb 4\nc 1\nd 1\n", (const int64_t[]){ 2, 14, 4, 0, 0 }, 10,
		      "all@0+10\n"
		      "a@0+7 b@7+2\n");
	assert_beside("a 10\n", (const int64_t[]){ 0, 0 }, 10, "");
}

static uint32_t seed = 1;

static uint32_t random_below(uint32_t limit)
{
	seed = seed * 1664525 + 1013904223;
	return (uint32_t)((uint64_t)(seed >> 8) * limit >> 24);
}

static int64_t random_weight(int kind)
{
	switch (kind) {
	case 0:
		return random_below(5);
	case 1:
		return (int64_t)random_below(1000) * random_below(1000) * random_below(1000);
	case 2:
		return (int64_t)random_below(100) - 30;
	default:
		return (int64_t)random_below(1 << 20) << random_below(44);
	}
}

static void test_properties(void **state)
{
	(void)state;
	for (int round = 0; round < 600; round++) {
		struct profile_builder *builder;
		struct call_tree *tree;
		char *text;
		size_t size;
		FILE *out = open_memstream(&text, &size);
		uint32_t names = 1 + random_below(6), lines = 1 + random_below(60);

		while (lines-- > 0) {
			uint32_t depth = 1 + random_below(round % 50 == 0 ? 200 : 8);

			for (uint32_t i = 0; i < depth; i++)
				fprintf(out, "%sf%u", i > 0 ? ";" : "", random_below(names));
			fprintf(out, " %lld\n", (long long)random_weight(round % 4));
		}
		fclose(out);
		tree = build(&builder, text);
		for (int i = 0; i < 8; i++) {
			struct icicle_box root = { i < 2 ? 0 : random_below(tree->count), false };

			root.rest = root.node != 0 && random_below(3) == 0;
			layout_check(tree, root, (int)random_below(i % 2 ? 20 : 240),
				     random_below(tree->height + 2),
				     random_below(tree->height + 2));
			layout_check_beside(tree, root, (int)random_below(240), i,
					    random_below(tree->height + 2), (uint32_t)round);
		}
		call_tree_unref(tree);
		profile_builder_free(builder);
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_slots),    cmocka_unit_test(test_opens),
		cmocka_unit_test(test_widths),   cmocka_unit_test(test_rest),
		cmocka_unit_test(test_wide),     cmocka_unit_test(test_nothing_to_show),
		cmocka_unit_test(test_negative), cmocka_unit_test(test_huge),
		cmocka_unit_test(test_beside),   cmocka_unit_test(test_properties),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
