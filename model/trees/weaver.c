#include "model/trees/weaver.h"

#include <stdlib.h>
#include <string.h>

#include "base/cores.h"
#include "base/memory.h"
#include "base/pattern.h"

/* --- what a slice's expressions say of each label */

#define IGNORED ((uint64_t)1 << 63)

/* Sets `bit` (or, where `spread`, one bit an expression) for the labels that
 * match. */
static bool mark(uint64_t *marks, const struct labels *labels, const struct text_list *list,
		 uint64_t bit, bool spread, struct error *error)
{
	for (uint32_t i = 0; i < list->count; i++) {
		struct pattern *pattern = pattern_new(list->items[i], error);
		bool complete;

		if (!pattern)
			return false;
		for (label_id label = 0; label < labels->count; label++)
			if (!labels->is_group[label] &&
			    pattern_matches(pattern, labels->text[label], labels->length[label]))
				marks[label] |= spread ? bit << i : bit;
		complete = pattern_check(pattern, error);
		pattern_free(pattern);
		if (!complete)
			return false;
	}
	return true;
}

/* Which stacks the slice drops: one pass, as callers come before callees. */
static bool *find_dropped(const struct profile *profile, const struct location_labels *map,
			  const uint64_t *marks, uint32_t focus_count)
{
	const struct stack_table *stacks = &profile->stacks;
	uint64_t wanted = ((uint64_t)1 << focus_count) - 1;
	uint64_t *seen = memory_new_table(stacks->count, sizeof(*seen));
	bool *dropped = memory_new(stacks->count, sizeof(*dropped));

	dropped[0] = wanted != 0;
	for (stack_id stack = 1; stack < stacks->count; stack++) {
		location_id location = stacks->location[stack];

		seen[stack] = seen[stacks->caller[stack]];
		for (uint32_t i = map->first[location]; i < map->first[location + 1]; i++)
			seen[stack] |= marks[map->list[i]];
		dropped[stack] = (seen[stack] & IGNORED) || (seen[stack] & wanted) != wanted;
	}
	free(seen);
	return dropped;
}

static bool choose_stacks(struct weaver *weaver, struct strand *strand, const struct slice *slice,
			  struct error *error)
{
	uint64_t *marks = memory_new(weaver->labels->count, sizeof(*marks));
	bool is_usable = mark(marks, weaver->labels, &slice->focus, 1, true, error) &&
			 mark(marks, weaver->labels, &slice->ignore, IGNORED, false, error);

	if (is_usable && slice->focus.count + slice->ignore.count > 0)
		strand->dropped =
			find_dropped(weaver->profile, &weaver->map, marks, slice->focus.count);
	free(marks);
	return is_usable;
}

static bool choose_hidden(struct weaver *weaver, const struct slice *slice, struct error *error)
{
	uint64_t *marks;
	bool is_usable;

	if (slice->hide.count == 0)
		return true;
	marks = memory_new(weaver->labels->count, sizeof(*marks));
	is_usable = mark(marks, weaver->labels, &slice->hide, 1, false, error);
	weaver->hidden = memory_new(weaver->labels->count, sizeof(*weaver->hidden));
	for (label_id label = 0; label < weaver->labels->count; label++)
		weaver->hidden[label] = marks[label] != 0;
	free(marks);
	return is_usable;
}

/* --- set-up */

struct process_counts {
	const struct weaver *weaver;
	uint64_t *of_name[2]; /* samples of each side, per name of a process */
};

static void count_processes(void *context, uint32_t side)
{
	struct process_counts *counts = context;
	const struct profile *profile = counts->weaver->profile;
	const struct sample_filter *filter = &counts->weaver->strands[side].filter;
	uint64_t *of_name = memory_new(profile->strings.count, sizeof(*of_name));

	for (uint32_t i = filter->first; i < filter->end; i++)
		if (sample_filter_keeps(filter, i))
			of_name[profile->threads.process[profile->samples.thread[i]]]++;
	counts->of_name[side] = of_name;
}

/* Whether most samples of each side are of processes that have a name of the other side's. */
static bool share_processes(const struct weaver *weaver)
{
	struct process_counts counts = { .weaver = weaver };
	uint64_t all[2] = { 0 }, common[2] = { 0 };

	cores_run(2, count_processes, &counts);
	for (string_id name = 0; name < weaver->profile->strings.count; name++) {
		bool is_common = counts.of_name[0][name] > 0 && counts.of_name[1][name] > 0;

		for (int side = 0; side < 2; side++) {
			all[side] += counts.of_name[side][name];
			common[side] += is_common ? counts.of_name[side][name] : 0;
		}
	}
	free(counts.of_name[0]);
	free(counts.of_name[1]);
	return 2 * common[0] >= all[0] && 2 * common[1] >= all[1];
}

