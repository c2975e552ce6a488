#include "model/slices/sample_filter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/pattern.h"
#include "base/text/print_text.h"
#include "model/slices/cpu_list.h"
#include "model/slices/tag_filter.h"
#include "model/tables/tags.h"
#include "model/tables/thread_names.h"

static const struct time_range whole = { INT64_MIN, INT64_MAX };

/* Samples without a time are in no other range. */
static bool is_whole(const struct time_range *range)
{
	return range->from == whole.from && range->until == whole.until;
}

bool sample_filter_leaves_out(const struct sample_filter *filter, uint32_t sample)
{
	const struct profile *profile = filter->profile;
	int64_t time = profile->samples.time[sample];
	int64_t duration = filter->durations ? filter->durations[sample] : 0;

	return time != TIME_UNKNOWN &&
	       left_out_has(&filter->left_out, profile_input_of(profile, sample), time,
			    time + duration);
}

/* Those of an input, by its range. */
static void keep_input(struct sample_filter *filter, uint32_t input)
{
	const struct profile *profile = filter->profile;
	uint32_t before = filter->spans.count;

	if (is_whole(&filter->ranges[input]))
		sample_spans_add(&filter->spans, profile_input_first(profile, input),
				 profile_input_first(profile, input + 1));
	else
		sample_spans_add_range(&filter->spans, profile, profile_input_first(profile, input),
				       profile_input_first(profile, input + 1),
				       &filter->ranges[input]);
	/* The last of those before may go on. */
	for (uint32_t i = before > 0 ? before - 1 : 0; filter->in_time && i < filter->spans.count;
	     i++) {
		struct sample_span span = filter->spans.rows[i];

		if (span.first < profile_input_first(profile, input))
			span.first = profile_input_first(profile, input);
		for (uint32_t sample = span.first; sample < span.end; sample++)
			filter->in_time[sample] =
				sample_filter_is_in(filter, &filter->ranges[input], sample);
	}
}

static bool keep_times(struct sample_filter *filter, const struct slice *slice, uint32_t first,
		       uint32_t until, struct error *error)
{
	const struct profile *profile = filter->profile;

	filter->has_time = true;
	filter->durations = profile->samples.duration;
	if (slice->has_time) {
		filter->ranges = time_ranges_build(profile, slice, error);
	} else {
		filter->ranges =
			memory_new((size_t)profile->inputs.count + 1, sizeof(*filter->ranges));
		for (uint32_t input = 0; input < profile->inputs.count; input++)
			filter->ranges[input] = whole;
	}
	if (!filter->ranges || !left_out_build(&filter->left_out, profile, slice, error))
		return false;
	if (profile->inputs.count > 1)
		filter->in_time = memory_new(profile->samples.count, sizeof(*filter->in_time));
	for (uint32_t input = first; input < until; input++)
		keep_input(filter, input);
	return true;
}

static bool keep_rows(struct sample_filter *filter, const struct slice *slice, struct error *error)
{
	const struct profile *profile = filter->profile;
	struct sample_spans *spans = &filter->spans;
	uint32_t until = profile->inputs.count;

	if (slice->input_until > 0 && slice->input_until < until)
		until = slice->input_until;
	if (!slice_has_times(slice))
		sample_spans_add(spans, profile_input_first(profile, slice->input_from),
				 profile_input_first(profile, until));
	else if (!keep_times(filter, slice, slice->input_from, until, error))
		return false;
	if (spans->count > 0) {
		filter->first = spans->rows[0].first;
		filter->end = spans->rows[spans->count - 1].end;
	}
	return true;
}

int64_t sample_filter_part(const struct sample_filter *filter, int64_t weight, uint32_t sample)
{
	const struct profile *profile = filter->profile;
	int64_t time = profile->samples.time[sample], duration = filter->durations[sample];
	const struct time_range *range = filter->ranges;
	uint32_t input = 0;

	if (duration == 0 || weight == 0)
		return weight;
	if (profile->inputs.count > 1)
		input = profile_input_of(profile, sample);
	range += input;
	if (range->until <= range->from)
		return 0;
	return sample_part(weight, time, duration, range->from, range->until) -
	       (left_out_before(&filter->left_out, input, weight, time, duration, range->until) -
		left_out_before(&filter->left_out, input, weight, time, duration, range->from));
}

/* A process is known by its name and by its number, a thread by both together as well. */
static bool thread_matches(const struct profile *profile, thread_id thread, struct pattern *pattern,
			   bool process)
{
	const struct thread_table *threads = &profile->threads;
	string_id name = process ? threads->process[thread] : threads->name[thread];
	int32_t number = process ? threads->pid[thread] : threads->tid[thread];
	char digits[16], *both;
	bool matches;

	if (pattern_matches(pattern, profile_text(profile, name), profile->strings.length[name]))
		return true;
	if (number < 0)
		return false;
	if (pattern_matches(pattern, digits,
			    (size_t)snprintf(digits, sizeof(digits), "%d", number)))
		return true;
	if (process)
		return false;
	both = thread_names_both(profile, thread);
	matches = pattern_matches(pattern, both, strlen(both));
	free(both);
	return matches;
}

