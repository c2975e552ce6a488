#include "model/times/thread_samples.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/owners/thread_identity.h"
#include "model/tables/profile_builder.h"
#include "model/times/usual_interval.h"
#include "model/trees/scope_walk.h"

bool thread_samples_have_times(const struct profile *profile)
{
	return profile->samples.time && profile->samples.count > 0 &&
	       profile->sample_type_count > 0;
}

bool thread_samples_show_calls(const struct profile *profile)
{
	if (!thread_samples_have_times(profile) || profile->samples.copies)
		return false;
	for (uint32_t i = 0; i < profile->inputs.count; i++)
		if (!profile->inputs.rows_are_samples[i] && !profile->samples.duration)
			return false;
	return profile->inputs.count > 0;
}

/* --- which rows are on which track */

struct keys {
	const struct profile *profile;
	uint32_t type;
	thread_id *first; /* per thread the row that stands for it; NULL: no threads */
	uint32_t threads, count;
};

static void keys_init(struct keys *keys, const struct tree_builder *builder)
{
	const struct profile *profile = builder->profile;
	const struct sample_table *samples = &profile->samples;
	int32_t cpus = 0;

	*keys = (struct keys){ .profile = profile, .type = builder->choices[0].type, .threads = 1 };
	if (samples->thread) {
		keys->first = thread_identity_build(&profile->threads);
		keys->threads = profile->threads.count;
	}
	for (uint32_t i = 0; samples->thread && samples->cpu && i < samples->count; i++)
		if (profile->threads.tid[samples->thread[i]] == 0 && samples->cpu[i] >= cpus)
			cpus = samples->cpu[i] + 1;
	keys->count = keys->threads + (uint32_t)cpus;
}

/* The idle thread has a key for each CPU. */
static uint32_t key_of(const struct keys *keys, uint32_t row)
{
	const struct sample_table *samples = &keys->profile->samples;

	if (!keys->first)
		return 0;
	if (samples->cpu && keys->profile->threads.tid[samples->thread[row]] == 0 &&
	    samples->cpu[row] >= 0)
		return keys->threads + (uint32_t)samples->cpu[row];
	return keys->first[samples->thread[row]];
}

/* Of the type, and with a time. */
static bool is_on_track(const struct keys *keys, uint32_t row)
{
	return keys->profile->samples.time[row] != TIME_UNKNOWN &&
	       profile_weight(keys->profile, keys->type, row) != 0;
}

/* By key, and in each in their own order. Returns where each key begins, and one more: counted one
 * place further on, as filling moves each to the beginning of the next. */
static uint32_t *collect_rows(struct thread_samples *samples, const struct keys *keys)
{
	const struct sample_filter *filter = &samples->builder->choices[0].filter;
	uint32_t *start = memory_new((size_t)keys->count + 2, sizeof(*start));

	for (uint32_t row = filter->first; row < filter->end; row++)
		if (is_on_track(keys, row))
			start[key_of(keys, row) + 2]++;
	for (uint32_t key = 0; key < keys->count; key++)
		start[key + 2] += start[key + 1];
	samples->count = start[keys->count + 1];
	samples->rows = memory_new_table((size_t)samples->count + 1, sizeof(*samples->rows));
	for (uint32_t row = filter->first; row < filter->end; row++)
		if (is_on_track(keys, row))
			samples->rows[start[key_of(keys, row) + 1]++] = row;
	return start;
}

/* --- which of them are kept */

/* One byte a row. */
static bool *find_kept(struct thread_samples *samples, const struct sample_scope *scope,
		       bool *is_used)
{
	const struct sample_table *table = &samples->builder->profile->samples;
	bool *kept = memory_new_table((size_t)table->count + 1, sizeof(*kept));
	struct scope_walk *walk = memory_new(1, sizeof(*walk));

	scope_walk_init(walk, scope, 0);
	for (uint32_t count; (count = scope_walk_next(walk)) > 0;)
		for (uint32_t i = 0; i < count; i++) {
			uint32_t row = walk->samples[i];
			bool is_timed = table->time[row] != TIME_UNKNOWN;

			samples->untimed += !is_timed;
			kept[row] = is_timed;
			if (is_timed)
				is_used[table->stack[row]] = true;
		}
	free(walk);
	return kept;
}

