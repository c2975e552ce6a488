/*
 * What lines cost: examples, and random profiles with filters and zooms whose lines must agree with
 * the lists of functions and of lines.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/lines/line_sums.h"
#include "tests/model_text.h"
#include "tests/unit.h"

enum { ROUNDS = 300, LETTERS = 5, LINES = 3 };

struct built {
	struct profile_builder *profile;
	struct tree_builder builder;
	struct sample_scope scope;
	struct line_table table;
	struct line_sums sums;
	struct line_calls calls;
};

/* All functions, or with `file` all of those of one file. */
static void build(struct built *built, const struct slice *slice, const struct call_tree *tree,
		  node_id zoom, const char *file)
{
	const struct profile *profile = built->builder.profile;
	bool *wanted;

	sample_scope_init(&built->scope, &built->builder, tree, zoom, false);
	if (file) {
		wanted = calloc(profile->strings.count, sizeof(*wanted));
		for (string_id id = 0; id < profile->strings.count; id++)
			wanted[id] = strcmp(profile_text(profile, id), file) == 0;
		line_table_of_files(&built->table, &built->builder, slice, wanted);
	} else {
		wanted = calloc(built->builder.labels->count, sizeof(*wanted));
		memset(wanted, true, built->builder.labels->count);
		line_table_of_labels(&built->table, &built->builder, slice, wanted);
	}
	free(wanted);
	line_sums_build(&built->sums, &built->calls, &built->table, &built->scope);
}

static void release(struct built *built)
{
	line_calls_release(&built->calls);
	line_sums_release(&built->sums);
	line_table_release(&built->table);
	sample_scope_release(&built->scope);
	tree_builder_release(&built->builder);
}

/* --- examples */

