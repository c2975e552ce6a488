#ifndef LOADERS_FIREFOX_FIREFOX_PROFILE_H
#define LOADERS_FIREFOX_FIREFOX_PROFILE_H

#include "loaders/firefox/firefox_table.h"
#include "model/tables/profile_builder.h"

/*
 * The parts of a Firefox profile that are read: tables, of each thread or shared, as the version
 * of the profile has it. Fields are found by their presence, not by the version.
 */

/* Columns of tables. */
enum { SAMPLE_STACK, SAMPLE_TIME, SAMPLE_DELTA, SAMPLE_WEIGHT, SAMPLE_CPU };
enum { STACK_PREFIX, STACK_OFFSET, STACK_FRAME, STACK_CATEGORY };
enum {
	FRAME_FUNCTION,
	FRAME_ADDRESS,
	FRAME_LINE,
	FRAME_DEPTH, /* of inlined calls */
	FRAME_CATEGORY,
	FRAME_SYMBOL,
	FRAME_LIBRARY,
	FRAME_LOCATION /* Gecko's: a text for all of it */
};
enum {
	FUNCTION_NAME,
	FUNCTION_FILE,
	FUNCTION_SOURCE,
	FUNCTION_LINE,
	FUNCTION_RESOURCE,
	FUNCTION_JS
};
enum { RESOURCE_LIBRARY };
enum { SYMBOL_LIBRARY };
enum { SOURCE_FILE };
enum { MARKER_NAME, MARKER_START, MARKER_TIME, MARKER_PHASE };

struct firefox_strings {
	string_id *ids;
	uint32_t count, capacity;
};

struct firefox_tables {
	struct firefox_table samples, stacks, frames, functions, resources, symbols, sources,
		markers;
	struct firefox_strings strings;
};

struct firefox_library {
	string_id path, build_id;
	module_id module; /* when it was needed */
};

struct firefox_libraries {
	struct firefox_library *rows;
	uint32_t count, capacity;
};

struct firefox_thread {
	struct firefox_tables tables;
	struct firefox_libraries libraries; /* of old profiles */
	uint32_t process;                   /* of which profile */
	string_id name, process_name;
	char pid[40], tid[40];
};

/* A process of Gecko's, or all of a processed profile. */
struct firefox_process {
	struct firefox_tables shared;
	struct firefox_libraries libraries;
	uint8_t *category_kinds; /* enum function_kind, by category */
	uint32_t category_count;
	int64_t start; /* nanoseconds since 1970 */
	int64_t interval;
	char cpu_unit[24];
};

struct firefox_profile {
	struct profile_builder *builder;
	struct json_reader *reader;
	struct firefox_process *processes;
	struct firefox_thread *threads;
	uint32_t process_count, process_capacity, thread_count, thread_capacity;
	uint64_t too_deep;
};

void firefox_profile_init(struct firefox_profile *profile, struct json_reader *reader,
			  struct profile_builder *builder);
void firefox_profile_release(struct firefox_profile *profile);

/* New ones; a thread is good until the next one. */
uint32_t firefox_profile_add_process(struct firefox_profile *profile);
struct firefox_thread *firefox_profile_add_thread(struct firefox_profile *profile,
						  uint32_t process);

#endif
