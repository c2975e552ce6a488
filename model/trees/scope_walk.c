#include "model/trees/scope_walk.h"

bool sample_scope_takes_all(const struct sample_scope *scope, const struct sample_choice *choice)
{
	const struct sample_filter *filter = &choice->filter;

	return !scope->groups && !scope->stacks && !choice->dropped && !filter->keeps_none &&
	       !filter->has_time && !filter->thread_kept && !filter->tags_kept && !filter->cpu_kept;
}

void scope_walk_init(struct scope_walk *walk, const struct sample_scope *scope, uint32_t side)
{
	walk->scope = scope;
	walk->choice = &scope->builder->choices[side];
	walk->takes_all = sample_scope_takes_all(scope, walk->choice);
	walk->list = walk->at = 0;
}

/* Adds those that are taken of at .. until. */
static uint32_t take(struct scope_walk *walk, const uint32_t *order, uint32_t until, uint32_t count)
{
	const struct profile *profile = walk->scope->builder->profile;
	uint32_t type = walk->choice->type, at = walk->at;

	if (walk->takes_all)
		for (; at < until; at++) {
			walk->samples[count] = at;
			count += profile_weight(profile, type, at) != 0;
		}
	for (; at < until; at++) {
		uint32_t sample = order ? order[at] : at;

		walk->samples[count] = sample;
		count += sample_scope_has(walk->scope, walk->choice, sample);
	}
	walk->at = until;
	return count;
}

/* As much of first .. end as there is room for. False: there is more. */
static bool take_list(struct scope_walk *walk, const uint32_t *order, uint32_t first, uint32_t end,
		      uint32_t *count)
{
	uint32_t room = SCOPE_WALK_SIZE - *count;

	if (walk->at < first)
		walk->at = first;
	*count = take(walk, order, end - walk->at > room ? walk->at + room : end, *count);
	return walk->at == end;
}

static uint32_t next_of_groups(struct scope_walk *walk)
{
	const struct sample_groups *groups = &walk->scope->builder->groups;
	uint32_t count = 0;

	for (; walk->list < groups->count && count < SCOPE_WALK_SIZE; walk->list++) {
		uint32_t first = groups->start[walk->list], end = groups->start[walk->list + 1];

		if (!sample_scope_has_group(walk->scope, groups->label[walk->list]))
			continue;
		if (!take_list(walk, groups->order, first, end, &count))
			break;
	}
	return count;
}

static uint32_t next_of_spans(struct scope_walk *walk)
{
	const struct sample_spans *spans = &walk->choice->filter.spans;
	uint32_t count = 0;

	for (; walk->list < spans->count && count < SCOPE_WALK_SIZE; walk->list++) {
		const struct sample_span *span = &spans->rows[walk->list];

		if (!take_list(walk, NULL, span->first, span->end, &count))
			break;
	}
	return count;
}

/* Those of a few may have been left out one and all, with more to come. */
static bool is_at_end(const struct scope_walk *walk)
{
	return walk->list >= (walk->scope->groups ? walk->scope->builder->groups.count
						  : walk->choice->filter.spans.count);
}

uint32_t scope_walk_next(struct scope_walk *walk)
{
	uint32_t count = 0;

	while (count == 0 && !is_at_end(walk))
		count = walk->scope->groups ? next_of_groups(walk) : next_of_spans(walk);
	return count;
}