static int compare_texts(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* One line a row, sorted: "f f.c:3 5 12: g 7", with self, total and what it calls. */
static char *print(const struct built *built)
{
	const struct labels *labels = built->builder.labels;
	char *rows[40], *text;
	size_t size;
	uint32_t count = 0;
	FILE *out;

	for (uint32_t i = 1; i < built->table.count; i++) {
		const struct line_row *row = &built->table.rows[i];
		const struct line_sum *sum = &built->sums.of_side[0][i];
		uint32_t calls;
		const struct line_call *call = line_calls_of(&built->calls, i, &calls);

		assert_true(count < 40);
		out = open_memstream(&rows[count++], &size);
		fprintf(out, "%s%s%s:%u %d %d",
			row->label == NO_LABEL ? "" : labels->text[row->label],
			row->label == NO_LABEL ? "" : " ",
			profile_text(built->builder.profile, row->file), row->line, (int)sum->self,
			(int)sum->total);
		for (uint32_t at = 0; at < calls; at++)
			fprintf(out, "%s %s %d", at == 0 ? ":" : ",", labels->text[call[at].label],
				(int)call[at].total[0]);
		fputc('\n', out);
		fclose(out);
	}
	qsort(rows, count, sizeof(*rows), compare_texts);
	out = open_memstream(&text, &size);
	for (uint32_t i = 0; i < count; i++) {
		fputs(rows[i], out);
		free(rows[i]);
	}
	fclose(out);
	return text;
}

static void assert_lines(const char *profile_lines, const char *words, const char *zoom,
			 const char *file, const char *expected)
{
	struct profile_builder *profile_builder = model_text_profile(profile_lines);
	struct profile profile = profile_builder_snapshot(profile_builder);
	struct built built = { 0 };
	struct slice slice;
	const struct slice *slices[] = { &slice };
	struct call_tree *tree;
	struct error error;
	char *text;

	model_text_slice(&slice, words);
	tree = call_tree_build(&profile, &slice, &error);
	assert_non_null(tree);
	assert_true(tree_builder_init(&built.builder, &profile, slices, 1, TREE_MATCHING_SAME_BUILD,
				      &error));
	build(&built, &slice, tree, zoom ? model_text_node(tree, zoom) : 0, file);
	text = print(&built);
	assert_string_equal(text, expected);
	free(text);
	release(&built);
	call_tree_unref(tree);
	slice_release(&slice);
	profile_builder_free(profile_builder);
}

static const char calls[] = "main m.c:3;f f.c:10>g g.c:2 5\n"
			    "main m.c:3;f f.c:10>g g.c:4 1\n"
			    "main m.c:3;f f.c:12 2\n"
			    "main m.c:7;h m.c:20 4\n";

static void lines_have_what_is_at_them_and_below(void **state)
{
	(void)state;
	assert_lines(calls, "", NULL, NULL,
		     "f f.c:10 0 6: g 6\n"
		     "f f.c:12 2 2\n"
		     "g g.c:2 5 5\n"
		     "g g.c:4 1 1\n"
		     "h m.c:20 4 4\n"
		     "main m.c:3 0 8: f 8\n"
		     "main m.c:7 0 4: h 4\n");
}

static void without_inlined_frames_their_lines_are_those_of_the_call(void **state)
{
	(void)state;
	assert_lines(calls, "no-inline", NULL, NULL,
		     "f f.c:10 6 6\n"
		     "f f.c:12 2 2\n"
		     "h m.c:20 4 4\n"
		     "main m.c:3 0 8: f 8\n"
		     "main m.c:7 0 4: h 4\n");
}

static void filters_hold(void **state)
{
	(void)state;
	assert_lines(calls, "focus=^g$", NULL, NULL,
		     "f f.c:10 0 6: g 6\n"
		     "f f.c:12 0 0\n"
		     "g g.c:2 5 5\n"
		     "g g.c:4 1 1\n"
		     "h m.c:20 0 0\n"
		     "main m.c:3 0 6: f 6\n"
		     "main m.c:7 0 0\n");
	assert_lines(calls, "hide=^f$", NULL, NULL,
		     "f f.c:10 0 0\n"
		     "f f.c:12 0 0\n"
		     "g g.c:2 5 5\n"
		     "g g.c:4 1 1\n"
		     "h m.c:20 4 4\n"
		     "main m.c:3 2 8: g 6\n"
		     "main m.c:7 0 4: h 4\n");
}

static void a_zoom_leaves_out_what_is_above(void **state)
{
	(void)state;
	assert_lines(calls, "", "g", NULL,
		     "f f.c:10 0 0\n"
		     "f f.c:12 0 0\n"
		     "g g.c:2 5 5\n"
		     "g g.c:4 1 1\n"
		     "h m.c:20 0 0\n"
		     "main m.c:3 0 0\n"
		     "main m.c:7 0 0\n");
}

static void a_file_has_the_lines_of_all_its_functions(void **state)
{
	(void)state;
	assert_lines(calls, "", NULL, "m.c",
		     "m.c:20 4 4\n"
		     "m.c:3 0 8: f 8\n"
		     "m.c:7 0 4: h 4\n");
}

static void recursion_counts_once(void **state)
{
	(void)state;
	assert_lines("f a.c:1;f a.c:1;g a.c:9;f a.c:1 4\n"
		     "f a.c:1;f a.c:2 3\n",
		     "", NULL, NULL,
		     "f a.c:1 4 7: f 7, g 4\n"
		     "f a.c:2 3 3\n"
		     "g a.c:9 0 4: f 4\n");
	assert_lines("f a.c:1;f a.c:1;f a.c:1;f a.c:1 2\n", "", NULL, NULL, "f a.c:1 2 2: f 2\n");
}

/* What was counted of one side says nothing of the other. */
static void both_sides_have_their_calls(void **state)
{
	struct profile_builder *profile_builder = model_text_profile(calls);
	struct profile profile = profile_builder_snapshot(profile_builder);
	struct built built = { 0 };
	struct slice slice;
	const struct slice *slices[] = { &slice, &slice };
	struct error error;

	(void)state;
	model_text_slice(&slice, "");
	assert_true(tree_builder_init(&built.builder, &profile, slices, 2, TREE_MATCHING_SAME_BUILD,
				      &error));
	build(&built, &slice, NULL, 0, NULL);
	assert_int_equal(built.calls.count, 3);
	for (uint32_t i = 0; i < built.calls.count; i++)
		assert_int_equal(built.calls.rows[i].total[SIDE_BASE],
				 built.calls.rows[i].total[SIDE_NEW]);
	for (uint32_t i = 1; i < built.sums.count; i++) {
		const struct line_sum *base = &built.sums.of_side[SIDE_BASE][i];
		const struct line_sum *new = &built.sums.of_side[SIDE_NEW][i];

		assert_int_equal(base->self, new->self);
		assert_int_equal(base->total, new->total);
	}
	release(&built);
	slice_release(&slice);
	profile_builder_free(profile_builder);
}

static void what_has_no_line_is_a_row(void **state)
{
	(void)state;
	assert_lines("f;g a.c:3 4\n", "", NULL, NULL, "f :0 0 4: g 4\ng a.c:3 4 4\n");
}

static void nothing_was_sampled(void **state)
{
	(void)state;
	assert_lines("", "", NULL, NULL, "");
}

/* --- random profiles */

static int below(int limit)
{
	return rand() % limit;
}

static char *draw_profile(void)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	for (int samples = below(40); samples > 0; samples--) {
		for (int depth = below(6); depth > 0; depth--) {
			int inlined = below(3);

			for (int i = 0; i <= inlined; i++) {
				int letter = below(LETTERS);

				fprintf(out, "%s%c", i > 0 ? ">" : "", 'a' + letter);
				if (below(8) > 0)
					fprintf(out, " %c.c:%d", 'A' + letter % 2,
						1 + below(LINES));
			}
			fputs(depth > 1 ? ";" : " ", out);
		}
		fprintf(out, "%d\n", below(50));
	}
	fclose(out);
	return text;
}

