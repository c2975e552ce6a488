#ifndef SYMBOLS_DWARF_SOURCE_SUM_H
#define SYMBOLS_DWARF_SOURCE_SUM_H

#include <stdbool.h>
#include <stddef.h>

/*
 * What the headers of DWARF 5's line tables have of source files, and libdw does not hand out: the
 * checksums that clang writes, and whole texts (-gembed-source).
 */

enum { SOURCE_SUM_SIZE = 16 };

/* The bytes of .debug_line and of .debug_line_str; NULL: no such section. */
struct source_sum_sections {
	const unsigned char *lines, *texts;
	size_t line_size, text_size;
	bool is_big_endian;
};

struct source_sum {
	bool has_md5;
	unsigned char md5[SOURCE_SUM_SIZE];
	const char *text; /* in the sections; NULL: it is not there */
};

/* Of a source file, by its path as inline_finder gives it. False: there is nothing of it, or it is
 * damaged. Reads the headers up to the first that has the file; *has_any: whether any of them has
 * checksums or texts at all. */
bool source_sum_search(const struct source_sum_sections *sections, const char *file,
		       struct source_sum *sum, bool *has_any);

#endif