static void find_nodes(struct thread_samples *samples, const struct sample_scope *scope)
{
	const struct profile *profile = samples->builder->profile;
	bool *is_used = memory_new_table(profile->stacks.count, sizeof(*is_used));
	bool *kept = find_kept(samples, scope, is_used);

	stack_nodes_build(&samples->nodes, samples->builder, is_used);
	samples->node = memory_new_table((size_t)samples->count + 1, sizeof(*samples->node));
	for (uint32_t at = 0; at < samples->count; at++) {
		uint32_t row = samples->rows[at];

		samples->node[at] =
			kept[row] ? samples->nodes.of_stack[profile->samples.stack[row]] : NO_NODE;
	}
	free(kept);
	free(is_used);
}

/* --- tracks */

static int by_time(const void *a, const void *b, void *context)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	const int64_t *time = context;

	if (time[x] != time[y])
		return time[x] < time[y] ? -1 : 1;
	return (x > y) - (x < y);
}

static void sort_rows(const int64_t *time, uint32_t *rows, uint32_t count)
{
	bool is_sorted = true;

	for (uint32_t i = 1; i < count && is_sorted; i++)
		is_sorted = time[rows[i - 1]] <= time[rows[i]];
	if (!is_sorted)
		qsort_r(rows, count, sizeof(*rows), by_time, (void *)time);
}

static void add_track(struct thread_samples *samples, const struct keys *keys, uint32_t input,
		      uint32_t first, uint32_t end)
{
	const struct sample_table *table = &keys->profile->samples;
	uint32_t count = samples->track_count, row = samples->rows[first];
	bool is_idle = keys->first && key_of(keys, row) >= keys->threads;

	if ((count & (count + 1)) == 0)
		samples->tracks = memory_resize(samples->tracks, (size_t)count * 2 + 2,
						sizeof(*samples->tracks));
	samples->tracks[samples->track_count++] = (struct thread_track){
		.thread = keys->first ? keys->first[table->thread[row]] : 0,
		.cpu = is_idle ? table->cpu[row] : -1,
		.input = input,
		.first = first,
		.end = end,
	};
	sort_rows(table->time, samples->rows + first, end - first);
}

/* Rows of a key are in the order of inputs. */
static void add_tracks(struct thread_samples *samples, const struct keys *keys, uint32_t first,
		       uint32_t end)
{
	const struct profile *profile = keys->profile;
	uint32_t input = 0;

	while (first < end) {
		uint32_t until = first + 1;

		while (samples->rows[first] >= profile_input_first(profile, input + 1))
			input++;
		while (until < end &&
		       samples->rows[until] < profile_input_first(profile, input + 1))
			until++;
		add_track(samples, keys, input, first, until);
		first = until;
	}
}

static bool has_durations(const struct thread_samples *samples, const struct thread_track *track)
{
	const int64_t *duration = samples->builder->profile->samples.duration;

	for (uint32_t at = track->first; duration && at < track->end; at++)
		if (duration[samples->rows[at]] > 0)
			return true;
	return false;
}

/* About so many of all threads of an input are looked at. */
enum { INTERVALS_OF_INPUT = 1 << 20 };

