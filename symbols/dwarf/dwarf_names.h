#ifndef SYMBOLS_DWARF_DWARF_NAMES_H
#define SYMBOLS_DWARF_DWARF_NAMES_H

#include <elfutils/libdw.h>

/*
 * What functions are called: their linkage names, or where a compiler gave none, their plain
 * ones, in C++ and its like with the scopes around them. Each DIE is looked at once.
 */

struct dwarf_names;

struct dwarf_names *dwarf_names_new(void);
void dwarf_names_free(struct dwarf_names *names);

/* Of a function, abstract or not; NULL: it has none. The text lives as long as `names` and
 * the DIE's Dwarf. */
const char *dwarf_names_find(struct dwarf_names *names, const Dwarf_Die *function);

#endif
