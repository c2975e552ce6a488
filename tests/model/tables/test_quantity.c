/* Amounts and how they are read. */
#include "model/tables/quantity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit.h"

#define COUNT(n) ((struct quantity_unit){ UNIT_COUNT, n, "samples" })
#define TIME(n) ((struct quantity_unit){ UNIT_NANOSECONDS, n, "nanoseconds" })
#define BYTES(n) ((struct quantity_unit){ UNIT_BYTES, n, "bytes" })
#define KIB ((int64_t)1024)
#define SECOND ((int64_t)1000000000)

struct example {
	int64_t amount;
	struct quantity_unit unit;
	const char *text;
};

typedef const char *print_function(char *text, int64_t amount, struct quantity_unit unit);

static void check(print_function *print, const struct example *examples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char text[QUANTITY_TEXT_SIZE];

		memset(text, '#', sizeof(text));
		assert_ptr_equal(print(text, examples[i].amount, examples[i].unit), text);
		assert_string_equal(text, examples[i].text);
	}
}

#define CHECK(print, examples) check(print, examples, sizeof(examples) / sizeof((examples)[0]))

static void counts_are_exact_up_to_9999(void **state)
{
	const struct example examples[] = {
		{ 0, COUNT(0), "0" },
		{ 7, COUNT(0), "7" },
		{ 999, COUNT(0), "999" },
		{ 1000, COUNT(0), "1,000" },
		{ 9999, COUNT(0), "9,999" },
		{ 10000, COUNT(0), "10.0 k" },
		{ 10050, COUNT(0), "10.1 k" },
		{ 99949, COUNT(0), "99.9 k" },
		{ 99950, COUNT(0), "100 k" },
		{ 999499, COUNT(0), "999 k" },
		{ 999500, COUNT(0), "1.00 M" },
		{ 999950, COUNT(0), "1.00 M" },
		{ 1234567, COUNT(0), "1.23 M" },
		{ 9994999, COUNT(0), "9.99 M" },
		{ 9995001, COUNT(0), "10.0 M" },
		{ 999500000, COUNT(0), "1.00 G" },
		{ 999500000000, COUNT(0), "1.00 T" },
		{ 999500000000000, COUNT(0), "1.00 P" },
		{ INT64_MAX, COUNT(0), "9223 P" },
		{ -1, COUNT(0), "-1" },
		{ -9999, COUNT(0), "-9,999" },
		{ -10000, COUNT(0), "-10.0 k" },
		{ -999500, COUNT(0), "-1.00 M" },
		{ INT64_MIN, COUNT(0), "-9223 P" },
	};

	(void)state;
	CHECK(quantity_print, examples);
}

static void times_have_the_unit_that_suits_them(void **state)
{
	const struct example examples[] = {
		{ 0, TIME(0), "0 ns" },
		{ 999, TIME(0), "999 ns" },
		{ 1000, TIME(0), "1.00 µs" },
		{ 1234, TIME(0), "1.23 µs" },
		{ 9994, TIME(0), "9.99 µs" },
		{ 9996, TIME(0), "10.0 µs" },
		{ 99940, TIME(0), "99.9 µs" },
		{ 99951, TIME(0), "100 µs" },
		{ 999499, TIME(0), "999 µs" },
		{ 999500, TIME(0), "1.00 ms" },
		{ 999949, TIME(0), "1.00 ms" },
		{ 999500000, TIME(0), "1.00 s" },
		{ 59 * SECOND, TIME(0), "59.0 s" },
		{ 60 * SECOND, TIME(0), "60.0 s" },
		{ 599 * SECOND, TIME(0), "599 s" },
		{ 599 * SECOND + SECOND / 2, TIME(0), "9.99 min" },
		{ 600 * SECOND, TIME(0), "10.0 min" },
		{ 3597 * SECOND, TIME(0), "1.00 h" }, /* 59.95 min would be 60.0 */
		{ 3596 * SECOND, TIME(0), "59.9 min" },
		{ 3600 * SECOND, TIME(0), "1.00 h" },
		{ 86400 * SECOND, TIME(0), "1.00 d" },
		{ 86399 * SECOND, TIME(0), "1.00 d" },
		{ 86200 * SECOND, TIME(0), "23.9 h" },
		{ -1500000, TIME(0), "-1.50 ms" },
		{ 12, TIME(1), "1.20 ns" },
		{ 9995, TIME(1), "1.00 µs" },
		{ 5, TIME(3), "0.01 ns" },
		{ INT64_MAX, TIME(0), "106752 d" },
		{ INT64_MIN, TIME(0), "-106752 d" },
	};

	(void)state;
	CHECK(quantity_print, examples);
}

