#include "model/trees/tree_builder.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/process/cores.h"
#include "base/text/pattern.h"

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
			if (!labels->is_group[label] && labels_match(labels, label, pattern))
				marks[label] |= spread ? bit << i : bit;
		complete = pattern_check(pattern, error);
		pattern_free(pattern);
		if (!complete)
			return false;
	}
	return true;
}

/* By its path, or by its name as it is shown. */
static bool module_matches(const struct profile *profile, module_id module, struct pattern *pattern)
{
	const char *path = profile_module_path(profile, module);
	const char *name = *path ? profile_module_name(profile, module) : "[no module]";

	return (*path && pattern_matches(pattern, path, strlen(path))) ||
	       pattern_matches(pattern, name, strlen(name));
}

/* Sets one bit an expression, from `bit` on, for the modules that match. */
static bool mark_modules(uint64_t *marks, const struct profile *profile,
			 const struct text_list *list, uint64_t bit, struct error *error)
{
	for (uint32_t i = 0; i < list->count; i++) {
		struct pattern *pattern = pattern_new(list->items[i], error);
		bool complete;

		if (!pattern)
			return false;
		for (module_id module = 0; module < profile->modules.count; module++)
			if (module_matches(profile, module, pattern))
				marks[module] |= bit << i;
		complete = pattern_check(pattern, error);
		pattern_free(pattern);
		if (!complete)
			return false;
	}
	return true;
}

/* Per location the marks of its frames' labels and modules; a label may be of several modules or of
 * none. `of_module`: NULL where no module is marked. */
static uint64_t *mark_locations(const struct tree_builder *builder, const uint64_t *of_label,
				const uint64_t *of_module)
{
	const struct profile *profile = builder->profile;
	const struct location_labels *map = &builder->map;
	const function_id *functions = profile->frames.function;
	const module_id *modules = profile->functions.module;
	uint64_t *marks = memory_new_table(profile->locations.count, sizeof(*marks));

	for (location_id location = 1; location < profile->locations.count; location++) {
		uint32_t count;
		const frame_id *frames = profile_location_frames(profile, location, &count);

		for (uint32_t i = map->first[location]; i < map->first[location + 1]; i++)
			marks[location] |= of_label[map->list[i]];
		for (uint32_t i = 0; of_module && i < count; i++)
			marks[location] |= of_module[modules[functions[frames[i]]]];
	}
	return marks;
}

/* Which stacks the slice drops: one pass, as callers come before callees. */
static bool *find_dropped(const struct profile *profile, const uint64_t *of_location,
			  uint32_t wanted_count)
{
	const struct stack_table *stacks = &profile->stacks;
	uint64_t wanted = ((uint64_t)1 << wanted_count) - 1;
	uint64_t *seen = memory_new_table(stacks->count, sizeof(*seen));
	bool *dropped = memory_new(stacks->count, sizeof(*dropped));

	dropped[0] = wanted != 0;
	for (stack_id stack = 1; stack < stacks->count; stack++) {
		seen[stack] = seen[stacks->caller[stack]] | of_location[stacks->location[stack]];
		dropped[stack] = (seen[stack] & IGNORED) || (seen[stack] & wanted) != wanted;
	}
	free(seen);
	return dropped;
}

static bool choose_stacks(struct tree_builder *builder, struct sample_choice *choice,
			  const struct slice *slice, struct error *error)
{
	const struct profile *profile = builder->profile;
	uint32_t focus_count = slice->focus.count, wanted = focus_count + slice->module.count;
	uint64_t *of_label = memory_new(builder->labels->count, sizeof(*of_label));
	uint64_t *of_module = memory_new(profile->modules.count, sizeof(*of_module));
	bool is_usable =
		mark(of_label, builder->labels, &slice->focus, 1, true, error) &&
		mark(of_label, builder->labels, &slice->ignore, IGNORED, false, error) &&
		mark_modules(of_module, profile, &slice->module, (uint64_t)1 << focus_count, error);

	if (is_usable && wanted + slice->ignore.count > 0) {
		uint64_t *of_location = mark_locations(builder, of_label,
						       slice->module.count > 0 ? of_module : NULL);

		choice->dropped = find_dropped(profile, of_location, wanted);
		free(of_location);
	}
	free(of_label);
	free(of_module);
	return is_usable;
}

static bool choose_hidden(struct tree_builder *builder, const struct slice *slice,
			  struct error *error)
{
	uint64_t *marks;
	bool is_usable;

	if (slice->hide.count == 0)
		return true;
	marks = memory_new(builder->labels->count, sizeof(*marks));
	is_usable = mark(marks, builder->labels, &slice->hide, 1, false, error);
	builder->hidden = memory_new(builder->labels->count, sizeof(*builder->hidden));
	for (label_id label = 0; label < builder->labels->count; label++)
		builder->hidden[label] = marks[label] != 0;
	free(marks);
	return is_usable;
}

/* --- set-up */

struct process_counts {
	const struct tree_builder *builder;
	uint64_t *of_name[2]; /* samples of each side, per name of a process */
};

static void count_processes(void *context, uint32_t side)
{
	struct process_counts *counts = context;
	const struct profile *profile = counts->builder->profile;
	const struct sample_filter *filter = &counts->builder->choices[side].filter;
	uint64_t *of_name = memory_new(profile->strings.count, sizeof(*of_name));

	for (uint32_t at = 0; at < filter->spans.count; at++)
		for (uint32_t i = filter->spans.rows[at].first; i < filter->spans.rows[at].end; i++)
			if (sample_filter_keeps(filter, i))
				of_name[profile->threads.process[profile->samples.thread[i]]]++;
	counts->of_name[side] = of_name;
}

