#include "tests/model/times/timed_samples.h"

#include "tests/unit.h"

void timed_samples_init(struct timed_samples *timed, struct profile_builder *profile,
			const struct slice *slice)
{
	struct error error;

	timed->profile = profile;
	assert_true(tree_builder_init(&timed->builder, profile_builder_profile(profile), &slice, 1,
				      TREE_MATCHING_SAME_BUILD, &error));
	sample_scope_init(&timed->scope, &timed->builder, NULL, 0, false);
	thread_samples_init(&timed->samples, &timed->scope);
}

void timed_samples_init_text(struct timed_samples *timed, const char *profile, const char *words)
{
	struct slice slice;

	model_text_slice(&slice, words);
	timed_samples_init(timed, model_text_profile(profile), &slice);
	slice_release(&slice);
}

void timed_samples_release(struct timed_samples *timed)
{
	thread_samples_release(&timed->samples);
	sample_scope_release(&timed->scope);
	tree_builder_release(&timed->builder);
	profile_builder_free(timed->profile);
}
