/*
 * What is inlined at lines: examples, and random profiles that are counted here by the text of
 * their stacks.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/lines/inlined_lines.h"
#include "tests/model_text.h"
#include "tests/unit.h"

enum { ROUNDS = 200, LETTERS = 4, LINES = 2, TEXTS = 4000 };

/* --- as text */

static int compare_texts(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void print_place(FILE *out, const struct profile *profile, string_id file, uint32_t line)
{
	fprintf(out, "%s:%u", profile_text(profile, file), line);
}

/* "m.c:3 > f f.c:10 > g" with all that it is inlined in. */
static void print_path(FILE *out, const struct inlined_lines *lines, const struct line_table *table,
		       const struct tree_builder *builder, uint32_t at)
{
	const struct inlined *inlined = &lines->list[at];
	const struct line_row *row = &table->rows[inlined->row];

	if (inlined->parent)
		print_path(out, lines, table, builder, inlined->parent);
	else
		print_place(out, builder->profile, row->file, row->line);
	if (inlined->is_line) {
		fputc(' ', out);
		print_place(out, builder->profile, inlined->file, inlined->line);
	} else {
		fprintf(out, " > %s", builder->labels->text[inlined->label]);
	}
}

static char *join(char **texts, size_t count)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	qsort(texts, count, sizeof(*texts), compare_texts);
	for (size_t i = 0; i < count; i++) {
		fputs(texts[i], out);
		free(texts[i]);
	}
	fclose(out);
	return text;
}

/* A line for each, with self and total; sorted. */
static char *print(const struct inlined_lines *lines, const struct line_table *table,
		   const struct tree_builder *builder)
{
	char **texts = calloc(lines->count, sizeof(*texts)), *text;
	size_t count = 0, size;

	for (uint32_t i = 1; i < lines->count; i++) {
		const struct inlined *inlined = &lines->list[i];
		FILE *out = open_memstream(&texts[count++], &size);

		print_path(out, lines, table, builder, i);
		fprintf(out, " %d %d\n", (int)inlined->sums[0].self, (int)inlined->sums[0].total);
		fclose(out);
	}
	text = join(texts, count);
	free(texts);
	return text;
}

/* Lines of a function are in their order, and functions of a line by weight. */
static void check_next(const struct inlined *at, const struct inlined *next)
{
	if (!at->is_line)
		assert_true(next->sums[0].total <= at->sums[0].total);
	else if (next->file == at->file)
		assert_true(next->line > at->line);
	else
		assert_true(next->file > at->file);
}

/* Everything is found from its row on, once, in order, and by its key. */
static void check_order(const struct inlined_lines *lines, const struct line_table *table)
{
	uint32_t found = 1;

	for (uint32_t row = 1; row < table->count; row++) {
		uint32_t count, first = inlined_lines_of_row(lines, row, &count);

		found += count;
		for (uint32_t i = first; i < first + count; i++) {
			assert_int_equal(lines->list[i].row, row);
			assert_int_equal(lines->list[i].parent, 0);
			if (i > first)
				check_next(&lines->list[i - 1], &lines->list[i]);
		}
	}
	for (uint32_t at = 1; at < lines->count; at++) {
		const struct inlined *inlined = &lines->list[at];
		int64_t self = 0;

		found += inlined->below;
		assert_int_equal(inlined_lines_find(lines, inlined->key), at);
		for (uint32_t i = inlined->first; i < inlined->first + inlined->below; i++) {
			assert_int_equal(lines->list[i].parent, at);
			if (i > inlined->first)
				check_next(&lines->list[i - 1], &lines->list[i]);
			self += lines->list[i].sums[0].self;
		}
		if (!inlined->is_line)
			assert_int_equal(self, inlined->sums[0].self);
	}
	assert_int_equal(found, lines->count);
}

