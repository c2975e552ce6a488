#ifndef MAIN_SIDE_FILES_H
#define MAIN_SIDE_FILES_H

#include "main/options.h"
#include "main/sources.h"

/* Says in the sides of a comparison which inputs are whose, and what a user knows them by. The
 * names are for side_files_release to free. */
void side_files_init(struct sides *sides, const struct options *options,
		     const struct sources *sources);
void side_files_release(struct sides *sides);

#endif
