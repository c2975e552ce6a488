#ifndef MODEL_SAMPLE_FILTER_H
#define MODEL_SAMPLE_FILTER_H

#include "model/slice.h"

/* Which samples a slice keeps, by what belongs to the sample and not to its
 * stack: thread, process, cpu and time. */
struct sample_filter {
	const struct profile *profile;
	bool keeps_none;   /* what the slice asks for has not been loaded yet */
	bool *thread_kept; /* per thread; NULL: all */
	int cpu;
	bool has_time;
	int64_t from, until;
};

bool sample_filter_init(struct sample_filter *filter, const struct profile *profile,
			const struct slice *slice, struct error *error);
void sample_filter_release(struct sample_filter *filter);

static inline bool sample_filter_keeps(const struct sample_filter *filter, uint32_t sample)
{
	const struct sample_table *samples = &filter->profile->samples;

	if (filter->keeps_none)
		return false;
	if (filter->thread_kept && !filter->thread_kept[samples->thread[sample]])
		return false;
	if (filter->cpu >= 0 && samples->cpu[sample] != filter->cpu)
		return false;
	return !filter->has_time ||
	       (samples->time[sample] >= filter->from && samples->time[sample] < filter->until);
}

#endif
