#ifndef SYMBOLS_DWARF_SOURCE_SUM_FILE_H
#define SYMBOLS_DWARF_SOURCE_SUM_FILE_H

#include "symbols/dwarf/source_sum.h"

/* As source_sum_search, in an ELF file with DWARF. `root`: as in base/files/regular_file.h. */
bool source_sum_find(const char *path, const char *root, const char *file,
		     unsigned char sum[SOURCE_SUM_SIZE], bool *has_sums);

#endif
