#ifndef LOADERS_PPROF_LEGACY_LEGACY_FILE_NAMES_H
#define LOADERS_PPROF_LEGACY_LEGACY_FILE_NAMES_H

#include "loaders/input/input.h"
#include "loaders/pprof_legacy/legacy_locations.h"

/*
 * Names locations that have none yet by the symbols of the files in which they are, and reports
 * for each file where its names come from. Ends early where the input is abandoned.
 */
void legacy_file_names_add(struct legacy_locations *locations, const struct input *input);

#endif
