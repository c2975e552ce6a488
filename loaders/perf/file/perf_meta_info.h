#ifndef LOADERS_PERF_FILE_PERF_META_INFO_H
#define LOADERS_PERF_FILE_PERF_META_INFO_H

#include "loaders/perf/file/perf_bytes.h"
#include "loaders/perf/file/perf_event.h"

/* What simpleperf (Android) says of a recording: the section META_INFO. */

struct perf_meta_info {
	char *recorder, *device, *android, *app; /* NULL: not said */
	bool is_wide;                            /* of whole processors */
};

void perf_meta_info_release(struct perf_meta_info *info);

/* Reads the section. Events that have no name get theirs, and know what their call chains are. */
void perf_meta_info_add(struct perf_meta_info *info, struct perf_events *events,
			struct perf_cursor *section);

#endif
