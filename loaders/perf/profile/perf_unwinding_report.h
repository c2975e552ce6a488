#ifndef LOADERS_PERF_PROFILE_PERF_UNWINDING_REPORT_H
#define LOADERS_PERF_PROFILE_PERF_UNWINDING_REPORT_H

#include "loaders/perf/perf_recording.h"
#include "model/tables/profile_builder.h"

/* Tells the user how the unwinding of copied stacks went: how many reached their outermost frame,
 * ended with the copy, or were lost, and in which modules. */
void perf_unwinding_report(const struct perf_recording *recording, struct profile_builder *builder);

#endif
