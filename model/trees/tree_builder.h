#ifndef MODEL_TREES_TREE_BUILDER_H
#define MODEL_TREES_TREE_BUILDER_H

#include "model/slices/evidence.h"
#include "model/slices/sample_filter.h"
#include "model/trees/labels.h"
#include "model/trees/sample_groups.h"
#include "model/trees/sketch.h"

/*
 * Makes the nodes of a tree from samples, in a sketch: from those of one slice, whose weights the
 * sketch adds up, or of two that are compared, each with sums of its own. What a frame is (by,
 * root, hide, fold_recursion, no_inline) is what the first slice says.
 *
 * tree_builder.c finds out what slices choose, tree_builder_samples.c adds their samples;
 * function_sums and exports want to know what is chosen, and add nothing.
 */

/* What one slice of several has at each node of the sketch; nodes from `count` on have nothing. */
struct node_sum {
	int64_t self;
	uint64_t samples;
};

struct node_sums {
	uint32_t count;
	struct node_sum *rows;
};

/* Samples at a node: kept where a slice has several inputs, each with sums of its own. */
struct hit {
	node_id node;
	uint32_t input;
	uint64_t samples;
};

struct hit_list {
	struct hit *rows;
	size_t count, capacity;
};

/* What one slice chooses of the samples, and what these come to. */
struct sample_choice {
	uint32_t type;
	struct sample_filter filter;
	bool *dropped; /* per stack; NULL: none */
	struct node_sums sums;
	struct evidence evidence;         /* of several slices: how many samples a row is */
	uint32_t input_from, input_until; /* one at least */
	struct hit_list hits;
};

#define SAMPLE_CHOICE_LIMIT 2

struct tree_builder {
	const struct profile *profile;
	struct labels *labels;
	struct location_labels map;
	struct sample_groups groups;
	struct sketch sketch;
	struct sample_choice choices[SAMPLE_CHOICE_LIMIT];
	uint32_t choice_count;

	bool fold_recursion;
	bool by_name; /* the slices are of recordings that have no threads in common */
	bool *hidden; /* per label; NULL: none */
};

/* Functions that share a label on both sides of a comparison. */
enum tree_matching {
	TREE_MATCHING_SAME_BUILD, /* what has one anyway */
	TREE_MATCHING_EXACT,      /* what is called the same */
	TREE_MATCHING_NAMES,      /* what is called the same but for build noise */
};

/* False and *error when an expression of a slice cannot be used. To be released in any case. */
bool tree_builder_init(struct tree_builder *builder, const struct profile *profile,
		       const struct slice *const *slices, uint32_t count,
		       enum tree_matching matching, struct error *error);

/* For callers that go through the samples as they come: groups have their labels, and none of their
 * samples, which saves a pass over them. */
bool tree_builder_init_unordered(struct tree_builder *builder, const struct profile *profile,
				 const struct slice *const *slices, uint32_t count,
				 enum tree_matching matching, struct error *error);
void tree_builder_release(struct tree_builder *builder);

/* Fills the sketch, and the sums of choices. On all cores; the result does not depend on how many
 * there are. */
void tree_builder_add_samples(struct tree_builder *builder);

/* Whether a sample is chosen, and weighs something. */
static inline bool tree_builder_takes(const struct tree_builder *builder,
				      const struct sample_choice *choice, uint32_t sample)
{
	const stack_id *stacks = builder->profile->samples.stack;

	return !(choice->dropped && choice->dropped[stacks[sample]]) &&
	       sample_filter_takes(&choice->filter, choice->type, sample);
}

/* Of the weights of a choice. */
struct quantity_unit tree_builder_unit(const struct tree_builder *builder, uint32_t choice);

/* Tells a tree of the first slice its unit, and what is 100 %. */
void tree_builder_describe(const struct tree_builder *builder, struct call_tree *tree);

#endif
