#ifndef SYMBOLS_DWARF_DWARF_LINES_H
#define SYMBOLS_DWARF_DWARF_LINES_H

#include <elfutils/libdw.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/interner.h"

/* The files that one unit numbers. */
struct dwarf_files {
	Dwarf_Files *files;
	size_t count;
	const char **paths; /* NULL: not looked at yet */
};

/*
 * The lines of one unit, which libdw decodes once and keeps until dwarf_end(). Paths are
 * those of files where they were compiled, without "/./".
 */
struct dwarf_lines {
	Dwarf_Lines *lines;
	size_t line_count;
	size_t at;                /* the row after that of the address before */
	struct dwarf_files files; /* of lines */
	struct dwarf_files calls; /* of DIEs: the same, but for a .dwo */
	const char *folder;       /* that of the compiler; NULL: not known */
	bool is_trimmed;          /* Go has left it out on purpose (-trimpath) */
	Dwarf_Half version;
	struct interner *paths;
};

/* `unit` has the lines; `split` the DIEs: the same, but for a .dwo. The paths live as long
 * as `paths`. False: there are no lines, or they are damaged. */
bool dwarf_lines_init(struct dwarf_lines *lines, struct interner *paths, Dwarf_Die *unit,
		      Dwarf_Die *split);
void dwarf_lines_release(struct dwarf_lines *lines);

/* The line of an address; quick for ascending ones. *file may become NULL, *line 0. Where
 * the compiler made code for no line (0), it is the line before it, not below `floor`. */
void dwarf_lines_find(struct dwarf_lines *lines, uint64_t address, uint64_t floor,
		      const char **file, uint32_t *line);

/* A file by the number that DIEs use; NULL: none. */
const char *dwarf_lines_file(struct dwarf_lines *lines, uint32_t number);

#endif
