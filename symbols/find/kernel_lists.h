#ifndef SYMBOLS_FIND_KERNEL_LISTS_H
#define SYMBOLS_FIND_KERNEL_LISTS_H

#include "symbols/find/kallsyms.h"
#include "symbols/find/module_request.h"
#include "symbols/find/symbol_options.h"

/*
 * Finds the kallsyms list that goes with a recording: the one that the user names, the one
 * that was recorded with it, that of perf's build-id cache, and that of the running kernel,
 * if it is the recorded one.
 */

struct kernel_list {
	struct kallsyms *kallsyms; /* NULL: none that fits */
	uint64_t shift;            /* how far the recorded kernel was from the list's */
	bool is_unchecked;
	char *source; /* what was found, or why nothing was */
	char *advice;
	enum symbols_state state;
};

void kernel_lists_find(struct kernel_list *list, const struct module_request *request,
		       const struct symbol_options *options);

#endif
