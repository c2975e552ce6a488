#ifndef LOADERS_PERF_PERF_RECORDED_H
#define LOADERS_PERF_PERF_RECORDED_H

#include "base/span.h"
#include "loaders/perf/perf_recording.h"
#include "symbols/find/module_request.h"

/*
 * Code that simpleperf (Android) kept the names of, in the recording itself: bytecode, what ART
 * compiled at run time, and the functions of files that are on the device.
 */

/* Whether a mapping is of code that no file has the names of; `map` gets its module, and offsets as
 * its names have them. `protection`: of MMAP2; 0: not known. */
bool perf_recorded_map(struct perf_recording *recording, struct span file, uint32_t protection,
		       struct perf_map *map);

/* Maps what the recorded perf map of a process names between two addresses, which no record says:
 * again whenever something else was mapped there. */
void perf_recorded_map_process(struct perf_recording *recording, int32_t pid, uint64_t start,
			       uint64_t end);

/* The same for all processes, before the first record. */
void perf_recorded_map_all(struct perf_recording *recording);

/* The names that the recording has of a module; none: an empty table. */
struct recorded_symbols perf_recorded_symbols(const struct perf_recording *recording,
					      const struct perf_module *module);

#endif
