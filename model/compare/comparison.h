#ifndef MODEL_COMPARE_COMPARISON_H
#define MODEL_COMPARE_COMPARISON_H

#include "model/compare/noise.h"
#include "model/compare/side_scale.h"
#include "model/slices/side.h"
#include "model/trees/call_tree.h"
#include "model/trees/tree_builder.h"

/*
 * Two slices of one profile, before and after: what changed, and where. Two files are
 * compared as two ranges of the inputs of one profile, so labels, names and filters are the
 * same on both sides.
 *
 * `tree` is the union of both sides' stacks, an ordinary call tree: its nodes are as wide as
 * the wider side, so what vanished or is new can still be seen. `side[]` are the same nodes, by
 * the same ids, with what each side has there: the box that is selected, zoomed or found
 * in one is that box in all three. Siblings are in the order of `tree`, so those of a side
 * need not be by descending total. Whatever is made of a call tree can be made of each of them,
 * and as they share labels the results can be laid side by side.
 *
 * Values of the sides are comparable: see enum comparison_mode (side_scale.h). In all of them
 *   - the total of a node is the sum of the selfs below it, on either side, and so sums of
 *     differences are the difference of sums;
 *   - what a side is scaled by is one ratio of integers, and what is rounded is the running
 *     sum of its selfs: no self is a whole unit off, and the sum of all is rounded only once.
 *     Where there is scaling, `unit` has as many more decimals as there is room for (the
 *     whole stays below 10^15), so that a unit is far below a sample.
 */

struct comparison_terms {
	enum comparison_mode mode;
	double confidence; /* that a change which is marked is one: 0.99 */
	bool exact;        /* functions of two builds are matched by their unchanged names */
};

void comparison_terms_init(struct comparison_terms *terms); /* share, 0.99, not exact */

struct comparison {
	struct call_tree *tree;
	/* Their `whole` is that of side_facts, scaled: what shares are of. */
	struct call_tree *side[SIDE_COUNT];
	struct side_facts facts[SIDE_COUNT];
	/* Per node, below and at it: how many samples its total on a side is made of. */
	uint64_t *self_samples[SIDE_COUNT], *total_samples[SIDE_COUNT];
	struct comparison_terms terms;
	struct noise noise; /* of the nodes' totals */
	struct spread spread;
	double *self_dispersion, *total_dispersion; /* per label; NULL: a file a side */
	uint32_t references;                        /* atomic */
};

/* What a frame is (by, root, hide, fold_recursion, no_inline) is what sides[0] says. NULL and
 * *error when an expression cannot be used, when the units of the sides differ, or when the
 * mode is COMPARE_PER_SECOND and the samples of a side have no times. */
struct comparison *comparison_build(const struct profile *profile,
				    const struct slice sides[SIDE_COUNT],
				    const struct comparison_terms *terms, struct error *error);
/* How both sides are combined. */
enum tree_matching comparison_matching(const struct slice sides[SIDE_COUNT],
				       const struct comparison_terms *terms);
/* One of other nodes: `tree` is the new one's, and what the sides have there is to be filled in. */
struct comparison *comparison_new_alike(const struct comparison *comparison,
					struct call_tree *tree);
struct comparison *comparison_ref(struct comparison *comparison);
void comparison_unref(struct comparison *comparison);

/* Where a side has none, nothing of it is known: what it has not is not gone. */
static inline bool comparison_has_samples(const struct comparison *comparison, uint32_t side)
{
	return comparison->facts[side].samples > 0;
}

static inline bool comparison_has_both(const struct comparison *comparison)
{
	return comparison_has_samples(comparison, SIDE_BASE) &&
	       comparison_has_samples(comparison, SIDE_NEW);
}

/* Whether a side's whole does not fit 63 bits as it is scaled: amounts are cut to what fits, and
 * their changes are more than they seem. */
static inline bool comparison_is_cut(const struct comparison *comparison)
{
	return comparison->side[SIDE_BASE]->whole == INT64_MAX ||
	       comparison->side[SIDE_NEW]->whole == INT64_MAX;
}

/* The total of each side: scaled as everything else, but unchanged where shares are
 * compared, which always add up to the same. Returns their unit. */
struct quantity_unit comparison_totals(const struct comparison *comparison,
				       int64_t totals[SIDE_COUNT]);

/* As call_tree_invert, call_tree_callers and call_tree_callees: the tree of both, and what each
 * side has at its nodes. Siblings are in the order of the tree of both. */
struct comparison *comparison_invert(const struct comparison *comparison, node_id root,
				     int64_t min_extent);
struct comparison *comparison_callers(const struct comparison *comparison, node_id root,
				      label_id function, int64_t min_extent);
struct comparison *comparison_callees(const struct comparison *comparison, node_id root,
				      label_id function, int64_t min_extent);

/* What a test of its counts needs to know; the tests are to be told. */
void comparison_init_noise(const struct comparison *comparison, struct noise *noise);

/* The tests of its own noise: one for each node. */
void comparison_count_nodes(struct comparison *comparison);

/* Changes are judged among the boxes of `other`: where this one has the same in more
 * detail, what is marked there is marked here. */
void comparison_share_noise(struct comparison *comparison, const struct comparison *other);

/* --- what changed */

/* One side of a function or of a box. */
struct side_value {
	int64_t self, total;
	uint64_t self_samples, total_samples;
};

struct side_value comparison_value(const struct comparison *comparison, node_id node,
				   enum comparison_side side);

enum change_kind {
	CHANGE_NONE,
	CHANGE_LESS,
	CHANGE_MORE,
	CHANGE_NEW,  /* the base has none of it */
	CHANGE_GONE, /* the new side has none of it */
};

/* What became of one value, or of one that was looked at among many. */
struct change {
	enum change_kind kind;
	int64_t difference;
	double chance; /* that sampling alone gives as great a difference anywhere among them */
	bool is_real;  /* beyond noise: that chance is small enough. Others are to be dimmed */
};

/* The total of a box, among all boxes. About a microsecond; for what is on a screen. */
struct change comparison_change(const struct comparison *comparison, node_id node);

/* --- lists */

struct change_row {
	label_id label;
	node_id node; /* of a stack: its last frame; of a function: NO_NODE */
	struct side_value side[SIDE_COUNT];
	struct change self, total; /* among all rows of the list */
};

enum change_order {
	CHANGES_BY_SELF,  /* |difference of self|, the greatest first */
	CHANGES_BY_TOTAL, /* |difference of total| */
};

struct change_list {
	uint32_t count;
	struct change_row *rows;
};

/* The functions below `root` (or what frames are), recursion counted once; and the stacks
 * below it that have self weight on a side. */
void change_list_functions(struct change_list *list, const struct comparison *comparison,
			   node_id root);
void change_list_stacks(struct change_list *list, const struct comparison *comparison,
			node_id root);
void change_list_sort(struct change_list *list, const struct labels *labels,
		      enum change_order order);
void change_list_release(struct change_list *list);

#endif
