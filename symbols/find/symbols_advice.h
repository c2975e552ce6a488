#ifndef SYMBOLS_FIND_SYMBOLS_ADVICE_H
#define SYMBOLS_FIND_SYMBOLS_ADVICE_H

#include "symbols/find/module_files.h"
#include "symbols/find/module_request.h"
#include "symbols/find/symbol_options.h"

/* The sentences in which `serac info` says where names come from, and how to get more. The
 * caller frees them. */

/* Why there is no file, and the state that goes with it. */
char *symbols_advice_missing(const struct module_files *files, const struct module_request *request,
			     enum symbols_state *state);

/* What helps where the file is not there, or cannot be used. */
char *symbols_advice_find(const struct module_request *request, enum symbols_state state,
			  const struct symbol_options *options);

/* What helps where a file was found, but has fewer names than it was built with. */
char *symbols_advice_complete(const struct module_files *files,
			      const struct symbol_options *options);

#endif
