#ifndef SYMBOLS_DWARF_SOURCE_SUM_FILE_H
#define SYMBOLS_DWARF_SOURCE_SUM_FILE_H

#include "symbols/dwarf/source_sum.h"

/* As source_sum_search, in an ELF file with DWARF. `root`: as in base/files/regular_file.h. The
 * text is a copy, which the caller frees. */
bool source_sum_find(const char *path, const char *root, const char *file, struct source_sum *sum,
		     bool *has_any);

#endif
