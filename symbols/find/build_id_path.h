#ifndef SYMBOLS_FIND_BUILD_ID_PATH_H
#define SYMBOLS_FIND_BUILD_ID_PATH_H

#include "symbols/elf/build_id.h"

/* Where files are that are kept by their build-id. The caller frees. */

/* ".build-id/ab/cdef...", below any of the folders; NULL: build-id not known. */
char *build_id_path(const struct build_id *id);

/* A file of perf's build-id cache, `name` begins with a slash; NULL: there is no such cache, or the
 * build-id is not known. */
char *build_id_path_cached(const struct build_id *id, const char *name);

#endif
