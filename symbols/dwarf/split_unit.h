#ifndef SYMBOLS_DWARF_SPLIT_UNIT_H
#define SYMBOLS_DWARF_SPLIT_UNIT_H

#include <elfutils/libdw.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * One unit of split DWARF as a .dwo file in memory, of sections that are elsewhere: parts of those
 * of a package, or those of a .dwo file that libdw does not take unchanged. What libdw would know
 * from linking it with its skeleton, it has as sections as well.
 */

enum split_part {
	SPLIT_INFO,
	SPLIT_ABBREVIATIONS,
	SPLIT_LINES,
	SPLIT_TEXT_OFFSETS,
	SPLIT_TEXTS,
	SPLIT_RANGE_LISTS,
	SPLIT_PARTS,
};

/* Their names: ".debug_info.dwo". */
extern const char *const split_part_names[SPLIT_PARTS];

struct split_bytes {
	const unsigned char *bytes;
	size_t size;
};

/* A section of that name; NULL bytes: no such section. `number` 0: the first of them. */
struct split_bytes split_section(Elf *elf, const char *name, unsigned number);

struct split_unit {
	Elf *elf;
	Dwarf *dwarf;
	unsigned char *range_lists;
	uint64_t base; /* of ranges that do not say what they are counted from */
};

struct split_source {
	int descriptor; /* of any file; it is not written */
	Elf *of;        /* whose class and byte order it is of */
	Elf *skeletons; /* the program's file */
};

/* False: libdw does not take it. It must be closed in any case, before what its parts are in. */
bool split_unit_open(struct split_unit *unit, const struct split_source *source,
		     const struct split_bytes parts[SPLIT_PARTS], Dwarf_Die *skeleton);
void split_unit_close(struct split_unit *unit);

/* The entry of the unit that belongs to the skeleton; false: it is not there. */
bool split_unit_find(const struct split_unit *unit, Dwarf_Die *skeleton, Dwarf_Die *split);

#endif
