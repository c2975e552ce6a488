#include "loaders/perf/profile/perf_inlines.h"

#include <stdlib.h>

#include "base/memory.h"
#include "symbols/inline_pass.h"

/* The files with the inlined calls and lines of a module. */
static struct inline_files files_of(const struct perf_names *names, uint32_t module)
{
	const struct module_symbols *symbols = names->modules[module].symbols;

	return symbols ? inline_files_of(symbols) : (struct inline_files){ 0 };
}

/* Whether there is something to look up at a location. */
static bool has_query(const struct perf_names *names, uint32_t location)
{
	const struct perf_named_location *named = &names->locations[location];

	const struct inline_files files = files_of(names, named->module);

	return named->code != 0 && inline_files_path(&files);
}

/* A group for each file that was read, with room for its queries behind each other. */
static uint32_t count_queries(const struct perf_names *names, struct inline_pass_group *groups)
{
	uint32_t total = 0;

	for (uint32_t i = 1; i < names->location_count; i++)
		if (has_query(names, i)) {
			groups[names->modules[names->locations[i].module].reading].count++;
			total++;
		}
	for (uint32_t i = 1; i < names->module_count; i++) {
		const struct perf_module *module =
			perf_locations_module(&names->recording->locations, i);
		struct inline_pass_group *group = &groups[names->modules[i].reading];

		if (!names->modules[i].symbols)
			continue;
		if (!inline_files_path(&group->files))
			group->module = i;
		group->files = files_of(names, i);
		group->kind = (enum function_kind)module->kind;
		group->samples += module->samples;
	}
	return total;
}

static void add_queries(const struct perf_names *names, struct inline_pass_group *groups,
			uint32_t group_count, struct inline_pass_query *queries)
{
	for (uint32_t i = 0; i < group_count; i++) {
		groups[i].queries = queries;
		queries += groups[i].count;
		groups[i].count = 0;
	}
	for (uint32_t i = 1; i < names->location_count; i++) {
		const struct perf_named_location *named = &names->locations[i];
		struct inline_pass_group *group = &groups[names->modules[named->module].reading];

		if (has_query(names, i))
			group->queries[group->count++] = (struct inline_pass_query){
				.address = named->code,
				.location = names->location_base + i,
				.frame = names->functions[named->function].frame,
			};
	}
}

void perf_inlines_add(struct perf_profile *profile, struct input *input)
{
	const struct perf_names *names = &profile->names;
	uint32_t readings = perf_opener_readings(&names->opener), count = 0;
	struct inline_pass_group *groups = memory_new((size_t)readings + 1, sizeof(*groups));
	uint32_t total = count_queries(names, groups);
	struct inline_pass_query *queries = memory_new((size_t)total + 1, sizeof(*queries));

	add_queries(names, groups, readings, queries);
	for (uint32_t i = 0; i < readings; i++)
		if (groups[i].count > 0)
			groups[count++] = groups[i];
	inline_pass_run(groups, count, names->options, profile->builder,
			input_abandoned_flag(input));
	free(groups);
	free(queries);
}
