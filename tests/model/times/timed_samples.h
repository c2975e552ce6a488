#ifndef TESTS_MODEL_TIMES_TIMED_SAMPLES_H
#define TESTS_MODEL_TIMES_TIMED_SAMPLES_H

#include "model/times/thread_samples.h"
#include "tests/model_text.h"

/* The samples of a profile and a slice (model_text.h) in the order of time, and what they are made
 * of. */
struct timed_samples {
	struct profile_builder *profile;
	struct tree_builder builder;
	struct sample_scope scope;
	struct thread_samples samples;
};

void timed_samples_init(struct timed_samples *timed, struct profile_builder *profile,
			const struct slice *slice);
void timed_samples_init_text(struct timed_samples *timed, const char *profile, const char *slice);
void timed_samples_release(struct timed_samples *timed); /* and the profile */

#endif
