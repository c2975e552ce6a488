#ifndef TESTS_LOADERS_PPROF_ABCD_PROFILE_H
#define TESTS_LOADERS_PPROF_ABCD_PROFILE_H

#include <stdint.h>

#include "tests/pprof_writer.h"

/*
 * Profiles of pprof with the functions a to d, which have the ids 1 to 4, and a location for each
 * of the same id:
 *
 *	struct pprof_writer *writer = abcd_profile_new();
 *	abcd_profile_sample(writer, 1, 2, 5);
 *	assert_loads_to(writer, "a;b 5\n");
 */

/* Of one type, with those functions. */
struct pprof_writer *abcd_profile_new(void);

/* Only the functions and locations, for a profile of other types. */
void abcd_profile_functions(struct pprof_writer *writer);

void abcd_profile_sample(struct pprof_writer *writer, uint64_t outer, uint64_t inner,
			 int64_t value);

/* What is loaded from what was written, as loaded_copy says it. Frees the writer; caller frees. */
char *abcd_profile_load(struct pprof_writer *writer);

#define assert_loads_to(writer, expected)                  \
	do {                                               \
		char *loaded_ = abcd_profile_load(writer); \
		assert_string_equal(loaded_, expected);    \
		free(loaded_);                             \
	} while (0)

#endif
