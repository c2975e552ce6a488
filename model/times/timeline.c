#include "model/times/timeline.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/tables/profile_builder.h"
#include "model/times/timeline_slots.h"

/* --- buckets, for times that mostly rise */

struct bucket_finder {
	const struct timeline_axis *axis;
	int64_t *begins; /* of each bucket, and the end; NULL: some are empty */
	double per_nanosecond;
	uint32_t last; /* that was found */
};

static void finder_init(struct bucket_finder *finder, const struct timeline_axis *axis)
{
	uint64_t span = (uint64_t)axis->until - (uint64_t)axis->from;

	*finder = (struct bucket_finder){ .axis = axis };
	if (axis->buckets > span || axis->buckets > TIMELINE_CELL_LIMIT)
		return;
	finder->begins = memory_new((size_t)axis->buckets + 1, sizeof(*finder->begins));
	for (uint32_t bucket = 0; bucket <= axis->buckets; bucket++)
		finder->begins[bucket] = timeline_bucket_begin(axis, bucket);
	finder->per_nanosecond = (double)axis->buckets / (double)span;
}

static bool is_in(const struct bucket_finder *finder, uint32_t bucket, int64_t time)
{
	return time >= finder->begins[bucket] && time < finder->begins[bucket + 1];
}

/* As timeline_bucket_of, which divides 128 bits, without a division. */
static uint32_t find_bucket(struct bucket_finder *finder, int64_t time)
{
	uint32_t count = finder->axis->buckets, bucket;
	double near;

	if (!finder->begins)
		return timeline_bucket_of(finder->axis, time);
	if (is_in(finder, finder->last, time))
		return finder->last;
	near = (double)((uint64_t)time - (uint64_t)finder->axis->from) * finder->per_nanosecond;
	bucket = near < count ? (uint32_t)near : count - 1;
	while (bucket > 0 && time < finder->begins[bucket])
		bucket--;
	while (bucket + 1 < count && time >= finder->begins[bucket + 1])
		bucket++;
	finder->last = bucket;
	return bucket;
}

/* --- one side */

struct pass {
	struct timeline *timeline;
	const struct sample_scope *scope;
	const struct timeline_slots *slots;
	const bool *lit_stacks; /* NULL: nothing is lit */
	struct bucket_finder finder;
	uint32_t side, input;
	int64_t begin; /* of the input */
};

struct item { /* what a sample is worth */
	int64_t weight;
	uint64_t samples;
	uint32_t bucket;
	bool is_lit;
};

static void add_to_slots(struct pass *pass, const uint32_t *list, const struct item *item)
{
	struct timeline *timeline = pass->timeline;

	for (uint32_t i = 1; i <= list[0]; i++) {
		size_t cell = (size_t)list[i] * timeline->axis.buckets + item->bucket;
		int64_t *weight = &timeline->weights[pass->side][cell];

		*weight = quantity_add(*weight, item->weight);
		timeline->row_samples[pass->side][cell] += item->samples;
		if (item->is_lit)
			timeline->lit[pass->side][cell] =
				quantity_add(timeline->lit[pass->side][cell], item->weight);
	}
}

static void add_item(struct pass *pass, uint32_t sample, const struct item *item)
{
	struct timeline *timeline = pass->timeline;
	const struct timeline_slots *slots = pass->slots;
	const struct sample_table *samples = &pass->scope->builder->profile->samples;
	int64_t *all = &timeline->all[pass->side][item->bucket];

	*all = quantity_add(*all, item->weight);
	timeline->samples[pass->side][item->bucket] += item->samples;
	if (item->is_lit)
		timeline->all_lit[pass->side][item->bucket] =
			quantity_add(timeline->all_lit[pass->side][item->bucket], item->weight);
	if (slots->of_thread)
		add_to_slots(pass, slots->lists + slots->of_thread[samples->thread[sample]], item);
	if (slots->of_cpu)
		add_to_slots(pass, slots->lists + slots->of_cpu[samples->cpu[sample] + 1], item);
	if (slots->of_tags)
		add_to_slots(pass, slots->lists + slots->of_tags[samples->tags[sample]], item);
}

static void enter_input(struct pass *pass, uint32_t input)
{
	pass->input = input;
	pass->begin = profile_input_begin(pass->scope->builder->profile, input);
}

/* Of the pass's input. */
static void add_sample(struct pass *pass, const struct sample_choice *choice, uint32_t sample)
{
	const struct profile *profile = pass->scope->builder->profile;
	const struct sample_table *samples = &profile->samples;
	struct item item;
	int64_t time;

	if (!sample_scope_has(pass->scope, choice, sample))
		return;
	item.weight = profile_weight(profile, choice->type, sample);
	item.samples = evidence_of(&choice->evidence, sample);
	if (!samples->time || samples->time[sample] == TIME_UNKNOWN) {
		owner_sum_add(&pass->timeline->untimed[pass->side],
			      &(struct owner_sum){ item.weight, item.samples });
		return;
	}
	time = quantity_subtract(samples->time[sample], pass->begin);
	if (!timeline_axis_has(pass->finder.axis, time))
		return;
	item.bucket = find_bucket(&pass->finder, time);
	item.is_lit = pass->lit_stacks && pass->lit_stacks[samples->stack[sample]];
	add_item(pass, sample, &item);
}

static void add_all(struct pass *pass, const struct sample_choice *choice)
{
	const struct profile *profile = pass->scope->builder->profile;

	for (uint32_t input = choice->input_from;
	     input < choice->input_until && input < profile->inputs.count; input++) {
		enter_input(pass, input);
		for (uint32_t i = profile_input_first(profile, input);
		     i < profile_input_first(profile, input + 1); i++)
			add_sample(pass, choice, i);
	}
}

