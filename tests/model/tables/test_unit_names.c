#include "model/tables/unit_names.h"

#include <string.h>

#include "tests/unit.h"

static int64_t factor_of(const char *name, enum unit unit)
{
	struct named_unit found;

	if (!unit_names_find(&found, name, strlen(name)))
		return 0;
	assert_int_equal(found.unit, unit);
	return found.factor;
}

static void memory(void **state)
{
	(void)state;
	assert_int_equal(factor_of("bytes", UNIT_BYTES), 1);
	assert_int_equal(factor_of("B", UNIT_BYTES), 1);
	assert_int_equal(factor_of("kB", UNIT_BYTES), 1024);
	assert_int_equal(factor_of("MiB", UNIT_BYTES), 1 << 20);
	assert_int_equal(factor_of("Gigabytes", UNIT_BYTES), 1 << 30);
	assert_int_equal(factor_of("tb", UNIT_BYTES), INT64_C(1) << 40);
}

static void times(void **state)
{
	(void)state;
	assert_int_equal(factor_of("nanoseconds", UNIT_NANOSECONDS), 1);
	assert_int_equal(factor_of("us", UNIT_NANOSECONDS), 1000);
	assert_int_equal(factor_of("\xc2\xb5s", UNIT_NANOSECONDS), 1000);
	assert_int_equal(factor_of("ms", UNIT_NANOSECONDS), 1000000);
	assert_int_equal(factor_of("s", UNIT_NANOSECONDS), 1000000000);
	assert_int_equal(factor_of("Minutes", UNIT_NANOSECONDS), 60 * INT64_C(1000000000));
	assert_int_equal(factor_of("hrs", UNIT_NANOSECONDS), 3600 * INT64_C(1000000000));
}

static void others(void **state)
{
	(void)state;
	assert_int_equal(factor_of("", UNIT_COUNT), 0);
	assert_int_equal(factor_of("count", UNIT_COUNT), 0);
	assert_int_equal(factor_of("byt", UNIT_COUNT), 0);
	assert_int_equal(factor_of("bytess", UNIT_COUNT), 0);
	assert_int_equal(factor_of("ss", UNIT_COUNT), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory),
		cmocka_unit_test(times),
		cmocka_unit_test(others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
