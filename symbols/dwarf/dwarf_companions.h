#ifndef SYMBOLS_DWARF_DWARF_COMPANIONS_H
#define SYMBOLS_DWARF_DWARF_COMPANIONS_H

#include <elfutils/libdw.h>
#include <stdbool.h>

#include "symbols/dwarf/debug_sections.h"

/*
 * The other files that a file's DWARF names: what dwz moved to one of its own, and .dwo files.
 * libdw opens them by itself, whatever they are and wherever they lead. Here the first is opened
 * for it, and the others are looked at before it may.
 */

struct dwarf_shared { /* what dwz moved */
	int file;     /* -1: none */
	struct watched_file *watched;
	Elf *elf;
	struct debug_sections sections;
	Dwarf *dwarf;
};

struct dwarf_companions {
	const char *path, *root; /* of the file that names them; as in base/files/regular_file.h */
	int file;                /* its descriptor */
	Dwarf *dwarf;            /* what is in it; borrowed as the others are */

	struct dwarf_shared shared, nothing;
	char *nothing_bytes;
	char trouble[300]; /* why one is not used; "": no reason */
};

/* `companions` has what is borrowed. Finds what dwz moved. */
void dwarf_companions_open(struct dwarf_companions *companions);

/* After dwarf_end(dwarf). */
void dwarf_companions_close(struct dwarf_companions *companions);

/* Whether libdw may look for the .dwo file of a skeleton unit. */
bool dwarf_companions_may_split(struct dwarf_companions *companions, Dwarf_Die *unit);

/* That what libdw has found there names no further file. */
void dwarf_companions_end_at(struct dwarf_companions *companions, const Dwarf_Die *split);

#endif
