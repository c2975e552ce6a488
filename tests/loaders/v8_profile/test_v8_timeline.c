#include "tests/unit.h"

#include "loaders/v8_profile/v8_timeline.h"

struct seen {
	int64_t last, sum;
	uint32_t count;
};

static void see(void *opaque, const struct v8_point *point, int64_t duration)
{
	struct seen *seen = opaque;

	assert_true(point->time >= seen->last);
	seen->last = point->time;
	seen->sum += duration;
	seen->count++;
}

static struct v8_timeline timeline;

static void some_are_late(void **state)
{
	struct seen seen = { 0 };

	(void)state;
	v8_timeline_init(&timeline, see, &seen);
	for (int64_t i = 0; i < 10000; i++)
		v8_timeline_add(&timeline, (struct v8_point){ .time = i % 1000 == 507 ? 10 * i - 500
										      : 10 * i });
	v8_timeline_end(&timeline, 100010);
	assert_int_equal(seen.count, 10000);
	assert_int_equal(seen.sum, 100010);
	assert_int_equal(timeline.late, 0);
}

static void some_are_too_late(void **state)
{
	enum { LATE = 2 * TIMELINE_WINDOW };
	struct seen seen = { 0 };

	(void)state;
	v8_timeline_init(&timeline, see, &seen);
	for (int64_t i = 0; i < 3 * TIMELINE_WINDOW; i++)
		v8_timeline_add(&timeline, (struct v8_point){ .time = i == LATE ? 0 : 10 + i });
	v8_timeline_end(&timeline, 0);
	assert_int_equal(seen.count, 3 * TIMELINE_WINDOW);
	assert_int_equal(timeline.late, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(some_are_late),
		cmocka_unit_test(some_are_too_late),
	};

	return cmocka_run_group_tests_name("v8_timeline", tests, NULL, NULL);
}
