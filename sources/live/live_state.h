#ifndef SOURCES_LIVE_LIVE_STATE_H
#define SOURCES_LIVE_LIVE_STATE_H

#include "sources/live/live_record.h"

/*
 * What a reader that comes late to a stream of perf's must know: the header and what describes the
 * events, and of each process that is there its name, its threads' and its mappings. Those of
 * processes that have ended, and mappings that others cover, are dropped, so it does not grow with
 * time.
 */

struct live_state;

struct live_state *live_state_new(void);
void live_state_free(struct live_state *state);

/* The first bytes of the stream. */
void live_state_begin(struct live_state *state, const unsigned char *bytes, size_t size);

/* A record that is no sample. Those of other types do nothing. */
void live_state_take(struct live_state *state, const struct live_record *record);

/* Some time has gone: those that ended before the last call are forgotten. */
void live_state_forget(struct live_state *state);

/* All of it, as a stream. Called with pieces of it. */
typedef void live_write(void *context, const void *bytes, size_t size);
void live_state_write(const struct live_state *state, live_write *write, void *context);

/* How many bytes it keeps. */
size_t live_state_size(const struct live_state *state);

#endif