/* Tracks of one input are not next to each other. */
static void find_intervals(struct thread_samples *samples)
{
	const struct profile *profile = samples->builder->profile;
	const int64_t *time = profile->samples.time;
	uint32_t inputs = profile->inputs.count > 0 ? profile->inputs.count : 1;
	struct interval_sample *of_input = memory_new(inputs, sizeof(*of_input));
	int64_t *usual = memory_new(inputs, sizeof(*usual));
	uint32_t *next = memory_new(inputs, sizeof(*next));

	for (uint32_t i = 0; i < samples->track_count; i++) {
		struct thread_track *track = &samples->tracks[i];
		uint32_t input = track->input;
		uint32_t rows = profile_input_first(profile, input + 1) -
				profile_input_first(profile, input);
		struct interval_sample own;

		track->lasts = has_durations(samples, track);
		if (track->lasts)
			continue;
		interval_sample_init(&own);
		interval_sample_add(&own, time, samples->rows + track->first,
				    track->end - track->first);
		next[input] = interval_sample_add_some(&of_input[input], &own, next[input],
						       1 + rows / INTERVALS_OF_INPUT);
		track->interval = interval_sample_median(&own);
		interval_sample_release(&own);
	}
	for (uint32_t i = 0; i < inputs; i++) {
		usual[i] = interval_sample_median(&of_input[i]);
		interval_sample_release(&of_input[i]);
	}
	for (uint32_t i = 0; i < samples->track_count; i++) {
		struct thread_track *track = &samples->tracks[i];
		int64_t of_all = usual[track->input];

		if (!track->lasts && of_all > 0 &&
		    (track->interval == 0 || track->interval > of_all))
			track->interval = of_all;
	}
	free(next);
	free(usual);
	free(of_input);
}

static int by_weight(const void *a, const void *b)
{
	const struct thread_track *x = a, *y = b;
	int64_t x_weight = quantity_size(x->weight), y_weight = quantity_size(y->weight);

	if (x_weight != y_weight)
		return x_weight > y_weight ? -1 : 1;
	return x->first < y->first ? -1 : 1;
}

static void weigh_tracks(struct thread_samples *samples)
{
	const struct sample_choice *choice = &samples->builder->choices[0];
	uint32_t used = 0;

	for (uint32_t i = 0; i < samples->track_count; i++) {
		struct thread_track track = samples->tracks[i];

		for (uint32_t at = track.first; at < track.end; at++) {
			if (samples->node[at] == NO_NODE)
				continue;
			track.kept++;
			track.weight = quantity_add(
				track.weight, sample_filter_weight(&choice->filter, choice->type,
								   samples->rows[at]));
		}
		if (track.kept > 0)
			samples->tracks[used++] = track;
	}
	samples->track_count = used;
	if (used > 1)
		qsort(samples->tracks, used, sizeof(*samples->tracks), by_weight);
}

/* --- the whole */

void thread_samples_init(struct thread_samples *samples, const struct sample_scope *scope)
{
	struct keys keys;
	uint32_t *start;

	*samples = (struct thread_samples){ .builder = scope->builder };
	if (!thread_samples_have_times(scope->builder->profile))
		return;
	keys_init(&keys, scope->builder);
	start = collect_rows(samples, &keys);
	for (uint32_t key = 0; key < keys.count; key++)
		add_tracks(samples, &keys, start[key], start[key + 1]);
	free(start);
	find_intervals(samples);
	find_nodes(samples, scope);
	weigh_tracks(samples);
	free(keys.first);
}

void thread_samples_release(struct thread_samples *samples)
{
	stack_nodes_release(&samples->nodes);
	free(samples->rows);
	free(samples->node);
	free(samples->tracks);
	*samples = (struct thread_samples){ 0 };
}

int64_t thread_samples_until(const struct thread_samples *samples, const struct thread_track *track,
			     uint32_t at)
{
	const int64_t *duration = samples->builder->profile->samples.duration;
	int64_t length = track->lasts ? duration[samples->rows[at]] : track->interval;
	int64_t until = quantity_add(thread_samples_time(samples, at), length);
	int64_t next = at + 1 < track->end ? thread_samples_time(samples, at + 1) : INT64_MAX;

	return until < next ? until : next;
}

bool thread_samples_pauses(const struct thread_samples *samples, const struct thread_track *track,
			   uint32_t at)
{
	int64_t next = thread_samples_time(samples, at);

	if (track->lasts)
		return quantity_subtract(next, thread_samples_until(samples, track, at - 1)) >
		       ROUNDING;
	return quantity_subtract(next, thread_samples_time(samples, at - 1)) >
	       quantity_multiply(track->interval, PAUSE_INTERVALS);
}
