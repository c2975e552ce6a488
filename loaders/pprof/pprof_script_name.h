#ifndef LOADERS_PPROF_PPROF_SCRIPT_NAME_H
#define LOADERS_PPROF_PPROF_SCRIPT_NAME_H

#include "base/span.h"

/*
 * What Pyroscope's agent for Node calls a function: ./app.js:fib:2, its file, name and line. Names
 * of other languages with colons in them are left alone.
 */

struct pprof_script_name {
	struct span name, file;
	uint64_t line; /* 0: not known */
};

/* `file`: what the profile says of it already. False: it is a plain name. */
bool pprof_script_name_split(struct span text, struct span file, struct pprof_script_name *parts);

#endif