/* Below processes that only one side has, everything would be gone or new. */
static enum root_grouping find_root(const struct weaver *weaver, const struct slice *slice)
{
	enum root_grouping root = slice_root(slice, weaver->profile);

	if (slice->root == ROOT_AUTO && root == ROOT_PROCESS && weaver->strand_count == 2 &&
	    !share_processes(weaver))
		return ROOT_NONE;
	return root;
}

static bool init_strand(struct weaver *weaver, const struct slice *slice, struct error *error)
{
	const struct profile *profile = weaver->profile;
	struct strand *strand = &weaver->strands[weaver->strand_count];

	if (!slice_check(slice, error) ||
	    !sample_filter_init(&strand->filter, profile, slice, error))
		return false;
	weaver->strand_count++;
	strand->type = slice->sample_type < profile->sample_type_count ? slice->sample_type : 0;
	strand->input_from = slice->input_until > 0 ? slice->input_from : 0;
	strand->input_until = slice->input_until > 0 ? slice->input_until : profile->inputs.count;
	if (strand->input_until > profile->inputs.count)
		strand->input_until = profile->inputs.count;
	if (strand->input_until <= strand->input_from)
		strand->input_until = strand->input_from + 1;
	if (profile->sample_type_count > 0)
		evidence_init(&strand->evidence, profile, strand->type);
	return true;
}

static void init_labels(struct weaver *weaver, const struct slice *slice, enum weaver_matching how)
{
	const struct sample_filter *const sides[] = { &weaver->strands[0].filter,
						      &weaver->strands[1].filter };
	struct matching matching;

	if (how == WEAVER_SAME) {
		location_labels_build(&weaver->map, weaver->labels, weaver->profile, slice, NULL);
		return;
	}
	matching_init(&matching, weaver->profile, sides, slice->by, how == WEAVER_EXACT);
	location_labels_build(&weaver->map, weaver->labels, weaver->profile, slice, &matching);
	matching_release(&matching);
}

bool weaver_init(struct weaver *weaver, const struct profile *profile,
		 const struct slice *const *slices, uint32_t count, enum weaver_matching matching,
		 struct error *error)
{
	const struct slice *first = slices[0];

	*error = (struct error){ 0 };
	*weaver = (struct weaver){
		.profile = profile,
		.labels = labels_new(),
		.fold_recursion = first->fold_recursion,
	};
	sketch_init(&weaver->sketch);
	for (uint32_t i = 0; i < count; i++)
		if (!init_strand(weaver, slices[i], error))
			return false;
	init_labels(weaver, first, matching);
	for (uint32_t i = 0; i < count; i++)
		if (!choose_stacks(weaver, &weaver->strands[i], slices[i], error))
			return false;
	if (!choose_hidden(weaver, first, error))
		return false;
	sample_groups_init(&weaver->groups, weaver->labels, profile, first,
			   find_root(weaver, first), matching != WEAVER_SAME);
	return true;
}

void weaver_release(struct weaver *weaver)
{
	for (uint32_t i = 0; i < weaver->strand_count; i++) {
		struct strand *strand = &weaver->strands[i];

		sample_filter_release(&strand->filter);
		free(strand->dropped);
		free(strand->sums.rows);
		free(strand->hits.rows);
	}
	free(weaver->hidden);
	sample_groups_release(&weaver->groups);
	location_labels_release(&weaver->map);
	sketch_release(&weaver->sketch);
	labels_unref(weaver->labels);
}

struct quantity_unit weaver_unit(const struct weaver *weaver, uint32_t strand)
{
	if (weaver->profile->sample_type_count == 0)
		return (struct quantity_unit){ .name = "samples" };
	return weaver->profile->sample_types[weaver->strands[strand].type].unit;
}

void weaver_describe(const struct weaver *weaver, struct call_tree *tree)
{
	tree->unit = weaver_unit(weaver, 0);
	if (weaver->profile->sample_type_count > 0)
		tree->whole =
			sample_type_whole(&weaver->profile->sample_types[weaver->strands[0].type]);
}
