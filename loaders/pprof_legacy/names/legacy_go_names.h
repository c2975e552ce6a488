#ifndef LOADERS_PPROF_LEGACY_LEGACY_GO_NAMES_H
#define LOADERS_PPROF_LEGACY_LEGACY_GO_NAMES_H

#include "loaders/pprof_legacy/legacy_profile.h"

/*
 * The comments that Go writes after each stack of its texts: names of its addresses, in their
 * order, and labels. Of a stack it leaves out what of the runtime is innermost, and goexit.
 */

struct legacy_go_names {
	struct legacy_profile *profile;
	uint32_t
		named; /* addresses of the last sample that have been passed, the innermost first */
	bool has_names;
};

/* A comment after the last sample. */
void legacy_go_names_add(struct legacy_go_names *names, struct span comment);

/* When the last sample has no more comments. */
void legacy_go_names_end(struct legacy_go_names *names);

#endif
