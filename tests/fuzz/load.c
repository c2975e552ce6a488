#include "tests/fuzz/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void check(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "not so: %s\n", what);
	abort();
}

static void check_profile(const struct profile *profile)
{
	const struct sample_table *samples = &profile->samples;

	check(profile->complete, "it is complete");
	check(samples->count > 0, "there is a sample");
	for (stack_id i = 1; i < profile->stacks.count; i++) {
		check(profile->stacks.caller[i] < i, "callers come first");
		check(profile->stacks.location[i] < profile->locations.count, "locations are rows");
	}
	for (location_id i = 1; i < profile->locations.count; i++) {
		uint32_t count;

		profile_location_frames(profile, i, &count);
		check(count > 0, "locations have frames");
	}
	for (uint32_t i = 0; i < samples->count; i++) {
		check(samples->stack[i] > 0 && samples->stack[i] < profile->stacks.count,
		      "samples have stacks");
		check(!samples->type || samples->type[i] < profile->sample_type_count,
		      "types are rows");
		check(!samples->thread || samples->thread[i] < profile->threads.count,
		      "threads are rows");
	}
}

static const struct symbol_options symbols = { 0 };

static struct profile_builder *load(const char *format, const void *bytes, size_t size,
				    const char *block_size)
{
	struct profile_builder *builder = profile_builder_new();
	struct input *input = input_open_memory("input", bytes, size);
	struct error error = { 0 };
	bool loaded;

	setenv("SERAC_THREADS", "0", 1);
	setenv("SERAC_BLOCK_SIZE", block_size, 1);
	loaded = loaders_load(input, format, &symbols, builder, &error);
	input_close(input);
	if (loaded) {
		check_profile(profile_builder_profile(builder));
		return builder;
	}
	check(error.code != ERROR_NONE && strlen(error.message) > 10, "an error says something");
	profile_builder_free(builder);
	return NULL;
}

static void compare(const struct profile *a, const struct profile *b)
{
	check(a->samples.count == b->samples.count, "as many samples");
	check(a->stacks.count == b->stacks.count, "as many stacks");
	check(a->locations.count == b->locations.count, "as many locations");
	check(a->functions.count == b->functions.count, "as many functions");
	check(a->threads.count == b->threads.count, "as many threads");
	check(a->sample_type_count == b->sample_type_count, "as many types");
	check(a->warning_count == b->warning_count, "as many warnings");
	check(a->property_count == b->property_count, "as many properties");
	for (uint32_t i = 0; i < a->sample_type_count; i++)
		check(a->sample_types[i].total == b->sample_types[i].total, "the same totals");
	check(memcmp(a->samples.stack, b->samples.stack,
		     a->samples.count * sizeof(*a->samples.stack)) == 0,
	      "the same stacks");
}

void fuzz_load(const char *format, const void *bytes, size_t size)
{
	struct profile_builder *whole = load(format, bytes, size, "1000000");
	struct profile_builder *parts = load(format, bytes, size, size % 2 ? "1" : "40");

	check(!whole == !parts, "both load or neither");
	if (whole)
		compare(profile_builder_profile(whole), profile_builder_profile(parts));
	profile_builder_free(whole);
	profile_builder_free(parts);
}
