#ifndef LOADERS_FIREFOX_FIREFOX_MARKERS_H
#define LOADERS_FIREFOX_FIREFOX_MARKERS_H

#include "loaders/firefox/firefox_profile.h"

/* Adds what the program or the browser noted in a thread as moments: when it began, and its name.
 * `shift` is added to times. */
void firefox_markers_add(const struct firefox_profile *profile, const struct firefox_thread *thread,
			 int64_t shift);

#endif
