#ifndef SOURCES_RECORD_RUNTIME_VERSION_H
#define SOURCES_RECORD_RUNTIME_VERSION_H

#include <stdbool.h>

#include "sources/record/runtime.h"

/* The abilities of an interpreter, as it says itself or as a file next to it does. */

struct python_version {
	int major, minor; /* 0: not known */
	bool has_trampoline, has_frame_pointers;
};

struct python_version runtime_version_python(const struct runtime_guess *guess);

/* 17, or 8 of 1.8; 0: not known. Without an interpreter, of what JAVA_HOME or PATH have. */
int runtime_version_java(const struct runtime_guess *guess);

/* 303 of 3.3; 0: not known. */
int runtime_version_ruby(const struct runtime_guess *guess);

#endif