static char *lines_of(const char *text, const char *words, const char *zoom, const char *file,
		      bool is_cut)
{
	struct profile_builder *profile_builder = model_text_profile(text);
	struct profile profile = profile_builder_snapshot(profile_builder);
	bool *wanted = calloc(profile.strings.count, sizeof(*wanted));
	struct tree_builder builder;
	struct sample_scope scope;
	struct line_table table;
	struct inlined_lines lines;
	struct slice slice;
	const struct slice *slices[] = { &slice };
	struct call_tree *tree;
	struct error error;
	char *printed;

	model_text_slice(&slice, words);
	tree = call_tree_build(&profile, &slice, &error);
	assert_true(
		tree_builder_init(&builder, &profile, slices, 1, TREE_MATCHING_SAME_BUILD, &error));
	sample_scope_init(&scope, &builder, tree, zoom ? model_text_node(tree, zoom) : 0, false);
	for (string_id id = 0; id < profile.strings.count; id++)
		wanted[id] = strcmp(profile_text(&profile, id), file) == 0;
	line_table_of_files(&table, &builder, &slice, wanted);
	inlined_lines_build(&lines, &table, &slice, &scope);
	assert_int_equal(lines.is_cut, is_cut);
	check_order(&lines, &table);
	printed = print(&lines, &table, &builder);
	inlined_lines_release(&lines);
	line_table_release(&table);
	sample_scope_release(&scope);
	tree_builder_release(&builder);
	call_tree_unref(tree);
	slice_release(&slice);
	free(wanted);
	profile_builder_free(profile_builder);
	return printed;
}

static void assert_inlined(const char *text, const char *words, const char *zoom,
			   const char *expected)
{
	char *printed = lines_of(text, words, zoom, "m.c", false);

	assert_string_equal(printed, expected);
	free(printed);
}

/* --- examples */

static const char calls[] = "main m.c:3>f f.c:10>g g.c:2 5\n"
			    "main m.c:3>f f.c:10>g g.c:4 1\n"
			    "main m.c:3>f f.c:12;h h.c:1 2\n"
			    "main m.c:7>f f.c:12 7\n"
			    "main m.c:3;f f.c:12 30\n";

/* Not what is called: not f, in the last stack, nor h. */
static void below_a_line_is_what_is_inlined_there(void **state)
{
	(void)state;
	assert_inlined(calls, "", NULL,
		       "m.c:3 > f 0 8\n"
		       "m.c:3 > f f.c:10 0 6\n"
		       "m.c:3 > f f.c:10 > g 6 6\n"
		       "m.c:3 > f f.c:10 > g g.c:2 5 5\n"
		       "m.c:3 > f f.c:10 > g g.c:4 1 1\n"
		       "m.c:3 > f f.c:12 0 2\n"
		       "m.c:7 > f 7 7\n"
		       "m.c:7 > f f.c:12 7 7\n");
}

static void filters_hold(void **state)
{
	(void)state;
	assert_inlined(calls, "no-inline", NULL, "");
	assert_inlined("main m.c:3>f f.c:10>g g.c:2 5\n", "hide=^f$", NULL,
		       "m.c:3 > g 5 5\n"
		       "m.c:3 > g g.c:2 5 5\n");
	assert_inlined("main m.c:3>f f.c:10>g g.c:2 5\n", "hide=^g$", NULL,
		       "m.c:3 > f 5 5\n"
		       "m.c:3 > f f.c:10 5 5\n");
	assert_inlined("main m.c:3>f f.c:10 5\nmain m.c:3>f f.c:10;x 9\n", "focus=^x$", NULL,
		       "m.c:3 > f 0 9\n"
		       "m.c:3 > f f.c:10 0 9\n");
}

/* The line that it is inlined in is not below the node. */
static void a_zoom_leaves_out_what_is_above(void **state)
{
	(void)state;
	assert_inlined("main m.c:3>f m.c:10>g g.c:2 5\n", "", "f",
		       "m.c:10 > g 5 5\n"
		       "m.c:10 > g g.c:2 5 5\n"
		       "m.c:3 > f 0 0\n"
		       "m.c:3 > f m.c:10 0 0\n"
		       "m.c:3 > f m.c:10 > g 0 0\n"
		       "m.c:3 > f m.c:10 > g g.c:2 0 0\n");
}

