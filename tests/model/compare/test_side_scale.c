#include "tests/unit.h"

#include "model/compare/side_scale.h"

/* The numbers of two profiles meet here, and each may be as large as 63 bits. */

static int64_t scaled(const struct side_scale *scale, int64_t amount)
{
	struct running_sum sum = { 0 };

	return side_scale_next(scale, &sum, amount);
}

static struct quantity_unit choose(struct side_scale scales[SIDE_COUNT], enum comparison_mode mode,
				   int64_t whole, const int64_t durations[SIDE_COUNT],
				   const unsigned decimals[SIDE_COUNT])
{
	struct side_facts facts[SIDE_COUNT] = {
		{ .whole = whole, .duration = durations[SIDE_BASE] },
		{ .whole = whole, .duration = durations[SIDE_NEW] },
	};

	for (int side = 0; side < SIDE_COUNT; side++)
		facts[side].unit.decimals = (uint8_t)decimals[side];
	return side_scale_choose(scales, facts, mode);
}

/* Whatever a whole is scaled by, it is no loss, and no more decimals are added than fit. */
static void no_amount_changes_its_sign(void **state)
{
	static const int64_t amounts[] = { 1, 1000000, 9000000000000000000, INT64_MAX };
	static const unsigned decimals[] = { 0, 3, QUANTITY_DECIMALS_LIMIT };

	(void)state;
	for (int i = 0; i < 4 * 4 * 4 * 3 * 3 * 2; i++) {
		int64_t whole = amounts[i % 4];
		int64_t durations[] = { amounts[i / 4 % 4], amounts[i / 16 % 4] };
		unsigned of_sides[] = { decimals[i / 64 % 3], decimals[i / 192 % 3] };
		enum comparison_mode mode = i / 576 ? COMPARE_SHARE : COMPARE_PER_SECOND;
		unsigned most = of_sides[0] > of_sides[1] ? of_sides[0] : of_sides[1];
		struct side_scale scales[SIDE_COUNT];
		struct quantity_unit unit = choose(scales, mode, whole, durations, of_sides);

		for (int side = 0; side < SIDE_COUNT; side++) {
			assert_true(scales[side].factor > 0 && scales[side].divisor > 0);
			assert_true(scaled(&scales[side], whole) >= 0);
			assert_true(scaled(&scales[side], -whole) <= 0);
		}
		if (whole >= 9000000000000000000)
			assert_int_equal(unit.decimals, most);
	}
}

/* Per second, the new side would be 10^46: no reason to show the base with decimals. */
static void what_does_not_fit_has_no_more_decimals(void **state)
{
	static const int64_t wholes[] = { 9000000000000000000, 8999999999999999999,
					  8000000000000000001, 7777777777777777777, INT64_MAX };

	(void)state;
	for (size_t i = 0; i < sizeof(wholes) / sizeof(*wholes); i++) {
		struct side_facts facts[SIDE_COUNT] = {
			{ .whole = 1, .duration = wholes[i], .unit.decimals = 3 },
			{ .whole = wholes[i], .duration = 1 },
		};
		struct side_scale scales[SIDE_COUNT];
		struct quantity_unit unit;

		unit = side_scale_choose(scales, facts, COMPARE_PER_SECOND);
		assert_int_equal(unit.decimals, 3);
		facts[SIDE_BASE].unit.decimals = 0;
		unit = side_scale_choose(scales, facts, COMPARE_PER_SECOND);
		assert_int_equal(unit.decimals, 0);
		assert_int_equal(scaled(&scales[SIDE_NEW], wholes[i]), INT64_MAX);
		facts[SIDE_NEW].unit.decimals = 1;
		unit = side_scale_choose(scales, facts, COMPARE_PER_SECOND);
		assert_int_equal(unit.decimals, 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_amount_changes_its_sign),
		cmocka_unit_test(what_does_not_fit_has_no_more_decimals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
