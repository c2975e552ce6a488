#include "model/times/timeline_pass.h"

#include <stdlib.h>

#include "base/memory.h"
#include "model/tables/profile_builder.h"
#include "model/times/bucket_finder.h"
#include "model/times/timeline_rows.h"
#include "model/trees/scope_walk.h"

struct pass { /* over the samples of one side */
	struct timeline *timeline;
	const struct sample_scope *scope;
	const struct sample_choice *choice;
	const bool *lit_stacks; /* NULL: nothing is lit */
	struct bucket_finder finder;
	uint32_t side;
	bool takes_all;
	uint32_t input;          /* at hand */
	int64_t begin;           /* of it */
	struct time_range range; /* that the slice keeps of it, on the axis */
	int64_t end;             /* of what it keeps, by the input's own clock; INT64_MAX: all */
	int64_t shares_left;     /* until samples are no longer shared out */
	struct timeline_rows rows;
	struct timeline_block block;
	struct timeline_block chosen; /* where samples last: those that are shared out */
};

/* --- the steps to a block */

/* All samples at .. until that weigh something. */
static void choose_all(struct pass *pass, uint32_t at, uint32_t until)
{
	const struct profile *profile = pass->scope->builder->profile;
	struct timeline_block *block = &pass->block;
	uint32_t type = pass->choice->type, count = 0;

	for (; at < until; at++) {
		int64_t weight = profile_weight(profile, type, at);

		block->sample[count] = at;
		block->weight[count] = weight;
		count += weight != 0;
	}
	block->count = count;
}

/* Samples at .. until of the order that the scope has. */
static void choose(struct pass *pass, uint32_t at, uint32_t until)
{
	const struct profile *profile = pass->scope->builder->profile;
	const struct sample_groups *groups = &pass->scope->builder->groups;
	const uint32_t *order = pass->scope->groups ? groups->order : NULL;
	struct timeline_block *block = &pass->block;
	uint32_t count = 0;

	for (; at < until; at++) {
		uint32_t sample = order ? order[at] : at;

		if (!sample_scope_has(pass->scope, pass->choice, sample))
			continue;
		block->sample[count] = sample;
		block->weight[count++] = profile_weight(profile, pass->choice->type, sample);
	}
	block->count = count;
}

/* How many samples each row of the table is. */
static void count_samples(struct pass *pass)
{
	const struct evidence *evidence = &pass->choice->evidence;
	struct timeline_block *block = &pass->block;
	bool is_one = evidence->count < 0 && evidence->objects < 0;

	for (uint32_t i = 0; i < block->count; i++)
		block->samples[i] = is_one ? 1 : evidence_of(evidence, block->sample[i]);
}

/* Whether it has a time; else it is counted. */
static bool is_timed(struct pass *pass, int64_t time, int64_t weight, uint64_t samples)
{
	struct owner_sum *untimed = &pass->timeline->untimed[pass->side];

	if (time != TIME_UNKNOWN)
		return true;
	untimed->weight = quantity_add(untimed->weight, weight);
	untimed->samples += samples;
	return false;
}

/* Those that are not on the axis are left out. Most are in the bucket of the one before, [from,
 * until) on the axis. */
static void find_buckets(struct pass *pass)
{
	const int64_t *times = pass->scope->builder->profile->samples.time;
	struct timeline_block *block = &pass->block;
	int64_t begin = pass->begin, from = 0, until = 0;
	uint32_t count = 0, bucket = 0;

	for (uint32_t i = 0; i < block->count; i++) {
		uint32_t sample = block->sample[i];
		int64_t time = times ? times[sample] : TIME_UNKNOWN;

		if (!is_timed(pass, time, block->weight[i], block->samples[i]))
			continue;
		time = quantity_subtract(time, begin);
		if (time < from || time >= until) {
			if (!timeline_axis_has(&pass->finder.axis, time))
				continue;
			bucket = bucket_finder_find(&pass->finder, time);
			from = timeline_bucket_begin(&pass->finder.axis, bucket);
			until = timeline_bucket_begin(&pass->finder.axis, bucket + 1);
		}
		block->sample[count] = sample;
		block->weight[count] = block->weight[i];
		block->samples[count] = block->samples[i];
		block->bucket[count++] = bucket;
	}
	block->count = count;
}

static void find_lit(struct pass *pass)
{
	const stack_id *stacks = pass->scope->builder->profile->samples.stack;
	struct timeline_block *block = &pass->block;

	for (uint32_t i = 0; pass->lit_stacks && i < block->count; i++)
		block->is_lit[i] = pass->lit_stacks[stacks[block->sample[i]]];
}

static void add_block(struct pass *pass)
{
	find_lit(pass);
	timeline_block_add(&pass->block, pass->timeline, pass->side);
	timeline_rows_add(&pass->rows, &pass->block, &pass->scope->builder->profile->samples);
	pass->block.count = 0;
}

