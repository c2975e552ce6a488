#ifndef LOADERS_PERF_PERF_LOCATOR_H
#define LOADERS_PERF_PERF_LOCATOR_H

#include "loaders/perf/file/perf_callchain.h"
#include "loaders/perf/perf_locations.h"
#include "loaders/perf/perf_processes.h"

/*
 * From the addresses of a stack to locations, by what is mapped now. Neighbours in one thread
 * have most of their stack in common, and an address that was seen is likely to be seen again:
 * both are remembered.
 */

struct perf_locator {
	struct perf_locations *locations; /* borrowed */
	struct perf_lane *lanes;
	struct perf_cached_ip *cached_ips;
	/* Locations of what is no code that could have a name. */
	uint32_t nowhere_user, nowhere_kernel, guest_kernel, guest_user, hypervisor;
	uint32_t marks[MARK_COUNT];
};

void perf_locator_init(struct perf_locator *locator, struct perf_locations *locations);
void perf_locator_release(struct perf_locator *locator);

/* The locations of the calls, outermost first, into `frames`, which has room for them. There is
 * at least one. `tid`: samples of one thread are alike. `time`: by the clock of jitdump files; 0:
 * not known. */
void perf_locator_find(struct perf_locator *locator, int32_t tid, const struct perf_view *view,
		       const struct perf_callchain *chain, uint64_t time, uint32_t *frames);

#endif