static void bytes_go_by_1024(void **state)
{
	const struct example examples[] = {
		{ 0, BYTES(0), "0 B" },
		{ 1023, BYTES(0), "1023 B" },
		{ 1024, BYTES(0), "1.00 KiB" },
		{ 1536, BYTES(0), "1.50 KiB" },
		{ 1000 * KIB, BYTES(0), "1000 KiB" },
		{ 1023 * KIB, BYTES(0), "1023 KiB" },
		{ 1023 * KIB + 511, BYTES(0), "1023 KiB" },
		{ 1023 * KIB + 513, BYTES(0), "1.00 MiB" },
		{ 1024 * KIB, BYTES(0), "1.00 MiB" },
		{ 10 * KIB * KIB - 1, BYTES(0), "10.0 MiB" },
		{ KIB * KIB * KIB, BYTES(0), "1.00 GiB" },
		{ KIB * KIB * KIB * KIB, BYTES(0), "1.00 TiB" },
		{ KIB * KIB * KIB * KIB * KIB, BYTES(0), "1.00 PiB" },
		{ INT64_MAX, BYTES(0), "8192 PiB" },
		{ INT64_MIN, BYTES(0), "-8192 PiB" },
		{ -1025, BYTES(0), "-1.00 KiB" },
	};

	(void)state;
	CHECK(quantity_print, examples);
}

static void decimals_shift_the_point(void **state)
{
	const struct example examples[] = {
		{ 125, COUNT(1), "12.5" },         { 5, COUNT(1), "0.50" },
		{ 12345, COUNT(1), "1,235" },      { 99994, COUNT(1), "9,999" },
		{ 99995, COUNT(1), "10.0 k" },     { 9994, COUNT(1), "999" },
		{ 9995, COUNT(1), "1,000" },       { 1, COUNT(9), "0.00" },
		{ INT64_MAX, COUNT(9), "9.22 G" }, { INT64_MIN, COUNT(9), "-9.22 G" },
		{ -125, COUNT(1), "-12.5" },
	};

	(void)state;
	CHECK(quantity_print, examples);
}

static void counts_can_say_what_they_count(void **state)
{
	const struct example examples[] = {
		{ 1033, COUNT(0), "1,033 samples" },
		{ 12345, COUNT(0), "12.3 k samples" },
		{ 1033, TIME(0), "1.03 µs" },
		{ 1033, BYTES(0), "1.01 KiB" },
		{ INT64_MIN,
		  { UNIT_COUNT, 0, "an uncommonly long name of something that is counted" },
		  "-9223 P an uncommonly long name of something th" },
	};

	(void)state;
	CHECK(quantity_print_named, examples);
}

static void exact_amounts_are_for_scripts(void **state)
{
	const struct example examples[] = {
		{ 0, COUNT(0), "0" },
		{ 1033, COUNT(0), "1033" },
		{ 125, COUNT(1), "12.5" },
		{ 120, COUNT(1), "12" },
		{ 12500, COUNT(3), "12.5" },
		{ 10203000, COUNT(6), "10.203" },
		{ 1, COUNT(9), "0.000000001" },
		{ -5, COUNT(1), "-0.5" },
		{ 1234567, TIME(0), "1234567" },
		{ INT64_MAX, BYTES(0), "9223372036854775807" },
		{ INT64_MIN, BYTES(0), "-9223372036854775808" },
		{ INT64_MIN, BYTES(9), "-9223372036.854775808" },
	};

	(void)state;
	CHECK(quantity_print_exact, examples);
}

static void full_amounts_are_for_people(void **state)
{
	const struct example examples[] = {
		{ 0, COUNT(0), "0" },
		{ 999, COUNT(0), "999" },
		{ 8244, COUNT(0), "8,244" },
		{ 100000, COUNT(0), "100,000" },
		{ 12345, COUNT(1), "1,234.5" },
		{ 1234567, TIME(0), "1,234,567 ns" },
		{ -1234567, BYTES(0), "-1,234,567 B" },
		{ INT64_MIN, BYTES(0), "-9,223,372,036,854,775,808 B" },
		{ INT64_MIN, TIME(9), "-9,223,372,036.854775808 ns" },
	};

	(void)state;
	CHECK(quantity_print_full, examples);
}

