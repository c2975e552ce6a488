#include "report/timeline/timeline_table.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "model/owners/owners.h"
#include "model/tables/tags.h"
#include "show/round_time.h"

/* --- which rows */

/* By threads, unless the user says. */
static bool choose_root(struct timeline_table *table, struct error *error)
{
	const struct profile *profile = table->report->profile;
	const struct slice *slice = table->report->slice;

	table->root = slice->root;
	if (slice->root == ROOT_LABEL) {
		table->row_name = slice->root_key;
		return tags_need_key(profile, slice->root_key, strlen(slice->root_key), error);
	}
	if (slice->root == ROOT_CPU && !profile_has_cpus(profile))
		return error_set(error, ERROR_USAGE,
				 "this profile does not say on which CPU its samples were taken: "
				 "record with perf record --sample-cpu or -a");
	if ((slice->root == ROOT_PROCESS || slice->root == ROOT_THREAD) && !profile->samples.thread)
		return error_set(error, ERROR_USAGE, "this profile has no threads or processes");
	if (slice->root == ROOT_AUTO)
		table->root = profile->samples.thread ? ROOT_THREAD : ROOT_NONE;
	table->row_name = root_names[table->root];
	return true;
}

static bool is_wanted(const struct timeline_table *table, const struct owner *owner)
{
	const struct slice *slice = table->report->slice;

	switch (table->root) {
	case ROOT_PROCESS:
		return owner->kind == OWNER_PROCESS;
	case ROOT_THREAD:
		return owner->kind == OWNER_THREAD;
	case ROOT_CPU:
		return owner->kind == OWNER_CPU;
	case ROOT_LABEL:
		return (owner->kind == OWNER_VALUE || owner->kind == OWNER_NO_VALUE) &&
		       strcmp(profile_text(table->report->profile, owner->key), slice->root_key) ==
			       0;
	default:
		return false;
	}
}

static int by_weight(const void *a, const void *b)
{
	const struct timeline_row *x = a, *y = b;
	struct owner_sum x_sums[SAMPLE_CHOICE_LIMIT] = { x->sum },
			 y_sums[SAMPLE_CHOICE_LIMIT] = { y->sum };
	int order = owner_sums_compare(x_sums, y_sums);

	return order != 0 ? order : owner_numbers_compare(x->owner, y->owner);
}

/* What some owners have of the samples with a time, in one bucket. */
static void add_rows(struct timeline_table *table, const uint32_t *owners, uint32_t count)
{
	struct timeline timeline;

	timeline_build(&timeline, &table->scope, &table->owners, owners, count, &table->axis, NULL);
	table->all = (struct owner_sum){ timeline.all[0][0], timeline.samples[0][0] };
	table->untimed = timeline.untimed[0];
	for (uint32_t i = 0; i < timeline.rows; i++)
		if (timeline.row_samples[0][i] > 0)
			table->rows[table->count++] = (struct timeline_row){
				owners[i],
				{ timeline.weights[0][i], timeline.row_samples[0][i] },
			};
	timeline_release(&timeline);
}

static void choose_rows(struct timeline_table *table, uint32_t limit)
{
	uint32_t *wanted = memory_new(table->owners.count, sizeof(*wanted)), count = 0, from = 0;

	for (uint32_t row = 0; row < table->owners.count; row++)
		if (is_wanted(table, &table->owners.rows[row]))
			wanted[count++] = row;
	table->rows = memory_new(count, sizeof(*table->rows));
	do {
		uint32_t most = timeline_row_limit(1);
		uint32_t some = count - from < most ? count - from : most;

		add_rows(table, wanted + from, some);
		from += some;
	} while (from < count);
	free(wanted);
	if (table->count > 1)
		qsort(table->rows, table->count, sizeof(*table->rows), by_weight);
	if (table->count > limit) {
		table->more = table->count - limit;
		table->count = limit;
	}
}

