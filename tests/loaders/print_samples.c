/*
 * print_samples FILE: a line for each sample of a recording of perf, in the order of the file,
 * as it was recorded: pid, tid, time, cpu, id, period, addr, ip, number of branches, callchain
 * with its contexts, all between tabs; empty where it was not recorded.
 *
 * print_samples --stacks [--no-inline] [--symfs DIR] FILE: a line for each sample of the profile
 * that serac makes of it, in order of time: process, pid, thread, tid, time, cpu, event, value
 * (or those of all types, with commas), and then the frames, innermost first, each "address symbol
 * (module)". An inlined frame has the address of its caller and the module "inlined".
 *
 * For tests that compare with other tools.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "loaders/loader.h"
#include "loaders/perf/file/perf_bytes.h"
#include "loaders/perf/file/perf_format.h"
#include "loaders/perf/file/perf_header.h"
#include "loaders/perf/file/perf_sample.h"

/* --- as it was recorded */

static void print_field(bool is_there, uint64_t value)
{
	if (is_there)
		printf("%" PRIu64, value);
	putchar('\t');
}

static void print_sample(const struct perf_event *event, const struct perf_sample *sample,
			 bool swap)
{
	uint64_t type = event->sample_type;

	print_field(type & SAMPLE_TID, (uint32_t)sample->pid);
	print_field(type & SAMPLE_TID, (uint32_t)sample->tid);
	print_field(sample->has_time, sample->time);
	print_field(type & SAMPLE_CPU, (uint32_t)sample->cpu);
	print_field(type & (SAMPLE_ID | SAMPLE_IDENTIFIER), sample->id);
	print_field(sample->has_period, sample->period);
	print_field(type & SAMPLE_ADDR, sample->addr);
	print_field(type & SAMPLE_IP, sample->ip);
	print_field(sample->has_branches, sample->branches.count / 3);
	for (uint64_t i = 0; i < sample->chain.count; i++)
		printf("%s%" PRIx64, i > 0 ? " " : "", perf_array_get(&sample->chain, i, swap));
	putchar('\n');
}

static void add_event(struct perf_events *events, const struct perf_record *record)
{
	const unsigned char *bytes = record->bytes + RECORD_HEADER_SIZE;
	uint32_t size = record->size - RECORD_HEADER_SIZE, own_size, event;

	if (size < PERF_EVENT_SIZE_MIN)
		return;
	own_size = perf_u32(bytes + 4, events->swap);
	if (own_size > size || !perf_events_add(events, bytes, own_size, &event))
		return;
	for (uint32_t at = own_size; at + 8 <= size; at += 8)
		perf_events_add_id(events, perf_u64(bytes + at, events->swap), event);
}

static bool print_recorded(struct input *input, struct error *error)
{
	struct perf_stream stream;
	struct perf_events events;
	struct perf_header header;
	struct perf_record record;
	bool begun;

	perf_stream_open(&stream, input);
	perf_events_init(&events, false);
	begun = perf_header_read(&header, &stream, &events, error);
	while (begun && perf_stream_next(&stream, &record)) {
		struct perf_sample sample;
		uint32_t event;

		if (record.type == RECORD_HEADER_ATTR)
			add_event(&events, &record);
		if (record.type != RECORD_SAMPLE)
			continue;
		event = perf_events_of_sample(&events, record.bytes, record.size);
		if (event == PERF_NO_EVENT) {
			puts("no event");
			continue;
		}
		if (!perf_sample_parse(&events.list[event], record.bytes, record.size, events.swap,
				       &sample))
			puts("damaged");
		print_sample(&events.list[event], &sample, events.swap);
	}
	if (begun && stream.trouble)
		fprintf(stderr, "%s, at byte %zu\n", stream.trouble, stream.at);
	perf_events_release(&events);
	perf_stream_close(&stream);
	return begun;
}

/* --- as it is shown */

/* What is not in a module, such as "[truncated]", is called what it is called. */
static const char *symbol_of(const struct profile *profile, function_id function)
{
	if (profile->functions.kind[function] == KIND_UNRESOLVED &&
	    profile->functions.module[function] != 0)
		return "[unknown]";
	return profile_function_name(profile, function);
}

