#include "tests/fuzz/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#include "base/memory.h"

static const struct symbol_options no_symbols = { 0 };

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

static struct profile_builder *load(const char *format, const void *bytes, size_t size,
				    const struct symbol_options *symbols)
{
	struct profile_builder *builder = profile_builder_new();
	struct input *input = input_open_memory("input", bytes, size);
	struct error error = { 0 };
	bool loaded;

	loaded = loaders_load(input, format, symbols, builder, &error);
	input_close(input);
	if (loaded) {
		profile_builder_finish(builder);
		check_profile(profile_builder_profile(builder));
		return builder;
	}
	check(error.code != ERROR_NONE && strlen(error.message) > 10, "an error says something");
	profile_builder_free(builder);
	return NULL;
}

struct profile_builder *fuzz_load_once(const char *format, const void *bytes, size_t size)
{
	setenv("SERAC_THREADS", "0", 1);
	return load(format, bytes, size, &no_symbols);
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
	if (a->samples.count == 0)
		return;
	check(memcmp(a->samples.stack, b->samples.stack,
		     a->samples.count * sizeof(*a->samples.stack)) == 0,
	      "the same stacks");
}

static struct profile_builder *load_text(const char *format, const void *bytes, size_t size,
					 const char *block_size)
{
	struct profile_builder *builder;

	setenv("SERAC_BLOCK_SIZE", block_size, 1);
	builder = fuzz_load_once(format, bytes, size);
	if (builder)
		check(profile_builder_profile(builder)->samples.count > 0 ||
			      profile_builder_profile(builder)->warning_count > 0,
		      "there is a sample, or it is said why there is none");
	return builder;
}

static void compare_and_free(struct profile_builder *whole, struct profile_builder *parts)
{
	check(!whole == !parts, "both load or neither");
	if (whole)
		compare(profile_builder_profile(whole), profile_builder_profile(parts));
	profile_builder_free(whole);
	profile_builder_free(parts);
}

void fuzz_load(const char *format, const void *bytes, size_t size)
{
	compare_and_free(load_text(format, bytes, size, "1000000"),
			 load_text(format, bytes, size, size % 2 ? "1" : "40"));
}

void fuzz_load_recording(const void *bytes, size_t size, const struct symbol_options *symbols)
{
	size_t limit = ZSTD_compressBound(size), packed_size;
	void *packed = memory_new(limit, 1);

	packed_size = ZSTD_compress(packed, limit, bytes, size, 1);
	compare_and_free(load("perf-data", bytes, size, symbols),
			 load("perf-data", packed, packed_size, symbols));
	free(packed);
}
