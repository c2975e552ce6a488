#ifndef MODEL_COMPARE_FILE_SPREAD_H
#define MODEL_COMPARE_FILE_SPREAD_H

#include "model/compare/spread.h"
#include "model/trees/tree_builder.h"

/* How much each function varies among the files of a side, where a side has several. */
struct file_spread {
	struct spread spread;
	double *self, *total; /* dispersion per label; NULL: no side has several files */
};

/* `tree` is made of the builder's sketch, `order` says which of the sketch each node was.
 * `exposures`: per input, what its number of samples is proportional to; NULL: how many it has in
 * all, and what is compared are shares of these. */
void file_spread_init(struct file_spread *spread, const struct tree_builder *builder,
		      const struct call_tree *tree, const node_id *order, const double *exposures);
void file_spread_release(struct file_spread *spread);

#endif