/* Whether most samples of each side are of processes that have a name of the other side's. */
static bool share_processes(const struct tree_builder *builder)
{
	struct process_counts counts = { .builder = builder };
	uint64_t all[2] = { 0 }, common[2] = { 0 };

	cores_run(2, count_processes, &counts);
	for (string_id name = 0; name < builder->profile->strings.count; name++) {
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
static enum root_grouping find_root(const struct tree_builder *builder, const struct slice *slice)
{
	enum root_grouping root = slice_root(slice, builder->profile);

	if (slice->root == ROOT_AUTO && root == ROOT_PROCESS && builder->choice_count == 2 &&
	    !share_processes(builder))
		return ROOT_NONE;
	return root;
}

static bool init_choice(struct tree_builder *builder, const struct slice *slice,
			struct error *error)
{
	const struct profile *profile = builder->profile;
	struct sample_choice *choice = &builder->choices[builder->choice_count];

	if (!slice_check(slice, error) ||
	    !sample_filter_init(&choice->filter, profile, slice, error))
		return false;
	builder->choice_count++;
	choice->type = slice->sample_type < profile->sample_type_count ? slice->sample_type : 0;
	choice->input_from = slice->input_until > 0 ? slice->input_from : 0;
	choice->input_until = slice->input_until > 0 ? slice->input_until : profile->inputs.count;
	if (choice->input_until > profile->inputs.count)
		choice->input_until = profile->inputs.count;
	if (choice->input_until <= choice->input_from)
		choice->input_until = choice->input_from + 1;
	if (profile->sample_type_count > 0)
		evidence_init(&choice->evidence, profile, choice->type, choice->input_from,
			      choice->input_until);
	return true;
}

static void init_labels(struct tree_builder *builder, const struct slice *slice,
			enum tree_matching how)
{
	const struct sample_filter *const sides[] = { &builder->choices[0].filter,
						      &builder->choices[1].filter };
	struct matching matching;

	if (how == TREE_MATCHING_SAME_BUILD) {
		location_labels_build(&builder->map, builder->labels, builder->profile, slice,
				      NULL);
		return;
	}
	matching_init(&matching, builder->profile, sides, slice->by, how == TREE_MATCHING_EXACT);
	location_labels_build(&builder->map, builder->labels, builder->profile, slice, &matching);
	matching_release(&matching);
}

/* Those that any of the slices may choose. */
static void group_samples(struct tree_builder *builder, const struct slice *slice, bool is_ordered)
{
	const struct sample_grouping how = {
		.slice = slice,
		.root = find_root(builder, slice),
		.by_name = builder->by_name,
		.is_without_samples = !is_ordered,
	};
	struct sample_spans spans = sample_spans_join(&builder->choices[0].filter.spans,
						      &builder->choices[1].filter.spans);

	sample_groups_init(&builder->groups, builder->labels, builder->profile, &how, &spans);
	sample_spans_release(&spans);
}

static bool init(struct tree_builder *builder, const struct profile *profile,
		 const struct slice *const *slices, uint32_t count, enum tree_matching matching,
		 bool is_ordered, struct error *error)
{
	const struct slice *first = slices[0];

	*error = (struct error){ 0 };
	*builder = (struct tree_builder){
		.profile = profile,
		.labels = labels_new(),
		.fold_recursion = first->fold_recursion,
		.by_name = matching != TREE_MATCHING_SAME_BUILD,
	};
	sketch_init(&builder->sketch);
	for (uint32_t i = 0; i < count; i++)
		if (!init_choice(builder, slices[i], error))
			return false;
	init_labels(builder, first, matching);
	for (uint32_t i = 0; i < count; i++)
		if (!choose_stacks(builder, &builder->choices[i], slices[i], error))
			return false;
	if (!choose_hidden(builder, first, error))
		return false;
	group_samples(builder, first, is_ordered);
	return true;
}

bool tree_builder_init(struct tree_builder *builder, const struct profile *profile,
		       const struct slice *const *slices, uint32_t count,
		       enum tree_matching matching, struct error *error)
{
	return init(builder, profile, slices, count, matching, true, error);
}

bool tree_builder_init_unordered(struct tree_builder *builder, const struct profile *profile,
				 const struct slice *const *slices, uint32_t count,
				 enum tree_matching matching, struct error *error)
{
	return init(builder, profile, slices, count, matching, false, error);
}

void tree_builder_release(struct tree_builder *builder)
{
	for (uint32_t i = 0; i < builder->choice_count; i++) {
		struct sample_choice *choice = &builder->choices[i];

		sample_filter_release(&choice->filter);
		free(choice->dropped);
		free(choice->sums.rows);
		free(choice->hits.rows);
	}
	free(builder->hidden);
	sample_groups_release(&builder->groups);
	location_labels_release(&builder->map);
	sketch_release(&builder->sketch);
	labels_unref(builder->labels);
}

struct quantity_unit tree_builder_unit(const struct tree_builder *builder, uint32_t choice)
{
	if (builder->profile->sample_type_count == 0)
		return (struct quantity_unit){ .name = "samples" };
	return builder->profile->sample_types[builder->choices[choice].type].unit;
}

void tree_builder_describe(const struct tree_builder *builder, struct call_tree *tree)
{
	tree->unit = tree_builder_unit(builder, 0);
	if (builder->profile->sample_type_count > 0)
		tree->whole = sample_type_whole(
			&builder->profile->sample_types[builder->choices[0].type]);
}
