#ifndef TESTS_FUZZ_SMALL_PROFILE_H
#define TESTS_FUZZ_SMALL_PROFILE_H

#include "model/tables/profile_builder.h"

/*
 * Adds samples of any text, one a line: "a;b;c 5", with a thread "worker:a;b;c 5", or with a label
 * "user=amy:a;b;c 5" ("user=#amy": a number). "a>b": b is inlined in a. Kinds, modules, files,
 * lines and addresses of functions follow from their first letter. The builder has a sample type
 * already.
 */
void small_profile_add(struct profile_builder *builder, const char *text, const char *end);

#endif
