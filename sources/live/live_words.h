#ifndef SOURCES_LIVE_LIVE_WORDS_H
#define SOURCES_LIVE_LIVE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * What perf, and the program that it started, say on standard error: the beginning is kept, to be
 * said where perf fails. Then it is passed on, without what perf says of its own work, or dropped.
 */

enum { LIVE_WORDS_SIZE = 240 };

struct live_words {
	bool is_heard; /* it is passed on, from now on with what was kept */
	char kept[2048];
	size_t size;
	bool is_silent;    /* the line that is going on is perf's own */
	bool is_line_open; /* something of it was passed on */
};

/* Whatever can be read now. False: there will be no more. */
bool live_words_take(struct live_words *words, int descriptor);

/* All of it, as far as it can be had without waiting. */
void live_words_drain(struct live_words *words, int descriptor);

/* The first line that says something; "". */
void live_words_first(const struct live_words *words, char line[LIVE_WORDS_SIZE]);

#endif
