/* How far down icicles go, and where nothing changes for many rows. */
#include "show/icicle/icicle_outline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/model_text.h"
#include "tests/unit.h"

/* "rows 9; 2-7 unresolved", rows of towers as [first, end). */
static void assert_outline(const char *profile, int columns, const char *expected)
{
	struct profile_builder *builder;
	struct call_tree *tree = model_text_build(&builder, profile, "");
	struct icicle_scale scale = { tree->extent[0], tree, tree->extent[0] };
	struct icicle_rows rows = { 0 }, other = { 0 };
	struct icicle_rows *const both[] = { &rows, &other };
	struct icicle_outline outline = { 0 };
	char text[200];

	/* Two that are the same are as one. */
	for (int count = 1; count <= 2; count++) {
		for (int i = 0; i < count; i++)
			icicle_rows_begin(both[i], tree, (struct icicle_box){ 0, false }, &scale,
					  columns, false);
		icicle_outline_build(&outline, both, count);
		snprintf(text, sizeof(text), "rows %u", outline.row_count);
		for (uint32_t i = 0; i < outline.tower_count; i++)
			snprintf(text + strlen(text), sizeof(text) - strlen(text), "; %u-%u%s",
				 outline.towers[i].first, outline.towers[i].end,
				 outline.towers[i].is_unresolved ? " unresolved" : "");
		assert_string_equal(text, expected);
		assert_false(outline.is_more);
	}
	icicle_outline_release(&outline);
	icicle_rows_release(&rows);
	icicle_rows_release(&other);
	call_tree_unref(tree);
	profile_builder_free(builder);
}

static void rows_are_counted(void **state)
{
	(void)state;
	assert_outline("a;b;c 1\na 1\n", 10, "rows 4");
	assert_outline("a 1\n", 0, "rows 0");
	assert_outline("", 10, "rows 0");
	/* What is gathered has none. */
	assert_outline("a 97\nb 1\nb;c;d;e 1\nf 1\n", 10, "rows 2");
}

static void towers_are_rows_that_do_not_change(void **state)
{
	(void)state;
	assert_outline("a;b;c;d;x 1\na;b;c;d;y 1\n", 10, "rows 6; 1-5");
	/* Two beside each other; one that becomes narrower ends it. */
	assert_outline("a;b;c;d;e;f 1\nl;m;n;o;p 1\n", 10, "rows 7; 2-6");
	assert_outline("a;b;c;d;e 4\na;b;c 4\n", 10, "rows 6");
	/* A gathering ends it. */
	assert_outline("a;b;c;d;w 1\na;b;c;d;x 1\na;b;c;d;y 1\n", 2, "rows 6; 1-5");
}

static void names_are_told_apart(void **state)
{
	(void)state;
	assert_outline("a;x@m_[u];x@m_[u];x@m_[u];x@m_[u];x@m_[u] 1\na 9\n", 20,
		       "rows 7; 3-7 unresolved");
	assert_outline("x@m_[u];x@m_[u];x@m_[u];x@m_[u];n@m 1\n", 20, "rows 6; 1-6");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_counted),
		cmocka_unit_test(towers_are_rows_that_do_not_change),
		cmocka_unit_test(names_are_told_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
