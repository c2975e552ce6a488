#include "loaders/perf/profile/perf_unwinding_report.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

enum { LISTED = 8 };

struct row {
	uint32_t module;
	uint64_t count;
};

static int compare_rows(const void *a, const void *b)
{
	const struct row *left = a, *right = b;

	if (left->count != right->count)
		return left->count < right->count ? 1 : -1;
	return (left->module > right->module) - (left->module < right->module);
}

typedef uint64_t (*count_of_module)(const struct perf_module *module);

static uint64_t lost_in(const struct perf_module *module)
{
	return module->lost;
}

static uint64_t by_frame_in(const struct perf_module *module)
{
	return module->by_frame;
}

/* "12 in libc.so.6, 3 in ld.so and 5 in 2 more". The caller frees. */
static char *list_modules(const struct perf_recording *recording, count_of_module count_of,
			  uint64_t *total)
{
	const struct perf_locations *locations = &recording->locations;
	struct row *rows = memory_new(locations->module_count, sizeof(*rows));
	uint32_t count = 0;
	uint64_t rest = 0;
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (!out)
		memory_exhausted();
	*total = 0;
	for (uint32_t i = 1; i < locations->module_count; i++) {
		uint64_t samples = count_of(perf_locations_module(locations, i));

		if (samples > 0)
			rows[count++] = (struct row){ i, samples };
		*total += samples;
	}
	qsort(rows, count, sizeof(*rows), compare_rows);
	for (uint32_t i = 0; i < count; i++) {
		const struct perf_module *module = perf_locations_module(locations, rows[i].module);

		if (i < LISTED)
			fprintf(out, "%s%" PRIu64 " in %s", i > 0 ? ", " : "", rows[i].count,
				interner_bytes(&recording->names, module->path));
		else
			rest += rows[i].count;
	}
	if (rest > 0)
		fprintf(out, " and %" PRIu64 " in %" PRIu32 " more", rest, count - LISTED);
	if (fclose(out) != 0)
		memory_exhausted();
	free(rows);
	return text;
}

__attribute__((format(printf, 3, 4))) static void add_property(struct profile_builder *builder,
							       const char *key, const char *format,
							       ...)
{
	va_list arguments;
	char *text;

	va_start(arguments, format);
	if (vasprintf(&text, format, arguments) < 0)
		memory_exhausted();
	va_end(arguments);
	profile_builder_add_property(builder, key, text);
	free(text);
}

static const char *plural(uint64_t count)
{
	return count == 1 ? "" : "s";
}

void perf_unwinding_report(const struct perf_recording *recording, struct profile_builder *builder)
{
	const uint64_t *ends = recording->counts.unwound;
	uint64_t cut = ends[PERF_UNWIND_CUT_OFF], lost = ends[PERF_UNWIND_LOST], in_modules;
	uint64_t all = ends[PERF_UNWIND_OUTERMOST] + cut + lost;
	char *modules;

	if (all == 0)
		return;
	add_property(builder, "stacks unwound",
		     "%" PRIu64 " of %" PRIu64 " whole, %" PRIu64 " cut off, %" PRIu64 " lost",
		     ends[PERF_UNWIND_OUTERMOST], all, cut, lost);
	modules = list_modules(recording, lost_in, &in_modules);
	if (in_modules > 0)
		add_property(builder, "stacks lost", "%s", modules);
	if (cut > 0)
		profile_builder_warn(builder,
				     "%" PRIu64 " of %" PRIu64
				     " stacks deeper than the copy that was recorded of them, now "
				     "below [truncated]: record with a larger one, as with "
				     "--call-graph dwarf,65528, and a lower -F",
				     cut, all);
	if (lost > 0)
		profile_builder_warn(
			builder,
			"%" PRIu64 " of %" PRIu64
			" stacks not unwound to the end, now below [not unwound "
			"further], as there is no way on from code that has no unwind "
			"tables, or that is being left in a way that they do not describe%s%s",
			lost, all, in_modules > 0 ? ": " : "", modules);
	free(modules);
	modules = list_modules(recording, by_frame_in, &in_modules);
	if (in_modules > 0)
		add_property(builder, "frame pointers",
			     "of %" PRIu64 " stack%s led through code without tables: %s",
			     in_modules, plural(in_modules), modules);
	free(modules);
}
