#ifndef MAIN_CONFINED_OUTPUT_FILE_H
#define MAIN_CONFINED_OUTPUT_FILE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"

/*
 * A file that is there as a whole or not at all: what is written goes to one without a name, which
 * takes the place of the old one when all is written. Anything but a file (a pipe, /dev/full) is
 * written to directly.
 */

struct output_file {
	FILE *stream;
	char *path;      /* where it will be; symbolic links are followed */
	char *temporary; /* NULL: it has no name, or goes to `path` at once */
	bool replaces;
	uint64_t size; /* once it is closed */
};

bool output_file_open(struct output_file *file, const char *path, struct error *error);

/* Puts it in its place. False and *error where not all could be written: nothing is left of it. */
bool output_file_close(struct output_file *file, struct error *error);

/* What writing to the path changes: the folder that the file is put into, where links lead to, or
 * the device or pipe that it is. The caller frees. */
char *output_file_place(const char *path);

/* Of what is not wanted after all. */
void output_file_discard(struct output_file *file);

#endif
