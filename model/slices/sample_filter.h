#ifndef MODEL_SLICES_SAMPLE_FILTER_H
#define MODEL_SLICES_SAMPLE_FILTER_H

#include "model/slices/left_out.h"
#include "model/slices/sample_part.h"
#include "model/slices/sample_spans.h"
#include "model/slices/slice.h"
#include "model/slices/time_range.h"

/* Which samples a slice keeps, by what belongs to the sample and not to its stack: thread, process,
 * labels, cpu and time. Of a sample that lasts, a range of times keeps the part that lies in it. */
struct sample_filter {
	const struct profile *profile;
	bool keeps_none;   /* what the slice asks for has not been loaded yet */
	bool *thread_kept; /* per thread; NULL: all */
	bool *tags_kept;   /* per set of tags; NULL: all */
	bool *cpu_kept;    /* per cpu + 1; NULL: all */
	bool has_time;
	const int64_t *durations;  /* of samples that may be kept in part; NULL: no such samples */
	struct time_range *ranges; /* per input, with has_time */
	struct left_out left_out;  /* of these, with has_time */
	bool *in_time; /* per sample, where there are several inputs; NULL: by ranges[0] */
	/* Of the inputs and times that are kept: no other samples are, and none before the first of
	 * them or from `end` on. */
	struct sample_spans spans;
	uint32_t first, end;
};

bool sample_filter_init(struct sample_filter *filter, const struct profile *profile,
			const struct slice *slice, struct error *error);
void sample_filter_release(struct sample_filter *filter);

/* How long an input lasts in the time range of a slice, in nanoseconds. */
int64_t sample_filter_duration(const struct profile *profile, const struct slice *slice,
			       uint32_t input);

/* Whether all of a sample is left out of the ranges. */
bool sample_filter_leaves_out(const struct sample_filter *filter, uint32_t sample);

static inline bool sample_filter_is_in(const struct sample_filter *filter,
				       const struct time_range *range, uint32_t sample)
{
	int64_t time = filter->profile->samples.time[sample];

	if (filter->left_out.first && sample_filter_leaves_out(filter, sample))
		return false;
	if (filter->durations)
		return sample_part_is_in(time, filter->durations[sample], range->from,
					 range->until);
	return time >= range->from && time < range->until;
}

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
	return sample_filter_is_in(filter, filter->ranges, sample);
}

/* Of a weight of a sample the part that lies in the slice's time. */
int64_t sample_filter_part(const struct sample_filter *filter, int64_t weight, uint32_t sample);

/* What a sample that is kept weighs in the slice. */
static inline int64_t sample_filter_weight(const struct sample_filter *filter, uint32_t type,
					   uint32_t sample)
{
	int64_t weight = profile_weight(filter->profile, type, sample);

	return filter->durations ? sample_filter_part(filter, weight, sample) : weight;
}

/* Whether a sample is kept and weighs something. */
static inline bool sample_filter_takes(const struct sample_filter *filter, uint32_t type,
				       uint32_t sample)
{
	return profile_weight(filter->profile, type, sample) != 0 &&
	       sample_filter_keeps(filter, sample) &&
	       (!filter->durations || sample_filter_weight(filter, type, sample) != 0);
}

#endif
