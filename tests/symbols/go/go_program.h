#ifndef TESTS_SYMBOLS_GO_GO_PROGRAM_H
#define TESTS_SYMBOLS_GO_GO_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "symbols/go/go_header.h"

/*
 * A program of Go without symbols and DWARF as an ELF file of two kilobytes: three functions, of
 * which the second has two calls inlined, one in the other. Of any layout, byte order and word, as
 * linkers of different times and machines make them.
 */

struct go_program_kind {
	enum go_layout layout;
	unsigned word; /* bytes of an address */
	unsigned quantum;
	bool is_big_endian;
	bool has_end_word;   /* the record of the program as from Go 1.26 on */
	bool is_relocated;   /* addresses are only in relocations */
	bool is_unnamed;     /* in .data.rel.ro, with other data before it */
	bool has_no_section; /* no section headers */
	bool has_no_build_info;
	bool has_c_code;
	unsigned texts; /* sections with code; 0: one */
};

enum {
	GO_PROGRAM_SIZE = 0xae0,
	GO_PROGRAM_CODE = 0x401000, /* main.main; main.busy from 0x40 on; main.last, 0x80 to 0xa0 */
	/* Where the table of functions starts and ends in the file. */
	GO_PROGRAM_TABLE = 0x300,
	GO_PROGRAM_TABLE_END = 0x600,
};

void go_program_write(unsigned char bytes[GO_PROGRAM_SIZE], const struct go_program_kind *kind);

#endif
