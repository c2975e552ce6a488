#include "show/profile_facts.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

const char *const profile_figure_names[FIGURE_COUNT] = {
	[FIGURE_SAMPLES] = "samples", [FIGURE_LOST] = "lost",
	[FIGURE_BEGAN] = "began_ns",  [FIGURE_DURATION] = "duration_ns",
	[FIGURE_STACKS] = "stacks",   [FIGURE_FUNCTIONS] = "functions",
	[FIGURE_MODULES] = "modules",
};

static int by_weight(const void *a, const void *b)
{
	const struct share *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	if (x->samples != y->samples)
		return x->samples < y->samples ? 1 : -1;
	return x->row < y->row ? -1 : x->row > y->row;
}

/* Keeps the rows that have samples. */
static void finish(struct shares *shares)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < shares->count; i++)
		if (shares->rows[i].samples > 0)
			shares->rows[kept++] = shares->rows[i];
	shares->count = kept;
	qsort(shares->rows, kept, sizeof(*shares->rows), by_weight);
}

static void shares_init(struct shares *shares, uint32_t count)
{
	shares->rows = memory_new(count, sizeof(*shares->rows));
	shares->count = count;
	for (uint32_t i = 0; i < count; i++)
		shares->rows[i].row = i;
}

static void add(struct share *share, int64_t weight, uint32_t samples)
{
	share->samples += samples;
	share->weight = quantity_add(share->weight, weight);
}

/* Rows of a table but the neutral one. */
static uint32_t table_rows(uint32_t count)
{
	return count > 0 ? count - 1 : 0;
}

/* Inlined or called, whole or in parts, each once. */
static uint32_t count_functions(const struct profile *profile)
{
	uint32_t count = 0;

	for (function_id function = 1; function < profile->functions.count; function++)
		count += profile->functions.identity[function] == function;
	return count;
}

static int64_t find_begin(const struct profile *profile)
{
	int64_t begin;

	if (!profile->samples.time || profile->inputs.count != 1 ||
	    profile_input_clock(profile, 0) == TIME_UNKNOWN)
		return -1;
	begin = profile_input_begin(profile, 0);
	return begin <= profile_input_end(profile, 0)
		       ? quantity_add(begin, profile_input_clock(profile, 0))
		       : -1;
}

static void find_figures(int64_t figures[FIGURE_COUNT], const struct profile *profile)
{
	figures[FIGURE_SAMPLES] = (int64_t)profile->samples.recorded;
	figures[FIGURE_LOST] = (int64_t)profile->lost;
	figures[FIGURE_BEGAN] = find_begin(profile);
	figures[FIGURE_DURATION] = profile->samples.time ? profile_duration(profile) : -1;
	figures[FIGURE_STACKS] = table_rows(profile->stacks.count);
	figures[FIGURE_FUNCTIONS] = count_functions(profile);
	figures[FIGURE_MODULES] = table_rows(profile->modules.count);
}

const char *profile_records_word(const struct profile *profile)
{
	if (profile->stacks_are_estimates)
		return "records";
	for (uint32_t i = 0; i < profile->sample_type_count; i++) {
		const struct sample_type *type = &profile->sample_types[i];

		if (type->unit.unit == UNIT_COUNT && strcmp(type->unit.name, "samples") == 0 &&
		    type->total != (int64_t)type->samples)
			return "records";
	}
	return "samples";
}

/* Whether the innermost frame of a stack has no name, and the module it is in. */
static bool is_unresolved(const struct profile *profile, stack_id stack, module_id *module)
{
	const frame_id *frames;
	function_id function;
	uint32_t count;

	*module = 0;
	if (stack == 0)
		return false;
	frames = profile_location_frames(profile, profile->stacks.location[stack], &count);
	function = profile->frames.function[frames[0]];
	*module = profile->functions.module[function];
	return profile->functions.kind[function] == KIND_UNRESOLVED;
}

static void count_samples(struct profile_facts *facts, const struct profile *profile)
{
	const struct sample_table *samples = &profile->samples;

	for (uint32_t i = 0; i < samples->count; i++) {
		int64_t weight = profile_weight(profile, facts->sample_type, i);
		uint32_t copies = samples->copies ? samples->copies[i] : 1;
		module_id module;
		bool unresolved;

		if (samples->thread)
			add(&facts->threads.rows[samples->thread[i]], weight, copies);
		if (samples->type && samples->type[i] != facts->sample_type)
			continue;
		unresolved = is_unresolved(profile, samples->stack[i], &module);
		add(&facts->modules.rows[module], weight, copies);
		if (unresolved) {
			add(&facts->unresolved.rows[module], weight, copies);
			facts->unresolved_weight = quantity_add(facts->unresolved_weight, weight);
			facts->unresolved_of_module[module] =
				quantity_add(facts->unresolved_of_module[module], weight);
		}
	}
}

static int by_process(const void *a, const void *b, void *context)
{
	const struct thread_table *threads = context;
	const struct share *x = a, *y = b;
	int32_t pid_x = threads->pid[x->row], pid_y = threads->pid[y->row];
	string_id name_x = threads->process[x->row], name_y = threads->process[y->row];

	if (pid_x != pid_y)
		return pid_x < pid_y ? -1 : 1;
	if (name_x != name_y)
		return name_x < name_y ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

/* A process is a pid under one name: after exec it is another one. */
static void join_threads(struct profile_facts *facts, const struct profile *profile)
{
	struct thread_table threads = profile->threads;
	struct shares *processes = &facts->processes;
	uint32_t count = facts->threads.count, kept = 0;

	processes->rows = memory_new(count, sizeof(*processes->rows));
	for (uint32_t i = 0; i < count; i++)
		processes->rows[i] = facts->threads.rows[i];
	qsort_r(processes->rows, count, sizeof(*processes->rows), by_process, &threads);
	for (uint32_t i = 0; i < count; i++) {
		struct share share = processes->rows[i];
		struct share *last = kept > 0 ? &processes->rows[kept - 1] : NULL;

		if (!last || threads.pid[last->row] != threads.pid[share.row] ||
		    threads.process[last->row] != threads.process[share.row]) {
			last = &processes->rows[kept++];
			*last = (struct share){ .row = share.row };
		}
		last->threads++;
		last->samples += share.samples;
		last->weight = quantity_add(last->weight, share.weight);
	}
	processes->count = kept;
	finish(processes);
}

void profile_facts_build(struct profile_facts *facts, const struct profile *profile,
			 uint32_t sample_type)
{
	*facts = (struct profile_facts){ .sample_type = sample_type };
	find_figures(facts->figures, profile);
	shares_init(&facts->threads, profile->threads.count);
	shares_init(&facts->modules, profile->modules.count);
	shares_init(&facts->unresolved, profile->modules.count);
	facts->unresolved_of_module =
		memory_new(profile->modules.count, sizeof(*facts->unresolved_of_module));
	for (module_id module = 1; module < profile->modules.count; module++)
		if (profile->modules.symbols[module] != MODULE_SYMBOLS_NONE)
			facts->has_symbols = true;
	count_samples(facts, profile);
	tag_counts_build(&facts->labels, profile, sample_type);
	finish(&facts->threads);
	finish(&facts->modules);
	finish(&facts->unresolved);
	join_threads(facts, profile);
}

void profile_facts_release(struct profile_facts *facts)
{
	free(facts->threads.rows);
	free(facts->processes.rows);
	free(facts->modules.rows);
	free(facts->unresolved.rows);
	free(facts->unresolved_of_module);
	tag_counts_release(&facts->labels);
	*facts = (struct profile_facts){ 0 };
}
