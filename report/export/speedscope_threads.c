#include "report/export/speedscope_threads.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/tables/thread_names.h"
#include "report/export/shared_frames.h"

struct thread_rows { /* the samples of a thread */
	thread_id thread;
	uint32_t first, end; /* in `order` */
	int64_t weight;      /* in the type at hand */
};

struct path { /* a stack as numbers of frames, outermost first */
	uint32_t *frames;
	uint32_t count, capacity;
};

struct writing {
	struct exported_samples *samples;
	const struct profile *profile;
	struct shared_frames frames;
	struct json *json;
	uint32_t *order; /* rows by thread, in order of time */
	struct thread_rows *threads;
	uint32_t thread_count;
	int64_t *shift; /* per input, from its times to those of the file */
	int64_t end;    /* of the last input, or what is kept of it */
	struct path open, next;
};

bool speedscope_threads_can(const struct exported_samples *samples)
{
	bool has_times = false;

	for (uint32_t i = 0; i < samples->count; i++) {
		has_times |= samples->rows[i].time != TIME_UNKNOWN;
		for (uint32_t k = 0; k < samples->type_count; k++)
			if (exported_samples_weight(samples, samples->types[k], &samples->rows[i]) <
			    0)
				return false;
	}
	return has_times;
}

/* --- threads */

static thread_id thread_of(const struct writing *writing, uint32_t row)
{
	const struct sample_table *samples = &writing->profile->samples;

	return samples->thread ? samples->thread[writing->samples->rows[row].sample] : 0;
}

static void find_threads(struct writing *writing)
{
	uint32_t count = writing->samples->count, threads = writing->profile->threads.count;
	uint32_t *first = memory_new((size_t)threads + 2, sizeof(*first));

	writing->order = memory_new((size_t)count + 1, sizeof(*writing->order));
	writing->threads = memory_new((size_t)threads + 1, sizeof(*writing->threads));
	for (uint32_t i = 0; i < count; i++)
		first[thread_of(writing, i) + 1]++;
	for (thread_id thread = 0; thread <= threads; thread++) {
		if (first[thread + 1] > 0)
			writing->threads[writing->thread_count++] = (struct thread_rows){
				.thread = thread,
				.first = first[thread],
				.end = first[thread] + first[thread + 1],
			};
		first[thread + 1] += first[thread];
	}
	for (uint32_t i = 0; i < count; i++)
		writing->order[first[thread_of(writing, i)]++] = i;
	free(first);
}

static int compare_threads(const void *a, const void *b)
{
	const struct thread_rows *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return x->first < y->first ? -1 : 1;
}

static void weigh_threads(struct writing *writing, uint32_t type)
{
	const struct exported_samples *samples = writing->samples;

	for (uint32_t i = 0; i < writing->thread_count; i++) {
		struct thread_rows *thread = &writing->threads[i];

		thread->weight = 0;
		for (uint32_t at = thread->first; at < thread->end; at++)
			thread->weight = quantity_add(
				thread->weight,
				exported_samples_weight(samples, type,
							&samples->rows[writing->order[at]]));
	}
	qsort(writing->threads, writing->thread_count, sizeof(*writing->threads), compare_threads);
}

/* --- times */

/* One input comes after the other, each from its beginning on. */
static void find_shifts(struct writing *writing)
{
	const struct profile *profile = writing->profile;
	const struct slice *slice = writing->samples->report->slice;
	int64_t end = 0;

	writing->shift = memory_new((size_t)profile->inputs.count + 1, sizeof(*writing->shift));
	for (uint32_t i = slice->input_from; i < profile->inputs.count; i++) {
		if (profile_input_duration(profile, i) == 0 &&
		    profile_input_begin(profile, i) > profile_input_end(profile, i))
			continue;
		writing->shift[i] = quantity_subtract(end, profile_input_begin(profile, i));
		if (slice->input_until > 0 && i >= slice->input_until)
			continue;
		end = quantity_add(end, profile_input_duration(profile, i));
	}
	writing->end = end;
}

/* TIME_UNKNOWN: it does not have one. */
static int64_t time_of(const struct writing *writing, const struct exported_sample *row)
{
	if (row->time == TIME_UNKNOWN)
		return TIME_UNKNOWN;
	return quantity_add(row->time,
			    writing->shift[profile_input_of(writing->profile, row->sample)]);
}

