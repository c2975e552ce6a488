#ifndef LOADERS_PERF_FILE_PERF_HEADER_H
#define LOADERS_PERF_FILE_PERF_HEADER_H

#include "loaders/perf/file/perf_features.h"
#include "loaders/perf/file/perf_stream.h"

/* The beginning of a recording, and the part after its records. */

struct perf_header {
	bool is_pipe;       /* records alone: events and features are among them */
	bool is_unfinished; /* the recorder was killed before it wrote the rest */
	bool is_short;      /* the file ends before its data does */
	uint64_t data_offset, data_size;
	uint64_t features[4]; /* a bit each */
};

/* Reads the header and the events of a file; sets where the stream's records are. False and
 * *error where it is no recording that can be read. */
bool perf_header_read(struct perf_header *header, struct perf_stream *stream,
		      struct perf_events *events, struct error *error);

/* Reads the features after the data of a file, as far as they are there. */
void perf_header_read_features(struct perf_header *header, struct perf_stream *stream,
			       struct perf_events *events, struct perf_features *features);

#endif
