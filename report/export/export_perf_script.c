/*
 * A slice as the text that perf script prints: a record for each sample and sample type, in order
 * of time, with its thread, CPU, time, weight and stack.
 */

#include <stdlib.h>

#include "base/memory.h"
#include "base/text/event_unit.h"
#include "model/trees/tree_builder.h"
#include "report/export/exporter.h"
#include "report/export/perf_script_names.h"
#include "report/export/perf_script_stacks.h"
#include "report/headline.h"
#include "report/report_tree.h"

enum { SECOND = 1000000000 };

struct row { /* a sample that is kept */
	int64_t time;
	uint32_t sample, group;
};

struct event { /* a sample type that is written */
	uint32_t type;
	const char *name;
	char unit[EVENT_UNIT_SIZE];
	bool has_period;
};

struct exporting {
	const struct report *report;
	const struct profile *profile;
	struct perf_script_stacks stacks;
	struct tree_builder builder; /* what the slice chooses; adds no samples */

	struct event events[SAMPLE_TYPE_LIMIT]; /* that which is shown first */
	uint32_t event_count;

	struct row *rows;
	uint32_t count, capacity;
	int64_t zero; /* what is 0 in the text, in which no time is negative */
};

/* --- which samples, in which order */

/* The samples of an input come one after the other. */
static uint32_t input_of(const struct profile *profile, uint32_t sample)
{
	uint32_t from = 0, until = profile->inputs.count;

	while (until - from > 1) {
		uint32_t middle = from + (until - from) / 2;

		if (profile_input_first(profile, middle) <= sample)
			from = middle;
		else
			until = middle;
	}
	return from;
}

/* Of a sample that a range of times keeps in part, that of the part. */
static int64_t time_of(const struct exporting *export, uint32_t sample)
{
	const struct sample_filter *filter = &export->builder.choices[0].filter;
	const int64_t *times = export->profile->samples.time;
	int64_t time = times ? times[sample] : TIME_UNKNOWN, from;

	if (time == TIME_UNKNOWN || !filter->has_time || !filter->durations)
		return time;
	from = filter->ranges[input_of(export->profile, sample)].from;
	return time > from ? time : from;
}

static bool is_something(const struct exporting *export, uint32_t sample)
{
	for (uint32_t i = 0; i < export->event_count; i++)
		if (sample_filter_weight(&export->builder.choices[0].filter, export->events[i].type,
					 sample) != 0)
			return true;
	return false;
}

static bool is_zoomed(struct exporting *export, stack_id stack, label_id group)
{
	const label_id *labels;
	uint32_t count;

	if (!export->report->zoom)
		return true;
	labels = perf_script_stacks_labels(&export->stacks, stack, group, &count);
	return report_tree_zooms(export->report, export->builder.labels, labels, count);
}

static void add_group(struct exporting *export, uint32_t group)
{
	const struct sample_groups *groups = &export->builder.groups;
	const struct sample_choice *choice = &export->builder.choices[0];

	for (uint32_t at = groups->start[group]; at < groups->start[group + 1]; at++) {
		uint32_t i = sample_groups_at(groups, at);
		stack_id stack = export->profile->samples.stack[i];

		if ((choice->dropped && choice->dropped[stack]) ||
		    !sample_filter_keeps(&choice->filter, i) || !is_something(export, i) ||
		    !is_zoomed(export, stack, groups->label[group]))
			continue;
		if (export->count == export->capacity) {
			export->capacity = memory_more(export->capacity);
			export->rows = memory_resize(export->rows, export->capacity,
						     sizeof(*export->rows));
		}
		export->rows[export->count++] = (struct row){ time_of(export, i), i, group };
	}
}

/* One input after the other, as each has a clock of its own. */
static int compare_rows(const void *a, const void *b, void *context)
{
	const struct row *x = a, *y = b;
	const struct profile *profile = context;

	if (profile->inputs.count > 1) {
		uint32_t left = input_of(profile, x->sample), right = input_of(profile, y->sample);

		if (left != right)
			return left < right ? -1 : 1;
	}
	if (x->time != y->time)
		return x->time < y->time ? -1 : 1;
	return (x->sample > y->sample) - (x->sample < y->sample);
}

static void sort_rows(struct exporting *export)
{
	void *profile = (void *)export->profile;
	bool is_sorted = true;

	for (uint32_t i = 1; i < export->count && is_sorted; i++)
		is_sorted = compare_rows(&export->rows[i - 1], &export->rows[i], profile) < 0;
	if (!is_sorted)
		qsort_r(export->rows, export->count, sizeof(*export->rows), compare_rows, profile);
	for (uint32_t i = 0; i < export->count; i++)
		if (export->rows[i].time != TIME_UNKNOWN && export->rows[i].time < export->zero)
			export->zero = export->rows[i].time;
}

/* --- records */

static struct event_unit unit_of(struct quantity_unit unit)
{
	static const enum event_amount amounts[] = {
		[UNIT_COUNT] = EVENT_COUNT,
		[UNIT_NANOSECONDS] = EVENT_NANOSECONDS,
		[UNIT_BYTES] = EVENT_BYTES,
	};

