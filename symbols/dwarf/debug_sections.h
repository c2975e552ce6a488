#ifndef SYMBOLS_DWARF_DEBUG_SECTIONS_H
#define SYMBOLS_DWARF_DEBUG_SECTIONS_H

#include <libelf.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * The sections with DWARF of an opened ELF file, made ready for libdw: what is compressed is
 * unpacked here, as libdw of elfutils 0.188 knows no zstd and takes any size that a file claims,
 * and what nobody here reads is hidden from it, so that it is not unpacked at all.
 */

struct debug_sections {
	bool has_info;
	bool is_too_much; /* more than unpack_most() of the file: the rest is hidden */
	size_t left;      /* what may still be unpacked */
	bool has_damage;  /* a section could not be unpacked, and is hidden */
	char damaged[40]; /* its name */
	char **unpacked;  /* their bytes */
	size_t count;
};

/* Before libdw sees the file, which is one of ELF_C_READ_MMAP: the changes stay in memory. */
void debug_sections_open(struct debug_sections *sections, Elf *elf);

/* Whether what its compressed sections hold is within that limit, for files that libdw opens. */
bool debug_sections_fit(Elf *elf);

/* After the file was closed. */
void debug_sections_release(struct debug_sections *sections);

#endif
