/*
 * Random profiles of several inputs, types, filters and sides, in any number of buckets: the
 * buckets of each row add up to what the list of owners says, and each sample is where the plainest
 * way to find its bucket says.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/owners/owners.h"
#include "model/times/timeline.h"
#include "tests/model/times/timeline_profile.h"
#include "tests/model_text.h"
#include "tests/unit.h"

enum { ROUNDS = 600, ROWS = 64 };

static int below(int limit)
{
	return rand() % limit;
}

static const char *const filters[] = {
	"",
	"",
	"",
	"focus=a",
	"ignore=b hide=c",
	"thread=T",
	"cpu=0",
	"time=10%,60%",
	"root=thread",
	"time=,50% process=P",
	"label=k=v",
	"root=label:k",
	"root=none",
	"time=0,0.00000003",
	"not-thread=U",
	"not-time=20%,60%",
	"not-time=,10% not-time=30%,50% not-time=45%,55% not-time=90%,",
	"time=10%,80% not-time=30%,50% thread=T",
};

static void draw_slice(struct slice *slice, uint32_t type)
{
	model_text_slice(slice, filters[below(sizeof(filters) / sizeof(filters[0]))]);
	slice->sample_type = type;
}

/* --- the plainest way */

static bool has_key(const struct profile *profile, uint32_t sample, const struct owner *owner,
		    bool value)
{
	uint32_t count;
	const tag_id *tags = profile_tags(profile, profile->samples.tags[sample], &count);

	for (uint32_t i = 0; i < count; i++)
		if (value ? tags[i] == owner->tag : profile->tags.key[tags[i]] == owner->key)
			return true;
	return false;
}

static bool row_has(const struct owner *owner, const struct profile *profile, uint32_t sample,
		    bool by_name)
{
	const struct thread_table *threads = &profile->threads;
	thread_id thread = profile->samples.thread[sample];
	int cpu = profile->samples.cpu[sample];

	switch (owner->kind) {
	case OWNER_PROCESS:
		return threads->process[thread] == owner->process;
	case OWNER_NAME:
	case OWNER_THREAD:
		return threads->process[thread] == owner->process &&
		       threads->name[thread] == owner->name &&
		       (owner->kind == OWNER_NAME || by_name ||
			threads->tid[thread] == owner->number);
	case OWNER_CPUS:
		return cpu >= 0;
	case OWNER_CPU:
		return cpu == owner->number;
	case OWNER_LABEL:
		return has_key(profile, sample, owner, false);
	case OWNER_VALUE:
		return has_key(profile, sample, owner, true);
	case OWNER_NO_VALUE:
		return !has_key(profile, sample, owner, false);
	}
	return false;
}

static bool is_lit(const struct tree_builder *builder, uint32_t sample, const bool *lit)
{
	const struct profile *profile = builder->profile;

	for (stack_id stack = profile->samples.stack[sample]; stack != 0;
	     stack = profile->stacks.caller[stack]) {
		label_id label =
			builder->map.list[builder->map.first[profile->stacks.location[stack]]];

		if (lit[label] && !(builder->hidden && builder->hidden[label]))
			return true;
	}
	return false;
}

/* The bucket that a moment is in. */
static uint32_t plain_bucket(const struct timeline_axis *axis, int64_t time)
{
	uint32_t bucket = 0;

	while (bucket + 1 < axis->buckets && timeline_bucket_begin(axis, bucket + 1) <= time)
		bucket++;
	return bucket;
}

static int64_t on_clock(int64_t begin, int64_t time)
{
	return time == INT64_MAX ? INT64_MAX : quantity_add(begin, time);
}

/* What is kept of a sample in [from, until). */
static int64_t kept_part(const struct left_out *left_out, uint32_t input, int64_t weight,
			 int64_t begin, int64_t duration, int64_t from, int64_t until)
{
	int64_t part = sample_part(weight, begin, duration, from, until);

	for (uint32_t i = left_out->first ? left_out->first[input] : 0;
	     left_out->first && i < left_out->first[input + 1]; i++) {
		const struct time_range *range = &left_out->ranges[i];

		part -= sample_part(weight, begin, duration,
				    range->from > from ? range->from : from,
				    range->until < until ? range->until : until);
	}
	return part;
}

