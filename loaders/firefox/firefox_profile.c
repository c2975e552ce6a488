#include "loaders/firefox/firefox_profile.h"

#include <stdlib.h>

#include "base/memory.h"

/* --- memory */

static void name_columns(struct firefox_tables *tables)
{
	*tables = (struct firefox_tables){ 0 };
	tables->samples.columns[SAMPLE_STACK].name = "stack";
	tables->samples.columns[SAMPLE_TIME] =
		(struct firefox_column){ .name = "time", .scale = FIREFOX_MILLIONTHS };
	tables->samples.columns[SAMPLE_DELTA] =
		(struct firefox_column){ .name = "timeDeltas", .scale = FIREFOX_MILLIONTHS };
	tables->samples.columns[SAMPLE_WEIGHT] =
		(struct firefox_column){ .name = "weight", .scale = FIREFOX_MILLIONTHS };
	tables->samples.columns[SAMPLE_CPU].name = "threadCPUDelta";
	tables->stacks.columns[STACK_PREFIX].name = "prefix";
	tables->stacks.columns[STACK_OFFSET].name = "prefixOffset";
	tables->stacks.columns[STACK_FRAME].name = "frame";
	tables->stacks.columns[STACK_CATEGORY].name = "category";
	tables->frames.columns[FRAME_FUNCTION].name = "func";
	tables->frames.columns[FRAME_ADDRESS].name = "address";
	tables->frames.columns[FRAME_LINE].name = "line";
	tables->frames.columns[FRAME_DEPTH].name = "inlineDepth";
	tables->frames.columns[FRAME_CATEGORY].name = "category";
	tables->frames.columns[FRAME_SYMBOL].name = "nativeSymbol";
	tables->frames.columns[FRAME_LIBRARY].name = "lib";
	tables->frames.columns[FRAME_LOCATION].name = "location";
	tables->functions.columns[FUNCTION_NAME].name = "name";
	tables->functions.columns[FUNCTION_FILE].name = "fileName";
	tables->functions.columns[FUNCTION_SOURCE].name = "source";
	tables->functions.columns[FUNCTION_LINE].name = "lineNumber";
	tables->functions.columns[FUNCTION_RESOURCE].name = "resource";
	tables->functions.columns[FUNCTION_JS].name = "isJS";
	tables->resources.columns[RESOURCE_LIBRARY].name = "lib";
	tables->symbols.columns[SYMBOL_LIBRARY].name = "libIndex";
	tables->sources.columns[SOURCE_FILE].name = "filename";
	tables->markers.columns[MARKER_NAME].name = "name";
	tables->markers.columns[MARKER_START] =
		(struct firefox_column){ .name = "startTime", .scale = FIREFOX_MILLIONTHS };
	tables->markers.columns[MARKER_TIME] =
		(struct firefox_column){ .name = "time", .scale = FIREFOX_MILLIONTHS };
	tables->markers.columns[MARKER_PHASE].name = "phase";
}

static void release_tables(struct firefox_tables *tables)
{
	firefox_table_release(&tables->samples);
	firefox_table_release(&tables->stacks);
	firefox_table_release(&tables->frames);
	firefox_table_release(&tables->functions);
	firefox_table_release(&tables->resources);
	firefox_table_release(&tables->symbols);
	firefox_table_release(&tables->sources);
	firefox_table_release(&tables->markers);
	free(tables->strings.ids);
}

void firefox_profile_init(struct firefox_profile *profile, struct json_reader *reader,
			  struct profile_builder *builder)
{
	*profile = (struct firefox_profile){ .reader = reader, .builder = builder };
}

void firefox_profile_release(struct firefox_profile *profile)
{
	for (uint32_t i = 0; i < profile->process_count; i++) {
		release_tables(&profile->processes[i].shared);
		free(profile->processes[i].libraries.rows);
		free(profile->processes[i].category_kinds);
	}
	for (uint32_t i = 0; i < profile->thread_count; i++) {
		release_tables(&profile->threads[i].tables);
		free(profile->threads[i].libraries.rows);
	}
	free(profile->processes);
	free(profile->threads);
}

uint32_t firefox_profile_add_process(struct firefox_profile *profile)
{
	if (profile->process_count == profile->process_capacity) {
		profile->process_capacity = memory_more(profile->process_capacity);
		profile->processes = memory_resize(profile->processes, profile->process_capacity,
						   sizeof(*profile->processes));
	}
	profile->processes[profile->process_count] = (struct firefox_process){ 0 };
	name_columns(&profile->processes[profile->process_count].shared);
	return profile->process_count++;
}

struct firefox_thread *firefox_profile_add_thread(struct firefox_profile *profile, uint32_t process)
{
	struct firefox_thread *thread;

	if (profile->thread_count == profile->thread_capacity) {
		profile->thread_capacity = memory_more(profile->thread_capacity);
		profile->threads = memory_resize(profile->threads, profile->thread_capacity,
						 sizeof(*profile->threads));
	}
	thread = &profile->threads[profile->thread_count++];
	*thread = (struct firefox_thread){ .process = process };
	name_columns(&thread->tables);
	return thread;
}
