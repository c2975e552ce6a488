#ifndef MODEL_TREES_DISTINCT_NAMES_H
#define MODEL_TREES_DISTINCT_NAMES_H

#include <stdbool.h>

#include "model/match/matched.h"
#include "model/tables/profile.h"

/*
 * What functions are called so that they can be told apart. Most have a name of their own. Where
 * several of one profile share it, they are shown with their parameters if these differ, and with
 * their file, module, or both where they are still alike:
 *
 *	func(int)  func(double)  init (a.c)  init (b.c)  scan (libx.so)  <lambda> (x.py:12)
 *
 * A path is as long as it must be. Where all this would take many times the memory of the profile's
 * own texts, the rest keep their bare names: they are still functions of their own. All of the
 * profile counts, not just what is shown, so that a function is called the same in all views.
 */

struct distinct_names {
	/* Per function that stands for itself, with its place and without the file; NULL where
	 * nothing has to be said. The arrays are NULL where that is so for all. */
	const char **text, **without_file;
	char **made;
	uint32_t made_count, made_capacity;
};

/* `identity`: per function the one that stands for it. `by_symbol`: they are called as in object
 * files. `matching`: of a comparison, or NULL. */
void distinct_names_build(struct distinct_names *names, const struct profile *profile,
			  const function_id *identity, bool by_symbol,
			  const struct matching *matching);
void distinct_names_release(struct distinct_names *names);

#endif
