#ifndef SOURCES_LIVE_LIVE_TARGET_H
#define SOURCES_LIVE_LIVE_TARGET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/* The processes to follow, and how perf samples them: borrowed from the command line. */

struct live_target {
	const char *processes; /* PID, or several with commas between them; NULL: none */
	bool all_cpus;         /* the whole machine */
	char **words;          /* a command that is started, ending with NULL; NULL: none */
	const char *event, *call_graph; /* NULL: perf's own, frame pointers */
	int64_t frequency;              /* samples a second; 0: the usual */
};

/* Whether one of them is named, and is there. False and *error: what to do instead. */
bool live_target_check(const struct live_target *target, struct error *error);

/* perf has failed: false and *error where that is for a process that has gone, or is another
 * user's. */
bool live_target_explain(const struct live_target *target, struct error *error);

/* For people: "python3 (4711)", "2 processes", "all CPUs", "make -j2". Caller frees. */
char *live_target_name(const struct live_target *target);

/* What perf record is told, its own name first; ends with NULL. `control` and `answers` are
 * descriptors that it inherits, for text[]: they are written there. Caller frees the array. */
enum { LIVE_CONTROL_SIZE = 48 };
char **live_target_words(const struct live_target *target, const char *perf, int control,
			 int answers, char text[LIVE_CONTROL_SIZE]);

#endif
