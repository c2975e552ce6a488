/* How many samples rows are made of, by the sample types and the period that a profile has. */
#include "model/slices/evidence.h"

#include <string.h>

#include "model/tables/profile_builder.h"
#include "tests/unit.h"

struct type {
	const char *name, *unit; /* unit: "ns", "bytes", or what is counted */
	int64_t value;
};

static struct quantity_unit unit_of(const char *name)
{
	if (strcmp(name, "ns") == 0)
		return (struct quantity_unit){ .unit = UNIT_NANOSECONDS, .name = "nanoseconds" };
	if (strcmp(name, "bytes") == 0)
		return (struct quantity_unit){ .unit = UNIT_BYTES, .name = "bytes" };
	return (struct quantity_unit){ .unit = UNIT_COUNT, .name = name };
}

static string_id intern(struct profile_builder *builder, const char *text)
{
	return profile_builder_add_string(builder, text, strlen(text));
}

enum { UNKNOWN = -1 };

/* Of a profile with one row, whose first type is asked for. `period`: its type, unit and value;
 * NULL: it has none. */
static int64_t samples_of(const struct type *types, uint32_t count, const struct type *period)
{
	struct profile_builder *builder = profile_builder_new();
	uint32_t ids[8];
	int64_t values[8], samples;
	struct sample sample = { .values = values };
	struct evidence evidence;
	struct profile profile;

	profile_builder_begin_input(builder, "a");
	for (uint32_t i = 0; i < count; i++) {
		values[i] = types[i].value;
		ids[i] = profile_builder_add_sample_type(builder, intern(builder, types[i].name),
							 unit_of(types[i].unit));
	}
	profile_builder_set_value_types(builder, ids, count);
	if (period) {
		struct recording recording = {
			.period = period->value,
			.period_type = intern(builder, period->name),
			.period_unit = unit_of(period->unit),
		};

		profile_builder_add_recording(builder, &recording);
		profile_builder_add_property(builder, "period", "some");
	}
	profile_builder_add_sample(builder, &sample);
	profile_builder_finish(builder);
	profile = profile_builder_snapshot(builder);
	evidence_init(&evidence, &profile, 0, 0, 1);
	samples = evidence.is_known ? (int64_t)evidence_of(&evidence, 0) : UNKNOWN;
	profile_builder_free(builder);
	return samples;
}

#define SAMPLES(period, ...)                             \
	samples_of((const struct type[]){ __VA_ARGS__ }, \
		   sizeof((const struct type[]){ __VA_ARGS__ }) / sizeof(struct type), period)

static void a_count_is_known_by_its_name(void **state)
{
	(void)state;
	assert_int_equal(SAMPLES(NULL, { "samples", "samples", 7 }), 7);
	assert_int_equal(SAMPLES(NULL, { "cpu-samples", "events", 7 }), 7);
	assert_int_equal(SAMPLES(NULL, { "exceptions", "events", 7 }), 7);
	assert_int_equal(SAMPLES(NULL, { "goroutine", "goroutines", 7 }), 7);
	assert_int_equal(SAMPLES(NULL, { "instructions", "events", 7000 }), UNKNOWN);
}

/* Two files: what one says does not hold for the other. */
static void an_input_may_say_that_its_rows_are_samples(void **state)
{
	struct profile_builder *builder = profile_builder_new();
	uint32_t type = 0;
	int64_t value = 7000;
	struct profile profile;
	struct evidence evidence;

	(void)state;
	for (int i = 0; i < 2; i++) {
		profile_builder_begin_input(builder, i == 0 ? "samples" : "sums");
		if (i == 0)
			profile_builder_set_rows_are_samples(builder);
		type = profile_builder_add_sample_type(builder, intern(builder, "instructions"),
						       unit_of("events"));
		profile_builder_set_value_types(builder, &type, 1);
		profile_builder_add_sample(builder, &(struct sample){ .values = &value });
	}
	profile_builder_finish(builder);
	profile = profile_builder_snapshot(builder);
	evidence_init(&evidence, &profile, type, 0, 1);
	assert_true(evidence.is_known);
	assert_int_equal(evidence_of(&evidence, 0), 1);
	evidence_init(&evidence, &profile, type, 1, 2);
	assert_false(evidence.is_known);
	evidence_init(&evidence, &profile, type, 0, 2);
	assert_false(evidence.is_known);
	profile_builder_free(builder);
}