/* The same with letters only: what an expression matches must not be part of a file's name. */
static void draw_slice(struct slice *slice)
{
	char words[200] = "";

	for (int i = below(3); i > 0; i--)
		sprintf(words + strlen(words), "%s=^%c ",
			(const char *const[]){ "focus", "ignore", "hide" }[below(3)],
			'a' + below(LETTERS));
	if (below(4) == 0)
		strcat(words, "no-inline ");
	if (below(4) == 0)
		strcat(words, "fold");
	model_text_slice(slice, words);
}

/* The self of its lines is that of the function, and its total is no less than that of any of them
 * and no more than all. */
static void check_functions(const struct built *built, const struct function_list *list)
{
	int64_t all = 0, listed = 0;

	for (uint32_t i = 0; i < list->count; i++) {
		const struct function_row *row = &list->rows[i];
		int64_t self = 0, most = 0, sum = 0;

		if (built->builder.labels->is_group[row->label])
			continue;
		listed += row->self;
		for (uint32_t at = 1; at < built->table.count; at++) {
			const struct line_sum *line = &built->sums.of_side[0][at];

			if (built->table.rows[at].label != row->label)
				continue;
			self += line->self;
			sum += line->total;
			most = line->total > most ? line->total : most;
		}
		assert_int_equal(self, row->self);
		assert_true(most <= row->total && row->total <= sum);
	}
	for (uint32_t at = 1; at < built->table.count; at++)
		all += built->sums.of_side[0][at].self;
	assert_int_equal(all, listed);
}

/* `list` is by line, whose labels have a function and a line. */
static void check_lines(const struct built *built, const struct function_list *list,
			const struct labels *by_line)
{
	for (uint32_t i = 0; i < list->count; i++) {
		const struct function_row *row = &list->rows[i];
		const char *name;
		int64_t self = 0, total = 0;

		if (by_line->is_group[row->label])
			continue;
		name = profile_function_name(built->builder.profile, by_line->function[row->label]);
		for (uint32_t at = 1; at < built->table.count; at++)
			if (built->table.rows[at].line == by_line->line[row->label] &&
			    strcmp(built->builder.labels->text[built->table.rows[at].label],
				   name) == 0) {
				self += built->sums.of_side[0][at].self;
				total += built->sums.of_side[0][at].total;
			}
		assert_int_equal(self, row->self);
		assert_int_equal(total, row->total);
	}
}

static void check_round(void)
{
	char *text = draw_profile();
	struct profile_builder *profile_builder = model_text_profile(text);
	struct profile profile = profile_builder_snapshot(profile_builder);
	struct built built = { 0 };
	struct slice slice;
	const struct slice *slices[] = { &slice };
	struct call_tree *tree, *by_line;
	struct function_list list;
	struct error error;
	node_id zoom;

	draw_slice(&slice);
	tree = call_tree_build(&profile, &slice, &error);
	slice.by = BY_LINE;
	by_line = call_tree_build(&profile, &slice, &error);
	slice.by = BY_FUNCTION;
	assert_true(tree_builder_init(&built.builder, &profile, slices, 1, TREE_MATCHING_SAME_BUILD,
				      &error));
	zoom = below(2) ? (node_id)below((int)tree->count) : 0;
	build(&built, &slice, tree, zoom, NULL);
	function_list_build(&list, tree, zoom);
	check_functions(&built, &list);
	function_list_release(&list);
	if (zoom == 0) {
		function_list_build(&list, by_line, 0);
		check_lines(&built, &list, by_line->labels);
		function_list_release(&list);
	}
	release(&built);
	call_tree_unref(by_line);
	call_tree_unref(tree);
	slice_release(&slice);
	profile_builder_free(profile_builder);
	free(text);
}

static void lines_agree_with_lists(void **state)
{
	(void)state;
	srand(1);
	for (int round = 0; round < ROUNDS; round++)
		check_round();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_have_what_is_at_them_and_below),
		cmocka_unit_test(without_inlined_frames_their_lines_are_those_of_the_call),
		cmocka_unit_test(filters_hold),
		cmocka_unit_test(a_zoom_leaves_out_what_is_above),
		cmocka_unit_test(a_file_has_the_lines_of_all_its_functions),
		cmocka_unit_test(recursion_counts_once),
		cmocka_unit_test(both_sides_have_their_calls),
		cmocka_unit_test(what_has_no_line_is_a_row),
		cmocka_unit_test(nothing_was_sampled),
		cmocka_unit_test(lines_agree_with_lists),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
