#ifndef LOADERS_CALLGRIND_CALLGRIND_FILE_H
#define LOADERS_CALLGRIND_CALLGRIND_FILE_H

#include "loaders/callgrind/callgrind_events.h"
#include "loaders/callgrind/callgrind_names.h"
#include "loaders/edges/call_graph.h"

/*
 * What a callgrind file says, all of its parts (dumps) added up, but threads apart. Texts are those
 * of the file, which must stay.
 */

#define CALLGRIND_THREAD_LIMIT 1024 /* valgrind has 500 at most, unless it is told otherwise */

struct callgrind_thread {
	uint64_t pid, number; /* 0: not said */
	struct call_graph graph;
};

enum { CALLGRIND_NOTE_LIMIT = 16 };

struct callgrind_file {
	struct callgrind_names names;
	struct callgrind_events events;
	struct callgrind_thread *threads;
	uint32_t thread_count;
	bool has_threads, has_too_many_threads;
	struct span command, creator;
	struct span notes[CALLGRIND_NOTE_LIMIT]; /* "Trigger: Program termination" */
	uint32_t note_count, parts;
	uint64_t lines, bad_lines, cut_numbers, unnamed_columns;
	char first_bad[120];
	/* "totals:" of all parts, of the first event. */
	int64_t totals;
	bool has_totals, has_costs;
};

void callgrind_file_init(struct callgrind_file *file);
void callgrind_file_release(struct callgrind_file *file);

/* Notes a line that makes no sense. */
void callgrind_file_add_bad(struct callgrind_file *file, struct span line);

/* The thread's graph, which is made if necessary. */
struct call_graph *callgrind_file_thread(struct callgrind_file *file, uint64_t pid,
					 uint64_t number);

/* Reads all of it. `is_stopped`, asked now and then, ends it early. */
void callgrind_parse(struct callgrind_file *file, struct span text,
		     bool (*is_stopped)(void *opaque), void *opaque);

#endif