static void values_have_a_count_beside_them(void **state)
{
	(void)state;
	assert_int_equal(SAMPLES(NULL, { "cpu", "ns", 900 }, { "samples", "samples", 7 }), 7);
	assert_int_equal(SAMPLES(NULL, { "wall", "ns", 900 }, { "sample", "samples", 7 }), 7);
	assert_int_equal(SAMPLES(NULL, { "delay", "ns", 900 }, { "contentions", "contentions", 7 }),
			 7);
	/* Its own rather than one of all. */
	assert_int_equal(SAMPLES(NULL, { "cpu-time", "ns", 900 }, { "samples", "samples", 3 },
				 { "wall-samples", "events", 5 }, { "cpu-samples", "events", 7 }),
			 7);
	assert_int_equal(SAMPLES(NULL, { "heap-live-size", "bytes", 900 },
				 { "alloc-samples", "events", 5 },
				 { "heap-live-samples", "events", 7 }),
			 7);
	assert_int_equal(SAMPLES(NULL, { "lock-time", "ns", 900 }, { "lock-count", "events", 7 }),
			 7);
	assert_int_equal(
		SAMPLES(NULL, { "tlab_bytes", "bytes", 900 }, { "tlab_objects", "objects", 7 }), 7);
	/* One of something else. */
	assert_int_equal(SAMPLES(NULL, { "cpu-time", "ns", 900 }, { "lock-count", "events", 7 }),
			 UNKNOWN);
	assert_int_equal(SAMPLES(NULL, { "cpu", "ns", 900 }, { "samples", "bytes", 7 }), UNKNOWN);
}

static void a_period_is_one_sample(void **state)
{
	const struct type cpu = { "cpu", "ns", 10000000 }, one = { "cpu", "ns", 1 },
			  cycles = { "cycles", "events", 1000 };

	(void)state;
	assert_int_equal(SAMPLES(&cpu, { "cpu", "ns", 70000000 }), 7);
	assert_int_equal(SAMPLES(&cpu, { "cpu-time", "ns", 70000000 }), 7);
	assert_int_equal(SAMPLES(&cycles, { "cycles", "events", 7000 }), 7);
	/* Of another clock, or none of it. */
	assert_int_equal(SAMPLES(&cpu, { "wall", "ns", 70000000 }, { "cpu", "ns", 1 }), UNKNOWN);
	assert_int_equal(SAMPLES(&cycles, { "misses", "events", 7000 }), UNKNOWN);
	assert_int_equal(SAMPLES(&one, { "cpu", "ns", 70000000 }), UNKNOWN);
	assert_int_equal(SAMPLES(NULL, { "cpu", "ns", 70000000 }), UNKNOWN);
}

static void heaps_are_estimates_unless_all_was_counted(void **state)
{
	const struct type one = { "space", "bytes", 1 }, half = { "space", "bytes", 1 << 19 };
	const struct type small = { "space", "bytes", 1024 };

	(void)state;
	/* Objects of the size of the period are sampled with a chance of 63 %. */
	assert_int_equal(SAMPLES(&half, { "alloc_space", "bytes", 100 << 19 },
				 { "alloc_objects", "objects", 100 }),
			 63);
	assert_int_equal(SAMPLES(NULL, { "inuse_objects", "objects", 100 },
				 { "inuse_space", "bytes", 100 << 19 }),
			 63);
	assert_int_equal(SAMPLES(&small, { "peak_space", "bytes", 102400 },
				 { "peak_objects", "objects", 100 }),
			 63);
	assert_int_equal(SAMPLES(&one, { "alloc_space", "bytes", 6400 },
				 { "alloc_objects", "objects", 100 }),
			 100);
	assert_int_equal(SAMPLES(&one, { "alloc_objects", "objects", 100 },
				 { "alloc_space", "bytes", 6400 }),
			 100);
	/* Bytes alone. */
	assert_int_equal(SAMPLES(&small, { "inuse_space", "bytes", 10240 }), 10);
	assert_int_equal(SAMPLES(&one, { "inuse_space", "bytes", 10240 }), UNKNOWN);
}

/* Two files, of which one counts and the other does not: how many samples that one has nobody
 * knows. */
static void counts_of_one_input_are_not_those_of_another(void **state)
{
	const uint32_t types[] = { 0, 1 };
	struct profile_builder *builder = profile_builder_new();
	const int64_t values[] = { 900, 7 };
	struct profile profile;
	struct evidence evidence;

	(void)state;
	for (uint32_t count = 2; count > 0; count--) {
		profile_builder_begin_input(builder, count == 2 ? "counted" : "not");
		profile_builder_add_sample_type(builder, intern(builder, "cpu"), unit_of("ns"));
		if (count == 2)
			profile_builder_add_sample_type(builder, intern(builder, "samples"),
							unit_of("samples"));
		profile_builder_set_value_types(builder, types, count);
		profile_builder_add_sample(builder, &(struct sample){ .values = values });
	}
	profile_builder_finish(builder);
	profile = profile_builder_snapshot(builder);
	evidence_init(&evidence, &profile, 0, 0, 1);
	assert_true(evidence.is_known);
	assert_int_equal(evidence_of(&evidence, 0), 7);
	evidence_init(&evidence, &profile, 0, 1, 2);
	assert_false(evidence.is_known);
	profile_builder_free(builder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_count_is_known_by_its_name),
		cmocka_unit_test(an_input_may_say_that_its_rows_are_samples),
		cmocka_unit_test(values_have_a_count_beside_them),
		cmocka_unit_test(a_period_is_one_sample),
		cmocka_unit_test(counts_of_one_input_are_not_those_of_another),
		cmocka_unit_test(heaps_are_estimates_unless_all_was_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
