#ifndef LOADERS_PERF_PERF_CGROUPS_H
#define LOADERS_PERF_PERF_CGROUPS_H

#include <stdint.h>

#include "base/id_index.h"

/* What the control groups of a recording are called, by the number that samples have
 * (perf record --all-cgroups). */

struct perf_cgroup {
	uint64_t number;
	uint32_t path; /* in the interner */
};

struct perf_cgroups {
	struct perf_cgroup *list;
	uint32_t count, capacity;
	struct id_index index; /* once there is one */
};

void perf_cgroups_release(struct perf_cgroups *cgroups);

/* The latest path of a number counts. */
void perf_cgroups_add(struct perf_cgroups *cgroups, uint64_t number, uint32_t path);

/* 0: not known. */
uint32_t perf_cgroups_find(const struct perf_cgroups *cgroups, uint64_t number);

#endif
