#ifndef TESTS_SYMBOLS_DWARF_LONELY_FILE_H
#define TESTS_SYMBOLS_DWARF_LONELY_FILE_H

#include <stddef.h>

/* Fixtures that are changed, and programs in a folder of their own. */

struct bytes {
	unsigned char *at;
	size_t size;
};

/* The caller frees what is at them. */
struct bytes fixture_bytes(const char *name);

/* A file of its own, in a folder without what belongs to it. */
struct lonely_file {
	char folder[32], path[64];
};

/* Makes the folder at first, then replaces the file. */
void lonely_file_write(struct lonely_file *lonely, const struct bytes *bytes);
void lonely_file_remove(const struct lonely_file *lonely);

/* The same of a program, the fixture of that name, with its package beside it. */
void lonely_file_write_package(struct lonely_file *lonely, const char *program,
			       const struct bytes *package);
void lonely_file_remove_package(const struct lonely_file *lonely);

#endif
