#ifndef SYMBOLS_DWARF_RANGE_LISTS_H
#define SYMBOLS_DWARF_RANGE_LISTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The lists of ranges of one unit (.debug_rnglists), each preceded by the address that all of
 * them are counted from: for callers that cannot know it, as another file has it. NULL: no lists,
 * or they are damaged. Free with free(). */
unsigned char *range_lists_with_base(const unsigned char *bytes, size_t size, uint64_t base,
				     bool is_big_endian, size_t *new_size);

#endif
