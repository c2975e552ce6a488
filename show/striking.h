#ifndef SHOW_STRIKING_H
#define SHOW_STRIKING_H

#include "model/compare/comparison.h"

/*
 * What strikes one about a profile, and how that is said in a sentence: "61.0% is in one thread
 * (worker-3); 18.2% in malloc below json." Nothing is judged, a share is said as it is, and just
 * when it is large enough to be worth a word:
 *
 *	a thread      40 % and more, where there are others; not where samples are filtered, as
 *	              whose they are is then not known here
 *	a function    by its self, from 5 % on; where none has so much that is said, and what one has
 *	              with what it calls, from 20 % to less than 60 %: the innermost of those with
 *	              at least half as much as the heaviest one
 *	below another 80 % and more of that self is below it, and it has less than 60 % of all, as
 *	              main and the like have more. Of several the one that has most, and of
 *	              those the nearest
 *	the kernel    by self, from 20 % on
 *	without names by self, from 5 % on; from 25 % on before all others
 *	a change      of self, beyond noise, the largest
 *
 * Nothing is said of weights that may be losses, but for the change. One pass over the nodes, and
 * one over the samples.
 */

struct striking {
	int64_t whole; /* what shares are of; 0: nothing is said */
	bool is_filtered, is_of_functions;

	thread_id thread; /* the heaviest; with a weight of 0 there is none to be named */
	int64_t thread_weight;

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

enum { STRIKING_SIZE = 1000 };

/* "" where nothing is; the names are escaped for a terminal. `comparison`: of what is compared;
 * NULL: nothing is. Returns `text`. */
const char *striking_print(char text[STRIKING_SIZE], const struct striking *striking,
			   const struct profile *profile, const struct labels *labels,
			   const struct comparison *comparison);

#endif
