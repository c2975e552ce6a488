#ifndef SOURCES_RECORD_PERF_WORDS_H
#define SOURCES_RECORD_PERF_WORDS_H

#include <stdbool.h>

#include "base/text/text_list.h"

/*
 * The words after `serac record`, which are perf's but for a few of serac's own. Later options win
 * in perf, so a word that is not understood here does no harm.
 */

/* What an option chooses, so that a default is needless, or what it says of what is recorded. */
enum perf_subject {
	SUBJECT_STACKS = 1,
	SUBJECT_RATE = 2,
	SUBJECT_OUTPUT = 4,
	SUBJECT_PROCESSORS = 8,
	SUBJECT_PROCESSES = 16,
	SUBJECT_THREADS = 32,
	SUBJECT_EVENTS = 64,
	/* serac's own */
	SUBJECT_OFF_CPU = 128,
	SUBJECT_DURATION = 256,
	SUBJECT_RUNTIME = 512,
};

struct perf_words {
	char **list; /* without serac's own; the texts are borrowed */
	int count;
	int options_end;    /* where --, or the program, or nothing follows */
	int program;        /* where it is; `count`: no program */
	bool is_separated;  /* by -- */
	unsigned subjects;  /* bits of enum perf_subject that were there */
	const char *output; /* arguments; NULL: not there */
	const char *duration, *runtime;
	struct text_list processes; /* the numbers of all -p */
};

void perf_words_read(struct perf_words *words, char **list, int count);
void perf_words_release(struct perf_words *words);

#endif
