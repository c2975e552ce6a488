#ifndef LOADERS_FIREFOX_FIREFOX_READER_H
#define LOADERS_FIREFOX_FIREFOX_READER_H

#include "loaders/firefox/firefox_profile.h"

/* The document that comes next in the profile's reader. */
void firefox_reader_take(struct firefox_profile *profile);

#endif
