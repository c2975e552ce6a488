#include "tests/unit.h"

#include "base/json/json_number.h"
#include "tests/base/json/json_tokens.h"

static struct json_number take(const char *text)
{
	struct json_pieces pieces = { text, text + strlen(text), 1 };
	struct json_number number = { 0 };
	struct json_bytes bytes;

	json_bytes_init(&bytes, json_pieces_read, &pieces);
	assert_true(json_number_take(&bytes, &number));
	assert_int_equal(json_bytes_peek(&bytes), -1);
	json_bytes_release(&bytes);
	return number;
}

static void scaled(void **state)
{
	static const struct {
		const char *text;
		int shift;
		int64_t expected;
	} cases[] = {
		{ "9007199254740993", 0, 9007199254740993 },
		{ "-9223372036854775808", 0, INT64_MIN },
		{ "9223372036854775807", 0, INT64_MAX },
		{ "18446744073709551615", 0, INT64_MAX },
		{ "-18446744073709551615", 0, INT64_MIN },
		{ "123456789012345678901234567890", 0, INT64_MAX },
		{ "123456789012345678901234567890e-20", 0, 1234567890 },
		{ "12.345", 3, 12345 },
		{ "12.3455", 3, 12346 },
		{ "12.3454999", 3, 12345 },
		{ "-12.3455", 3, -12346 },
		{ "0.5", 0, 1 },
		{ "0.05", 0, 0 },
		{ "1e3", 3, 1000000 },
		{ "1e400", 0, INT64_MAX },
		{ "1e-400", 0, 0 },
		{ "1e99999999999999999999", 0, INT64_MAX },
		{ "0e99999999999999999999", 3, 0 },
		{ "1000000000000000000000e-20", 0, 10 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(json_number_scaled(take(cases[i].text), cases[i].shift),
				 cases[i].expected);
}

static void compared(void **state)
{
	static const char *const ascending[] = { "-1e300",
						 "-18446744073709551615",
						 "-18446744073709551614.5",
						 "-2",
						 "-1.5",
						 "-1e-300",
						 "0",
						 "1e-300",
						 "0.1",
						 "0.11",
						 "1",
						 "9007199254740992",
						 "9007199254740993",
						 "9007199254740993.5",
						 "18446744073709551615",
						 "1e20",
						 "1e300" };
	int count = sizeof(ascending) / sizeof(*ascending);

	(void)state;
	for (int i = 0; i < count; i++)
		for (int k = 0; k < count; k++)
			assert_int_equal(json_number_compare(take(ascending[i]),
							     take(ascending[k])),
					 (i > k) - (i < k));
	assert_int_equal(json_number_compare(take("-0"), take("0.0")), 0);
	assert_int_equal(json_number_compare(take("1e1"), take("10.0")), 0);
}

static void whole(void **state)
{
	uint64_t number;

	(void)state;
	assert_true(json_number_whole(take("12"), 12, &number));
	assert_int_equal(number, 12);
	assert_true(json_number_whole(take("1.20e1"), 12, &number));
	assert_int_equal(number, 12);
	assert_false(json_number_whole(take("13"), 12, &number));
	assert_false(json_number_whole(take("-1"), 12, &number));
	assert_false(json_number_whole(take("1.5"), 12, &number));
	assert_false(json_number_whole(take("1e30"), UINT64_MAX - 1, &number));
}

static void real(void **state)
{
	(void)state;
	assert_true(json_number_real(take("-0.1")) == -0.1);
	assert_true(json_number_real(take("1.7976931348623157e308")) == 1.7976931348623157e308);
	assert_true(json_number_real(take("5e-324")) == 5e-324);
	assert_int_equal(json_number_decimals(take("1.250")), 2);
	assert_int_equal(json_number_decimals(take("1e3")), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scaled),
		cmocka_unit_test(compared),
		cmocka_unit_test(whole),
		cmocka_unit_test(real),
	};

	return cmocka_run_group_tests_name("json_number", tests, NULL, NULL);
}
