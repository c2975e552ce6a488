#ifndef MODEL_TABLES_MOMENTS_H
#define MODEL_TABLES_MOMENTS_H

#include <stdbool.h>

#include "model/tables/ids.h"

/*
 * Events at a moment of a recording, besides samples: they explain gaps and changes in
 * them, or are notes of programs. Loaders add them (profile_builder_add_moment) in any order.
 */

enum moment_kind {
	MOMENT_LOST,      /* records were lost shortly before; the text says how many */
	MOMENT_THROTTLED, /* sampling was slowed down, and went on */
	MOMENT_UNTHROTTLED,
	MOMENT_EXEC,   /* a process became another program, which the text names */
	MOMENT_EXIT,   /* a process ended */
	MOMENT_RENAME, /* a thread has another name from then on: the text */
	MOMENT_NOTE,   /* a marker of the program or the format: the text */
	MOMENT_KINDS
};

struct moment_table {
	uint32_t count;
	const int64_t *time; /* on the clock of samples */
	const uint8_t *kind; /* enum moment_kind */
	const thread_id *thread;
	const string_id *text;
	uint64_t counts[MOMENT_KINDS]; /* all there were: rows are at most MOMENT_LIMIT */
};

/* The last rows are for those that say that samples are missing, as others may be very many. */
#define MOMENT_LIMIT 65536
#define MOMENT_RESERVED 8192

struct moment { /* a row of it */
	int64_t time;
	enum moment_kind kind;
	thread_id thread; /* 0: of none, or of all */
	string_id text;   /* 0: nothing to add */
};

/* As scripts read it: "lost", "exec". */
extern const char *const moment_kind_names[MOMENT_KINDS];

#endif
