#ifndef LOADERS_PERF_PERF_SIDEBAND_H
#define LOADERS_PERF_PERF_SIDEBAND_H

#include "loaders/perf/perf_samples.h"

/* Records of what happened besides the samples: processes, threads, and where code is mapped. */

/* Samples that came before are located by what was mapped before. */
void perf_sideband_apply(struct perf_recording *recording, struct perf_samples *samples,
			 const unsigned char *bytes, uint32_t size);

/* Build IDs may come after all records. */
void perf_sideband_end(struct perf_recording *recording);

#endif
