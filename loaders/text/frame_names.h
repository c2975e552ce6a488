#ifndef LOADERS_TEXT_FRAME_NAMES_H
#define LOADERS_TEXT_FRAME_NAMES_H

#include "base/span.h"
#include "model/tables/profile.h"

/* What module and symbol names of native profiles tell about their code. */

/* Of the functions in a module, by its path. */
enum function_kind frame_module_kind(struct span module);

/* Of a symbol in such a module: runtimes say in its name how its code came about. */
enum function_kind frame_symbol_kind(struct span symbol, enum function_kind module_kind);

/* Of the functions in a source file: code in some languages does not run as it is stored. */
enum function_kind frame_file_kind(struct span file);

/* What an address without a name is called: "[libc.so.6]", "[unknown]" without a module.
 * The text is malloc'd. */
char *frame_unresolved_name(struct span module);

/* perf-map-agent's unfolded symbols, "a->b->c": c was inlined into b, and b into a. Takes the
 * innermost part off the symbol; false for the last one. */
bool frame_take_unfolded(struct span *symbol, struct span *inlined);

/* python -X perf: "py::function:/path/file.py". False for other symbols. */
bool frame_split_python(struct span *symbol, struct span *file);

#endif
