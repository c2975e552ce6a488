/* How often functions were called, as far as samples show it. */
#include "model/times/call_counts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/times/path_calls.h"
#include "model/times/runs.h"
#include "tests/model/times/timed_samples.h"
#include "tests/model/trees/plain_profile.h"
#include "tests/unit.h"

static const char *name_of(const struct labels *labels, label_id label)
{
	return label == NO_LABEL ? "any" : labels->text[label];
}

/* "caller>callee 3x<1.5": three runs, the typical one 1.5 seconds long and of one sample. */
#define assert_calls(profile, slice, function, least_depth, expected) \
	check_calls(profile, slice, function, least_depth, expected, __FILE__, __LINE__)
static void check_calls(const char *profile, const char *slice, const char *function,
			uint32_t least_depth, const char *expected, const char *file, int line)
{
	struct timed_samples timed;
	struct call_counts counts;
	const struct labels *labels;
	char *text = NULL;
	bool *wanted;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	timed_samples_init_text(&timed, profile, slice);
	labels = timed.builder.labels;
	wanted = calloc(labels->count, sizeof(*wanted));
	wanted[labels->identity[model_text_label(labels, function)]] = true;
	call_counts_build(&counts, &timed.samples, wanted, least_depth);
	for (uint32_t i = 0; i < counts.count; i++)
		fprintf(out, "%s>%s %llux%s%g\n", name_of(labels, counts.pairs[i].caller),
			name_of(labels, counts.pairs[i].callee),
			(unsigned long long)counts.counts[i].runs,
			counts.counts[i].is_one_sample ? "<" : "",
			(double)counts.counts[i].length / 1e9);
	fclose(out);
	_assert_string_equal(text, expected, file, line);
	free(text);
	free(wanted);
	call_counts_release(&counts);
	timed_samples_release(&timed);
}

static const char queries[] = "1: handle 1\n"
			      "2: handle;query;step 1\n"
			      "3: handle;query 1\n"
			      "4: handle 1\n"
			      "5: handle;query;step 1\n"
			      "6: handle 1\n"
			      "7: handle;query;step 1\n"
			      "8: handle;query;step 1\n"
			      "9: handle;query;step 1\n"
			      "10: other;query;step 1\n"
			      "11: other 1\n";

static void runs_of_a_pair_are_counted(void **state)
{
	(void)state;
	assert_calls(queries, "", "query", 0,
		     "handle>query 3x2\n"
		     "other>query 1x<1\n"
		     "any>query 4x<1\n"
		     "query>step 4x<1\n");
	assert_calls(queries, "", "handle", 0,
		     "all>handle 1x9\n"
		     "any>handle 1x9\n"
		     "handle>query 3x2\n");
	assert_calls(queries, "ignore=other", "query", 0,
		     "handle>query 3x2\n"
		     "any>query 3x2\n"
		     "query>step 3x<1\n");
}

static void recursive_calls_are_calls(void **state)
{
	static const char day[] = "1: f;f 1\n2: f 1\n3: f;f;f 1\n4: f;f 1\n";

	(void)state;
	assert_calls(day, "", "f", 0,
		     "all>f 1x4\n"
		     "f>f 3x<1\n"
		     "any>f 4x<1\n");
	assert_calls(day, "fold", "f", 0,
		     "all>f 1x4\n"
		     "any>f 1x4\n");
	assert_calls(day, "", "f", 2,
		     "f>f 3x<1\n"
		     "any>f 3x<1\n");
}

static void threads_are_added_up(void **state)
{
	(void)state;
	assert_calls("p/t#1 1: a;b 1\np/t#2 1: a;b 1\np/t#1 2: a;b 1\np/t#2 2: a 1\n", "", "b", 0,
		     "a>b 2x<1\n"
		     "any>b 2x<1\n");
}

static void how_long_a_sample_lasts_is_known(void **state)
{
	(void)state;
	assert_calls("1+2: a;b 1\n3+1: a 1\n4+2: a;b 1\n", "", "b", 0,
		     "a>b 2x2\n"
		     "any>b 2x2\n");
}

static void a_pause_is_between_two_calls(void **state)
{
	(void)state;
	assert_calls("1: a;b 1\n2: a;b 1\n3: a;b 1\n9: a;b 1\n", "", "b", 0,
		     "a>b 2x<1\n"
		     "any>b 2x<1\n");
}

/* --- random profiles: those of the boxes, one by one */

enum { ROUNDS = 300, LENGTHS = PLAIN_SAMPLES * PLAIN_DEPTH * 2 };

