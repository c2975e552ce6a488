#ifndef BASE_PATH_NAME_H
#define BASE_PATH_NAME_H

/* The part of a path after its last slash; the whole path where that part is empty. */
const char *path_name(const char *path);

#endif
