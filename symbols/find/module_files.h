#ifndef SYMBOLS_FIND_MODULE_FILES_H
#define SYMBOLS_FIND_MODULE_FILES_H

#include <stdbool.h>

#include "symbols/elf/elf_image.h"

/*
 * The files of one module: its own ELF file, and the separate one with its symbols and
 * debug information where it was stripped. Of what was refused, the first is kept for the
 * message.
 */

struct module_files {
	struct elf_image *image; /* NULL: not found */
	char *image_path;
	struct elf_image *debug; /* NULL: not found, or not needed */
	char *debug_path;
	bool is_unchecked; /* the recording has no build-id to compare with */

	char *other_path; /* has another build ID; NULL: no such file */
	struct build_id other_id;
	char *denied_path;  /* may not be read */
	char *damaged_path; /* is no ELF file, or no file at all */
	char *deleted_path; /* was deleted while it was mapped, and has no build-id */
};

void module_files_release(struct module_files *files);

/* Whether there are symbols to be read. */
bool module_files_are_there(const struct module_files *files);

/* Whatever leads to them. Compared byte for byte. */
struct module_files_id {
	uint64_t image_device, image_inode, debug_device, debug_inode; /* 0: no file */
	uint64_t is_unchecked;
};

/* False: they are not there, or are no files that can be told from others. */
bool module_files_identify(const struct module_files *files, struct module_files_id *id);

/* Whether the image is a file that can be opened again: our own vdso is only in memory. */
bool module_files_is_on_disk(const struct module_files *files);

#endif
