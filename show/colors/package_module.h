#ifndef SHOW_COLORS_PACKAGE_MODULE_H
#define SHOW_COLORS_PACKAGE_MODULE_H

#include "model/tables/profile.h"

/* Which package a module is, as a whole. */

#define PACKAGE_NAME_SIZE 96

enum package_kind {
	PACKAGE_CODE,    /* the program and its libraries */
	PACKAGE_RUNTIME, /* of the language, libc, the dynamic linker */
	PACKAGE_KERNEL,
	PACKAGE_KERNEL_MODULE,
	PACKAGE_UNRESOLVED,
};

/* `module`: its path or name; `kind`: of its code. */
enum package_kind package_of_module(char text[PACKAGE_NAME_SIZE], const char *module,
				    enum function_kind kind);

/* Whether all its code is of a runtime, whatever it is called. */
bool package_module_is_runtime(const char *module);

/* As much of it as fits. */
void package_set(char text[PACKAGE_NAME_SIZE], const char *at, size_t length);

/* Patterns are names whose last character stands for what follows: "*" anything, "#" at most a
 * version. */
bool package_is_one_of(const char *base, const char *const *patterns, size_t count);

#define PACKAGE_IS_ONE_OF(base, list) \
	package_is_one_of(base, list, sizeof(list) / sizeof((list)[0]))

#endif
