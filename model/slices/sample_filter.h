#ifndef MODEL_SLICES_SAMPLE_FILTER_H
#define MODEL_SLICES_SAMPLE_FILTER_H

#include "model/slices/slice.h"

/* Which samples a slice keeps, by what belongs to the sample and not to its
 * stack: thread, process, labels, cpu and time. */
struct sample_filter {
	const struct profile *profile;
	bool keeps_none;   /* what the slice asks for has not been loaded yet */
	bool *thread_kept; /* per thread; NULL: all */
	bool *tags_kept;   /* per set of tags; NULL: all */
	bool *cpu_kept;    /* per cpu + 1; NULL: all */
	bool has_time;
	int64_t from, until;
	bool *in_time; /* per sample, where there are several inputs; NULL: by from and until */
	uint32_t first, end; /* samples of the inputs that are kept: no others are */
};

bool sample_filter_init(struct sample_filter *filter, const struct profile *profile,
			const struct slice *slice, struct error *error);
void sample_filter_release(struct sample_filter *filter);

/* How long an input lasts in the time range of a slice, in nanoseconds. */
int64_t sample_filter_duration(const struct profile *profile, const struct slice *slice,
			       uint32_t input);

static inline bool sample_filter_keeps(const struct sample_filter *filter, uint32_t sample)
{
	const struct sample_table *samples = &filter->profile->samples;

	if (filter->keeps_none || sample < filter->first || sample >= filter->end)
		return false;
	if (filter->thread_kept && !filter->thread_kept[samples->thread[sample]])
		return false;
	if (filter->tags_kept && !filter->tags_kept[samples->tags[sample]])
		return false;
	if (filter->cpu_kept && !filter->cpu_kept[samples->cpu[sample] + 1])
		return false;
	if (!filter->has_time)
		return true;
	if (filter->in_time)
		return filter->in_time[sample];
	return samples->time[sample] >= filter->from && samples->time[sample] < filter->until;
}

#endif
