/* Trees and comparisons are the same, whatever the number of threads that make them. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/process/cores.h"
#include "model/compare/comparison.h"
#include "tests/model_text.h"
#include "tests/unit.h"

/* Enough samples for several threads, in four inputs, of processes of which one has most of
 * them. */
enum { INPUTS = 4, SAMPLES = 20000, LINE = 100 };

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 16;
}

static void print_sample(char *line, uint32_t *seed, uint32_t processes)
{
	uint32_t process = next_random(seed) % 3 == 0 ? next_random(seed) % processes : 0;
	uint32_t depth = next_random(seed) % 7;

	line += sprintf(line, "p%u/t%u:%s", process, next_random(seed) % 3, depth > 0 ? " " : "");
	for (uint32_t i = 0; i < depth; i++)
		line += sprintf(line, "%s%c", i > 0 ? ";" : "", 'a' + (int)(next_random(seed) % 6));
	sprintf(line, " %u\n", 1 + next_random(seed) % 9);
}

static struct profile_builder *build_profile(uint32_t processes)
{
	struct profile_builder *builder = NULL;
	char *text = malloc((size_t)SAMPLES * LINE);
	uint32_t seed = processes;

	for (int input = 0; input < INPUTS; input++) {
		size_t length = 0;

		for (int i = 0; i < SAMPLES; i++) {
			print_sample(text + length, &seed, processes);
			length += strlen(text + length);
		}
		if (builder)
			model_text_add_input(builder, "more", text);
		else
			builder = model_text_profile(text);
	}
	profile_builder_finish(builder);
	free(text);
	return builder;
}

static void set_threads(const char *count)
{
	if (count)
		setenv("SERAC_THREADS", count, 1);
	else
		unsetenv("SERAC_THREADS");
}

/* --- trees */

static char *print_tree(const struct profile *profile, const char *words, const char *threads)
{
	struct call_tree *tree;
	struct slice slice;
	struct error error;
	char *text;

	set_threads(threads);
	model_text_slice(&slice, words);
	tree = call_tree_build(profile, &slice, &error);
	assert_non_null(tree);
	model_text_check_tree(tree);
	text = model_text_tree(tree);
	call_tree_unref(tree);
	slice_release(&slice);
	return text;
}

static void check_tree(uint32_t processes, const char *words)
{
	static const char *const counts[] = { "1", "2", "6" };
	struct profile_builder *builder = build_profile(processes);
	const struct profile *profile = profile_builder_profile(builder);
	char *expected = print_tree(profile, words, "0");

	for (int i = 0; i < 3; i++) {
		char *text = print_tree(profile, words, counts[i]);

		assert_string_equal(text, expected);
		free(text);
	}
	set_threads(NULL);
	free(expected);
	profile_builder_free(builder);
}

static void a_tree_does_not_depend_on_threads(void **state)
{
	(void)state;
	check_tree(40, "root=process");
	check_tree(40, "root=thread hide=c fold");
	check_tree(40, "root=process focus=b ignore=d process=p[0-9]$");
}

/* There are threads that get none. */
static void few_groups_are_not_divided(void **state)
{
	(void)state;
	check_tree(2, "root=process");
	check_tree(1, "root=process");
	check_tree(40, "root=none");
}

/* --- comparisons */

static void print_side(const struct comparison *comparison, uint32_t side, FILE *out)
{
	const struct call_tree *tree = comparison->side[side];

	fprintf(out, "side %u: %" PRId64 " in %" PRIu64 "\n", side, comparison->facts[side].whole,
		comparison->facts[side].samples);
	for (node_id node = 0; node < tree->count; node++)
		fprintf(out, "%u %" PRId64 " %" PRId64 " %" PRIu64 " %" PRIu64 "\n",
			tree->parent[node], tree->self[node], tree->total[node],
			comparison->self_samples[side][node],
			comparison->total_samples[side][node]);
	for (label_id label = 0; label < tree->labels->count; label++)
		fprintf(out, "%s %a %a\n", tree->labels->text[label],
			comparison->self_dispersion[label], comparison->total_dispersion[label]);
}

/* The first two inputs with the last two. */
static char *print_comparison(const struct profile *profile, const char *words, const char *threads)
{
	struct comparison_terms terms;
	struct slice sides[SIDE_COUNT];
	struct comparison *comparison;
	struct error error;
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	set_threads(threads);
	comparison_terms_init(&terms);
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		model_text_slice(&sides[side], words);
		sides[side].input_from = side == SIDE_BASE ? 0 : INPUTS / 2;
		sides[side].input_until = side == SIDE_BASE ? INPUTS / 2 : INPUTS;
	}
	comparison = comparison_build(profile, sides, &terms, &error);
	assert_non_null(comparison);
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		print_side(comparison, side, out);
		slice_release(&sides[side]);
	}
	fclose(out);
	comparison_unref(comparison);
	return text;
}

static void a_comparison_does_not_depend_on_threads(void **state)
{
	static const char *const counts[] = { "1", "6" };
	struct profile_builder *builder = build_profile(40);
	const struct profile *profile = profile_builder_profile(builder);
	char *expected = print_comparison(profile, "root=process ignore=e", "0");

	(void)state;
	for (int i = 0; i < 2; i++) {
		char *text = print_comparison(profile, "root=process ignore=e", counts[i]);

		assert_string_equal(text, expected);
		free(text);
	}
	set_threads(NULL);
	free(expected);
	profile_builder_free(builder);
}

/* --- parts of a piece of work */

static void count_part(void *context, uint32_t part)
{
	((uint32_t *)context)[part]++;
}

static void each_part_is_done_once(void **state)
{
	static const char *const counts[] = { "0", "2", "100" };

	(void)state;
	for (int i = 0; i < 3; i++) {
		uint32_t done[9] = { 0 };

		set_threads(counts[i]);
		cores_run(9, count_part, done);
		for (int part = 0; part < 9; part++)
			assert_int_equal(done[part], 1);
	}
	set_threads(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_tree_does_not_depend_on_threads),
		cmocka_unit_test(few_groups_are_not_divided),
		cmocka_unit_test(a_comparison_does_not_depend_on_threads),
		cmocka_unit_test(each_part_is_done_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
