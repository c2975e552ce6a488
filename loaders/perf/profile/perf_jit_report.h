#ifndef LOADERS_PERF_PROFILE_PERF_JIT_REPORT_H
#define LOADERS_PERF_PROFILE_PERF_JIT_REPORT_H

#include "loaders/perf/file/perf_features.h"
#include "loaders/perf/perf_jit.h"
#include "model/tables/profile_builder.h"

/* Says what names the code of a process that was made at run time, or why nothing does: after
 * profile_builder_begin_names. `is_contained`: the process has another number in a container. */
void perf_jit_report(const struct perf_jit *jit, const struct perf_features *features,
		     bool is_contained, struct profile_builder *builder, module_id module);

#endif
