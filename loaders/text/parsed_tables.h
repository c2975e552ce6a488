#ifndef LOADERS_TEXT_PARSED_TABLES_H
#define LOADERS_TEXT_PARSED_TABLES_H

#include "base/interner.h"
#include "base/span.h"
#include "model/tables/profile.h"

/*
 * What the worker threads have met in a text: names, functions, locations, threads
 * and sample types, under ids of their own. Any of them may add. The thread that
 * merges translates them into rows of the profile, each when it is first used: in
 * input order, whichever block came first.
 */

struct parsed_function {
	uint32_t name, file, module; /* strings */
	uint32_t kind;               /* enum function_kind */
};

struct parsed_frame {
	uint32_t function, line;
};

struct parsed_location {
	uint64_t address;
	uint32_t module;                   /* a string */
	uint32_t first_frame, frame_count; /* inlined callees first */
};

struct parsed_thread {
	int32_t pid, tid;
	uint32_t process, name; /* strings */
};

enum value_kind { VALUE_SAMPLES, VALUE_EVENTS, VALUE_NANOSECONDS, VALUE_BYTES };

struct parsed_type {
	uint32_t name; /* a string */
	uint32_t kind; /* enum value_kind */
};

struct parsed_tables {
	struct interner strings, functions, threads, types;
	struct column locations, frames;
	uint32_t location_count, frame_count;
	pthread_mutex_t mutex; /* guards locations and frames */

	/* The merging thread's: the row of the profile for each local id, 0 where
	 * it has none yet. Types: the row + 1. */
	struct column string_rows, function_rows, location_rows, thread_rows, type_rows;
	struct column module_rows; /* by string */
};

void parsed_tables_init(struct parsed_tables *tables);
void parsed_tables_release(struct parsed_tables *tables);

uint32_t parsed_tables_add_string(struct parsed_tables *tables, const char *text, size_t length);

static inline uint32_t parsed_tables_add_span(struct parsed_tables *tables, struct span span)
{
	return parsed_tables_add_string(tables, span.at, span_length(span));
}
uint32_t parsed_tables_add_function(struct parsed_tables *tables,
				    const struct parsed_function *function);
uint32_t parsed_tables_add_thread(struct parsed_tables *tables, const struct parsed_thread *thread);
uint32_t parsed_tables_add_type(struct parsed_tables *tables, const struct parsed_type *type);

/* Always a new location: callers remember which they have. */
uint32_t parsed_tables_add_location(struct parsed_tables *tables, uint64_t address, uint32_t module,
				    const struct parsed_frame *frames, uint32_t count);

struct parsed_function parsed_tables_function(const struct parsed_tables *tables, uint32_t id);
struct parsed_thread parsed_tables_thread(const struct parsed_tables *tables, uint32_t id);
struct parsed_type parsed_tables_type(const struct parsed_tables *tables, uint32_t id);

static inline const struct parsed_location *parsed_tables_location(
	const struct parsed_tables *tables, uint32_t id)
{
	return (const struct parsed_location *)(const void *)tables->locations.rows + id;
}

static inline const struct parsed_frame *parsed_tables_frames(
	const struct parsed_tables *tables, const struct parsed_location *location)
{
	return (const struct parsed_frame *)(const void *)tables->frames.rows +
	       location->first_frame;
}

#endif