/* --- samples that last */

static void add_share(struct pass *pass, uint32_t sample, uint32_t bucket, int64_t weight,
		      uint64_t samples)
{
	struct timeline_block *block = &pass->block;

	if (block->count == TIMELINE_BLOCK_SIZE)
		add_block(pass);
	block->sample[block->count] = sample;
	block->bucket[block->count] = bucket;
	block->weight[block->count] = weight;
	block->samples[block->count++] = samples;
}

/* Since the beginning of a recording of centuries, the end of the slice's range may be no number
 * any more: on the clock it is one. */
static int64_t part_before_end(const struct pass *pass, uint32_t sample, int64_t weight,
			       int64_t duration)
{
	int64_t time = pass->scope->builder->profile->samples.time[sample];

	return pass->end == INT64_MAX ? weight
				      : sample_part_before(weight, time, duration, pass->end);
}

/* What is left out of a sample before a moment on the clock. */
static int64_t left_out_until(const struct pass *pass, uint32_t sample, int64_t weight,
			      int64_t duration, int64_t moment)
{
	const struct left_out *left_out = &pass->choice->filter.left_out;
	int64_t time = pass->scope->builder->profile->samples.time[sample];

	return left_out->first
		       ? left_out_before(left_out, pass->input, weight, time, duration, moment)
		       : 0;
}

/* What is kept of a sample before a moment on the axis; INT64_MAX: before the end of the range. */
static int64_t kept_before(const struct pass *pass, uint32_t sample, int64_t weight, int64_t time,
			   int64_t duration, int64_t moment)
{
	if (moment == INT64_MAX)
		return part_before_end(pass, sample, weight, duration) -
		       left_out_until(pass, sample, weight, duration, pass->end);
	return sample_part_before(weight, time, duration, moment) -
	       left_out_until(pass, sample, weight, duration, quantity_add(moment, pass->begin));
}

/* What begins at `time`, perhaps before the axis does, to the buckets that it covers. */
static void share_out(struct pass *pass, uint32_t sample, int64_t weight, uint64_t samples,
		      int64_t time, int64_t duration)
{
	const struct timeline_axis *axis = &pass->finder.axis;
	int64_t from = time > pass->range.from ? time : pass->range.from;
	int64_t end = quantity_add(time, duration);
	int64_t until = end < pass->range.until ? end : pass->range.until, done;
	uint32_t bucket, last;

	/* Behind all times that there are numbers for is the last moment. */
	if (until <= from && from < INT64_MAX)
		return;
	bucket = bucket_finder_find(&pass->finder, from);
	last = timeline_bucket_of(axis, until - 1);
	pass->shares_left -= last - bucket;
	if (pass->shares_left < 0) {
		pass->timeline->unshared[pass->side] += samples;
		last = bucket;
	}
	/* Nothing is before its own beginning. */
	done = from == time ? 0 : kept_before(pass, sample, weight, time, duration, from);
	for (; bucket <= last; bucket++) {
		int64_t next = bucket == last ? until : timeline_bucket_begin(axis, bucket + 1);
		int64_t before = kept_before(pass, sample, weight, time, duration, next);

		/* It counts where it begins, or where what is not left out does. */
		if (before != done || (samples > 0 && !pass->choice->filter.left_out.first)) {
			add_share(pass, sample, bucket, before - done, samples);
			samples = 0;
		}
		done = before;
	}
}

/* The block's samples, each to all of its buckets. */
static void share_out_all(struct pass *pass)
{
	const struct sample_table *table = &pass->scope->builder->profile->samples;
	struct timeline_block *chosen = &pass->chosen;

	*chosen = pass->block;
	pass->block.count = 0;
	for (uint32_t i = 0; i < chosen->count; i++) {
		uint32_t sample = chosen->sample[i];
		int64_t time = table->time ? table->time[sample] : TIME_UNKNOWN;

		if (!is_timed(pass, time, chosen->weight[i], chosen->samples[i]))
			continue;
		time = quantity_subtract(time, pass->begin);
		if (table->duration[sample] > 0)
			share_out(pass, sample, chosen->weight[i], chosen->samples[i], time,
				  table->duration[sample]);
		else if (timeline_axis_has(&pass->finder.axis, time))
			add_share(pass, sample, bucket_finder_find(&pass->finder, time),
				  chosen->weight[i], chosen->samples[i]);
	}
}

/* --- all samples */