/* Those of a group are in their own order. */
static void add_group(struct pass *pass, const struct sample_choice *choice, uint32_t group)
{
	const struct profile *profile = pass->scope->builder->profile;
	const struct sample_groups *groups = &pass->scope->builder->groups;

	enter_input(pass, 0);
	for (uint32_t at = groups->start[group]; at < groups->start[group + 1]; at++) {
		uint32_t i = sample_groups_at(groups, at), input = pass->input;

		while (i >= profile_input_first(profile, input + 1))
			input++;
		if (input != pass->input)
			enter_input(pass, input);
		add_sample(pass, choice, i);
	}
}

static void add_side(struct pass *pass)
{
	const struct sample_scope *scope = pass->scope;
	const struct sample_choice *choice = &scope->builder->choices[pass->side];
	const struct sample_groups *groups = &scope->builder->groups;

	if (!scope->groups) {
		add_all(pass, choice);
		return;
	}
	for (uint32_t group = 0; group < groups->count; group++)
		if (scope->groups[groups->label[group]])
			add_group(pass, choice, group);
}

/* Rows that were found by what they do not have. */
static void invert_rows(struct timeline *timeline, const struct timeline_slots *slots,
			uint32_t side)
{
	uint32_t buckets = timeline->axis.buckets;

	for (uint32_t row = 0; row < timeline->rows; row++) {
		size_t cell = (size_t)row * buckets;

		for (uint32_t i = 0; slots->is_inverted[row] && i < buckets; i++, cell++) {
			int64_t *weight = &timeline->weights[side][cell];
			uint64_t *samples = &timeline->row_samples[side][cell];

			*weight = quantity_subtract(timeline->all[side][i], *weight);
			*samples = timeline->samples[side][i] - *samples;
			if (timeline->lit[side])
				timeline->lit[side][cell] = quantity_subtract(
					timeline->all_lit[side][i], timeline->lit[side][cell]);
		}
	}
}

/* --- all */

/* Callers come before what they call. Caller frees. */
static bool *find_lit_stacks(const struct tree_builder *builder, const bool *lit)
{
	const struct stack_table *stacks = &builder->profile->stacks;
	bool *found = memory_new_table(stacks->count, sizeof(*found));

	for (stack_id stack = 1; stack < stacks->count; stack++) {
		location_id location = stacks->location[stack];

		found[stack] = found[stacks->caller[stack]];
		for (uint32_t i = builder->map.first[location];
		     i < builder->map.first[location + 1] && !found[stack]; i++) {
			label_id label = builder->map.list[i];

			found[stack] = lit[label] && !(builder->hidden && builder->hidden[label]);
		}
	}
	return found;
}

static void make_room(struct timeline *timeline, uint32_t side, bool is_lit)
{
	uint32_t buckets = timeline->axis.buckets;
	size_t cells = (size_t)timeline->rows * buckets;

	timeline->weights[side] = memory_new(cells, sizeof(*timeline->weights[side]));
	timeline->row_samples[side] = memory_new(cells, sizeof(*timeline->row_samples[side]));
	timeline->all[side] = memory_new(buckets, sizeof(*timeline->all[side]));
	timeline->samples[side] = memory_new(buckets, sizeof(*timeline->samples[side]));
	if (!is_lit)
		return;
	timeline->lit[side] = memory_new(cells, sizeof(*timeline->lit[side]));
	timeline->all_lit[side] = memory_new(buckets, sizeof(*timeline->all_lit[side]));
}

uint32_t timeline_row_limit(uint32_t buckets)
{
	uint32_t limit = TIMELINE_CELL_LIMIT / (buckets > 0 ? buckets : 1);

	return limit > 0 ? limit : 1;
}

void timeline_build(struct timeline *timeline, const struct sample_scope *scope,
		    const struct owner_list *owners, const uint32_t *rows, uint32_t count,
		    const struct timeline_axis *axis, const bool *lit)
{
	const struct tree_builder *builder = scope->builder;
	uint32_t limit = timeline_row_limit(axis->buckets);
	struct pass pass = { .timeline = timeline, .scope = scope };
	struct timeline_slots slots;
	bool *lit_stacks = lit ? find_lit_stacks(builder, lit) : NULL;

	*timeline = (struct timeline){
		.axis = *axis,
		.sides = builder->choice_count,
		.rows = count < limit ? count : limit,
	};
	timeline_slots_init(&slots, builder->profile, owners, rows, timeline->rows);
	pass.slots = &slots;
	pass.lit_stacks = lit_stacks;
	finder_init(&pass.finder, axis);
	for (uint32_t side = 0; side < builder->choice_count; side++) {
		make_room(timeline, side, lit != NULL);
		pass.side = side;
		if (builder->profile->sample_type_count > 0)
			add_side(&pass);
		invert_rows(timeline, &slots, side);
	}
	free(pass.finder.begins);
	free(lit_stacks);
	timeline_slots_release(&slots);
}

void timeline_release(struct timeline *timeline)
{
	for (uint32_t side = 0; side < SAMPLE_CHOICE_LIMIT; side++) {
		free(timeline->weights[side]);
		free(timeline->row_samples[side]);
		free(timeline->all[side]);
		free(timeline->samples[side]);
		free(timeline->lit[side]);
		free(timeline->all_lit[side]);
	}
	*timeline = (struct timeline){ 0 };
}
