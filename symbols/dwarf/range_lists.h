#ifndef SYMBOLS_DWARF_RANGE_LISTS_H
#define SYMBOLS_DWARF_RANGE_LISTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The lists of ranges of one unit (.debug_rnglists), each with the address in front that all of
 * them are counted from: for whom cannot know it, as it is in another file. NULL: there are none,
 * or they are damaged. Free with free(). */
unsigned char *range_lists_with_base(const unsigned char *bytes, size_t size, uint64_t base,
				     bool is_big_endian, size_t *new_size);

#endif
