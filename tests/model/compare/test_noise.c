/* What sampling alone would give: exact values, and how often it is taken for a change. */
#include <math.h>
#include <string.h>

#include "model/compare/noise.h"
#include "tests/unit.h"

static struct noise of_shares(uint64_t base, uint64_t new)
{
	struct noise noise;

	noise_init(&noise, 0.99);
	noise.is_share = true;
	noise.whole[0] = (double)base;
	noise.whole[1] = (double)new;
	return noise;
}

static struct noise of_rates(double base, double new)
{
	struct noise noise;

	noise_init(&noise, 0.99);
	noise.exposure[0] = base;
	noise.exposure[1] = new;
	return noise;
}

static void assert_near(double value, double expected)
{
	if (!(fabs(value - expected) <= 1e-9 * expected))
		fail_msg("%.12g is not %.12g", value, expected);
}

/* --- chances that can be worked out by hand */

static void shares_are_drawn_from_both_sides(void **state)
{
	struct noise noise = of_shares(10, 10);

	(void)state;
	/* 5 of 20 are marked: all are of one side in 2 * C(10, 5) of C(20, 5) ways. */
	assert_near(noise_chance(&noise, 5, 0), 2 * 252.0 / 15504);
	assert_near(noise_chance(&noise, 0, 5), 2 * 252.0 / 15504);
	assert_near(noise_chance(&noise, 4, 1), 2 * (252.0 + 210 * 10) / 15504);
}

static void rates_are_a_coin_for_each_sample(void **state)
{
	struct noise noise = of_rates(1, 1), uneven = of_rates(1, 3);

	(void)state;
	assert_near(noise_chance(&noise, 10, 0), 2.0 / 1024);
	assert_near(noise_chance(&noise, 1, 9), 2.0 * 11 / 1024);
	assert_near(noise_chance(&uneven, 4, 0), 2.0 / 256);
	assert_near(noise_chance(&uneven, 0, 9), 2 * pow(0.75, 9));
}

static void what_is_expected_is_likely(void **state)
{
	struct noise noise = of_shares(1000, 3000);

	(void)state;
	assert_near(noise_chance(&noise, 0, 0), 1);
	assert_near(noise_chance(&noise, 10, 30), 1);
	assert_near(noise_chance(&noise, 1000, 3000), 1);
	assert_true(noise_chance(&noise, 10, 36) > 0.5);
	assert_true(noise_chance(&noise, 100, 500) < 1e-3);
}

static void a_side_without_samples_says_nothing(void **state)
{
	struct noise noise = of_shares(0, 1000), rates = of_rates(0, 0);

	(void)state;
	assert_near(noise_chance(&noise, 0, 500), 1);
	assert_near(noise_chance(&rates, 3, 4), 1);
}

static void very_many_samples_are_as_good_as_many(void **state)
{
	struct noise some = of_rates(1, 1), noise = of_rates(5, 5);

	(void)state;
	/* Four standard deviations off, as a sum and in the limit; of a normal distribution
	 * that is 6.334e-5. */
	assert_true(fabs(noise_chance(&some, 998000, 1003657) / 6.334e-5 - 1) < 0.01);
	assert_true(fabs(noise_chance(&noise, 100000000, 100056577) / 6.334e-5 - 1) < 0.01);
}

static void which_side_has_more_is_relative(void **state)
{
	struct noise noise = of_shares(1000, 2000);

	(void)state;
	assert_int_equal(noise_direction(&noise, 10, 30), 1);
	assert_int_equal(noise_direction(&noise, 20, 30), -1);
	assert_int_equal(noise_direction(&noise, 10, 20), 0);
}

/* --- many at once */

static void those_that_cannot_be_found_do_not_count(void **state)
{
	struct noise noise = of_rates(1, 1);

	(void)state;
	/* With 7 samples the least chance is 2^-6, with 20 it is 2^-19. */
	for (int i = 0; i < 1000; i++)
		noise_tell(&noise, 4, 3);
	for (int i = 0; i < 5; i++)
		noise_tell(&noise, 12, 8);
	noise_count(&noise);
	assert_int_equal(noise.tests, 5);
	assert_near(noise_chance_of_any(&noise, 20, 0, 1), 5 * pow(2, -19));
	assert_near(noise_chance_of_any(&noise, 10, 10, 1), 1);
}

static void those_that_can_be_found_all_count(void **state)
{
	struct noise noise = of_rates(1, 1);

	(void)state;
	for (int i = 0; i < 1000; i++)
		noise_tell(&noise, 400, 300);
	noise_count(&noise);
	assert_int_equal(noise.tests, 1000);
}

