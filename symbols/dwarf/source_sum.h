#ifndef SYMBOLS_DWARF_SOURCE_SUM_H
#define SYMBOLS_DWARF_SOURCE_SUM_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The checksums of source files in the headers of DWARF 5's line tables, which clang writes and
 * libdw does not hand out.
 */

enum { SOURCE_SUM_SIZE = 16 };

/* The bytes of .debug_line and of .debug_line_str; NULL: there is none. */
struct source_sum_sections {
	const unsigned char *lines, *texts;
	size_t line_size, text_size;
	bool is_big_endian;
};

/* The MD5 of a source file, by its path as inline_finder gives it. False: it is not there, or
 * damaged. Reads the headers up to the first that has the file; *has_sums: whether any of them has
 * a checksum at all. */
bool source_sum_search(const struct source_sum_sections *sections, const char *file,
		       unsigned char sum[SOURCE_SUM_SIZE], bool *has_sums);

#endif