static void print_frames(const struct profile *profile, stack_id stack)
{
	for (; stack != 0; stack = profile->stacks.caller[stack]) {
		location_id location = profile->stacks.location[stack];
		uint32_t count;
		const frame_id *frames = profile_location_frames(profile, location, &count);

		for (uint32_t i = 0; i < count; i++)
			printf("\t%" PRIx64 " %s (%s)", profile->locations.address[location],
			       symbol_of(profile, profile->frames.function[frames[i]]),
			       i + 1 < count
				       ? "inlined"
				       : profile_module_path(profile,
							     profile->locations.module[location]));
	}
}

/* One, or of each sample type. */
static void print_values(const struct profile *profile, uint32_t i)
{
	uint32_t count = profile->samples.type ? 1 : profile->sample_type_count;

	for (uint32_t type = 0; type < count; type++)
		printf("%s%" PRId64, type > 0 ? "," : "",
		       profile->samples.type ? profile->samples.value[0][i]
					     : profile_weight(profile, type, i));
}

struct row {
	int64_t time;
	uint32_t sample;
};

static int compare_rows(const void *a, const void *b)
{
	const struct row *left = a, *right = b;

	if (left->time != right->time)
		return left->time < right->time ? -1 : 1;
	return left->sample < right->sample ? -1 : left->sample > right->sample;
}

static void print_profile(const struct profile *profile)
{
	const struct sample_table *samples = &profile->samples;
	struct row *rows = memory_new((size_t)samples->count + 1, sizeof(*rows));

	for (uint32_t i = 0; i < samples->count; i++)
		rows[i] = (struct row){ samples->time ? samples->time[i] : 0, i };
	qsort(rows, samples->count, sizeof(*rows), compare_rows);
	for (uint32_t row = 0; row < samples->count; row++) {
		uint32_t i = rows[row].sample;
		thread_id thread = samples->thread ? samples->thread[i] : 0;
		uint32_t type = samples->type ? samples->type[i] : 0;

		printf("%s\t%" PRId32 "\t%s\t%" PRId32 "\t%" PRId64 "\t%d\t%s\t",
		       profile_text(profile, profile->threads.process[thread]),
		       profile->threads.pid[thread],
		       profile_text(profile, profile->threads.name[thread]),
		       profile->threads.tid[thread], rows[row].time,
		       samples->cpu ? samples->cpu[i] : -1,
		       profile_text(profile, profile->sample_types[type].name));
		print_values(profile, i);
		print_frames(profile, samples->stack[i]);
		putchar('\n');
	}
	free(rows);
}

static bool print_stacks(struct input *input, const struct symbol_options *options,
			 struct error *error)
{
	struct profile_builder *builder = profile_builder_new();
	bool loaded = loaders_load(input, NULL, options, builder, error);

	if (loaded) {
		const struct profile *profile = profile_builder_profile(builder);

		print_profile(profile);
		for (uint32_t i = 0; i < profile->warning_count; i++)
			fprintf(stderr, "%s\n", profile_text(profile, profile->warning[i]));
	}
	profile_builder_free(builder);
	return loaded;
}

int main(int count, char **arguments)
{
	struct symbol_options options = { 0 };
	struct error error;
	struct input *input;
	bool stacks = false, printed;
	int at = 1;

	for (; at < count - 1; at++) {
		if (strcmp(arguments[at], "--stacks") == 0)
			stacks = true;
		else if (strcmp(arguments[at], "--no-inline") == 0)
			options.no_inline = true;
		else if (strcmp(arguments[at], "--symfs") == 0 && at + 2 < count)
			options.symfs = arguments[++at];
		else
			break;
	}
	if (at != count - 1)
		return 2;
	input = input_open(arguments[at], &error);
	printed = input &&
		  (stacks ? print_stacks(input, &options, &error) : print_recorded(input, &error));
	if (!printed)
		fprintf(stderr, "%s\n", error.message);
	if (input)
		input_close(input);
	return printed ? 0 : 3;
}
