#include "model/times/heaviest_function.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct sums {
	const struct sample_scope *scope;
	const struct sample_choice *choice;
	const struct timeline_slots *slots;
	struct time_range range; /* on the clock of the input at hand */
	bool is_waiting;         /* what samples are of */
	int64_t *self;           /* per label */
};

static bool has_slot(const uint32_t *lists, const uint32_t *of, uint32_t at)
{
	return of && lists[of[at]] > 0;
}

static bool is_in_row(const struct sums *sums, uint32_t sample)
{
	const struct timeline_slots *slots = sums->slots;
	const struct sample_table *samples = &sums->scope->builder->profile->samples;
	bool has;

	if (!slots)
		return true;
	has = (slots->of_thread &&
	       has_slot(slots->lists, slots->of_thread, samples->thread[sample])) ||
	      (slots->of_cpu &&
	       has_slot(slots->lists, slots->of_cpu, (uint32_t)(samples->cpu[sample] + 1))) ||
	      (slots->of_tags && has_slot(slots->lists, slots->of_tags, samples->tags[sample]));
	return has != slots->is_inverted[0];
}

static bool is_one_of(const char *text, const char *const *names)
{
	while (*names && strcmp(text, *names) != 0)
		names++;
	return *names != NULL;
}

/* Whether a sample says what a thread waited for, which all do in one function of the kernel. */
static bool is_waiting(const struct profile *profile, uint32_t type)
{
	static const char *const names[] = { "off-cpu",     "offcpu",   "off_cpu",
					     "offcpu-time", "runnable", NULL };

	return is_one_of(profile_text(profile, profile->sample_types[type].name), names);
}

static bool is_scheduler(const char *name)
{
	static const char *const names[] = { "__schedule", "schedule", "schedule_timeout",
					     "finish_task_switch", NULL };

	return is_one_of(name, names);
}

/* The innermost frame that is shown; of one that waits that called the kernel, or in the kernel the
 * scheduler. LABEL_ALL: there is none. */
static label_id leaf_of(const struct sums *sums, stack_id stack)
{
	const struct tree_builder *builder = sums->scope->builder;
	const struct stack_table *stacks = &builder->profile->stacks;
	const struct labels *labels = builder->labels;
	label_id first = LABEL_ALL, waiting = LABEL_ALL;

	for (; stack != 0; stack = stacks->caller[stack]) {
		location_id location = stacks->location[stack];

		for (uint32_t i = builder->map.first[location + 1];
		     i-- > builder->map.first[location];) {
			label_id label = builder->map.list[i];

			if (builder->hidden && builder->hidden[label])
				continue;
			if (!sums->is_waiting || labels->kind[label] != KIND_KERNEL)
				return labels->identity[label];
			if (first == LABEL_ALL)
				first = labels->identity[label];
			if (waiting == LABEL_ALL && !is_scheduler(labels->text[label]))
				waiting = labels->identity[label];
		}
	}
	return waiting != LABEL_ALL ? waiting : first;
}

static void add_sample(struct sums *sums, uint32_t sample)
{
	const struct profile *profile = sums->scope->builder->profile;
	int64_t time = profile->samples.time[sample];
	int64_t duration = profile->samples.duration ? profile->samples.duration[sample] : 0;
	int64_t weight;
	label_id label;

	if (time == TIME_UNKNOWN ||
	    !sample_part_is_in(time, duration, sums->range.from, sums->range.until) ||
	    !sample_scope_has(sums->scope, sums->choice, sample) || !is_in_row(sums, sample))
		return;
	weight = sample_part(profile_weight(profile, sums->choice->type, sample), time, duration,
			     sums->range.from, sums->range.until);
	label = leaf_of(sums, profile->samples.stack[sample]);
	sums->self[label] = quantity_add(sums->self[label], weight);
}

/* False: these are too many. */
static bool add_all(struct sums *sums, int64_t from, int64_t until)
{
	const struct profile *profile = sums->scope->builder->profile;
	uint32_t samples = 0;

	for (uint32_t input = sums->choice->input_from;
	     input < sums->choice->input_until && input < profile->inputs.count; input++) {
		int64_t begin = profile_input_begin(profile, input);
		struct sample_spans spans = { 0 };

		sums->range = (struct time_range){ quantity_add(begin, from),
						   quantity_add(begin, until) };
		sample_spans_add_range(&spans, profile, profile_input_first(profile, input),
				       profile_input_first(profile, input + 1), &sums->range);
		samples += spans.samples;
		for (uint32_t i = 0; i < spans.count && samples <= HEAVIEST_SAMPLES_LIMIT; i++)
			for (uint32_t at = spans.rows[i].first; at < spans.rows[i].end; at++)
				add_sample(sums, at);
		sample_spans_release(&spans);
	}
	return samples <= HEAVIEST_SAMPLES_LIMIT;
}

struct heaviest_function heaviest_function_find(const struct sample_scope *scope, uint32_t side,
						const struct timeline_slots *slots, int64_t from,
						int64_t until)
{
	const struct tree_builder *builder = scope->builder;
	struct heaviest_function heaviest = { NO_LABEL, 0 };
	struct sums sums = {
		.scope = scope,
		.choice = &builder->choices[side],
		.slots = slots,
	};

	if (!builder->profile->samples.time || builder->profile->sample_type_count == 0)
		return heaviest;
	sums.is_waiting = is_waiting(builder->profile, sums.choice->type);
	sums.self = memory_new(builder->labels->count, sizeof(*sums.self));
	if (add_all(&sums, from, until))
		for (label_id label = 1; label < builder->labels->count; label++)
			if (quantity_size(sums.self[label]) > quantity_size(heaviest.weight))
				heaviest = (struct heaviest_function){ label, sums.self[label] };
	free(sums.self);
	return heaviest;
}