bool timeline_table_init(struct timeline_table *table, const struct report *report,
			 uint32_t rows_in_text, struct error *error)
{
	const struct slice *slices[1];
	struct slice slice;
	bool is_good;

	*table = (struct timeline_table){ .report = report };
	if (!report->profile->samples.time)
		return error_set(
			error, ERROR_USAGE,
			"the samples of this profile have no times: recordings such as perf.data "
			"keep them; folded stacks, pprof profiles and other sums do not");
	if (!choose_root(table, error))
		return false;
	/* Nothing is above the stacks: rows come from the list of owners. */
	slice_copy(&slice, report->slice);
	slice_set_root(&slice, ROOT_NONE, NULL);
	slices[0] = &slice;
	is_good = tree_builder_init(&table->builder, report->profile, slices, 1,
				    TREE_MATCHING_SAME_BUILD, error);
	slice_release(&slice);
	table->scope.builder = &table->builder;
	if (!is_good)
		return false;
	owner_list_build(&table->owners, &table->scope);
	table->axis = timeline_axis_of(&table->builder, 1);
	choose_rows(table, report_limit(report, rows_in_text));
	return true;
}

void timeline_table_release(struct timeline_table *table)
{
	if (table->scope.builder)
		tree_builder_release(&table->builder);
	owner_list_release(&table->owners);
	free(table->rows);
	*table = (struct timeline_table){ 0 };
}

/* --- the axis */

static bool divide_by(struct timeline_table *table, int64_t period, struct error *error)
{
	struct timeline_axis *axis = &table->axis;
	uint64_t span = (uint64_t)axis->until - (uint64_t)axis->from, length = (uint64_t)period;
	uint64_t count = span / length + (span % length > 0);

	if (count > TIMELINE_BUCKET_LIMIT)
		return error_set(error, ERROR_USAGE,
				 "--period: %" PRIu64 " buckets are too many; at most %d", count,
				 TIMELINE_BUCKET_LIMIT);
	axis->buckets = (uint32_t)count;
	axis->until = quantity_add(axis->from, quantity_multiply(period, (int64_t)count));
	return true;
}

bool timeline_table_divide(struct timeline_table *table, uint32_t fitting, struct error *error)
{
	const struct report *report = table->report;
	struct timeline_axis *axis = &table->axis;

	if (report->period > 0)
		return divide_by(table, report->period, error);
	if (report->buckets > TIMELINE_BUCKET_LIMIT)
		return error_set(error, ERROR_USAGE, "--buckets: at most %d",
				 TIMELINE_BUCKET_LIMIT);
	if (report->buckets > 0)
		axis->buckets = (uint32_t)report->buckets;
	else
		return divide_by(
			table, time_period_fit(quantity_subtract(axis->until, axis->from), fitting),
			error);
	return true;
}

int64_t timeline_table_whole(const struct timeline_table *table, int64_t whole)
{
	const struct profile *profile = table->report->profile;
	const struct sample_choice *choice = &table->builder.choices[0];
	uint32_t until = choice->input_until < profile->inputs.count ? choice->input_until
								     : profile->inputs.count;
	int64_t sum = 0;

	if (!table->report->compares || until - choice->input_from == profile->inputs.count)
		return whole;
	for (uint32_t i = profile_input_first(profile, choice->input_from);
	     i < profile_input_first(profile, until); i++)
		sum = quantity_add(sum, quantity_size(profile_weight(profile, choice->type, i)));
	return sum;
}

/* --- names and buckets */

char *timeline_table_name(const struct timeline_table *table, uint32_t row)
{
	return owner_text(timeline_table_owner(table, row), table->report->profile);
}

char *timeline_table_process(const struct timeline_table *table, uint32_t row)
{
	const struct owner *owner = timeline_table_owner(table, row);

	if (owner->kind != OWNER_THREAD || owner->process == 0 || owner->process == owner->name)
		return NULL;
	return print_text("%s", profile_text(table->report->profile, owner->process));
}

void timeline_table_walk(const struct timeline_table *table, timeline_table_visit *visit,
			 void *context)
{
	uint32_t most = timeline_row_limit(table->axis.buckets), from = 0;
	uint32_t *owners = memory_new(table->count, sizeof(*owners));

	for (uint32_t row = 0; row < table->count; row++)
		owners[row] = table->rows[row].owner;
	do {
		uint32_t some = table->count - from < most ? table->count - from : most;
		struct timeline timeline;

		timeline_build(&timeline, &table->scope, &table->owners, owners + from, some,
			       &table->axis, NULL);
		visit(context, &timeline, from);
		timeline_release(&timeline);
		from += some;
	} while (from < table->count);
	free(owners);
}