/* --- stacks */

/* What weighs something and has no frame is one of its own, as events would not show it. */
static void find_path(struct writing *writing, const struct exported_sample *row, bool is_evented)
{
	struct exported_samples *samples = writing->samples;
	struct path *path = &writing->next;
	uint32_t count;
	const label_id *labels =
		stack_frames_labels(&samples->frames, writing->profile->samples.stack[row->sample],
				    exported_samples_group(samples, row), &count);

	if (path->capacity <= count) {
		path->capacity = count * 2 + 64;
		path->frames = memory_resize(path->frames, path->capacity, sizeof(*path->frames));
	}
	for (uint32_t i = 0; i < count; i++)
		path->frames[i] = shared_frames_find(&writing->frames, labels[i]);
	path->count = count;
	if (count == 0 && is_evented)
		path->frames[path->count++] = writing->frames.count - 1;
}

static bool has_no_stack(struct writing *writing)
{
	struct exported_samples *samples = writing->samples;
	uint32_t count = 1;

	for (uint32_t i = 0; i < samples->count && count > 0; i++)
		stack_frames_labels(&samples->frames,
				    writing->profile->samples.stack[samples->rows[i].sample],
				    exported_samples_group(samples, &samples->rows[i]), &count);
	return count == 0;
}

/* --- profiles */

static void write_event(struct json *json, const char *type, uint32_t frame, int64_t at)
{
	json_begin_object(json, NULL);
	json_text(json, "type", type);
	json_number(json, "frame", frame);
	json_number(json, "at", at);
	json_end_object(json);
}

/* From the frames that are open to those of the next stack. */
static void change_stack(struct writing *writing, int64_t at)
{
	struct path *open = &writing->open, *next = &writing->next;
	struct path swapped;
	uint32_t common = 0;

	while (common < open->count && common < next->count &&
	       open->frames[common] == next->frames[common])
		common++;
	for (uint32_t i = open->count; i > common; i--)
		write_event(writing->json, "C", open->frames[i - 1], at);
	for (uint32_t i = common; i < next->count; i++)
		write_event(writing->json, "O", next->frames[i], at);
	swapped = *open;
	*open = *next;
	*next = swapped;
}

static void close_all(struct writing *writing, int64_t at)
{
	writing->next.count = 0;
	change_stack(writing, at);
}

/* A sample that comes a little later than the one before it ends is no gap: clocks are not that
 * exact. */
static int64_t begin_of(int64_t time, int64_t before, int64_t weight)
{
	if (time == TIME_UNKNOWN || time <= before)
		return before;
	return before > 0 && quantity_subtract(time, before) < weight ? before : time;
}

/* Returns where it ends. */
static int64_t write_events(struct writing *writing, const struct thread_rows *thread,
			    uint32_t type)
{
	const struct exported_samples *samples = writing->samples;
	int64_t now = 0;

	writing->open.count = 0;
	json_begin_array(writing->json, "events");
	for (uint32_t at = thread->first; at < thread->end; at++) {
		const struct exported_sample *row = &samples->rows[writing->order[at]];
		int64_t weight = exported_samples_weight(samples, type, row), begin;

		if (weight == 0)
			continue;
		begin = begin_of(time_of(writing, row), now, weight);
		if (begin > now)
			close_all(writing, now);
		find_path(writing, row, true);
		change_stack(writing, begin);
		now = quantity_add(begin, weight);
	}
	close_all(writing, now);
	json_end_array(writing->json);
	return now;
}

static void write_samples(struct writing *writing, const struct thread_rows *thread, uint32_t type)
{
	const struct exported_samples *samples = writing->samples;
	struct json *json = writing->json;

	json_begin_array(json, "samples");
	for (uint32_t at = thread->first; at < thread->end; at++) {
		const struct exported_sample *row = &samples->rows[writing->order[at]];

		if (exported_samples_weight(samples, type, row) == 0)
			continue;
		find_path(writing, row, false);
		json_begin_array(json, NULL);
		for (uint32_t i = 0; i < writing->next.count; i++)
			json_number(json, NULL, writing->next.frames[i]);
		json_end_array(json);
	}
	json_end_array(json);
	json_begin_array(json, "weights");
	for (uint32_t at = thread->first; at < thread->end; at++) {
		int64_t weight =
			exported_samples_weight(samples, type, &samples->rows[writing->order[at]]);

		if (weight != 0)
			json_quantity(json, NULL, weight,
				      writing->profile->sample_types[type].unit);
	}
	json_end_array(json);
}

