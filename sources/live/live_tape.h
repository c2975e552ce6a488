#ifndef SOURCES_LIVE_LIVE_TAPE_H
#define SOURCES_LIVE_LIVE_TAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "sources/live/live_state.h"

/*
 * The last part of a stream of perf's as it came, to be written to a file: at least a window of it,
 * and at most about two, or less where that would be more than LIVE_TAPE_LIMIT bytes and a round.
 * Earlier records of the processes that exist come first, so that it is whole. One thread adds,
 * others may write and hold it.
 */

enum { LIVE_TAPE_LIMIT = 32 << 20 };

struct live_tape;

/* `window` in nanoseconds. */
struct live_tape *live_tape_new(int64_t window);
void live_tape_free(struct live_tape *tape);

/* Whole records. */
void live_tape_add(struct live_tape *tape, const void *bytes, size_t size);

/* A round has ended: the state is that of all that was added. `newest`: of the samples. */
void live_tape_end_round(struct live_tape *tape, int64_t newest, const struct live_state *state);

/* It stays unchanged, or begins anew with the next round. */
void live_tape_hold(struct live_tape *tape, bool held);

/* Writes it, and says how long it is, in nanoseconds. Errors are the stream's. False: nothing has
 * come yet. */
bool live_tape_write(struct live_tape *tape, FILE *stream, int64_t *length);

#endif
