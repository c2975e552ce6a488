#ifndef LOADERS_PERF_FILE_PERF_STREAM_H
#define LOADERS_PERF_FILE_PERF_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/column.h"
#include "loaders/input/input.h"

/*
 * The records of a recording, in the order of the file, compressed ones unpacked. Bytes that
 * were handed out stay where they are until they are released, whether they come from a file
 * or from a pipe.
 */

struct perf_record {
	const unsigned char *bytes; /* with the header */
	uint32_t type, size;
	uint16_t misc;
	uint64_t offset; /* where it is stored, for messages */
};

struct perf_stream {
	struct input *input;
	bool is_mapped;
	const unsigned char *bytes;
	size_t size;          /* how many have come */
	bool ended;           /* no more will come */
	bool is_whole;        /* it had ended before the first record was handed out */
	struct error failure; /* why it ended, where it should not have */
	struct column column; /* what is not mapped */
	bool swap;

	size_t at;  /* of the next record */
	size_t end; /* of the records; SIZE_MAX: of the input */

	struct perf_unpacker *unpacker; /* once there was a compressed record */
	uint64_t packed_broken;         /* compressed records that could not be unpacked */
	const char *trouble; /* why records end before their end; static text, NULL: they do not */
	size_t released, unpacked_released;
};

void perf_stream_open(struct perf_stream *stream, struct input *input);
void perf_stream_close(struct perf_stream *stream);

/* Waits until the first `size` bytes are there. False where there are fewer. */
bool perf_stream_need(struct perf_stream *stream, size_t size);

/* Takes what comes next, without using it. False where there is no more; is_whole says so from
 * then on. A small file that would fill the memory is cut off, which is a failure. */
bool perf_stream_read_on(struct perf_stream *stream);

/* False at the end, or where the rest cannot be read: `trouble` says why. */
bool perf_stream_next(struct perf_stream *stream, struct perf_record *record);

/* Whether the next record can be had without waiting for more bytes. */
bool perf_stream_is_waiting(const struct perf_stream *stream);

/* Of both kinds of bytes, those before the first that is still needed may go. `oldest`:
 * records still in use. */
void perf_stream_release(struct perf_stream *stream, const unsigned char *const *oldest,
			 size_t count);

#endif
