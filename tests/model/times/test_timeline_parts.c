/* Parts of the time of a long profile, of which most samples are not looked at. */
#include <stdlib.h>

#include "model/times/timeline.h"
#include "tests/model_text.h"
#include "tests/unit.h"

static int below(int limit)
{
	return rand() % limit;
}

enum { MANY = 3000, LONG = 10000 };

static struct profile_builder *build_long(bool lasts)
{
	struct profile_builder *builder = profile_builder_new();
	struct quantity_unit unit = { .unit = UNIT_COUNT, .name = "samples" };

	profile_builder_begin_input(builder, "");
	profile_builder_add_sample_type(builder, profile_builder_add_string(builder, "x", 1), unit);
	profile_builder_set_columns(builder, COLUMN_TIME | (lasts ? COLUMN_DURATION : 0));
	for (int i = 0; i < MANY; i++) {
		int64_t weight = 1 + below(100);

		profile_builder_add_sample(
			builder, &(struct sample){
					 .stack = 0,
					 .time = below(9) == 0 ? TIME_UNKNOWN : i * 3 + below(200),
					 .duration = below(3) * below(300),
					 .values = &weight,
				 });
	}
	profile_builder_finish(builder);
	return builder;
}

static int64_t plain_part(const struct profile *profile, const struct timeline_axis *axis,
			  uint32_t bucket)
{
	const struct sample_table *samples = &profile->samples;
	int64_t begin = profile_input_begin(profile, 0), sum = 0;

	for (uint32_t i = 0; i < samples->count; i++)
		if (samples->time[i] != TIME_UNKNOWN)
			sum += sample_part(profile_weight(profile, 0, i), samples->time[i],
					   samples->duration ? samples->duration[i] : 0,
					   begin + timeline_bucket_begin(axis, bucket),
					   begin + timeline_bucket_begin(axis, bucket + 1));
	return sum;
}

static void check_part(const struct profile *profile, const struct timeline_axis *axis)
{
	struct owner_list owners = { .sides = 1 };
	struct tree_builder builder;
	struct sample_scope scope = { .builder = &builder };
	struct timeline timeline;
	struct slice slice;
	const struct slice *slices[] = { &slice };
	struct error error;

	model_text_slice(&slice, "");
	assert_true(
		tree_builder_init(&builder, profile, slices, 1, TREE_MATCHING_SAME_BUILD, &error));
	timeline_build(&timeline, &scope, &owners, NULL, 0, axis, NULL);
	for (uint32_t bucket = 0; bucket < axis->buckets; bucket++)
		assert_int_equal(timeline.all[0][bucket], plain_part(profile, axis, bucket));
	timeline_release(&timeline);
	tree_builder_release(&builder);
	slice_release(&slice);
}

static void a_part_of_the_time_has_its_samples(void **state)
{
	(void)state;
	srand(2);
	for (int round = 0; round < 40; round++) {
		struct profile_builder *builder = build_long(round % 2);
		struct profile profile = profile_builder_snapshot(builder);
		int64_t from = below(LONG) - 200;
		struct timeline_axis axis = { from, from + 1 + below(below(2) ? 100 : LONG),
					      1 + (uint32_t)below(9) };

		check_part(&profile, &axis);
		profile_builder_free(builder);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_part_of_the_time_has_its_samples) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
