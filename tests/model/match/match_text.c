#include "tests/model/match/match_text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "model/compare/comparison.h"
#include "model/match/match_name.h"
#include "tests/model_text.h"
#include "tests/unit.h"

static void print_row(FILE *out, const struct change_row *row, const struct labels *labels)
{
	fprintf(out, "%s %" PRId64 " -> %" PRId64, labels->text[row->label],
		row->side[SIDE_BASE].self, row->side[SIDE_NEW].self);
	for (int rule = 0; rule < MATCH_RULE_COUNT; rule++)
		if (labels->rules[row->label] >> rule & 1)
			fprintf(out, " %s", match_rule_names[rule]);
	putc('\n', out);
}

void match_text_check_how(const char *base, const char *new, bool exact, const char *slice,
			  const char *expected)
{
	struct comparison_terms terms = { COMPARE_ABSOLUTE, 0.99, exact };
	struct profile_builder *builder = model_text_pair(base, new);
	struct profile profile = profile_builder_snapshot(builder);
	struct slice sides[SIDE_COUNT];
	struct comparison *comparison;
	struct change_list list;
	struct error error = { 0 };
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	model_text_sides(sides, slice);
	comparison = comparison_build(&profile, sides, &terms, &error);
	assert_non_null(comparison);
	model_text_check_tree(comparison->tree);
	change_list_functions(&list, comparison, 0);
	for (uint32_t i = 0; i < list.count; i++)
		print_row(out, &list.rows[i], comparison->tree->labels);
	fclose(out);
	assert_string_equal(text, expected);
	free(text);
	change_list_release(&list);
	comparison_unref(comparison);
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		slice_release(&sides[side]);
	profile_builder_free(builder);
}

void match_text_check(const char *base, const char *new, const char *expected)
{
	match_text_check_how(base, new, false, "", expected);
}
