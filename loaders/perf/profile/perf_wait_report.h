#ifndef LOADERS_PERF_PROFILE_PERF_WAIT_REPORT_H
#define LOADERS_PERF_PROFILE_PERF_WAIT_REPORT_H

#include "loaders/perf/perf_recording.h"
#include "model/tables/profile_builder.h"

/* Says where times of waiting come from, and what of them is not known. */
void perf_wait_report(const struct perf_recording *recording, struct profile_builder *builder);

#endif
