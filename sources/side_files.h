#ifndef SOURCES_SIDE_FILES_H
#define SOURCES_SIDE_FILES_H

#include "model/compare/side_slices.h"
#include "sources/sources.h"

/* Says in the sides of a comparison what a user knows them by, and whether they are of different
 * files. The names are for side_files_release to free. */
void side_files_init(struct sides *sides, const struct source_options *options,
		     const struct sources *sources);
void side_files_release(struct sides *sides);

#endif
