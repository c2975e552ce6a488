#ifndef SYMBOLS_FIND_FILE_CHECK_H
#define SYMBOLS_FIND_FILE_CHECK_H

#include <stdbool.h>

#include "symbols/elf/build_id.h"
#include "symbols/find/module_files.h"

/* Whether one file is what a search is for. */

struct file_check {
	struct module_files *files; /* where what is found goes, and what is in the way */
	const char *root;           /* of the paths, as in base/files/regular_file.h */
	struct build_id wanted;     /* size 0: not known */
	bool has_checksum;          /* of .gnu_debuglink, where there is no build-id */
	uint32_t checksum;
};

/* Opens the file, and keeps it as the image or the debug file, whichever it is, where that
 * is still missing. True: it was kept. Takes `path`, which came from malloc. */
bool file_check_try(struct file_check *check, char *path);

/* The same of one in memory; takes `image`, and `path`. */
bool file_check_image(struct file_check *check, struct elf_image *image, char *path);

#endif
