/* Equal parts of a span of time, up to its extremes. */
#include <stdlib.h>

#include "model/times/timeline_axis.h"
#include "tests/unit.h"

__extension__ typedef __int128 wide;

static void a_bucket_begins_at_its_share_of_the_span(void **state)
{
	struct timeline_axis axis = { 10, 20, 3 };

	(void)state;
	assert_int_equal(timeline_bucket_begin(&axis, 0), 10);
	assert_int_equal(timeline_bucket_begin(&axis, 1), 13);
	assert_int_equal(timeline_bucket_begin(&axis, 2), 16);
	assert_int_equal(timeline_bucket_begin(&axis, 3), 20);
	assert_int_equal(timeline_bucket_of(&axis, 12), 0);
	assert_int_equal(timeline_bucket_of(&axis, 13), 1);
	assert_int_equal(timeline_bucket_of(&axis, 15), 1);
	assert_int_equal(timeline_bucket_of(&axis, 16), 2);
	assert_int_equal(timeline_bucket_of(&axis, 19), 2);
}

static void what_is_outside_counts_as_the_nearest(void **state)
{
	struct timeline_axis axis = { 10, 20, 3 };

	(void)state;
	assert_int_equal(timeline_bucket_of(&axis, 9), 0);
	assert_int_equal(timeline_bucket_of(&axis, INT64_MIN), 0);
	assert_int_equal(timeline_bucket_of(&axis, 20), 2);
	assert_int_equal(timeline_bucket_of(&axis, INT64_MAX), 2);
	assert_false(timeline_axis_has(&axis, 9));
	assert_true(timeline_axis_has(&axis, 10));
	assert_true(timeline_axis_has(&axis, 19));
	assert_false(timeline_axis_has(&axis, 20));
}

static void with_more_buckets_than_nanoseconds_some_are_empty(void **state)
{
	struct timeline_axis axis = { 5, 7, 5 };

	(void)state;
	assert_int_equal(timeline_bucket_begin(&axis, 1), 5);
	assert_int_equal(timeline_bucket_begin(&axis, 2), 5);
	assert_int_equal(timeline_bucket_begin(&axis, 3), 6);
	assert_int_equal(timeline_bucket_begin(&axis, 4), 6);
	assert_int_equal(timeline_bucket_of(&axis, 5), 2);
	assert_int_equal(timeline_bucket_of(&axis, 6), 4);
}

static void the_last_moment_there_is_has_a_bucket(void **state)
{
	struct timeline_axis axis = { INT64_MIN, INT64_MAX, UINT32_MAX };

	(void)state;
	assert_int_equal(timeline_bucket_of(&axis, INT64_MIN), 0);
	assert_int_equal(timeline_bucket_of(&axis, INT64_MAX), UINT32_MAX - 1);
	assert_true(timeline_axis_has(&axis, INT64_MAX));
	assert_int_equal(timeline_bucket_begin(&axis, UINT32_MAX), INT64_MAX);
}

/* --- any axis */

static uint64_t draw(void)
{
	uint64_t bits = 0;

	for (int i = 0; i < 5; i++)
		bits = bits << 15 ^ (uint64_t)rand();
	return bits >> rand() % 64;
}

static int64_t draw_time(void)
{
	int64_t time = (int64_t)draw();

	switch (rand() % 4) {
	case 0:
		return INT64_MIN + (time & INT64_MAX);
	case 1:
		return INT64_MAX - (time & INT64_MAX);
	default:
		return time;
	}
}

/* The bucket of a moment begins at it or before, and the next one after it. */
static void check_moment(const struct timeline_axis *axis, int64_t time)
{
	uint32_t bucket = timeline_bucket_of(axis, time);

	assert_true(bucket < axis->buckets);
	assert_true(timeline_bucket_begin(axis, bucket) <= time);
	assert_true(timeline_bucket_begin(axis, bucket + 1) > time);
}

static void check_border(const struct timeline_axis *axis, uint32_t bucket)
{
	wide span = (wide)axis->until - axis->from;
	int64_t begin = timeline_bucket_begin(axis, bucket);

	assert_true(begin == axis->from + span * bucket / axis->buckets);
	if (begin > axis->from)
		check_moment(axis, begin - 1);
	if (begin < axis->until)
		check_moment(axis, begin);
}

static void every_moment_of_any_axis_is_in_just_one_bucket(void **state)
{
	(void)state;
	srand(1);
	for (int round = 0; round < 20000; round++) {
		struct timeline_axis axis = { draw_time(), draw_time(), (uint32_t)draw() };

		axis.buckets += axis.buckets == 0;
		if (axis.from >= axis.until)
			continue;
		assert_int_equal(timeline_bucket_begin(&axis, 0), axis.from);
		assert_int_equal(timeline_bucket_begin(&axis, axis.buckets), axis.until);
		check_moment(&axis, axis.from);
		check_moment(&axis, axis.until - 1);
		check_border(&axis, (uint32_t)(draw() % axis.buckets));
		check_border(&axis, axis.buckets - 1);
		check_moment(&axis,
			     (int64_t)((uint64_t)axis.from +
				       draw() % ((uint64_t)axis.until - (uint64_t)axis.from)));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_bucket_begins_at_its_share_of_the_span),
		cmocka_unit_test(what_is_outside_counts_as_the_nearest),
		cmocka_unit_test(with_more_buckets_than_nanoseconds_some_are_empty),
		cmocka_unit_test(the_last_moment_there_is_has_a_bucket),
		cmocka_unit_test(every_moment_of_any_axis_is_in_just_one_bucket),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
