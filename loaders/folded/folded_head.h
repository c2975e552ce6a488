#ifndef LOADERS_FOLDED_FOLDED_HEAD_H
#define LOADERS_FOLDED_FOLDED_HEAD_H

#include "loaders/folded/folded_columns.h"
#include "loaders/loader.h"

/*
 * What the beginning of a text says of all of it: whether it looks like folded stacks, and which
 * of their dialects it is in.
 */

struct folded_dialect {
	struct folded_columns columns;
	bool is_austin;
	bool is_full;   /* values as Austin's mode "full" has them */
	bool has_comms; /* see folded_root */
};

struct folded_head {
	/* Lines with information; those with a value may also have a stack (a ';'). */
	uint32_t count, with_value, with_stack, with_both, with_comm;
	uint32_t aligned;     /* as columns of a table are */
	uint32_t values;      /* that all lines with any end in */
	uint32_t austin_mode; /* what its values are; 0: not said */
	struct folded_dialect dialect;
};

/* The dialect's columns are to be released. */
void folded_head_read(struct folded_head *head, const unsigned char *bytes, size_t size);

enum probe folded_head_probe(const struct folded_head *head);

#endif
