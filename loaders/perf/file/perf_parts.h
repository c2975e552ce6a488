#ifndef LOADERS_PERF_FILE_PERF_PARTS_H
#define LOADERS_PERF_FILE_PERF_PARTS_H

#include "loaders/perf/file/perf_stream.h"

/*
 * The other files of a recording that is a folder (perf record --threads): data.0, data.1, ...,
 * each what one thread wrote. They are records and nothing else; data has the header and the
 * features of all.
 */

struct perf_part {
	struct input *input; /* NULL: cannot be opened */
	struct perf_stream stream;
	struct error failure;
};

struct perf_parts {
	bool are_open;
	struct perf_part *list;
	uint32_t count;
	size_t size; /* bytes of all */
};

/* `swap`: their numbers are of the other byte order. */
void perf_parts_open(struct perf_parts *parts, const char *folder, bool swap);
void perf_parts_close(struct perf_parts *parts);

#endif
