#ifndef MODEL_TREES_WEAVER_H
#define MODEL_TREES_WEAVER_H

#include "model/slices/evidence.h"
#include "model/slices/sample_filter.h"
#include "model/trees/labels.h"
#include "model/trees/sample_groups.h"
#include "model/trees/sketch.h"

/*
 * Samples to the nodes of one sketch: of one slice, whose weights the sketch adds up, or of two
 * that are compared, each with sums of its own. What a frame is (by, root, hide,
 * fold_recursion, no_inline) is what the first slice says.
 */

/* What one slice of several has at each node of the sketch; all but the first `count` have nothing. */
struct node_sum {
	int64_t self;
	uint64_t samples;
};

struct node_sums {
	uint32_t count;
	struct node_sum *rows;
};

/* Samples, and where they are: kept where a slice has several inputs, each with sums of its own. */
struct hit {
	node_id node;
	uint32_t input;
	uint64_t samples;
};

struct hit_list {
	struct hit *rows;
	size_t count, capacity;
};

struct strand { /* a slice */
	uint32_t type;
	struct sample_filter filter;
	bool *dropped; /* per stack; NULL: none */
	struct node_sums sums;
	struct evidence evidence;         /* of several slices: how many samples a row is */
	uint32_t input_from, input_until; /* one at least */
	struct hit_list hits;
};

#define STRAND_LIMIT 2

struct weaver {
	const struct profile *profile;
	struct labels *labels;
	struct location_labels map;
	struct sample_groups groups;
	struct sketch sketch;
	struct strand strands[STRAND_LIMIT];
	uint32_t strand_count;

	bool fold_recursion;
	bool *hidden; /* per label; NULL: none */
};

/* What has one label on both sides of a comparison. */
enum weaver_matching {
	WEAVER_SAME,    /* what has one anyway */
	WEAVER_EXACT,   /* what is called the same */
	WEAVER_MATCHED, /* what is called the same but for build noise */
};

/* False and *error when an expression of a slice cannot be used. To be released in any case. */
bool weaver_init(struct weaver *weaver, const struct profile *profile,
		 const struct slice *const *slices, uint32_t count, enum weaver_matching matching,
		 struct error *error);
void weaver_release(struct weaver *weaver);

/* On all cores; what comes of it does not depend on how many there are. */
void weaver_run(struct weaver *weaver);

/* Whether a sample is one of the strand's, and weighs something. */
static inline bool weaver_takes(const struct weaver *weaver, const struct strand *strand,
				uint32_t sample)
{
	const struct profile *profile = weaver->profile;

	return profile_weight(profile, strand->type, sample) != 0 &&
	       !(strand->dropped && strand->dropped[profile->samples.stack[sample]]) &&
	       sample_filter_keeps(&strand->filter, sample);
}

/* Of the weights of a strand. */
struct quantity_unit weaver_unit(const struct weaver *weaver, uint32_t strand);

/* Tells a tree of the first slice its unit, and what is 100 %. */
void weaver_describe(const struct weaver *weaver, struct call_tree *tree);

#endif
