#ifndef REPORT_FOLDED_NAMES_H
#define REPORT_FOLDED_NAMES_H

#include "model/trees/call_tree.h"

/*
 * What the frames of folded stacks are called, with their place in the order of bytes. Labels
 * that print alike have one rank. Names of what may stand last in a line do not end in a number.
 */

struct folded_names {
	char *bytes;
	size_t size, capacity;
	size_t *offset, *length; /* per label, into bytes */
	uint32_t *rank;          /* per label */
	label_id *first;         /* per rank: a label of that name */
	bool *is_prefix;         /* per rank: some longer name begins with it */
};

void folded_names_init(struct folded_names *names, const struct profile *profile,
		       const struct call_tree *tree);
void folded_names_release(struct folded_names *names);

#endif