static void enter_input(struct pass *pass, uint32_t input)
{
	const struct sample_filter *filter = &pass->choice->filter;
	const struct timeline_axis *axis = &pass->finder.axis;

	pass->input = input;
	pass->begin = profile_input_begin(pass->scope->builder->profile, input);
	pass->range = (struct time_range){ axis->from, axis->until };
	pass->end = INT64_MAX;
	if (filter->has_time && !filter->keeps_none) {
		int64_t from = quantity_subtract(filter->ranges[input].from, pass->begin);
		int64_t until = quantity_subtract(filter->ranges[input].until, pass->begin);

		pass->end = filter->ranges[input].until;
		if (from > pass->range.from)
			pass->range.from = from;
		if (until < pass->range.until)
			pass->range.until = until;
	}
}

static void add_samples(struct pass *pass, uint32_t at, uint32_t until)
{
	while (at < until) {
		uint32_t next = until - at < TIMELINE_BLOCK_SIZE ? until : at + TIMELINE_BLOCK_SIZE;

		if (pass->takes_all)
			choose_all(pass, at, next);
		else
			choose(pass, at, next);
		count_samples(pass);
		if (pass->scope->builder->profile->samples.duration)
			share_out_all(pass);
		else
			find_buckets(pass);
		add_block(pass);
		at = next;
	}
}

/* Whether all times of the input are on the axis. Else samples without one may be passed over. */
static bool covers(const struct pass *pass, uint32_t input)
{
	const struct timeline_axis *axis = &pass->finder.axis;

	return axis->from <= 0 &&
	       timeline_axis_has(axis,
				 profile_input_duration(pass->scope->builder->profile, input));
}

/* The samples first .. end - 1 that may be on the axis. */
static void add_span(struct pass *pass, uint32_t first, uint32_t end)
{
	const struct timeline_axis *axis = &pass->finder.axis;
	struct time_range range = {
		quantity_add(pass->begin, axis->from),
		axis->until == INT64_MAX ? INT64_MAX : quantity_add(pass->begin, axis->until),
	};
	struct sample_spans near = { 0 };

	sample_spans_add_range(&near, pass->scope->builder->profile, first, end, &range);
	for (uint32_t i = 0; i < near.count; i++)
		add_samples(pass, near.rows[i].first, near.rows[i].end);
	sample_spans_release(&near);
}

static void add_inputs(struct pass *pass)
{
	const struct profile *profile = pass->scope->builder->profile;
	const struct sample_choice *choice = pass->choice;
	const struct sample_spans *spans = &choice->filter.spans;

	for (uint32_t input = choice->input_from;
	     input < choice->input_until && input < profile->inputs.count; input++) {
		uint32_t first = profile_input_first(profile, input);
		uint32_t end = profile_input_first(profile, input + 1);
		bool is_covered = !profile->samples.time || covers(pass, input);

		enter_input(pass, input);
		for (uint32_t i = 0; i < spans->count; i++) {
			uint32_t from = spans->rows[i].first, until = spans->rows[i].end;

			from = from > first ? from : first;
			until = until < end ? until : end;
			if (from < until && is_covered)
				add_samples(pass, from, until);
			else if (from < until)
				add_span(pass, from, until);
		}
	}
}

/* Those of a group are in their own order, and so one input after the other. */
static void add_group(struct pass *pass, uint32_t group)
{
	const struct profile *profile = pass->scope->builder->profile;
	const struct sample_groups *groups = &pass->scope->builder->groups;
	uint32_t at = groups->start[group], until = groups->start[group + 1];

	for (uint32_t input = 0; at < until; input++) {
		uint32_t end = profile_input_first(profile, input + 1), from = at;

		while (at < until && sample_groups_at(groups, at) < end)
			at++;
		if (at == from)
			continue;
		enter_input(pass, input);
		add_samples(pass, from, at);
	}
}

void timeline_pass_add(struct timeline *timeline, const struct sample_scope *scope,
		       const struct timeline_slots *slots, uint32_t side, const bool *lit_stacks)
{
	const struct sample_groups *groups = &scope->builder->groups;
	struct pass *pass = memory_new(1, sizeof(*pass));

	pass->timeline = timeline;
	pass->scope = scope;
	pass->choice = &scope->builder->choices[side];
	pass->lit_stacks = lit_stacks;
	pass->takes_all = sample_scope_takes_all(scope, pass->choice);
	pass->side = side;
	pass->shares_left = TIMELINE_SHARE_LIMIT + (int64_t)TIMELINE_SHARES_PER_SAMPLE *
							   scope->builder->profile->samples.count;
	timeline_rows_init(&pass->rows, timeline, side, slots, scope->builder->profile);
	bucket_finder_init(&pass->finder, &timeline->axis);
	if (!scope->groups)
		add_inputs(pass);
	for (uint32_t group = 0; scope->groups && group < groups->count; group++)
		if (scope->groups[groups->label[group]])
			add_group(pass, group);
	timeline_rows_finish(&pass->rows);
	bucket_finder_release(&pass->finder);
	free(pass);
}
