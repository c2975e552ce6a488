#ifndef LOADERS_PERF_PROFILE_PERF_INLINES_H
#define LOADERS_PERF_PROFILE_PERF_INLINES_H

#include "loaders/perf/profile/perf_profile.h"

/*
 * The second look at addresses: inlined functions, files and lines, by DWARF. Modules with the
 * most samples come first; what is found is published bit by bit. The work is done by threads
 * of its own, the caller's takes what they find. Ends early when the input is abandoned.
 */
void perf_inlines_add(struct perf_profile *profile, struct input *input);

#endif
