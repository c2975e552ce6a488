#ifndef TESTS_LOADERS_JFR_JFR_WRITER_H
#define TESTS_LOADERS_JFR_JFR_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* JFR recordings by hand, also such that no Java would write. */

struct jfr_writer {
	unsigned char *bytes;
	size_t size, capacity;
	size_t chunk, event; /* where the last ones begin */
	uint64_t checkpoint; /* in the chunk; 0: none yet */
	bool is_fixed;       /* its numbers are not compressed */
};

/* A chunk whose clock began at that many nanoseconds and that tick. */
void jfr_writer_chunk(struct jfr_writer *writer, int64_t start, int64_t ticks,
		      int64_t ticks_per_second);
void jfr_writer_end_chunk(struct jfr_writer *writer);

/* Its types, one a line: "ID NAME FIELD:CLASS...", where a class is an id, followed by p if the
 * value is a constant, a if it is an array, and t, n or m if it is a time in ticks, nanoseconds or
 * milliseconds. */
void jfr_writer_metadata(struct jfr_writer *writer, const char *types);

void jfr_writer_event(struct jfr_writer *writer, uint64_t type);
void jfr_writer_end_event(struct jfr_writer *writer);

/* A checkpoint of so many pools, to be ended as an event. */
void jfr_writer_checkpoint(struct jfr_writer *writer, unsigned pools);
void jfr_writer_pool(struct jfr_writer *writer, uint64_t type, unsigned count);

void jfr_writer_byte(struct jfr_writer *writer, unsigned byte);
void jfr_writer_int(struct jfr_writer *writer, uint64_t number);
void jfr_writer_long(struct jfr_writer *writer, uint64_t number);
void jfr_writer_utf8(struct jfr_writer *writer, const char *text);
void jfr_writer_latin1(struct jfr_writer *writer, const char *text);
void jfr_writer_chars(struct jfr_writer *writer, const char *text);

void jfr_writer_free(struct jfr_writer *writer);

#endif
