#ifndef TESTS_FUZZ_DRAWN_PROFILE_H
#define TESTS_FUZZ_DRAWN_PROFILE_H

#include "model/slices/slice.h"
#include "model/tables/profile_builder.h"
#include "tests/fuzz/bytes.h"

/* Profiles and slices of any kind, drawn from the bytes of an input. */

/* What sums may be compared exactly for, and whether all weights are at least 0. */
struct promise {
	bool is_exact, is_rising;
};

/* Adds a sample with any stack, and with a time, a thread and labels where the profile has columns
 * for them. A promise that its weights break becomes false. */
void drawn_profile_add_sample(struct profile_builder *builder, struct bytes *bytes,
			      struct promise *promise);

/* Adds as many sample types. */
void drawn_profile_add_types(struct profile_builder *builder, int count);

/* Returns whether the slice is for samples with labels. The caller releases it. */
bool drawn_slice_init(struct slice *slice, struct bytes *bytes);

#endif
