#ifndef MAIN_SIDE_FILES_H
#define MAIN_SIDE_FILES_H

#include "main/options.h"
#include "main/sources.h"

/* Says in the sides of a comparison what a user knows them by, and whether they are of different
 * files. The names are for side_files_release to free. */
void side_files_init(struct sides *sides, const struct options *options,
		     const struct sources *sources);
void side_files_release(struct sides *sides);

#endif
