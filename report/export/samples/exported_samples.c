#include "report/export/samples/exported_samples.h"

#include <stdlib.h>

#include "base/memory.h"
#include "report/report_tree.h"

/* Of a sample that a range of times keeps in part, that of the part. */
static int64_t time_of(const struct exported_samples *samples, uint32_t sample)
{
	const struct sample_filter *filter = &samples->builder.choices[0].filter;
	const int64_t *times = samples->builder.profile->samples.time;
	int64_t time = times ? times[sample] : TIME_UNKNOWN, from;
	uint32_t input;

	if (time == TIME_UNKNOWN || !filter->has_time || !filter->durations)
		return time;
	input = profile_input_of(samples->builder.profile, sample);
	from = filter->ranges[input].from;
	return left_out_next(&filter->left_out, input, time > from ? time : from);
}

static bool is_something(const struct exported_samples *samples, uint32_t sample)
{
	for (uint32_t i = 0; i < samples->type_count; i++)
		if (sample_filter_weight(&samples->builder.choices[0].filter, samples->types[i],
					 sample) != 0)
			return true;
	return false;
}

static bool is_zoomed(struct exported_samples *samples, stack_id stack, label_id group)
{
	const label_id *labels;
	uint32_t count;

	if (!samples->report->zoom)
		return true;
	labels = stack_frames_labels(&samples->frames, stack, group, &count);
	return report_tree_zooms(samples->report, samples->builder.labels, labels, count);
}

static void add_group(struct exported_samples *samples, uint32_t group)
{
	const struct sample_groups *groups = &samples->builder.groups;
	const struct sample_choice *choice = &samples->builder.choices[0];

	for (uint32_t at = groups->start[group]; at < groups->start[group + 1]; at++) {
		uint32_t i = sample_groups_at(groups, at);
		stack_id stack = samples->builder.profile->samples.stack[i];

		if ((choice->dropped && choice->dropped[stack]) ||
		    !sample_filter_keeps(&choice->filter, i) || !is_something(samples, i) ||
		    !is_zoomed(samples, stack, groups->label[group]))
			continue;
		if (samples->count == samples->capacity) {
			samples->capacity = memory_more(samples->capacity);
			samples->rows = memory_resize(samples->rows, samples->capacity,
						      sizeof(*samples->rows));
		}
		samples->rows[samples->count++] =
			(struct exported_sample){ time_of(samples, i), i, group };
	}
}

/* One input after the other, as each has a clock of its own. */
static int compare_rows(const void *a, const void *b, void *context)
{
	const struct exported_sample *x = a, *y = b;
	const struct profile *profile = context;

	if (profile->inputs.count > 1) {
		uint32_t left = profile_input_of(profile, x->sample),
			 right = profile_input_of(profile, y->sample);

		if (left != right)
			return left < right ? -1 : 1;
	}
	if (x->time != y->time)
		return x->time < y->time ? -1 : 1;
	return (x->sample > y->sample) - (x->sample < y->sample);
}

static void sort_rows(struct exported_samples *samples)
{
	void *profile = (void *)samples->builder.profile;
	bool is_sorted = true;

	for (uint32_t i = 1; i < samples->count && is_sorted; i++)
		is_sorted = compare_rows(&samples->rows[i - 1], &samples->rows[i], profile) < 0;
	if (!is_sorted)
		qsort_r(samples->rows, samples->count, sizeof(*samples->rows), compare_rows,
			profile);
}

/* That which is shown comes first. */
static void add_types(struct exported_samples *samples)
{
	uint32_t shown = samples->report->slice->sample_type;

	if (samples->report->profile->sample_type_count == 0)
		return;
	samples->types[samples->type_count++] = shown;
	for (uint32_t type = 0; type < samples->report->profile->sample_type_count; type++)
		if (type != shown && !samples->report->one_type)
			samples->types[samples->type_count++] = type;
}

bool exported_samples_init(struct exported_samples *samples, const struct report *report,
			   struct error *error)
{
	*samples = (struct exported_samples){ .report = report };
	if (!tree_builder_init(&samples->builder, report->profile, &report->slice, 1,
			       TREE_MATCHING_SAME_BUILD, error))
		return false;
	stack_frames_init(&samples->frames, &samples->builder);
	add_types(samples);
	for (uint32_t group = 0; group < samples->builder.groups.count; group++)
		add_group(samples, group);
	sort_rows(samples);
	return true;
}

void exported_samples_release(struct exported_samples *samples)
{
	stack_frames_release(&samples->frames);
	tree_builder_release(&samples->builder);
	free(samples->rows);
}

int64_t exported_samples_weight(const struct exported_samples *samples, uint32_t type,
				const struct exported_sample *row)
{
	return sample_filter_weight(&samples->builder.choices[0].filter, type, row->sample);
}

label_id exported_samples_group(const struct exported_samples *samples,
				const struct exported_sample *row)
{
	if (samples->report->slice->root == ROOT_AUTO)
		return LABEL_ALL;
	return samples->builder.groups.label[row->group];
}
