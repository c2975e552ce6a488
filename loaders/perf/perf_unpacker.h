#ifndef LOADERS_PERF_PERF_UNPACKER_H
#define LOADERS_PERF_PERF_UNPACKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Undoes `perf record -z`: the compressed records of a file are one zstd stream that never
 * ends a frame, and what they unpack to are records, that may begin in one and end in the next.
 */

struct perf_unpacker;

struct perf_unpacker *perf_unpacker_new(void);
void perf_unpacker_free(struct perf_unpacker *unpacker);

/* Adds the bytes of the next compressed record, which may unpack to `room` bytes. False where
 * they are damaged: all that follows is then lost, too. */
bool perf_unpacker_add(struct perf_unpacker *unpacker, const unsigned char *bytes, size_t size,
		       size_t room);

/* What was unpacked in all. It does not move. */
const unsigned char *perf_unpacker_bytes(const struct perf_unpacker *unpacker, size_t *size);
size_t *perf_unpacker_position(struct perf_unpacker *unpacker); /* of the next record */

#endif
