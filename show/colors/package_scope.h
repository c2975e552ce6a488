#ifndef SHOW_COLORS_PACKAGE_SCOPE_H
#define SHOW_COLORS_PACKAGE_SCOPE_H

#include "show/colors/package_path.h"

/* The outermost scopes of names that have "::" between their parts: C++, Rust, and others. */

struct scopes {
	struct part part[2];
	int count;    /* 0: it is in none that says where it belongs */
	bool is_rust; /* just what is in "std" needs to know */
};

/* False: the name has no "::". */
bool package_scope_find(const char *name, enum language language, struct scopes *scopes);

#endif
