#ifndef LOADERS_PERF_PROFILE_PERF_NAMES_H
#define LOADERS_PERF_PROFILE_PERF_NAMES_H

#include "base/span.h"
#include "base/sparse_rows.h"
#include "loaders/perf/perf_opener.h"
#include "loaders/perf/perf_recording.h"
#include "model/tables/profile_builder.h"

/*
 * What the locations of a recording are called: the functions of files by their symbols, others by
 * what the recording says. Runs in the thread that adds to the builder.
 */

struct perf_named_module {
	module_id id;                   /* in the profile; 0: in none */
	bool is_asked;                  /* symbols are looked for */
	bool was_guessed;               /* without a build-id, which may come later */
	struct module_symbols *symbols; /* of files and the kernel, once they were */
	uint32_t reading;               /* number of what was read for them */
	struct sparse_rows functions;   /* per row of the symbol table; 0: not used yet */
	uint32_t unresolved;            /* the function of addresses without a name; 0: none yet */
	uint32_t waiting;               /* the last location that waits for the symbols; 0: none */
};

struct perf_named_function {
	string_id name; /* as shown */
	frame_id frame; /* without a line */
	uint8_t kind;   /* enum function_kind */
};

struct perf_named_location {
	uint32_t module, function; /* of the tables here */
	uint64_t address;          /* as shown: in the file's own terms where there is a file */
	uint64_t code;             /* where to look, in terms of the symbol table */
	uint32_t next_waiting;     /* for the same symbols; 0: the last */
	uint8_t address_kind;      /* enum address_kind */
};

struct perf_names {
	const struct perf_recording *recording; /* borrowed, as the others */
	const struct symbol_options *options;
	struct profile_builder *builder;
	struct perf_opener opener;
	uint32_t opened;                   /* modules whose symbols are there */
	struct perf_named_module *modules; /* per module of the recording */
	uint32_t module_count;
	struct perf_named_function *functions; /* row 0 is unused */
	uint32_t function_count, function_capacity;
	uint32_t *function_rows; /* per function of the recording */
	uint32_t function_row_count;
	struct perf_named_location *locations; /* per location of the recording */
	uint32_t location_count, location_capacity;
	location_id location_base; /* of the recording's location 0 in the profile */
};

void perf_names_init(struct perf_names *names, const struct perf_recording *recording,
		     const struct symbol_options *options, struct profile_builder *builder);
void perf_names_release(struct perf_names *names);

/* Names rows of the recording up to these counts, which are there. */
void perf_names_add_modules(struct perf_names *names, uint32_t count);
void perf_names_add_functions(struct perf_names *names, uint32_t count);
void perf_names_add_locations(struct perf_names *names, uint32_t count);

/* Names the locations of modules whose symbols have come in the meantime; with `wait`, of all.
 * Now and then: each time costs a copy of what changes. */
void perf_names_adopt(struct perf_names *names, bool wait);

/* Reading has ended, all build-ids are known: looks for symbols again where the right file may be
 * another one. */
void perf_names_end(struct perf_names *names);

/* A text of the recording. */
struct span perf_names_text(const struct perf_names *names, uint32_t text);

#endif
