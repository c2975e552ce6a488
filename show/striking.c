#include "show/striking.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/compare/change.h"
#include "model/slices/slice_text.h"
#include "model/tables/thread_names.h"
#include "show/change_text.h"
#include "show/escape.h"
#include "show/text_width.h"

/* In percent. */
enum {
	THREAD_FROM = 40,
	FUNCTION_FROM = 5,
	BELOW_FROM = 80,
	ABOVE_UNTIL = 60,
	KERNEL_FROM = 20,
	UNRESOLVED_FROM = 5,
	UNRESOLVED_FIRST = 25,
	TOTAL_FROM = 20,
};

enum { NAME_CELLS = 60 };

/* Whether it is a part of that share, and more. */
static bool is_share(int64_t part, int64_t whole, int percent)
{
	return quantity_percent(part, whole) >= percent;
}

/* --- threads */

static void find_thread(struct striking *striking, const struct profile *profile, uint32_t type)
{
	const struct sample_table *samples = &profile->samples;
	int64_t *weights = memory_new(profile->threads.count, sizeof(*weights));
	uint32_t count = 0;

	for (uint32_t i = 0; i < samples->count; i++) {
		thread_id thread = samples->thread[i];

		weights[thread] = quantity_add(weights[thread], profile_weight(profile, type, i));
	}
	for (thread_id thread = 0; thread < profile->threads.count; thread++) {
		count += weights[thread] > 0;
		if (weights[thread] > striking->thread_weight) {
			striking->thread = thread;
			striking->thread_weight = weights[thread];
		}
	}
	if (count < 2)
		striking->thread_weight = 0;
	free(weights);
}

/* --- functions */

/* What a function weighs, by the identity of its label. */
struct sum {
	int64_t self, total;
	int64_t below;  /* of the heaviest function's self, below it */
	node_id end;    /* behind the outermost call that is being walked through */
	uint32_t depth; /* of the first call */
};

static bool is_named(const struct labels *labels, label_id label)
{
	return label != LABEL_ALL && !labels->is_group[label] &&
	       labels->kind[label] != KIND_UNRESOLVED;
}

static void add_up(struct striking *striking, const struct call_tree *tree, struct sum *sums)
{
	const struct labels *labels = tree->labels;

	for (node_id node = 1; node < tree->count; node++) {
		label_id label = tree->label[node];
		struct sum *sum = &sums[labels->identity[label]];

		sum->self += tree->self[node];
		if (node >= sum->end) {
			if (sum->end == 0)
				sum->depth = tree->depth[node];
			sum->total += tree->total[node];
			sum->end = tree->end[node];
		}
		if (labels->kind[label] == KIND_KERNEL)
			striking->kernel += tree->self[node];
		else if (labels->kind[label] == KIND_UNRESOLVED && !labels->is_group[label])
			striking->unresolved += tree->self[node];
	}
}

static void find_function(struct striking *striking, const struct labels *labels,
			  const struct sum *sums)
{
	for (label_id label = 1; label < labels->count; label++) {
		if (!is_named(labels, label) || sums[label].self <= striking->self)
			continue;
		striking->function = label;
		striking->self = sums[label].self;
	}
}

static bool is_part(const struct striking *striking, const struct sum *sum)
{
	return is_share(sum->total, striking->whole, TOTAL_FROM) &&
	       !is_share(sum->total, striking->whole, ABOVE_UNTIL);
}

/* The innermost of those that have half as much as the heaviest, and more. */
static void find_caller(struct striking *striking, const struct labels *labels,
			const struct sum *sums)
{
	uint32_t depth = 0;
	int64_t most = 0;

	for (label_id label = 1; label < labels->count; label++)
		if (is_named(labels, label) && is_part(striking, &sums[label]) &&
		    sums[label].total > most)
			most = sums[label].total;
	for (label_id label = 1; label < labels->count; label++) {
		const struct sum *sum = &sums[label];

		if (!is_named(labels, label) || !is_part(striking, sum) || sum->total < most / 2 ||
		    sum->depth <= depth)
			continue;
		striking->caller = label;
		striking->total = sum->total;
		depth = sum->depth;
	}
}

/* Fills `below` of each function's sum: the self weight of the heaviest at or below its outermost
 * calls. */
static void add_below(const struct striking *striking, const struct call_tree *tree,
		      struct sum *sums)
{
	const label_id *identity = tree->labels->identity;
	int64_t *below = memory_new(tree->count, sizeof(*below));

