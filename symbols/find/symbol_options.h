#ifndef SYMBOLS_FIND_SYMBOL_OPTIONS_H
#define SYMBOLS_FIND_SYMBOL_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text/text_list.h"

/* Where to look for names and which ones to show, as the user asked. Texts are borrowed. */
struct symbol_options {
	const char *symfs;             /* a copy of the recorded machine's files; NULL: none */
	struct text_list debug_dirs;   /* looked through before the usual ones */
	struct text_list source_paths; /* of source code: DIR, or FROM=TO */
	const char *kallsyms;          /* the kernel's symbols; NULL: find them */
	bool no_demangle;              /* names as the linker sees them */
	bool no_inline;                /* do not look for inlined frames at all */
	bool debuginfod;               /* ask the servers in DEBUGINFOD_URLS for what is missing */
	int64_t written;  /* when the newest input was last written, nanoseconds since 1970; 0: not
			   * known */
	const bool *stop; /* set by another thread: no server is asked any more; NULL: never */
};

#endif
