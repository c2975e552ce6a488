#ifndef SOURCES_LIVE_LIVE_FEED_H
#define SOURCES_LIVE_LIVE_FEED_H

#include <stdbool.h>
#include <stdint.h>

#include "sources/live/live_tape.h"

/*
 * Hands a stream of perf's out to several readers, who come and go while it runs: each gets a
 * stream of its own that is whole, with what was said before it came, and with the samples from
 * then on. A thread of its own reads and writes.
 */

struct live_feed;

/* `stream` belongs to the feed, and a tape has at least its last `window`, in nanoseconds. NULL:
 * there is no thread to be had. */
struct live_feed *live_feed_start(int stream, int64_t window);

/* The stream must have ended, and all readers. */
void live_feed_close(struct live_feed *feed);

/* Another reader: a descriptor to read from, which the caller owns, and a number for the reader.
 * What it gets begins with the next round of perf's. -1: there are too many, or no descriptors. */
int live_feed_add(struct live_feed *feed, uint32_t *reader);

/* Its stream ends with what it has. */
void live_feed_end(struct live_feed *feed, uint32_t reader);

/* The newest time of a sample, in nanoseconds on the clock of the samples, and how many there were;
 * 0: no sample. */
int64_t live_feed_newest(struct live_feed *feed);
uint64_t live_feed_samples(struct live_feed *feed);

/* Of what all readers get: it lives as long as the feed. */
struct live_tape *live_feed_tape(struct live_feed *feed);

bool live_feed_has_ended(struct live_feed *feed);

#endif
