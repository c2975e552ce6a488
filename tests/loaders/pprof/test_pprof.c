#include "tests/unit.h"

#include <stdlib.h>
#include <string.h>

#include "tests/loaded.h"
#include "tests/loaders/pprof/abcd_profile.h"

/* Sample types and values, and profiles that were recorded. */

static void types_and_units(void **state)
{
	struct pprof_writer *writer = pprof_writer_new();

	(void)state;
	pprof_writer_type(writer, "samples", "count");
	pprof_writer_type(writer, "wall", "microseconds");
	pprof_writer_type(writer, "inuse_space", "kilobytes");
	pprof_writer_type(writer, "inuse_objects", "count");
	pprof_writer_type(writer, "wall", "GCU");
	pprof_writer_type(writer, NULL, NULL);
	/* Behind the first sample, as order does not matter. */
	pprof_writer_sample(writer, &(struct written_sample){
					    .locations = { 2, 1 },
					    .values = { 1, 2, -3, 4, 5, 6 },
					    .value_count = 6,
				    });
	pprof_writer_sample(writer, &(struct written_sample){
					    .locations = { 3, 2, 1 },
					    .values = { 10, 20, 30, 40, 50, 60 },
					    .value_count = 6,
					    .is_unpacked = true,
				    });
	abcd_profile_functions(writer);
	pprof_writer_period(writer, "cpu", "milliseconds", 10);
	pprof_writer_number(writer, WRITTEN_TIME, 1700000000000000000);
	pprof_writer_number(writer, WRITTEN_DURATION, 30000000000);
	pprof_writer_text(writer, WRITTEN_COMMENT, "one");
	pprof_writer_text(writer, WRITTEN_COMMENT, "two");
	pprof_writer_text(writer, WRITTEN_DOCUMENTATION, "https://example.org");
	assert_loads_to(writer,
			"type wall nanoseconds\n"
			"type inuse_space bytes\n"
			"type inuse_objects objects\n"
			"type wall 5 GCU\n"
			"type value events\n"
			"property recorded at: 2023-11-14 22:13:20 UTC\n"
			"property recorded for: 30.0 s\n"
			"property period: 10.0 ms of cpu\n"
			"property documentation: https://example.org\n"
			"property comment: one\n"
			"property comment: two\n"
			"property values: gains and losses: some are negative, as in the "
			"difference of two profiles\n"
			"a;b 1 2000 wall -3072 inuse_space 4 inuse_objects 5 wall 5 6 value\n"
			"a;b;c 10 20000 wall 30720 inuse_space 40 inuse_objects 50 wall 5 60 "
			"value\n");
}

static const char *default_type(struct pprof_writer *writer)
{
	struct profile_builder *builder = profile_builder_new();
	struct error error = { 0 };
	size_t size;
	unsigned char *bytes = pprof_writer_finish(writer, &size);
	struct input *input = input_open_memory("input", bytes, size);
	static const char *const names[] = { "alloc", "objects", "space" };
	const struct profile *profile = profile_builder_profile(builder);
	const char *name = "none";

	assert_true(loaders_load(input, "pprof", &(struct symbol_options){ 0 }, builder, &error));
	for (int i = 0; i < 3; i++)
		if (profile_find_sample_type(profile, names[i]) ==
		    (int)profile->default_sample_type)
			name = names[i];
	input_close(input);
	profile_builder_free(builder);
	free(bytes);
	return name;
}

static void the_last_type_is_the_default_one(void **state)
{
	static const struct {
		const char *said, *expected;
	} cases[] = { { NULL, "space" },
		      { "alloc", "alloc" },
		      { "other", "space" },
		      { "inuse_objects", "objects" },
		      { "inuse_space", "space" } };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct pprof_writer *writer = pprof_writer_new();

		pprof_writer_type(writer, "alloc", "bytes");
		pprof_writer_type(writer, "objects", "count");
		pprof_writer_type(writer, "space", "bytes");
		if (cases[i].said)
			pprof_writer_text(writer, WRITTEN_DEFAULT_TYPE, cases[i].said);
		assert_string_equal(default_type(writer), cases[i].expected);
	}
}

static void values_that_are_too_many_or_too_few(void **state)
{
	struct pprof_writer *writer = pprof_writer_new();

	(void)state;
	pprof_writer_type(writer, "samples", "count");
	pprof_writer_type(writer, "cpu", "seconds");
	abcd_profile_functions(writer);
	abcd_profile_sample(writer, 1, 2, 1);
	pprof_writer_sample(writer, &(struct written_sample){ .locations = { 1 },
							      .values = { 1, INT64_MAX, 3 },
							      .value_count = 3 });
	assert_loads_to(
		writer,
		"type cpu nanoseconds\n"
		"a;b 1 0 cpu\n"
		"a 1 9223372036854775807 cpu\n"
		"warning: 2 samples: with more or fewer values than there are sample types\n"
		"warning: 1 value: too large for 63 bits\n"
		"warning: the sum of \"cpu\" does not fit 63 bits: it is cut to what does\n");
}

static void samples_without_a_stack(void **state)
{
	struct pprof_writer *writer = abcd_profile_new();

	(void)state;
	pprof_writer_sample(writer, &(struct written_sample){ .values = { 3 } });
	assert_loads_to(writer, "[no stack]_[u] 3\n");
}

static void no_samples(void **state)
{
	(void)state;
	assert_loads_to(abcd_profile_new(),
			"warning: no samples: there was nothing to count while it "
			"was recorded\n");
}

static void recorded_profiles(void **state)
{
	static const struct {
		const char *name, *expected;
	} cases[] = {
		{ "pprof/go-cpu.pb.gz", "main.burn" },
		{ "pprof/go-heap.pb.gz", "main.keep" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *path = fixture_path(cases[i].name);
		char *loaded = loaded_file(NULL, path);

		assert_non_null(strstr(loaded, cases[i].expected));
		assert_non_null(strstr(loaded, "runtime.main"));
		free(loaded);
		loaded_try_prefixes(path);
		free(path);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(types_and_units),
		cmocka_unit_test(the_last_type_is_the_default_one),
		cmocka_unit_test(values_that_are_too_many_or_too_few),
		cmocka_unit_test(samples_without_a_stack),
		cmocka_unit_test(no_samples),
		cmocka_unit_test(recorded_profiles),
	};

	return cmocka_run_group_tests_name("pprof", tests, NULL, NULL);
}
