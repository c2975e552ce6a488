/* What self and total mean, as users read it. */

#include "tests/unit.h"

#include <string.h>

#include "model/tables/profile_builder.h"
#include "show/meaning.h"

static void assert_meaning(const char *name, struct quantity_unit unit, enum grouping by,
			   const char *expected)
{
	struct profile_builder *builder = profile_builder_new();
	struct profile profile;
	struct slice slice;
	char text[MEANING_SIZE];

	profile_builder_add_sample_type(
		builder, profile_builder_add_string(builder, name, strlen(name)), unit);
	profile_builder_finish(builder);
	profile = profile_builder_snapshot(builder);
	slice_init(&slice);
	slice.by = by;
	assert_string_equal(meaning_print(text, &profile, &slice), expected);
	slice_release(&slice);
	profile_builder_free(builder);
}

static void what_self_and_total_mean(void **state)
{
	struct quantity_unit count = { UNIT_COUNT, 0, "events" };
	struct quantity_unit time = { UNIT_NANOSECONDS, 0, "nanoseconds" };
	struct quantity_unit bytes = { UNIT_BYTES, 0, "bytes" };

	(void)state;
	assert_meaning("cpu-clock:u", time, BY_FUNCTION,
		       "Self is CPU time spent in the function itself; total adds what it calls.");
	assert_meaning("cpu", time, BY_LINE,
		       "Self is CPU time spent in the line itself; total adds what it calls.");
	assert_meaning("wall", time, BY_FUNCTION,
		       "Self is time, running or waiting, that the function itself took; total "
		       "adds what it calls.");
	assert_meaning("alloc_space", bytes, BY_FUNCTION,
		       "Self is memory that the function itself allocated, whether freed since or "
		       "not; total adds what it calls.");
	assert_meaning("inuse_space", bytes, BY_SYMBOL,
		       "Self is memory still in use that the function itself allocated; total "
		       "adds what it calls.");
	assert_meaning("inuse_objects", count, BY_FUNCTION,
		       "Self is the number of objects still in use that the function itself "
		       "allocated; total adds what it calls.");
	assert_meaning("delay", time, BY_FUNCTION,
		       "Self is time waited for locks or channels, counted for the function "
		       "itself; total adds what it calls.");
	assert_meaning("goroutine", count, BY_FUNCTION,
		       "Self is the number of goroutines that are in the function itself; total "
		       "adds what it calls.");
	assert_meaning("cycles:ppp", count, BY_FUNCTION,
		       "Self is CPU cycles spent in the function itself; total adds what it "
		       "calls.");
	assert_meaning("samples", count, BY_MODULE,
		       "Self is the number of samples taken in the module itself; total adds what "
		       "it calls.");
}

/* A name that means something else with another unit, or that nobody knows, is not interpreted. */
static void what_is_not_known_is_not_claimed(void **state)
{
	(void)state;
	assert_meaning("cpu", (struct quantity_unit){ UNIT_COUNT, 0, "events" }, BY_FUNCTION,
		       "Self is the number of events (cpu) counted in the function itself; total "
		       "adds what it calls.");
	assert_meaning("cycles_idle", (struct quantity_unit){ UNIT_COUNT, 0, "events" },
		       BY_FUNCTION,
		       "Self is the number of events (cycles_idle) counted in the function "
		       "itself; total adds what it calls.");
	assert_meaning("sched:sched_switch", (struct quantity_unit){ UNIT_COUNT, 0, "events" },
		       BY_FUNCTION,
		       "Self is the number of events (sched:sched_switch) counted in the function "
		       "itself; total adds what it calls.");
	assert_meaning("read", (struct quantity_unit){ UNIT_BYTES, 0, "bytes" }, BY_FUNCTION,
		       "Self is the number of bytes (read) counted in the function itself; total "
		       "adds what it calls.");
	assert_meaning("io", (struct quantity_unit){ UNIT_NANOSECONDS, 0, "nanoseconds" },
		       BY_FUNCTION,
		       "Self is time (io) counted in the function itself; total adds what it "
		       "calls.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_self_and_total_mean),
		cmocka_unit_test(what_is_not_known_is_not_claimed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