static void recursion_counts_once(void **state)
{
	(void)state;
	assert_inlined("main m.c:3>f f.c:1;main m.c:3>f f.c:1 4\n", "", NULL,
		       "m.c:3 > f 4 4\n"
		       "m.c:3 > f f.c:1 4 4\n");
}

/* What is deeper is left out, and is known to be. */
static void depth_is_limited(void **state)
{
	enum { DEPTH = 80, LIMIT = 64 };
	char *text, *printed;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	int lines = 0;

	(void)state;
	fputs("main m.c:3", out);
	for (int i = 0; i < DEPTH; i++)
		fprintf(out, ">f%d x.c:%d", i, i + 1);
	fputs(" 4\n", out);
	fclose(out);
	printed = lines_of(text, "", NULL, "m.c", true);
	for (const char *at = printed; *at; at++)
		lines += *at == '\n';
	assert_int_equal(lines, 2 * LIMIT);
	free(printed);
	free(text);
}

/* --- random profiles, counted by the text of stacks */

struct count {
	char *path;
	int self, total, last; /* of the sample that counted it last */
};

static struct count counted[TEXTS];
static size_t counted_count;

static void count(const char *path, int sample, int weight, bool is_self)
{
	size_t at = 0;

	while (at < counted_count && strcmp(counted[at].path, path) != 0)
		at++;
	assert_true(at < TEXTS);
	if (at == counted_count)
		counted[counted_count++] = (struct count){ strdup(path), 0, 0, -1 };
	counted[at].self += is_self ? weight : 0;
	counted[at].total += counted[at].last != sample ? weight : 0;
	counted[at].last = sample;
}

/* A frame and those that are inlined in it: letters, with a line in m.c or n.c of each. */
static void count_place(const char *letters, const int *line, int frames, int sample, int weight,
			bool is_last)
{
	char path[400];

	for (int root = 0; root < frames; root++) {
		if (letters[root] % 2)
			continue; /* in n.c */
		sprintf(path, "m.c:%d", line[root]);
		for (int at = root + 1; at < frames; at++) {
			bool is_self = is_last && at == frames - 1;

			sprintf(path + strlen(path), " > %c", letters[at]);
			count(path, sample, weight, is_self);
			sprintf(path + strlen(path), " %c.c:%d", "mn"[letters[at] % 2], line[at]);
			count(path, sample, weight, is_self);
		}
	}
}

static char *draw_profile(void)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	for (int sample = 20; sample-- > 0;) {
		int weight = 1 + rand() % 50;

		for (int depth = 1 + rand() % 4; depth-- > 0;) {
			int frames = 1 + rand() % 4, line[4];
			char letters[4];

			for (int i = 0; i < frames; i++) {
				letters[i] = (char)('a' + rand() % LETTERS);
				line[i] = 1 + rand() % LINES;
				fprintf(out, "%s%c %c.c:%d", i > 0 ? ">" : "", letters[i],
					"mn"[letters[i] % 2], line[i]);
			}
			count_place(letters, line, frames, sample, weight, depth == 0);
			fputs(depth > 0 ? ";" : " ", out);
		}
		fprintf(out, "%d\n", weight);
	}
	fclose(out);
	return text;
}

static void all_is_counted_once_a_sample(void **state)
{
	(void)state;
	srand(1);
	for (int round = 0; round < ROUNDS; round++) {
		char *texts[TEXTS], *text, *expected, *printed;

		counted_count = 0;
		text = draw_profile();
		for (size_t i = 0; i < counted_count; i++) {
			if (asprintf(&texts[i], "%s %d %d\n", counted[i].path, counted[i].self,
				     counted[i].total) < 0)
				fail();
			free(counted[i].path);
		}
		expected = join(texts, counted_count);
		printed = lines_of(text, "", NULL, "m.c", false);
		assert_string_equal(printed, expected);
		free(printed);
		free(expected);
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(below_a_line_is_what_is_inlined_there),
		cmocka_unit_test(filters_hold),
		cmocka_unit_test(a_zoom_leaves_out_what_is_above),
		cmocka_unit_test(recursion_counts_once),
		cmocka_unit_test(depth_is_limited),
		cmocka_unit_test(all_is_counted_once_a_sample),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
