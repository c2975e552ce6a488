#ifndef LOADERS_PERF_FILE_PERF_TRACING_DATA_H
#define LOADERS_PERF_FILE_PERF_TRACING_DATA_H

#include "loaders/perf/file/perf_bytes.h"
#include "loaders/perf/file/perf_event.h"

/* What a recording tells of its tracepoints: the files `format` of tracefs, in a section of a file,
 * or after a record of a pipe. Those that have no name yet get theirs, "sched:sched_switch". */
void perf_tracing_data_add(struct perf_events *events, struct perf_cursor *section);

#endif