/* Keeps just those that match, or all others. */
static bool choose_threads(struct sample_filter *filter, const struct text_list *list, bool process,
			   bool keep, struct error *error)
{
	const struct profile *profile = filter->profile;

	for (uint32_t i = 0; i < list->count; i++) {
		struct pattern *pattern = pattern_new(list->items[i], error);
		bool complete;

		if (!pattern)
			return false;
		if (!filter->thread_kept) {
			filter->thread_kept = memory_new(profile->threads.count, sizeof(bool));
			memset(filter->thread_kept, true, profile->threads.count);
		}
		for (thread_id thread = 0; thread < profile->threads.count; thread++)
			filter->thread_kept[thread] =
				filter->thread_kept[thread] &&
				thread_matches(profile, thread, pattern, process) == keep;
		complete = pattern_check(pattern, error);
		pattern_free(pattern);
		if (!complete)
			return false;
	}
	return true;
}

/* The label that control groups are. */
static const char cgroup_key[] = "cgroup";

static bool keep_labelled(struct sample_filter *filter, const struct slice *slice,
			  struct error *error)
{
	struct text_list conditions = { 0 };

	if (slice->label.count + slice->cgroup.count == 0)
		return true;
	for (uint32_t i = 0; i < slice->label.count; i++)
		text_list_add(&conditions, slice->label.items[i]);
	for (uint32_t i = 0; i < slice->cgroup.count; i++) {
		char *condition = print_text("%s=%s", cgroup_key, slice->cgroup.items[i]);

		text_list_add(&conditions, condition);
		free(condition);
	}
	filter->tags_kept = tag_filter_build(filter->profile, &conditions, error);
	text_list_release(&conditions);
	return filter->tags_kept != NULL;
}

static bool has_columns(const struct sample_filter *filter, const struct slice *slice,
			struct error *error)
{
	const struct sample_table *samples = &filter->profile->samples;

	if (slice->process.count + slice->not_process.count + slice->thread.count +
			    slice->not_thread.count >
		    0 &&
	    !samples->thread)
		return error_set(error, ERROR_USAGE,
				 "this profile has no threads or processes to choose from");
	if ((slice->cpu || slice->not_cpu) && !samples->cpu)
		return error_set(error, ERROR_USAGE,
				 "this profile does not say on which CPU its samples were taken");
	if (slice_has_times(slice) && !samples->time)
		return error_set(error, ERROR_USAGE,
				 "the samples of this profile have no times to choose from");
	if (slice->cgroup.count > 0 &&
	    tags_find_key(filter->profile, cgroup_key, strlen(cgroup_key)) == 0)
		return error_set(error, ERROR_USAGE,
				 "this profile does not say which control groups its samples are "
				 "of: perf record --all-cgroups does");
	if (slice->root == ROOT_LABEL &&
	    !tags_need_key(filter->profile, slice->root_key, strlen(slice->root_key), error))
		return false;
	return tag_filter_has_keys(filter->profile, &slice->label, error);
}

bool sample_filter_init(struct sample_filter *filter, const struct profile *profile,
			const struct slice *slice, struct error *error)
{
	*filter = (struct sample_filter){ .profile = profile };

	if (!has_columns(filter, slice, error)) {
		if (profile->complete)
			return false;
		/* What it lacks may still come; no sample so far has it. */
		*error = (struct error){ 0 };
		filter->keeps_none = true;
		return true;
	}
	filter->cpu_kept = cpu_list_build(slice->cpu, slice->not_cpu);
	if (keep_rows(filter, slice, error) &&
	    choose_threads(filter, &slice->process, true, true, error) &&
	    choose_threads(filter, &slice->not_process, true, false, error) &&
	    choose_threads(filter, &slice->thread, false, true, error) &&
	    choose_threads(filter, &slice->not_thread, false, false, error) &&
	    keep_labelled(filter, slice, error))
		return true;
	sample_filter_release(filter);
	return false;
}

void sample_filter_release(struct sample_filter *filter)
{
	free(filter->thread_kept);
	free(filter->tags_kept);
	free(filter->cpu_kept);
	sample_spans_release(&filter->spans);
	free(filter->ranges);
	left_out_release(&filter->left_out);
	free(filter->in_time);
	*filter = (struct sample_filter){ 0 };
}

/* Of [from, until) in an input; what cannot be is nothing. */
static int64_t left_out_duration(const struct profile *profile, const struct slice *slice,
				 uint32_t input, int64_t from, int64_t until)
{
	struct left_out left_out;
	struct error error = { 0 };
	int64_t length;

	if (!left_out_build(&left_out, profile, slice, &error))
		return 0;
	length = left_out_length(&left_out, input, from, until);
	left_out_release(&left_out);
	return length;
}

int64_t sample_filter_duration(const struct profile *profile, const struct slice *slice,
			       uint32_t input)
{
	int64_t from = profile_input_begin(profile, input);
	int64_t until = profile_input_end(profile, input), duration;
	struct time_range range;

	duration = profile_input_recorded(profile, input);
	if (profile_input_duration(profile, input) == 0)
		return duration;
	if (slice->has_time) {
		range = time_range_of(profile, input, slice);
		from = range.from > from ? range.from : from;
		until = range.until < until ? range.until : until;
		duration = from < until ? quantity_subtract(until, from) : 0;
	}
	if (slice->not_time.count > 0 && from < until)
		duration = quantity_subtract(duration,
					     left_out_duration(profile, slice, input, from, until));
	return duration;
}
