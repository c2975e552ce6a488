#include "model/times/timeline.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/times/timeline_pass.h"

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

	timeline->weights[side] = memory_new_table(cells, sizeof(*timeline->weights[side]));
	timeline->row_samples[side] = memory_new_table(cells, sizeof(*timeline->row_samples[side]));
	timeline->all[side] = memory_new(buckets, sizeof(*timeline->all[side]));
	timeline->samples[side] = memory_new(buckets, sizeof(*timeline->samples[side]));
	if (!is_lit)
		return;
	timeline->lit[side] = memory_new_table(cells, sizeof(*timeline->lit[side]));
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
	struct timeline_slots slots;
	bool *lit_stacks = lit ? find_lit_stacks(builder, lit) : NULL;

	*timeline = (struct timeline){
		.axis = *axis,
		.sides = builder->choice_count,
		.rows = count < limit ? count : limit,
	};
	timeline_slots_init(&slots, builder->profile, owners, rows, timeline->rows);
	for (uint32_t side = 0; side < builder->choice_count; side++) {
		make_room(timeline, side, lit != NULL);
		if (builder->profile->sample_type_count > 0)
			timeline_pass_add(timeline, scope, &slots, side, lit_stacks);
		invert_rows(timeline, &slots, side);
	}
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
