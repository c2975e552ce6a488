#ifndef SOURCES_SIDE_NAMES_H
#define SOURCES_SIDE_NAMES_H

#include "model/compare/side_slices.h"
#include "sources/sources.h"

/* What a user knows the sides of a comparison by, and whether they are different files. */
struct side_names {
	char *name[SIDE_COUNT]; /* owned */
	bool are_files;
};

void side_names_init(struct side_names *names, const struct source_options *options,
		     const struct sources *sources);
void side_names_release(struct side_names *names);

/* Fills them in; borrowed from here on. */
void side_names_give(const struct side_names *names, struct sides *sides);

#endif
