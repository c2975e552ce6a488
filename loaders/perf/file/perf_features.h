#ifndef LOADERS_PERF_FILE_PERF_FEATURES_H
#define LOADERS_PERF_FILE_PERF_FEATURES_H

#include "base/id_index.h"
#include "loaders/perf/file/perf_clock.h"
#include "loaders/perf/file/perf_event.h"
#include "loaders/perf/file/perf_meta_info.h"
#include "loaders/perf/file/perf_recorded_files.h"
#include "symbols/elf/build_id.h"

/*
 * A recording's description of itself: the sections after the data, or records of a pipe.
 */

struct perf_build {
	char *path;
	struct build_id id;
	bool is_kernel; /* the kernel proper, or a module of it */
};

struct perf_features {
	char *hostname, *release, *version, *arch, *cpu, *command; /* NULL: not said */
	uint32_t cpus;
	struct perf_clock clock;
	struct perf_build *builds;
	uint32_t build_count, build_capacity;
	struct id_index build_index; /* by path; 1 + the row */
	uint32_t kernel_build;       /* 1 + the row; 0: none */
	bool is_stat;                /* of `perf stat record`: has no samples */
	bool is_directory;           /* records are in data.0, data.1, ... next to this file */
	bool is_single;              /* or it has no others */
	uint32_t damaged;            /* sections that could not be read */

	/* Of simpleperf. */
	struct perf_meta_info meta;
	struct perf_recorded_files recorded;
	struct perf_cursor first_maps; /* records that count before all others; in the file */
};

void perf_features_release(struct perf_features *features);

/* Reads the section of feature `bit`. Event names go to `events`. */
void perf_features_add(struct perf_features *features, struct perf_events *events, uint32_t bit,
		       const unsigned char *bytes, size_t size);

/* A build-id record: an entry of its section, or on its own in a pipe. */
void perf_features_add_build(struct perf_features *features, const unsigned char *record,
			     size_t size, bool swap);

/* Whether it was recorded on another machine, or before this one got another kernel. */
bool perf_features_are_elsewhere(const struct perf_features *features);

/* The build-id of a path; NULL. The kernel's is that of NULL. */
const struct build_id *perf_features_find_build(const struct perf_features *features,
						const char *path);

#endif
