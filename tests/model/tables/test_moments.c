#include "tests/unit.h"

#include "model/tables/profile_builder.h"

/* What happened beside samples: rows as they came, up to a limit, and all of them counted. */

static void rows(void **state)
{
	struct profile_builder *builder = profile_builder_new();
	struct profile before = profile_builder_snapshot(builder), after;

	(void)state;
	profile_builder_add_moment(
		builder, &(struct moment){ .time = -5,
					   .kind = MOMENT_NOTE,
					   .text = profile_builder_add_string(builder, "gc", 2) });
	profile_builder_publish(builder);
	after = profile_builder_snapshot(builder);
	assert_int_equal(before.moments.count, 0);
	assert_int_equal(after.moments.count, 1);
	assert_int_equal(after.moments.time[0], -5);
	assert_int_equal(after.moments.kind[0], MOMENT_NOTE);
	assert_int_equal(after.moments.thread[0], 0);
	assert_string_equal(profile_text(&after, after.moments.text[0]), "gc");
	profile_builder_free(builder);
}

static void no_more_than_the_limit(void **state)
{
	struct profile_builder *builder = profile_builder_new();
	const struct moment_table *moments = &profile_builder_profile(builder)->moments;

	(void)state;
	for (int64_t i = 0; i < MOMENT_LIMIT + 3; i++)
		profile_builder_add_moment(builder,
					   &(struct moment){ .time = i, .kind = MOMENT_LOST });
	assert_int_equal(moments->count, MOMENT_LIMIT);
	assert_int_equal(moments->counts[MOMENT_LOST], MOMENT_LIMIT + 3);
	profile_builder_free(builder);
}

/* However many programs began and ended, what is missing is still said. */
static void what_is_missing_has_room(void **state)
{
	struct profile_builder *builder = profile_builder_new();
	const struct moment_table *moments = &profile_builder_profile(builder)->moments;

	(void)state;
	for (int64_t i = 0; i < MOMENT_LIMIT + 3; i++)
		profile_builder_add_moment(builder,
					   &(struct moment){ .time = i, .kind = MOMENT_EXEC });
	assert_int_equal(moments->count, MOMENT_LIMIT - MOMENT_RESERVED);
	profile_builder_add_moment(builder, &(struct moment){ .time = 7, .kind = MOMENT_LOST });
	profile_builder_add_moment(builder,
				   &(struct moment){ .time = 8, .kind = MOMENT_THROTTLED });
	assert_int_equal(moments->count, MOMENT_LIMIT - MOMENT_RESERVED + 2);
	assert_int_equal(moments->kind[moments->count - 1], MOMENT_THROTTLED);
	profile_builder_free(builder);
}

static void all_have_names(void **state)
{
	(void)state;
	for (int i = 0; i < MOMENT_KINDS; i++)
		assert_non_null(moment_kind_names[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows),
		cmocka_unit_test(no_more_than_the_limit),
		cmocka_unit_test(what_is_missing_has_room),
		cmocka_unit_test(all_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
