/*
 * A slice as the text that perf script prints: a record for each sample and sample type, in order
 * of time, with its thread, CPU, time, weight and stack.
 */

#include "base/text/civil_time.h"
#include "base/text/event_unit.h"
#include "report/export/exporter.h"
#include "report/export/perf_script_names.h"
#include "report/export/perf_script_stacks.h"
#include "report/export/samples/exported_samples.h"
#include "report/headline.h"

enum { SECOND = 1000000000 };

struct event { /* a sample type that is written */
	uint32_t type;
	const char *name;
	char unit[EVENT_UNIT_SIZE];
	bool has_period;
};

struct exporting {
	struct exported_samples samples;
	struct perf_script_stacks stacks;
	struct event events[SAMPLE_TYPE_LIMIT];
	int64_t zero; /* what is 0 in the text, in which no time is negative */
};

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

static void set_event(struct event *event, const struct profile *profile, uint32_t type)
{
	const struct sample_type *row = &profile->sample_types[type];
	const char *name = profile_text(profile, row->name);

	event->type = type;
	event->name = *name ? name : "samples";
	event_unit_print(event->unit, event->name, unit_of(row->unit));
}

/* Without a period, readers count each record as one. */
static void find_periods(struct exporting *export, struct event *event)
{
	const struct exported_samples *samples = &export->samples;
	struct quantity_unit unit = samples->report->profile->sample_types[event->type].unit;

	event->has_period = unit.unit != UNIT_COUNT || unit.decimals > 0;
	for (uint32_t i = 0; i < samples->count && !event->has_period; i++) {
		int64_t weight = exported_samples_weight(samples, event->type, &samples->rows[i]);

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

static void write_record(struct exporting *export, const struct exported_sample *row,
			 const struct event *event, int64_t weight, FILE *out)
{
	const struct profile *profile = export->samples.report->profile;
	const struct sample_table *samples = &profile->samples;
	bool has_thread =
		samples->thread && write_thread(profile, samples->thread[row->sample], out);

	if (samples->cpu && samples->cpu[row->sample] >= 0)
		fprintf(out, "[%03d] ", samples->cpu[row->sample]);
	if (row->time != TIME_UNKNOWN) {
		int64_t time = quantity_subtract(row->time, export->zero);

		fprintf(out, "%5lld.%09lld: ", (long long)(time / SECOND),
			(long long)(time % SECOND));
	}
	write_event(event, weight, out);
	perf_script_stacks_write(&export->stacks, samples->stack[row->sample],
				 exported_samples_group(&export->samples, row), !has_thread, out);
	fputc('\n', out);
}

/* As in the header of recordings with a clock: two times of the same moment. Several inputs have
 * clocks of their own. */
static void write_clock(const struct exporting *export, FILE *out)
{
	const struct exported_samples *samples = &export->samples;
	const struct profile *profile = samples->report->profile;
	uint32_t input;
	int64_t clock, moment, time;
	struct civil_time date;

	if (samples->count == 0 || samples->rows[samples->count - 1].time == TIME_UNKNOWN)
		return;
	input = profile_input_of(profile, samples->rows[0].sample);
	clock = profile_input_clock(profile, input);
	if (clock == TIME_UNKNOWN ||
	    input != profile_input_of(profile, samples->rows[samples->count - 1].sample))
		return;
	time = samples->rows[samples->count - 1].time;
	moment = quantity_add(clock, time);
	time = quantity_subtract(time, export->zero);
	if (moment < 0)
		return;
	civil_time_of(&date, moment, 0);
	fprintf(out,
		"# reference time: %04d-%02d-%02d %02lld:%02lld:%02lld.%09lld = %lld.%09lld (TOD) "
		"= "
		"%lld.%09lld (UTC)\n",
		date.year, date.month, date.day, (long long)(date.of_day / (3600 * CIVIL_SECOND)),
		(long long)(date.of_day / (60 * CIVIL_SECOND) % 60),
		(long long)(date.of_day / CIVIL_SECOND % 60), (long long)(moment % SECOND),
		(long long)(moment / SECOND), (long long)(moment % SECOND),
		(long long)(time / SECOND), (long long)(time % SECOND));
}

static void write_records(struct exporting *export, FILE *out)
{
	const struct exported_samples *samples = &export->samples;

	if (samples->report->profile->stacks_are_estimates)
		fprintf(out, "# %s\n", HEADLINE_ESTIMATED);
	write_clock(export, out);
	for (uint32_t i = 0; i < samples->count && !ferror(out); i++)
		for (uint32_t k = 0; k < samples->type_count; k++) {
			const struct event *event = &export->events[k];
			const struct exported_sample *row = &samples->rows[i];
			int64_t weight = exported_samples_weight(samples, event->type, row);

			if (weight != 0)
				write_record(export, row, event, weight, out);
		}
}

/* --- the whole */

static void prepare(struct exporting *export)
{
	const struct exported_samples *samples = &export->samples;

	for (uint32_t i = 0; i < samples->type_count; i++) {
		set_event(&export->events[i], samples->report->profile, samples->types[i]);
		find_periods(export, &export->events[i]);
	}
	for (uint32_t i = 0; i < samples->count; i++)
		if (samples->rows[i].time != TIME_UNKNOWN && samples->rows[i].time < export->zero)
			export->zero = samples->rows[i].time;
}

static bool print(const struct report *report, FILE *out, struct error *error)
{
	struct exporting export = { 0 };
	bool done = exported_samples_init(&export.samples, report, error);

	if (done) {
		perf_script_stacks_init(&export.stacks, &export.samples.frames);
		prepare(&export);
		write_records(&export, out);
		perf_script_stacks_release(&export.stacks);
	}
	exported_samples_release(&export.samples);
	return done;
}

const struct exporter perf_script_exporter = {
	.format = FORMAT_PERF_SCRIPT,
	.print = print,
};
