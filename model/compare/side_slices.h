#ifndef MODEL_COMPARE_SIDE_SLICES_H
#define MODEL_COMPARE_SIDE_SLICES_H

#include "model/compare/comparison.h"

/*
 * The two sides of a comparison: each is what the user looks at, narrowed to the files, times,
 * threads, ... that are this side's.
 */

struct sides {
	const char *name[SIDE_COUNT];
	const char *sample_type[SIDE_COUNT]; /* NULL: the one that is looked at */
	bool are_files; /* the base is the profile's first inputs: input_table's base_count */
	/* What it keeps, of what is looked at; the rest is unused. */
	struct slice slice[SIDE_COUNT];
};

void sides_init(struct sides *sides);
void sides_release(struct sides *sides);

/* Whether nothing is narrowed: but for files, both are the same. */
bool sides_are_whole(const struct sides *sides);

/* The slices of both sides. Where a side has no samples of its type, it is the first one of the
 * same unit that it has. False and *error when a type that was asked for is not there (and all is
 * loaded). To be released in any case. */
bool side_slices_init(struct slice slices[SIDE_COUNT], const struct sides *sides,
		      const struct profile *profile, const struct slice *common,
		      struct error *error);
void side_slices_release(struct slice slices[SIDE_COUNT]);

#endif