	return (struct event_unit){ amounts[unit.unit], unit.decimals };
}

static void add_type(struct exporting *export, uint32_t type)
{
	const struct sample_type *row = &export->profile->sample_types[type];
	struct event *event = &export->events[export->event_count++];
	const char *name = profile_text(export->profile, row->name);

	event->type = type;
	event->name = *name ? name : "samples";
	event_unit_print(event->unit, event->name, unit_of(row->unit));
}

static void add_types(struct exporting *export)
{
	uint32_t shown = export->report->slice->sample_type;

	if (export->profile->sample_type_count == 0)
		return;
	add_type(export, shown);
	for (uint32_t type = 0; type < export->profile->sample_type_count; type++)
		if (type != shown && !export->report->one_type)
			add_type(export, type);
}

/* Without a period, readers count each record as one. */
static void find_periods(struct exporting *export, struct event *event)
{
	const struct sample_filter *filter = &export->builder.choices[0].filter;
	struct quantity_unit unit = export->profile->sample_types[event->type].unit;

	event->has_period = unit.unit != UNIT_COUNT || unit.decimals > 0;
	for (uint32_t i = 0; i < export->count && !event->has_period; i++) {
		int64_t weight = sample_filter_weight(filter, event->type, export->rows[i].sample);

		event->has_period = weight != 0 && weight != 1;
	}
}

/* As in perf, the number of a process comes with that of a thread; -1 is what is not known. False:
 * there is none. */
static bool write_thread(const struct profile *profile, thread_id thread, FILE *out)
{
	const struct thread_table *threads = &profile->threads;
	string_id name = threads->name[thread] ? threads->name[thread] : threads->process[thread];

	if (name == 0 && threads->pid[thread] < 0 && threads->tid[thread] < 0)
		return false;
	perf_script_write_comm(out, profile_text(profile, name));
	fputc(' ', out);
	if (threads->pid[thread] >= 0)
		fprintf(out, "%7d/%-7d ", threads->pid[thread], threads->tid[thread]);
	else
		fprintf(out, "%7d ", threads->tid[thread]);
	return true;
}

/* Whole numbers are all that there is, and none is negative: losses are an event of their own. */
static void write_event(const struct event *event, int64_t weight, FILE *out)
{
	if (event->has_period)
		fprintf(out, "%10lld ",
			(long long)(weight > 0 ? weight : quantity_multiply(weight, -1)));
	perf_script_write_event(out, event->name);
	if (event->has_period)
		fprintf(out, "%s%s: \n", weight < 0 ? "-losses" : "", event->unit);
	else
		fputs(": \n", out);
}

static void write_record(struct exporting *export, const struct row *row, const struct event *event,
			 int64_t weight, FILE *out)
{
	const struct sample_table *samples = &export->profile->samples;
	label_id group = export->builder.groups.label[row->group];
	bool has_thread =
		samples->thread && write_thread(export->profile, samples->thread[row->sample], out);

	if (samples->cpu && samples->cpu[row->sample] >= 0)
		fprintf(out, "[%03d] ", samples->cpu[row->sample]);
	if (row->time != TIME_UNKNOWN) {
		int64_t time = quantity_subtract(row->time, export->zero);

		fprintf(out, "%5lld.%09lld: ", (long long)(time / SECOND),
			(long long)(time % SECOND));
	}
	write_event(event, weight, out);
	/* Threads are no frames, but where the slice says so. */
	if (export->report->slice->root == ROOT_AUTO)
		group = LABEL_ALL;
	perf_script_stacks_write(&export->stacks, samples->stack[row->sample], group, !has_thread,
				 out);
	fputc('\n', out);
}

static void write_records(struct exporting *export, FILE *out)
{
	const struct sample_filter *filter = &export->builder.choices[0].filter;

	if (export->profile->stacks_are_estimates)
		fprintf(out, "# %s\n", HEADLINE_ESTIMATED);
	for (uint32_t i = 0; i < export->count && !ferror(out); i++)
		for (uint32_t k = 0; k < export->event_count; k++) {
			const struct event *event = &export->events[k];
			const struct row *row = &export->rows[i];
			int64_t weight = sample_filter_weight(filter, event->type, row->sample);

			if (weight != 0)
				write_record(export, row, event, weight, out);
		}
}

/* --- the whole */

static bool print(const struct report *report, FILE *out, struct error *error)
{
	struct exporting export = { .report = report, .profile = report->profile };
	bool done = tree_builder_init(&export.builder, report->profile, &report->slice, 1,
				      TREE_MATCHING_SAME_BUILD, error);

	if (done) {
		perf_script_stacks_init(&export.stacks, &export.builder);
		add_types(&export);
		for (uint32_t group = 0; group < export.builder.groups.count; group++)
			add_group(&export, group);
		sort_rows(&export);
		for (uint32_t i = 0; i < export.event_count; i++)
			find_periods(&export, &export.events[i]);
		write_records(&export, out);
		perf_script_stacks_release(&export.stacks);
		free(export.rows);
	}
	tree_builder_release(&export.builder);
	return done;
}

const struct exporter perf_script_exporter = {
	.format = FORMAT_PERF_SCRIPT,
	.print = print,
};