static void percentages_never_claim_all_or_nothing(void **state)
{
	static const struct {
		int64_t part, whole;
		const char *text;
	} examples[] = {
		{ 0, 10, "0.0%" },
		{ 10, 10, "100.0%" },
		{ 521, 1000, "52.1%" },
		{ 1, 1000, "0.1%" },
		{ 1, 2000, "0.1%" },
		{ 1, 2001, "<0.1%" },
		{ 1, INT64_MAX, "<0.1%" },
		{ 999, 1000, "99.9%" },
		{ 1999, 2000, ">99.9%" },
		{ 19989, 20000, "99.9%" },
		{ 19991, 20000, ">99.9%" },
		{ INT64_MAX - 1, INT64_MAX, ">99.9%" },
		{ INT64_MAX, INT64_MAX, "100.0%" },
		{ 0, 0, "-" },
		{ 5, 0, "-" },
		{ 0, -10, "0.0%" },
		/* What shrinks: numbers are closer to 0 than they look, or further from it. */
		{ -1, 10, "-10.0%" },
		{ -1, 100000, "-<0.1%" },
		{ -99999, 100000, "->99.9%" },
		{ -100000, 100000, "-100.0%" },
		{ -5, -10, "50.0%" },
		{ -9999, -10000, ">99.9%" },
		{ INT64_MIN, INT64_MIN, "100.0%" },
		{ INT64_MIN, INT64_MAX, "-100.0%" },
		/* Parts of a whole in which something shrank may be more than it. */
		{ 15, 10, "150.0%" },
		{ -30, 10, "-300.0%" },
		{ INT64_MAX, 1, "922337203685477580800.0%" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
		char text[QUANTITY_TEXT_SIZE];

		assert_string_equal(quantity_print_percent(text, examples[i].part,
							   examples[i].whole),
				    examples[i].text);
	}
	assert_true(quantity_percent(1, 4) == 25);
	assert_true(quantity_percent(1, 0) == 0);
}

/* Whatever the amount: it fits, does not have a thousand of something that has a name for a
 * thousand, and does not fall when the amount rises. */
static void any_amount_can_be_printed(void **state)
{
	(void)state;
	srand(1);
	for (int i = 0; i < 200000; i++) {
		struct quantity_unit unit = { (enum unit)(i % 3), (uint8_t)(rand() % 10),
					      "samples" };
		int64_t amount = (int64_t)((uint64_t)rand() << 33 ^ (uint64_t)rand() << 11 ^
					   (uint64_t)rand()) >>
				 rand() % 64;
		char text[QUANTITY_TEXT_SIZE], *end;
		double shown;

		quantity_print_full(text, amount, unit);
		assert_true(strlen(text) < sizeof(text) - 1);
		quantity_print(text, amount, unit);
		assert_true(strlen(text) <= 10);
		if (strchr(text, ','))
			continue;
		shown = strtod(text, &end);
		assert_true(strstr(end, "P") || strstr(end, "d") ||
			    (shown < (unit.unit == UNIT_BYTES ? 1024 : 1000) &&
			     shown > (unit.unit == UNIT_BYTES ? -1024 : -1000)));
	}
}

static void sums_and_products_stop_at_the_limits(void **state)
{
	(void)state;
	assert_true(quantity_add(1, 2) == 3);
	assert_true(quantity_add(INT64_MAX, 1) == INT64_MAX);
	assert_true(quantity_add(1, INT64_MAX) == INT64_MAX);
	assert_true(quantity_add(INT64_MIN, -1) == INT64_MIN);
	assert_true(quantity_add(INT64_MIN, INT64_MAX) == -1);
	assert_true(quantity_multiply(-3, 4) == -12);
	assert_true(quantity_multiply(INT64_MAX, 10) == INT64_MAX);
	assert_true(quantity_multiply(INT64_MIN, 10) == INT64_MIN);
	assert_true(quantity_multiply(INT64_MAX, -10) == INT64_MIN);
	assert_true(quantity_multiply(INT64_MIN, -1) == INT64_MAX);
	assert_true(quantity_multiply(INT64_MIN, 0) == 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_are_exact_up_to_9999),
		cmocka_unit_test(times_have_the_unit_that_suits_them),
		cmocka_unit_test(bytes_go_by_1024),
		cmocka_unit_test(decimals_shift_the_point),
		cmocka_unit_test(counts_can_say_what_they_count),
		cmocka_unit_test(exact_amounts_are_for_scripts),
		cmocka_unit_test(full_amounts_are_for_people),
		cmocka_unit_test(percentages_never_claim_all_or_nothing),
		cmocka_unit_test(any_amount_can_be_printed),
		cmocka_unit_test(sums_and_products_stop_at_the_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