/* What a sample that lasts has in a bucket. */
static int64_t plain_share(const struct tree_builder *builder, uint32_t side, uint32_t sample,
			   uint32_t input, const struct timeline_axis *axis, uint32_t bucket)
{
	const struct sample_choice *choice = &builder->choices[side];
	const struct profile *profile = builder->profile;
	const struct sample_table *samples = &profile->samples;
	int64_t begin = profile_input_begin(profile, input);
	int64_t from = on_clock(begin, timeline_bucket_begin(axis, bucket));
	int64_t until = on_clock(begin, timeline_bucket_begin(axis, bucket + 1));

	if (choice->filter.has_time) {
		const struct time_range *range = &choice->filter.ranges[input];

		from = from > range->from ? from : range->from;
		until = until < range->until ? until : range->until;
	}
	return kept_part(&choice->filter.left_out, input,
			 profile_weight(profile, choice->type, sample), samples->time[sample],
			 samples->duration[sample], from, until);
}

/* --- checks */

struct drawn {
	struct tree_builder builder;
	struct owner_list owners;
	struct timeline timeline;
	const bool *lit;
	bool counts; /* so few buckets that each is looked at */
};

static int64_t sum_of(const int64_t *weights, uint32_t count)
{
	int64_t sum = 0;

	for (uint32_t i = 0; i < count; i++)
		sum += weights[i];
	return sum;
}

/* What is to be taken off again. */
struct cells {
	int64_t *weights, *lit;
	uint64_t *samples;
};

static void take_off(const struct drawn *drawn, uint32_t side, uint32_t sample, uint32_t input,
		     const struct cells *cells)
{
	const struct timeline_axis *axis = &drawn->timeline.axis;
	const struct tree_builder *builder = &drawn->builder;
	const struct sample_table *samples = &builder->profile->samples;
	int64_t weight = profile_weight(builder->profile, builder->choices[side].type, sample);
	int64_t begin = profile_input_begin(builder->profile, input);
	int64_t time = quantity_subtract(samples->time[sample], begin);
	uint64_t worth = evidence_of(&builder->choices[side].evidence, sample);
	uint32_t bucket = plain_bucket(axis, time);
	bool lights = is_lit(builder, sample, drawn->lit), lasts;

	lasts = samples->duration && samples->duration[sample] > 0;
	if (!lasts) {
		cells->weights[bucket] -= weight;
		cells->lit[bucket] -= lights ? weight : 0;
	}
	/* A part of it may begin later, where the slice's range does. */
	if (lasts && builder->choices[side].filter.has_time &&
	    builder->choices[side].filter.ranges[input].from > samples->time[sample])
		bucket = plain_bucket(
			axis,
			quantity_subtract(builder->choices[side].filter.ranges[input].from, begin));
	for (uint32_t i = 0;
	     lasts && builder->choices[side].filter.left_out.first && i < axis->buckets; i++)
		if (plain_share(builder, side, sample, input, axis, i) != 0) {
			bucket = i;
			break;
		}
	cells->samples[bucket] -= worth;
	for (bucket = 0; lasts && bucket < axis->buckets; bucket++) {
		weight = plain_share(builder, side, sample, input, axis, bucket);
		cells->weights[bucket] -= weight;
		cells->lit[bucket] -= lights ? weight : 0;
	}
}

/* Takes each sample of a row off again; what is without a time is to be found in the sums. */
static void check_row(const struct drawn *drawn, uint32_t side, const struct owner *owner,
		      const struct cells *cells, const struct owner_sum *expected)
{
	const struct tree_builder *builder = &drawn->builder;
	const struct profile *profile = builder->profile;
	const struct sample_choice *choice = &builder->choices[side];
	uint32_t buckets = drawn->timeline.axis.buckets, input = 0;
	int64_t sum = sum_of(cells->weights, buckets);

	for (uint32_t i = 0; i < profile->samples.count; i++) {
		while (i >= profile_input_first(profile, input + 1))
			input++;
		if (!tree_builder_takes(builder, choice, i) ||
		    (owner && !row_has(owner, profile, i, drawn->owners.by_name)))
			continue;
		if (profile->samples.time[i] == TIME_UNKNOWN)
			sum += profile_weight(profile, choice->type, i);
		else if (drawn->counts)
			take_off(drawn, side, i, input, cells);
	}
	assert_int_equal(sum, expected->weight);
	for (uint32_t bucket = 0; drawn->counts && bucket < buckets; bucket++) {
		assert_int_equal(cells->weights[bucket], 0);
		assert_int_equal(cells->lit[bucket], 0);
		assert_int_equal(cells->samples[bucket], 0);
	}
}