	for (node_id node = tree->count - 1; node > 0; node--) {
		if (identity[tree->label[node]] == striking->function)
			below[node] += tree->self[node];
		below[tree->parent[node]] += below[node];
	}
	for (label_id label = 0; label < tree->labels->count; label++)
		sums[label].end = 0;
	for (node_id node = 1; node < tree->count; node++) {
		struct sum *sum = &sums[identity[tree->label[node]]];

		if (node < sum->end)
			continue;
		sum->below += below[node];
		sum->end = tree->end[node];
	}
	free(below);
}

static void find_above(struct striking *striking, const struct call_tree *tree, struct sum *sums)
{
	const struct labels *labels = tree->labels;
	int64_t most = 0;
	uint32_t depth = 0;

	add_below(striking, tree, sums);
	for (label_id label = 1; label < labels->count; label++) {
		const struct sum *sum = &sums[label];

		if (label == striking->function || !is_named(labels, label) || sum->total < most ||
		    (sum->total == most && sum->depth < depth) ||
		    is_share(sum->total, striking->whole, ABOVE_UNTIL) ||
		    !is_share(sum->below, striking->self, BELOW_FROM))
			continue;
		striking->above = label;
		striking->below = sum->below;
		most = sum->total;
		depth = sum->depth;
	}
}

void striking_build(struct striking *striking, const struct profile *profile,
		    const struct slice *slice, const struct call_tree *tree)
{
	struct sum *sums;

	*striking = (struct striking){
		.whole = slice_text_has_filters(slice) ? tree->total[0] : tree->whole,
		.is_filtered = slice_text_has_filters(slice),
		.is_of_functions = slice->by == BY_FUNCTION || slice->by == BY_SYMBOL,
		.function = NO_LABEL,
		.caller = NO_LABEL,
		.above = NO_LABEL,
		.changed = NO_LABEL,
	};
	if (call_tree_is_signed(tree) || striking->whole <= 0) {
		striking->whole = 0;
		return;
	}
	if (profile->samples.thread && !striking->is_filtered)
		find_thread(striking, profile, slice->sample_type);
	sums = memory_new(tree->labels->count, sizeof(*sums));
	add_up(striking, tree, sums);
	find_function(striking, tree->labels, sums);
	find_caller(striking, tree->labels, sums);
	if (striking->function != NO_LABEL)
		find_above(striking, tree, sums);
	free(sums);
}

void striking_build_change(struct striking *striking, const struct comparison *comparison,
			   const struct change_list *functions, bool is_part)
{
	int64_t most = 0;

	*striking = (struct striking){
		.is_compared = true,
		.is_part = is_part,
		.function = NO_LABEL,
		.caller = NO_LABEL,
		.above = NO_LABEL,
		.changed = NO_LABEL,
	};
	for (uint32_t i = 0; i < functions->count; i++) {
		const struct change_row *row = &functions->rows[i];
		int64_t size = quantity_size(row->self.difference);

		if (change_shown(comparison, &row->self) == CHANGE_NONE)
			continue;
		striking->other_changes++;
		if (size <= most)
			continue;
		most = size;
		striking->changed = row->label;
		for (uint32_t side = 0; side < SIDE_COUNT; side++)
			striking->change[side] = row->side[side].self;
	}
	striking->other_changes -= striking->changed != NO_LABEL;
}

/* --- in words */

struct sentence {
	char *text;
	size_t length;
};

static void add(struct sentence *sentence, const char *text)
{
	size_t length = strlen(text), room = STRIKING_SIZE - 1 - sentence->length;

	if (length > room)
		length = room;
	memcpy(sentence->text + sentence->length, text, length);
	sentence->length += length;
	sentence->text[sentence->length] = '\0';
}

/* As terminals may get it, and not too long. */
static void add_name(struct sentence *sentence, const char *name)
{
	const char *at = name, *end = name + strlen(name);
	char escaped[ESCAPE_SIZE + 1];
	int cells = 0;

	while (at < end && cells < NAME_CELLS) {
		int width;

		escaped[escape_next(ESCAPE_TEXT, &at, end, escaped)] = '\0';
		width = text_width(escaped);
		cells += width > 0 ? width : 1;
		add(sentence, escaped);
	}
	if (at < end)
		add(sentence, "…");
}