static char *title_of(const struct writing *writing, uint32_t type, thread_id thread)
{
	const struct profile *profile = writing->profile;
	const char *name = profile_text(profile, profile->sample_types[type].name);
	const char *process = profile_text(profile, profile->threads.process[thread]);
	char *title = NULL, *both;
	size_t size;
	FILE *out = open_memstream(&title, &size);

	if (!out)
		memory_exhausted();
	fputs(name, out);
	if (thread != 0) {
		both = thread_names_both(profile, thread);
		fprintf(out, ", %s", both);
		if (*process && profile->threads.process[thread] != profile->threads.name[thread])
			fprintf(out, " of %s", process);
		free(both);
	}
	fclose(out);
	return title;
}

/* What speedscope has no place for. */
static void write_thread(struct writing *writing, uint32_t type, thread_id thread)
{
	const struct profile *profile = writing->profile;
	const struct thread_table *threads = &profile->threads;
	struct json *json = writing->json;

	json_begin_object(json, "serac");
	json_text(json, "type", profile_text(profile, profile->sample_types[type].name));
	if (thread != 0) {
		json_text(json, "process", profile_text(profile, threads->process[thread]));
		json_number(json, "pid", threads->pid[thread]);
		json_text(json, "thread", profile_text(profile, threads->name[thread]));
		json_number(json, "tid", threads->tid[thread]);
	}
	json_end_object(json);
}

static void write_profile(struct writing *writing, const struct thread_rows *thread, uint32_t type)
{
	struct quantity_unit unit = writing->profile->sample_types[type].unit;
	bool is_evented = unit.unit == UNIT_NANOSECONDS && unit.decimals == 0;
	struct json *json = writing->json;
	char *title = title_of(writing, type, thread->thread);
	int64_t end;

	json_begin_object(json, NULL);
	json_text(json, "type", is_evented ? "evented" : "sampled");
	json_text(json, "name", title);
	json_text(json, "unit", speedscope_unit(unit));
	write_thread(writing, type, thread->thread);
	json_number(json, "startValue", 0);
	if (is_evented) {
		end = write_events(writing, thread, type);
		json_number(json, "endValue", end > writing->end ? end : writing->end);
	} else {
		write_samples(writing, thread, type);
		json_quantity(json, "endValue", thread->weight, unit);
	}
	json_end_object(json);
	free(title);
}

/* --- the whole */

/* The wall clock at time 0. */
static void write_clock(struct writing *writing)
{
	const struct profile *profile = writing->profile;
	uint32_t input = writing->samples->report->slice->input_from;
	int64_t clock =
		input < profile->inputs.count ? profile_input_clock(profile, input) : TIME_UNKNOWN;

	if (clock == TIME_UNKNOWN)
		return;
	json_begin_object(writing->json, "serac");
	json_number(writing->json, "clock", quantity_subtract(clock, writing->shift[input]));
	json_end_object(writing->json);
}

void speedscope_threads_write(struct exported_samples *samples, struct json *json)
{
	struct writing writing = {
		.samples = samples,
		.profile = samples->report->profile,
		.json = json,
	};

	find_threads(&writing);
	find_shifts(&writing);
	write_clock(&writing);
	shared_frames_write(&writing.frames, json, writing.profile, samples->builder.labels,
			    has_no_stack(&writing));
	json_begin_array(json, "profiles");
	for (uint32_t i = 0; i < samples->type_count; i++) {
		weigh_threads(&writing, samples->types[i]);
		for (uint32_t k = 0; k < writing.thread_count && !ferror(json->out); k++)
			if (writing.threads[k].weight > 0)
				write_profile(&writing, &writing.threads[k], samples->types[i]);
	}
	json_end_array(json);
	json_number(json, "activeProfileIndex", 0);
	shared_frames_release(&writing.frames);
	free(writing.order);
	free(writing.threads);
	free(writing.shift);
	free(writing.open.frames);
	free(writing.next.frames);
}
