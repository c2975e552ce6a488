#ifndef LOADERS_SYMBOLS_DWARF_LINES_H
#define LOADERS_SYMBOLS_DWARF_LINES_H

#include <elfutils/libdw.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The lines of one unit, which libdw decodes once and keeps until dwarf_end(). Files are
 * texts of libdw: absolute where the unit says where it was compiled. */
struct dwarf_lines {
	Dwarf_Lines *lines;
	size_t line_count;
	size_t at; /* the row of the address before */
	Dwarf_Files *files;
	size_t file_count;
	Dwarf_Half version;
};

/* `unit` has the lines; `split` what the unit's calls refer to: the same, but for a .dwo.
 * False: there are none, or they are damaged. */
bool dwarf_lines_init(struct dwarf_lines *lines, Dwarf_Die *unit, Dwarf_Die *split);

/* The line of an address; quick for ascending ones. *file may become NULL, *line 0. Where
 * the compiler made code for no line (0), it is the line before it, not below `floor`. */
void dwarf_lines_find(struct dwarf_lines *lines, uint64_t address, uint64_t floor,
		      const char **file, uint32_t *line);

/* A file by the number that DIEs use; NULL: none. */
const char *dwarf_lines_file(const struct dwarf_lines *lines, uint32_t number);

#endif
