#include "loaders/firefox/firefox_samples.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "loaders/firefox/firefox_markers.h"
#include "loaders/firefox/firefox_stacks.h"
#include "loaders/json/json_input.h"

enum type { TYPE_SAMPLES, TYPE_CPU, TYPE_CYCLES, TYPE_TIME, TYPE_SPACE, TYPE_COUNT };

struct adder {
	struct firefox_profile *profile;
	struct profile_builder *builder;
	struct named_files *symbols;
	struct firefox_stacks *shared; /* of each process */
	int8_t number[TYPE_COUNT];     /* its value's; -1: there is none */
	uint32_t type_count;
	uint64_t added, dangling;
	int64_t clock; /* when the first process began, which is time 0 */
};

/* --- types */

static enum type weight_type(const struct firefox_thread *thread)
{
	const char *type = thread->tables.samples.weight_type;

	if (strcmp(type, "tracing-ms") == 0)
		return TYPE_TIME;
	return strcmp(type, "bytes") == 0 ? TYPE_SPACE : TYPE_SAMPLES;
}

/* Nanoseconds of one of the units that CPU time is given in; 0: it is cycles. */
static int64_t cpu_factor(const struct firefox_process *process)
{
	if (strcmp(process->cpu_unit, "ns") == 0)
		return 1;
	if (strstr(process->cpu_unit, "cycles"))
		return 0;
	return 1000; /* "µs", also where it is not said */
}

static void add_types(struct adder *adder)
{
	static const struct {
		const char *name;
		struct quantity_unit unit;
	} types[TYPE_COUNT] = {
		[TYPE_SAMPLES] = { "samples", { .unit = UNIT_COUNT, .name = "samples" } },
		[TYPE_CPU] = { "cpu", { .unit = UNIT_NANOSECONDS, .name = "nanoseconds" } },
		[TYPE_CYCLES] = { "cpu-cycles", { .unit = UNIT_COUNT, .name = "cycles" } },
		[TYPE_TIME] = { "time", { .unit = UNIT_NANOSECONDS, .name = "nanoseconds" } },
		[TYPE_SPACE] = { "space", { .unit = UNIT_BYTES, .name = "bytes" } },
	};
	bool is_there[TYPE_COUNT] = { 0 };

	for (uint32_t i = 0; i < adder->profile->thread_count; i++) {
		const struct firefox_thread *thread = &adder->profile->threads[i];

		is_there[weight_type(thread)] = true;
		if (firefox_table_has(&thread->tables.samples, SAMPLE_CPU))
			is_there[cpu_factor(&adder->profile->processes[thread->process]) != 0
					 ? TYPE_CPU
					 : TYPE_CYCLES] = true;
	}
	for (int i = 0; i < TYPE_COUNT; i++) {
		adder->number[i] = -1;
		if (!is_there[i] && (i != TYPE_SAMPLES || adder->profile->thread_count > 0))
			continue;
		adder->number[i] = (int8_t)adder->type_count++;
		profile_builder_add_sample_type(adder->builder,
						profile_builder_add_string(adder->builder,
									   types[i].name,
									   strlen(types[i].name)),
						types[i].unit);
	}
	profile_builder_set_columns(adder->builder, COLUMN_THREAD | COLUMN_TIME);
}

/* --- samples */

static int32_t number_of(const char *text)
{
	char *end;
	long number = strtol(text, &end, 10);

	/* samply counts processes of one number: "1153.1". */
	return end > text && (*end == '\0' || *end == '.') && number >= 0 && number <= INT32_MAX
		       ? (int32_t)number
		       : -1;
}

static void set(const struct adder *adder, int64_t *values, enum type type, int64_t value)
{
	if (adder->number[type] >= 0)
		values[adder->number[type]] = value;
}

