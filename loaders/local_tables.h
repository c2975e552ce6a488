#ifndef LOADERS_LOCAL_TABLES_H
#define LOADERS_LOCAL_TABLES_H

#include "loaders/interner.h"
#include "model/profile.h"

/*
 * What one worker thread has met: names, functions, locations, threads and sample
 * types under ids of its own, so that workers need not talk to each other. The
 * thread that merges translates them into rows of the profile, each when it is
 * first used: in input order, whatever the number of workers.
 */

struct local_function {
	uint32_t name, file, module; /* strings */
	uint32_t kind;               /* enum function_kind */
};

struct local_frame {
	uint32_t function, line;
};

struct local_location {
	uint64_t address;
	uint32_t module;                   /* a string */
	uint32_t first_frame, frame_count; /* inlined callees first */
};

struct local_thread {
	int32_t pid, tid;
	uint32_t process, name; /* strings */
};

enum value_kind { VALUE_SAMPLES, VALUE_EVENTS, VALUE_NANOSECONDS, VALUE_BYTES };

struct local_type {
	uint32_t name; /* a string */
	uint32_t kind; /* enum value_kind */
};

struct local_tables {
	struct interner strings, functions, threads, types;
	struct column locations, frames;
	uint32_t location_count, frame_count;

	/* The merging thread's: the row of the profile for each local id, 0 where
	 * there is none yet. Types: the row + 1. */
	struct column string_rows, function_rows, location_rows, thread_rows, type_rows;
	struct column module_rows; /* by string */
};

void local_tables_init(struct local_tables *tables);
void local_tables_release(struct local_tables *tables);

uint32_t local_tables_add_string(struct local_tables *tables, const char *text, size_t length);
uint32_t local_tables_add_function(struct local_tables *tables,
				   const struct local_function *function);
uint32_t local_tables_add_thread(struct local_tables *tables, const struct local_thread *thread);
uint32_t local_tables_add_type(struct local_tables *tables, const struct local_type *type);

/* Always a new location: callers remember which they have. */
uint32_t local_tables_add_location(struct local_tables *tables, uint64_t address, uint32_t module,
				   const struct local_frame *frames, uint32_t count);

struct local_function local_tables_function(const struct local_tables *tables, uint32_t id);
struct local_thread local_tables_thread(const struct local_tables *tables, uint32_t id);
struct local_type local_tables_type(const struct local_tables *tables, uint32_t id);

static inline const struct local_location *local_tables_location(const struct local_tables *tables,
								 uint32_t id)
{
	return (const struct local_location *)(const void *)tables->locations.rows + id;
}

static inline const struct local_frame *local_tables_frames(const struct local_tables *tables,
							    const struct local_location *location)
{
	return (const struct local_frame *)(const void *)tables->frames.rows +
	       location->first_frame;
}

#endif
