#ifndef SYMBOLS_FIND_DEBUG_FILES_H
#define SYMBOLS_FIND_DEBUG_FILES_H

#include "symbols/find/module_files.h"
#include "symbols/find/module_request.h"
#include "symbols/find/symbol_options.h"

/*
 * Finds the files of a module. A file is used only where its build-id is the recorded one; where
 * none was recorded, a debug file must still be that of the image, by build-id or by the checksum
 * in .gnu_debuglink.
 *
 * Places, in this order: --symfs, --debug-dir, the recorded path, /proc/PID/root, perf's
 * build-id cache, the folders of separate debug files, debuginfod.
 */

/* To be released with module_files_release. */
void debug_files_find(struct module_files *files, const struct module_request *request,
		      const struct symbol_options *options);

#endif
