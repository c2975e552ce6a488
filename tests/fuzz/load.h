#ifndef TESTS_FUZZ_LOAD_H
#define TESTS_FUZZ_LOAD_H

#include "loaders/loader.h"

/*
 * Loads the bytes, at once and in small blocks: aborts when that makes a difference, or when
 * the profile breaks what profile.h promises.
 */
void fuzz_load(const char *format, const void *bytes, size_t size);

#endif
