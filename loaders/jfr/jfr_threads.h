#ifndef LOADERS_JFR_JFR_THREADS_H
#define LOADERS_JFR_JFR_THREADS_H

#include "loaders/jfr/file/jfr_constants.h"

/* The threads of a chunk, and the states that they were sampled in. */

struct jfr_threads {
	struct jfr_constants *constants;
	struct jfr_plan plan;
	uint32_t type;
	int32_t pid;       /* -1: not known */
	string_id process; /* what runs: the main class or jar */
	struct jfr_text_buffer texts[2];
};

void jfr_threads_init(struct jfr_threads *threads, struct jfr_constants *constants);
void jfr_threads_release(struct jfr_threads *threads);

/* Whose threads they are; without it, nobody's. */
void jfr_threads_set_process(struct jfr_threads *threads, int32_t pid, string_id process);

/* What a process is called, by its command from the main class on. */
string_id jfr_threads_process(struct profile_builder *builder, struct span command);

/* May be 0. Virtual threads without a name are all one. */
thread_id jfr_threads_find(struct jfr_threads *threads, const struct jfr_field *field,
			   union jfr_value key);

/* A label with the state, or 0. */
tag_set_id jfr_threads_state(struct jfr_threads *threads, const struct jfr_field *field,
			     union jfr_value key);

/* What the state is called without STATE_. Good until the next call for a thread. */
struct span jfr_threads_state_name(struct jfr_threads *threads, const struct jfr_field *field,
				   union jfr_value key);

#endif