static void check_side(struct drawn *drawn, uint32_t side)
{
	struct timeline *timeline = &drawn->timeline;

	check_row(drawn, side, NULL,
		  &(struct cells){ timeline->all[side], timeline->all_lit[side],
				   timeline->samples[side] },
		  &drawn->owners.all[side]);
	for (uint32_t row = 0; row < timeline->rows; row++) {
		size_t at = (size_t)row * timeline->axis.buckets;
		const struct owner *owner = &drawn->owners.rows[row];

		check_row(drawn, side, owner,
			  &(struct cells){ timeline->weights[side] + at, timeline->lit[side] + at,
					   timeline->row_samples[side] + at },
			  &owner->sums[side]);
	}
}

static uint32_t draw_buckets(void)
{
	static const uint32_t some[] = { 1, 2, 7, 60, 1000, 65535 };

	return some[below(below(20) == 0 ? 6 : 5)];
}

static int checked;

static void check(const struct profile *profile, const struct slice *const *slices, uint32_t sides)
{
	struct drawn drawn = { 0 };
	struct timeline_axis axis;
	struct sample_scope scope;
	uint32_t rows[ROWS];
	struct error error;
	bool *lit;

	/* A label that no sample has cannot be asked for. */
	if (!tree_builder_init(&drawn.builder, profile, slices, sides,
			       sides == 1 ? TREE_MATCHING_SAME_BUILD : TREE_MATCHING_EXACT,
			       &error)) {
		tree_builder_release(&drawn.builder);
		return;
	}
	checked++;
	scope = (struct sample_scope){ .builder = &drawn.builder };
	owner_list_build(&drawn.owners, &scope);
	assert_true(drawn.owners.count <= ROWS);
	for (uint32_t row = 0; row < drawn.owners.count; row++)
		rows[row] = row;
	axis = timeline_axis_of(&drawn.builder, draw_buckets());
	drawn.counts = axis.buckets <= 1000;
	lit = calloc(drawn.builder.labels->count, sizeof(*lit));
	assert_non_null(lit);
	for (label_id label = 0; label < drawn.builder.labels->count; label++)
		lit[label] = below(3) == 0;
	drawn.lit = lit;
	timeline_build(&drawn.timeline, &scope, &drawn.owners, rows, drawn.owners.count, &axis,
		       lit);
	assert_int_equal(drawn.timeline.rows, drawn.owners.count);
	for (uint32_t side = 0; side < sides; side++)
		check_side(&drawn, side);
	free(lit);
	timeline_release(&drawn.timeline);
	owner_list_release(&drawn.owners);
	tree_builder_release(&drawn.builder);
}

static void buckets_add_up(void **state)
{
	(void)state;
	srand(1);
	for (int round = 0; round < ROUNDS; round++) {
		struct profile_builder *builder = profile_builder_new();
		uint32_t inputs = 1 + (uint32_t)below(3), sides = inputs > 1 && below(2) ? 2 : 1;
		const struct slice *slices[2];
		struct slice slice[2];
		struct profile profile;
		bool is_typed = below(2);

		for (uint32_t i = 0; i < inputs; i++)
			timeline_profile_add_input(builder, is_typed);
		profile_builder_finish(builder);
		profile = profile_builder_snapshot(builder);
		for (uint32_t side = 0; side < sides; side++) {
			draw_slice(&slice[side], (uint32_t)below(2));
			slices[side] = &slice[side];
			if (sides == 2) {
				slice[side].input_from = side;
				slice[side].input_until = side == 0 ? 1 : inputs;
			}
		}
		if (sides == 2)
			slice[1].by = slice[0].by;
		check(&profile, slices, sides);
		for (uint32_t side = 0; side < sides; side++)
			slice_release(&slice[side]);
		profile_builder_free(builder);
	}
	assert_true(checked > ROUNDS / 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(buckets_add_up) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