static void without_tests_there_is_one(void **state)
{
	struct noise noise = of_rates(1, 1);

	(void)state;
	noise_count(&noise);
	assert_int_equal(noise.tests, 1);
}

/* --- false alarms */

static uint64_t random_bits(uint64_t *state)
{
	uint64_t x = *state += 0x9e3779b97f4a7c15;

	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
	x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
	return x ^ (x >> 31);
}

enum { FUNCTIONS = 200 };

/* Samples of functions of which each is 0.97 times as likely as the one before it. */
static void draw(uint64_t *state, uint64_t count, uint64_t samples[FUNCTIONS])
{
	memset(samples, 0, FUNCTIONS * sizeof(*samples));
	for (uint64_t i = 0; i < count; i++) {
		double uniform = (double)(random_bits(state) >> 11) / 9007199254740992.0;
		int function = (int)(log(1 - uniform) / log(0.97));

		samples[function < FUNCTIONS ? function : FUNCTIONS - 1]++;
	}
}

/* How many of 2000 pairs of profiles of the same program have a function that is taken for
 * changed; with another confidence than 99 %, so that there is something to count. */
static int count_alarms(bool is_share, uint64_t base_count, uint64_t new_count, double confidence)
{
	uint64_t state = base_count * 7 + new_count;
	int alarms = 0;

	for (int pair = 0; pair < 2000; pair++) {
		uint64_t base[FUNCTIONS], new[FUNCTIONS];
		struct noise noise;
		bool is_found = false;

		draw(&state, base_count, base);
		draw(&state, new_count, new);
		noise_init(&noise, confidence);
		noise.is_share = is_share;
		noise.whole[0] = noise.exposure[0] = (double)base_count;
		noise.whole[1] = noise.exposure[1] = (double)new_count;
		for (int i = 0; i < FUNCTIONS; i++)
			noise_tell(&noise, base[i], new[i]);
		noise_count(&noise);
		for (int i = 0; i < FUNCTIONS; i++)
			is_found |= noise_chance_of_any(&noise, base[i], new[i], 1) <= noise.alpha;
		alarms += is_found;
	}
	return alarms;
}

/* The test is exact, so alarms are fewer than is claimed; but it does not sleep. */
static void assert_alarms(bool is_share, uint64_t base, uint64_t new, double confidence)
{
	int alarms = count_alarms(is_share, base, new, confidence);
	double claimed = 2000 * (1 - confidence);
	double deviation = sqrt(claimed * confidence);

	if (!(alarms <= claimed + 2 * deviation && alarms >= claimed / 10))
		fail_msg("%d false alarms in 2000 pairs, where %g are claimed", alarms, claimed);
}

static void false_alarms_are_as_rare_as_is_claimed(void **state)
{
	(void)state;
	for (int is_share = 0; is_share < 2; is_share++) {
		assert_alarms(is_share, 1000, 1000, 0.99);
		assert_alarms(is_share, 1000, 1000, 0.8);
		assert_alarms(is_share, 500, 5000, 0.9);
		assert_alarms(is_share, 5000, 500, 0.9);
	}
}

static void a_real_change_is_found(void **state)
{
	uint64_t seed = 1;
	int found = 0;

	(void)state;
	for (int pair = 0; pair < 100; pair++) {
		uint64_t base[FUNCTIONS], new[FUNCTIONS];
		struct noise noise = of_shares(5000, 5300);

		draw(&seed, 5000, base);
		draw(&seed, 5000, new);
		new[3] += 300; /* 140 become 440 */
		for (int i = 0; i < FUNCTIONS; i++)
			noise_tell(&noise, base[i], new[i]);
		noise_count(&noise);
		found += noise_chance_of_any(&noise, base[3], new[3], 1) <= noise.alpha;
	}
	assert_int_equal(found, 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shares_are_drawn_from_both_sides),
		cmocka_unit_test(rates_are_a_coin_for_each_sample),
		cmocka_unit_test(what_is_expected_is_likely),
		cmocka_unit_test(a_side_without_samples_says_nothing),
		cmocka_unit_test(very_many_samples_are_as_good_as_many),
		cmocka_unit_test(which_side_has_more_is_relative),
		cmocka_unit_test(those_that_cannot_be_found_do_not_count),
		cmocka_unit_test(those_that_can_be_found_all_count),
		cmocka_unit_test(without_tests_there_is_one),
		cmocka_unit_test(false_alarms_are_as_rare_as_is_claimed),
		cmocka_unit_test(a_real_change_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
