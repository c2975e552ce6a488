#ifndef SYMBOLS_DWARF_DWARF_PACKAGE_H
#define SYMBOLS_DWARF_DWARF_PACKAGE_H

#include <elfutils/libdw.h>
#include <stdbool.h>
#include <stdint.h>

/*
 * A package of split DWARF: what the .dwo files of a program have, in one file, NAME.dwp next to it
 * (or to NAME.debug),
 * with an index by the units' numbers. libdw reads them from elfutils 0.191 on by itself. Here each
 * unit that is asked for becomes a .dwo file in memory, whose sections are parts of the package's.
 */

struct dwarf_package;

/* That of the file at `path`, whose ELF file is `skeletons`; NULL: none can be read.
 * `root`: as in base/files/regular_file.h. */
struct dwarf_package *dwarf_package_open(const char *path, const char *root, Elf *skeletons);
void dwarf_package_close(struct dwarf_package *package);

/* The unit that belongs to a skeleton. *base: what its ranges are counted from where they do not
 * say so themselves. It lives as long as the package. */
bool dwarf_package_find(struct dwarf_package *package, Dwarf_Die *skeleton, Dwarf_Die *split,
			uint64_t *base);

#endif
