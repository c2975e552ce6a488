#ifndef MODEL_TREES_PATH_TAILS_H
#define MODEL_TREES_PATH_TAILS_H

#include <stdint.h>

/* Paths as short as they can be so that different ones are still different: lex.c and parse.c, but
 * a/init.c and b/init.c. */

struct path_tail {
	uint32_t row; /* of one row is one path */
	const char *path, *tail;
};

void path_tails_find(struct path_tail *tails, uint32_t count);

#endif
