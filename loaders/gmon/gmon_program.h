#ifndef LOADERS_GMON_GMON_PROGRAM_H
#define LOADERS_GMON_GMON_PROGRAM_H

#include "base/error.h"
#include "symbols/find/symbol_options.h"

/*
 * The program that a file of gprof is of. The file has only its addresses, so
 * it is looked for where such files are written: next to it, or in the folder of
 * --symfs. It is the one whose code ends where the histogram does; of several
 * a.out comes first, as gprof takes it.
 */

struct gmon_program {
	char *path;      /* to be opened, or below --symfs */
	unsigned others; /* that would do as well */
};

/* `input`: the file's name, or NULL for a pipe; `high`: where the code
 * ends. False: not found. */
bool gmon_program_find(struct gmon_program *program, const char *input, uint64_t high,
		       const struct symbol_options *options, struct error *error);
void gmon_program_release(struct gmon_program *program);

#endif
