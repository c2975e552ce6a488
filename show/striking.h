#ifndef SHOW_STRIKING_H
#define SHOW_STRIKING_H

#include "model/compare/comparison.h"

/*
 * The striking facts of a profile; striking_text.h puts them into words. They are plain shares,
 * without judgement. One pass over the nodes, and one over the samples.
 *
 *	a thread      if there are others, or threads with one name that may be several; not for
 *	              filtered samples, whose threads are unknown here
 *	a function    the heaviest by its self
 *	below another at least 80 % of that self is below it, and it has less than 60 % of all:
 *	              not main or similar. Of several, the heaviest, and of those the
 *	              nearest
 *	a caller      the innermost of those with at least half as much as the heaviest one, from
 *	              20 % to less than 60 % of all, with what they call
 *	the kernel, and code without names, by self
 *	a change      the largest change of self beyond noise; of two equal ones, the increase
 *
 * For weights that may be losses, only the change is known.
 */

struct striking {
	int64_t whole; /* the base of shares; 0: there are no facts */
	bool is_filtered, is_of_functions;

	thread_id thread; /* the heaviest; none if its weight is 0 */
	int64_t thread_weight;
	bool is_one_thread; /* otherwise several may have its name */

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
