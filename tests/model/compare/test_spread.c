/* How much functions differ among the recordings of a side, and how often that is taken for a
 * change. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "model/compare/comparison.h"
#include "tests/model_text.h"
#include "tests/unit.h"

static void assert_near(double value, double expected)
{
	if (!(fabs(value - expected) <= 1e-6 * expected))
		fail_msg("%.10g is not %.10g", value, expected);
}

/* --- chances; the expected ones are those of Student's tables */

static void without_anything_in_common_it_is_students_distribution(void **state)
{
	struct spread spread;

	(void)state;
	spread_init(&spread, NULL, 0, 4);
	assert_near(spread_chance(&spread, 2.776445105, 1), 0.05);
	assert_near(spread_chance(&spread, 4.604094871, 1), 0.01);
	assert_near(spread_chance(&spread, 2 * 2.776445105, 4), 0.05);
	spread_init(&spread, NULL, 0, 18);
	assert_near(spread_chance(&spread, -2.878440473, 1), 0.01);
}

static void nobody_varies_less_than_sampling(void **state)
{
	struct spread spread;

	(void)state;
	spread_init(&spread, NULL, 0, 4);
	assert_near(spread_chance(&spread, 2.776445105, 0.01), 0.05);
}

static void one_recording_a_side_is_the_normal_distribution(void **state)
{
	struct spread spread;

	(void)state;
	spread_init(&spread, NULL, 0, 0);
	assert_near(spread_chance(&spread, 1.959963985, 1), 0.05);
}

static void where_all_vary_alike_little_is_known_of_one_by_itself(void **state)
{
	double same[50];
	struct spread spread;

	(void)state;
	for (int i = 0; i < 50; i++)
		same[i] = 4;
	spread_init(&spread, same, 50, 4);
	/* Four times the variance, and nearly normal. */
	assert_true(spread_chance(&spread, 2 * 1.96, 0.5) < 0.1);
	assert_true(spread_chance(&spread, 1.96, 0.5) > 0.1);
}

/* --- false alarms */

static uint64_t random_bits(uint64_t *state)
{
	uint64_t x = *state += 0x9e3779b97f4a7c15;

	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
	x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
	return x ^ (x >> 31);
}

static double uniform(uint64_t *state)
{
	return (double)(random_bits(state) >> 11) / 9007199254740992.0;
}

static double normal(uint64_t *state)
{
	double radius = sqrt(-2 * log(1 - uniform(state)));

	return radius * cos(6.283185307179586 * uniform(state));
}

enum { FUNCTIONS = 40, SAMPLES = 4000 };

/* Samples of functions whose weights differ by `variation` from recording to recording. */
static void draw(uint64_t *state, double variation, char *text, size_t size)
{
	double weights[FUNCTIONS], sum = 0;
	int samples[FUNCTIONS] = { 0 };
	size_t used = 0;

	for (int i = 0; i < FUNCTIONS; i++)
		sum += weights[i] = exp(variation * normal(state));
	for (int i = 0; i < SAMPLES; i++) {
		double at = uniform(state) * sum;
		int function = 0;

		while (function < FUNCTIONS - 1 && at >= weights[function])
			at -= weights[function++];
		samples[function]++;
	}
	for (int i = 0; i < FUNCTIONS; i++)
		if (samples[i] > 0)
			used += (size_t)snprintf(text + used, size - used, "f%d %d\n", i,
						 samples[i]);
}

/* Whether any function of as many recordings of a side as of the other is taken for changed. */
static bool is_alarm(uint64_t *state, double variation, uint32_t files, double confidence)
{
	struct comparison_terms terms = { COMPARE_SHARE, confidence, false };
	struct profile_builder *builder = profile_builder_new();
	struct slice sides[SIDE_COUNT];
	struct comparison *comparison;
	struct change_list list;
	struct error error = { 0 };
	struct profile profile;
	char text[FUNCTIONS * 16];
	bool is_found = false;

	for (uint32_t file = 0; file < 2 * files; file++) {
		draw(state, variation, text, sizeof(text));
		model_text_add_input(builder, "file", text);
	}
	profile_builder_finish(builder);
	profile = profile_builder_snapshot(builder);
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		slice_init(&sides[side]);
		sides[side].input_from = side * files;
		sides[side].input_until = (side + 1) * files;
	}
	comparison = comparison_build(&profile, sides, &terms, &error);
	change_list_functions(&list, comparison, 0);
	for (uint32_t i = 0; i < list.count; i++)
		is_found |= list.rows[i].self.is_real;
	change_list_release(&list);
	comparison_unref(comparison);
	profile_builder_free(builder);
	return is_found;
}

static int count_alarms(double variation, uint32_t files, double confidence)
{
	uint64_t state = files;
	int alarms = 0;

	for (int pair = 0; pair < 200; pair++)
		alarms += is_alarm(&state, variation, files, confidence);
	return alarms;
}

/* With 80 % there may be 40 in 200, and by chance some 6 more. */
static void functions_that_vary_are_no_alarm(void **state)
{
	int alone = count_alarms(0.3, 1, 0.8), three = count_alarms(0.3, 3, 0.8);
	int eight = count_alarms(0.3, 8, 0.8);

	(void)state;
	assert_true(alone > 150); /* of one recording nobody can know */
	if (three > 52 || eight > 52)
		fail_msg("%d and %d false alarms in 200", three, eight);
}

static void functions_that_do_not_vary_are_none_either(void **state)
{
	int three = count_alarms(0, 3, 0.8);

	(void)state;
	if (three > 52)
		fail_msg("%d false alarms in 200", three);
}

static void a_real_change_is_found_among_several_recordings(void **state)
{
	struct comparison_terms terms = { COMPARE_SHARE, 0.99, false };
	struct profile_builder *builder = profile_builder_new();
	struct slice sides[SIDE_COUNT];
	struct comparison *comparison;
	struct change_list list;
	struct error error = { 0 };
	struct profile profile;

	(void)state;
	for (int file = 0; file < 6; file++) {
		char text[200];

		snprintf(text, sizeof(text), "a %d\nb %d\nc %d\nd %d\n", file < 3 ? 200 : 400,
			 300 + file * 5 % 7, 500 - file * 3 % 8, 1000);
		model_text_add_input(builder, "file", text);
	}
	profile_builder_finish(builder);
	profile = profile_builder_snapshot(builder);
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		slice_init(&sides[side]);
		sides[side].input_from = side * 3;
		sides[side].input_until = (side + 1) * 3;
	}
	comparison = comparison_build(&profile, sides, &terms, &error);
	change_list_functions(&list, comparison, 0);
	assert_string_equal(comparison->tree->labels->text[list.rows[0].label], "a");
	assert_true(list.rows[0].self.is_real);
	change_list_release(&list);
	comparison_unref(comparison);
	profile_builder_free(builder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_anything_in_common_it_is_students_distribution),
		cmocka_unit_test(nobody_varies_less_than_sampling),
		cmocka_unit_test(one_recording_a_side_is_the_normal_distribution),
		cmocka_unit_test(where_all_vary_alike_little_is_known_of_one_by_itself),
		cmocka_unit_test(functions_that_vary_are_no_alarm),
		cmocka_unit_test(functions_that_do_not_vary_are_none_either),
		cmocka_unit_test(a_real_change_is_found_among_several_recordings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
