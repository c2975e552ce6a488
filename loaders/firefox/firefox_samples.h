#ifndef LOADERS_FIREFOX_FIREFOX_SAMPLES_H
#define LOADERS_FIREFOX_FIREFOX_SAMPLES_H

#include "loaders/firefox/firefox_functions.h"

/* What time 0 is on the wall clock, in nanoseconds since 1970; 0: it does not say. */
int64_t firefox_samples_clock(const struct firefox_profile *profile);

/* Makes samples of all that was read; the number of them. */
uint64_t firefox_samples_add(struct firefox_profile *profile, struct named_files *symbols);

#endif
