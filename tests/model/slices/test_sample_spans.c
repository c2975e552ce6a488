/* Which rows of the sample table a range of times looks at. */
#include <stdlib.h>
#include <string.h>

#include "model/slices/sample_filter.h"
#include "tests/model_text.h"
#include "tests/unit.h"

static int below(int limit)
{
	return rand() % limit;
}

static struct profile_builder *new_profile(unsigned columns)
{
	struct profile_builder *builder = model_text_profile("");

	profile_builder_set_columns(builder, columns);
	return builder;
}

static void add_sample(struct profile_builder *builder, int64_t time, int64_t duration)
{
	int64_t one = 1;

	profile_builder_add_sample(
		builder,
		&(struct sample){ .time = time, .duration = duration, .cpu = -1, .values = &one });
}

static bool has(const struct sample_spans *spans, uint32_t sample)
{
	for (uint32_t i = 0; i < spans->count; i++)
		if (sample >= spans->rows[i].first && sample < spans->rows[i].end)
			return true;
	return false;
}

/* In order, with something between two of them, and no more than are counted. */
static void check_spans(const struct sample_spans *spans)
{
	uint32_t samples = 0;

	for (uint32_t i = 0; i < spans->count; i++) {
		assert_true(spans->rows[i].first < spans->rows[i].end);
		assert_true(i == 0 || spans->rows[i - 1].end < spans->rows[i].first);
		samples += spans->rows[i].end - spans->rows[i].first;
	}
	assert_int_equal(samples, spans->samples);
}

static void a_second_of_a_recording_is_all_that_is_looked_at(void **state)
{
	enum { SAMPLES = 100000, PER_SECOND = 1000 };
	struct profile_builder *builder = new_profile(COLUMN_TIME);
	struct time_range range = { 40000000000, 41000000000 };
	struct sample_spans spans = { 0 };

	(void)state;
	for (int i = 0; i < SAMPLES; i++)
		add_sample(builder, (int64_t)i * (1000000000 / PER_SECOND), 0);
	sample_spans_add_range(&spans, profile_builder_profile(builder), 0, SAMPLES, &range);
	assert_int_equal(spans.count, 1);
	assert_true(spans.rows[0].first <= 40 * PER_SECOND);
	assert_true(spans.rows[0].end >= 41 * PER_SECOND);
	assert_true(spans.samples < PER_SECOND + 2 * TIME_BLOCK_SAMPLES);
	sample_spans_release(&spans);
	profile_builder_free(builder);
}

/* Four cpus whose samples follow each other in the file, as perf script has them by cpu. */
static void files_may_go_through_time_several_times(void **state)
{
	enum { SAMPLES = 50000 };
	struct profile_builder *builder = new_profile(COLUMN_TIME);
	struct time_range range = { 20000, 21000 };
	struct sample_spans spans = { 0 };

	(void)state;
	for (int cpu = 0; cpu < 4; cpu++)
		for (int i = 0; i < SAMPLES; i++)
			add_sample(builder, i, 0);
	sample_spans_add_range(&spans, profile_builder_profile(builder), 0, 4 * SAMPLES, &range);
	check_spans(&spans);
	/* Between two of them a block has both. */
	assert_true(spans.count >= 4 && spans.count < 8);
	assert_true(spans.samples < 4 * (1000 + 3 * TIME_BLOCK_SAMPLES));
	sample_spans_release(&spans);
	profile_builder_free(builder);
}

enum shape { IN_ORDER, NEARLY, OUT_OF_ORDER, AT_ONE_TIME, UNKNOWN_NOW_AND_THEN, SHAPE_COUNT };

static int64_t draw_time(enum shape shape, int64_t last)
{
	switch (shape) {
	case IN_ORDER:
		return last + below(3);
	case NEARLY:
		return last + below(5) - 1;
	case OUT_OF_ORDER:
		return below(5000);
	case AT_ONE_TIME:
		return 77;
	default:
		return below(3) == 0 ? TIME_UNKNOWN : last == TIME_UNKNOWN ? 0 : last + below(3);
	}
}

/* Of the whole, a part of the rows, and a snapshot at any moment. */
static void all_that_is_in_a_range_is_looked_at(void **state)
{
	(void)state;
	for (int round = 0; round < 200; round++) {
		enum shape shape = (enum shape)(round % SHAPE_COUNT);
		struct profile_builder *builder = new_profile(0);
		int late = below(2) * below(600), lasting = below(3), count = late + below(3000);
		struct profile profile;
		int64_t time = 0;

		for (int i = 0; i < count; i++) {
			if (i == late)
				profile_builder_set_columns(
					builder, COLUMN_TIME | (lasting ? COLUMN_DURATION : 0));
			time = draw_time(shape, time);
			add_sample(builder, time, below(4) == 0 ? below(500) : 0);
			if (below(300) == 0)
				profile_builder_publish(builder);
		}
		profile = profile_builder_snapshot(builder);
		for (int i = 0; profile.samples.time && i < 5; i++) {
			uint32_t first = (uint32_t)below((int)profile.samples.count + 1);
			uint32_t end = first + (uint32_t)below((int)profile.samples.count + 1);
			struct time_range range = { below(6000), 0 };
			struct sample_spans spans = { 0 };

			end = end < profile.samples.count ? end : profile.samples.count;
			range.until = range.from + below(1000);
			sample_spans_add_range(&spans, &profile, first, end, &range);
			check_spans(&spans);
			for (uint32_t k = 0; k < profile.samples.count; k++) {
				int64_t lasts =
					profile.samples.duration ? profile.samples.duration[k] : 0;
				bool is_in = sample_part(1000, profile.samples.time[k], lasts,
							 range.from, range.until) != 0;

				if (is_in && k >= first && k < end)
					assert_true(has(&spans, k));
				if (k < first || k >= end)
					assert_false(has(&spans, k));
			}
			sample_spans_release(&spans);
		}
		profile_builder_free(builder);
	}
}

static void spans_are_joined(void **state)
{
	(void)state;
	for (int round = 0; round < 300; round++) {
		struct sample_spans spans[2] = { { 0 }, { 0 } }, joined;
		bool is_in[100] = { false };

		for (int i = 0; i < 2; i++) {
			uint32_t end = 0;

			for (int count = below(6); count > 0; count--) {
				uint32_t first = end + (uint32_t)below(12);

				end = first + (uint32_t)below(8);
				end = end < 100 ? end : 100;
				sample_spans_add(&spans[i], first, end);
				for (uint32_t k = first; k < end; k++)
					is_in[k] = true;
			}
			check_spans(&spans[i]);
		}
		joined = sample_spans_join(&spans[0], &spans[1]);
		check_spans(&joined);
		for (uint32_t k = 0; k < 100; k++)
			assert_int_equal(has(&joined, k), is_in[k]);
		sample_spans_release(&joined);
		sample_spans_release(&spans[0]);
		sample_spans_release(&spans[1]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_second_of_a_recording_is_all_that_is_looked_at),
		cmocka_unit_test(files_may_go_through_time_several_times),
		cmocka_unit_test(all_that_is_in_a_range_is_looked_at),
		cmocka_unit_test(spans_are_joined),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
