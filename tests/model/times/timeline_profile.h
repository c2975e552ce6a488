#ifndef TESTS_MODEL_TIMES_TIMELINE_PROFILE_H
#define TESTS_MODEL_TIMES_TIMELINE_PROFILE_H

#include <stdbool.h>

#include "model/tables/profile_builder.h"

/* Adds an input that rand() draws: two types, or samples with two values each; threads, cpus and
 * labels, some unknown; gains and losses; samples that last; and times that are near each other,
 * one and the same, far apart, at the end of numbers, or unknown. */
void timeline_profile_add_input(struct profile_builder *builder, bool is_typed);

#endif