static int compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static void check_pair(const struct thread_samples *samples, const struct call_counts *counts,
		       label_id caller, label_id callee)
{
	const label_id *identity = samples->builder->labels->identity;
	struct call_count found = call_counts_find(counts, caller, callee);
	static int64_t lengths[LENGTHS];
	int count = 0;

	for (uint32_t track = 0; track < samples->track_count; track++) {
		struct runs runs;

		runs_build(&runs, samples, track, RUNS_BOX_LIMIT);
		for (uint32_t box = runs.depth_first[1]; runs.depths > 1 && box < runs.count; box++)
			if (identity[runs_label(&runs, box)] == callee &&
			    (caller == NO_LABEL ||
			     identity[runs_label(&runs, runs.parent[box])] == caller))
				lengths[count++] = runs_until(&runs, box) - runs_from(&runs, box);
		runs_release(&runs);
	}
	qsort(lengths, (size_t)count, sizeof(*lengths), compare);
	assert_int_equal(found.runs, count);
	if (count > 0)
		assert_int_equal(found.length, lengths[(count - 1) / 2]);
}

/* Each path by itself. */
static void check_path(const struct thread_samples *samples, node_id node)
{
	const struct stack_nodes *nodes = &samples->nodes;
	struct call_count found = path_calls_count(samples, node, NULL);
	static int64_t lengths[LENGTHS];
	label_id path[2 * PLAIN_DEPTH];
	uint32_t depth = nodes->depth[node];
	int count = 0;

	for (uint32_t track = 0; track < samples->track_count; track++) {
		struct runs runs;

		runs_build(&runs, samples, track, RUNS_BOX_LIMIT);
		for (uint32_t box = 0; box < runs.count; box++)
			if (runs.node[box] == node)
				lengths[count++] = runs_until(&runs, box) - runs_from(&runs, box);
		runs_release(&runs);
	}
	qsort(lengths, (size_t)count, sizeof(*lengths), compare);
	assert_int_equal(found.runs, count);
	if (count > 0)
		assert_int_equal(found.length, lengths[(count - 1) / 2]);
	for (node_id at = node; at != 0; at = nodes->parent[at])
		path[nodes->depth[at] - 1] = nodes->label[at];
	assert_int_equal(path_calls_find(nodes, path, depth), node);
}

static void random_profiles_have_the_calls_of_their_paths(void **state)
{
	(void)state;
	for (unsigned round = 0; round < ROUNDS / 4; round++) {
		struct timed_samples timed;
		struct slice slice;

		srand(round);
		plain_profile_draw();
		plain_profile_draw_slice(&slice);
		timed_samples_init(&timed, plain_profile_build(), &slice);
		for (node_id node = 0; node < timed.samples.nodes.count; node++)
			check_path(&timed.samples, node);
		timed_samples_release(&timed);
		slice_release(&slice);
	}
}

static void random_profiles_have_the_calls_of_their_boxes(void **state)
{
	(void)state;
	for (unsigned round = 0; round < ROUNDS; round++) {
		struct timed_samples timed;
		struct call_counts counts;
		struct slice slice;
		const struct labels *labels;
		label_id function;
		bool *wanted;

		srand(round);
		plain_profile_draw();
		plain_profile_draw_slice(&slice);
		timed_samples_init(&timed, plain_profile_build(), &slice);
		labels = timed.builder.labels;
		wanted = calloc(labels->count, sizeof(*wanted));
		function = labels->identity[(uint32_t)rand() % labels->count];
		wanted[function] = true;
		call_counts_build(&counts, &timed.samples, wanted, 0);
		for (label_id label = 0; label < labels->count; label++) {
			if (labels->is_group[label] || labels->is_group[function])
				continue;
			check_pair(&timed.samples, &counts, labels->identity[label], function);
			check_pair(&timed.samples, &counts, function, labels->identity[label]);
			check_pair(&timed.samples, &counts, NO_LABEL, function);
		}
		free(wanted);
		call_counts_release(&counts);
		timed_samples_release(&timed);
		slice_release(&slice);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(runs_of_a_pair_are_counted),
		cmocka_unit_test(recursive_calls_are_calls),
		cmocka_unit_test(threads_are_added_up),
		cmocka_unit_test(how_long_a_sample_lasts_is_known),
		cmocka_unit_test(a_pause_is_between_two_calls),
		cmocka_unit_test(random_profiles_have_the_calls_of_their_boxes),
		cmocka_unit_test(random_profiles_have_the_calls_of_their_paths),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
