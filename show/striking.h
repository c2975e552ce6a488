#ifndef SHOW_STRIKING_H
#define SHOW_STRIKING_H

#include "model/compare/comparison.h"

/*
 * What strikes one about a profile, as facts: striking_text.h has them in words. Shares are counted
 * as they are, and nothing is judged. One pass over the nodes, and one over the samples.
 *
 *	a thread      where there are others, or threads of one name where nothing says that they
 *	              are one; not where samples are filtered, as whose they are is then not known
 *	              here
 *	a function    the heaviest by its self
 *	below another 80 % and more of that self is below it, and it has less than 60 % of all, as
 *	              main and the like have more. Of several the one that has most, and of those
 *	              the nearest
 *	a caller      the innermost of those with at least half as much as the heaviest one, from
 *	              20 % to less than 60 % of all, with what they call
 *	the kernel, and what has no names, by self
 *	a change      of self, beyond noise, the largest; of two that are as large, the increase
 *
 * Nothing is known of weights that may be losses, but for the change.
 */

struct striking {
	int64_t whole; /* what shares are of; 0: nothing is said */
	bool is_filtered, is_of_functions;

	thread_id thread; /* the heaviest; with a weight of 0 there is none to be named */
	int64_t thread_weight;
	bool is_one_thread; /* else there may be several of its name */

	label_id function; /* the heaviest; NO_LABEL: none */
	int64_t self;
	label_id caller; /* that has much with what it calls; NO_LABEL: none */
	int64_t total;
	label_id above; /* the function that it is below; NO_LABEL: none */
	int64_t below;  /* self weight of `function` there */
	int64_t kernel, unresolved;

	/* Of a comparison. */
	bool is_compared, is_part; /* part: just what is zoomed */
	label_id changed;          /* NO_LABEL: nothing has, beyond noise */
	int64_t change[SIDE_COUNT];
	uint32_t other_changes;
};

/* The tree is the slice's; not inverted. */
void striking_build(struct striking *striking, const struct profile *profile,
		    const struct slice *slice, const struct call_tree *tree);

/* The same of a comparison, of the functions below its root, or (`is_part`) below another node. */
void striking_build_change(struct striking *striking, const struct comparison *comparison,
			   const struct change_list *functions, bool is_part);

#endif