/* Weights were kept as millionths, which makes nanoseconds of milliseconds. */
static int64_t weight_of(const struct firefox_table *samples, enum type type, uint32_t row)
{
	int64_t weight = firefox_table_get(samples, SAMPLE_WEIGHT, row);

	if (weight == FIREFOX_NULL)
		return type == TYPE_SAMPLES ? 1 : 0;
	return type == TYPE_TIME ? weight : weight / 1000000;
}

static void add_samples(struct adder *adder, const struct firefox_thread *thread,
			struct firefox_stacks *stacks, thread_id thread_row, int64_t shift)
{
	const struct firefox_table *samples = &thread->tables.samples;
	int64_t factor = cpu_factor(&adder->profile->processes[thread->process]);
	enum type type = weight_type(thread);
	int64_t now = 0;

	for (uint32_t row = 0; row < samples->columns[SAMPLE_STACK].count; row++) {
		int64_t values[TYPE_COUNT] = { 0 };
		int64_t time = firefox_table_get(samples, SAMPLE_TIME, row);
		int64_t delta = firefox_table_get(samples, SAMPLE_DELTA, row);
		int64_t cpu = firefox_table_get(samples, SAMPLE_CPU, row);
		struct sample sample = { .thread = thread_row, .cpu = -1, .values = values };

		if (time == FIREFOX_NULL && delta != FIREFOX_NULL)
			time = now = quantity_add(now, delta);
		sample.time = time == FIREFOX_NULL ? TIME_UNKNOWN : quantity_add(time, shift);
		sample.stack =
			firefox_stacks_find(stacks, firefox_table_get(samples, SAMPLE_STACK, row));
		set(adder, values, type, weight_of(samples, type, row));
		if (cpu > 0)
			set(adder, values, factor != 0 ? TYPE_CPU : TYPE_CYCLES,
			    factor != 0 ? quantity_multiply(cpu, factor) : cpu);
		profile_builder_add_sample(adder->builder, &sample);
		adder->added++;
	}
}

static void add_thread(struct adder *adder, struct firefox_thread *thread)
{
	const struct firefox_process *process = &adder->profile->processes[thread->process];
	struct firefox_stacks own = { 0 }, *stacks = &own;
	struct firefox_view view;
	int64_t shift = process->start > 0 ? quantity_subtract(process->start, adder->clock) : 0;
	thread_id row;

	firefox_view_init(&view, adder->profile, thread, adder->symbols, &adder->dangling);
	if (view.is_shared)
		stacks = &adder->shared[thread->process];
	if (!stacks->rows)
		firefox_stacks_build(stacks, &view);
	row = profile_builder_add_thread(adder->builder, number_of(thread->pid),
					 number_of(thread->tid), thread->process_name,
					 thread->name);
	add_samples(adder, thread, stacks, row, shift);
	firefox_markers_add(adder->profile, thread, shift);
	if (!view.is_shared) {
		adder->dangling += own.dangling;
		firefox_stacks_release(&own);
	}
}

int64_t firefox_samples_clock(const struct firefox_profile *profile)
{
	for (uint32_t i = 0; i < profile->process_count; i++)
		if (profile->processes[i].start > 0)
			return profile->processes[i].start;
	return 0;
}

uint64_t firefox_samples_add(struct firefox_profile *profile, struct named_files *symbols)
{
	struct adder adder = { .profile = profile,
			       .builder = profile->builder,
			       .symbols = symbols };

	adder.clock = firefox_samples_clock(profile);
	add_types(&adder);
	adder.shared = memory_new((size_t)profile->process_count + 1, sizeof(*adder.shared));
	for (uint32_t i = 0; i < profile->thread_count; i++)
		add_thread(&adder, &profile->threads[i]);
	for (uint32_t i = 0; i < profile->process_count; i++) {
		adder.dangling += adder.shared[i].dangling;
		firefox_stacks_release(&adder.shared[i]);
	}
	free(adder.shared);
	json_warn_count(adder.builder, adder.dangling, "reference", "references",
			"to a missing row skipped");
	return adder.added;
}