/* "61.0% is in ", and behind another "; 61.0% in ". */
static void add_share(struct sentence *sentence, const struct striking *striking, int64_t weight,
		      const char *where)
{
	bool is_first = sentence->length == 0;
	char percent[QUANTITY_TEXT_SIZE];

	if (!is_first)
		add(sentence, "; ");
	add(sentence, quantity_print_percent(percent, weight, striking->whole));
	if (is_first && striking->is_filtered)
		add(sentence, " of what is left");
	add(sentence, is_first ? " is " : " ");
	add(sentence, where);
}

static void add_thread(struct sentence *sentence, const struct striking *striking,
		       const struct profile *profile)
{
	char *name;

	if (striking->thread_weight <= 0 ||
	    !is_share(striking->thread_weight, striking->whole, THREAD_FROM))
		return;
	name = thread_names_both(profile, striking->thread);
	if (!*name) {
		free(name);
		return;
	}
	add_share(sentence, striking, striking->thread_weight, "in ");
	add(sentence, "one thread (");
	add_name(sentence, name);
	add(sentence, ")");
	free(name);
}

/* Where no function has much itself. */
static void add_flat(struct sentence *sentence, const struct striking *striking,
		     const struct labels *labels)
{
	char percent[QUANTITY_TEXT_SIZE];

	if (striking->caller != NO_LABEL) {
		add_share(sentence, striking, striking->total, "in ");
		add_name(sentence, labels->text[striking->caller]);
		add(sentence, " and what it calls");
	}
	add(sentence, sentence->length > 0 ? "; no " : "No ");
	add(sentence, striking->is_of_functions ? "function with a name has more than "
						: "frame has more than ");
	add(sentence, quantity_print_percent(percent, striking->self, striking->whole));
	add(sentence, " itself");
}

static void add_function(struct sentence *sentence, const struct striking *striking,
			 const struct labels *labels)
{
	if (striking->function == NO_LABEL)
		return;
	if (!is_share(striking->self, striking->whole, FUNCTION_FROM)) {
		add_flat(sentence, striking, labels);
		return;
	}
	add_share(sentence, striking,
		  striking->above != NO_LABEL ? striking->below : striking->self, "in ");
	add_name(sentence, labels->text[striking->function]);
	if (striking->above != NO_LABEL) {
		add(sentence, " below ");
		add_name(sentence, labels->text[striking->above]);
	} else {
		add(sentence, " itself");
	}
}

static void add_change(struct sentence *sentence, const struct striking *striking,
		       const struct labels *labels, const struct comparison *comparison)
{
	char text[CHANGE_BOTH_SIZE], others[60];

	if (striking->changed == NO_LABEL) {
		add(sentence, "no function's self changed beyond noise");
		return;
	}
	add(sentence, "beyond noise, the self of ");
	add_name(sentence, labels->text[striking->changed]);
	add(sentence, " changed most: ");
	add(sentence, change_text_both(text, comparison, striking->change[SIDE_BASE],
				       striking->change[SIDE_NEW]));
	if (striking->other_changes == 0)
		return;
	snprintf(others, sizeof(others), "; %u other%s changed", striking->other_changes,
		 striking->other_changes == 1 ? "" : "s");
	add(sentence, others);
}

static void add_facts(struct sentence *sentence, const struct striking *striking,
		      const struct profile *profile, const struct labels *labels)
{
	bool has_gap = is_share(striking->unresolved, striking->whole, UNRESOLVED_FROM);
	bool is_first = is_share(striking->unresolved, striking->whole, UNRESOLVED_FIRST);

	if (is_first)
		add_share(sentence, striking, striking->unresolved, "without names");
	add_thread(sentence, striking, profile);
	add_function(sentence, striking, labels);
	if (is_share(striking->kernel, striking->whole, KERNEL_FROM))
		add_share(sentence, striking, striking->kernel, "in the kernel");
	if (has_gap && !is_first)
		add_share(sentence, striking, striking->unresolved, "without names");
}

const char *striking_print(char text[STRIKING_SIZE], const struct striking *striking,
			   const struct profile *profile, const struct labels *labels,
			   const struct comparison *comparison)
{
	struct sentence sentence = { text, 0 };

	text[0] = '\0';
	if (striking->is_compared && comparison && comparison_has_both(comparison)) {
		if (striking->is_part)
			add(&sentence, "In what is zoomed, ");
		add_change(&sentence, striking, labels, comparison);
	} else if (striking->whole > 0) {
		add_facts(&sentence, striking, profile, labels);
	}
	if (sentence.length > 0)
		add(&sentence, ".");
	text[0] = (char)toupper((unsigned char)text[0]);
	return text;
}
