#ifndef TESTS_FUZZ_LOAD_H
#define TESTS_FUZZ_LOAD_H

#include "loaders/loader.h"

/* Loads the bytes in the format of that name, or NULL: as their content asks for. NULL when it
 * does not load; aborts when the profile breaks what profile.h promises. Caller frees. */
struct profile_builder *fuzz_load_once(const char *format, const void *bytes, size_t size);

/*
 * Loads the bytes, at once and in small blocks: aborts when that makes a difference.
 */
void fuzz_load(const char *format, const void *bytes, size_t size);

/* The same of a recording of perf, as it is and compressed: bytes that are all there, and bytes
 * that come one after the other. */
void fuzz_load_recording(const void *bytes, size_t size, const struct symbol_options *symbols);

#endif
