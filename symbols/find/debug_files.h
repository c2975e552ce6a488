#ifndef SYMBOLS_FIND_DEBUG_FILES_H
#define SYMBOLS_FIND_DEBUG_FILES_H

#include <stdbool.h>

#include "symbols/elf/elf_image.h"
#include "symbols/find/module_symbols.h"

/*
 * The files of one module: its own ELF file, and the separate one with its symbols and
 * debug information where it was stripped. A file is used only where its build-id is the
 * recorded one; where none was recorded, a debug file must still be that of the image, by
 * build-id or by the checksum in .gnu_debuglink.
 *
 * Places, in this order: --symfs, --debug-dir, the recorded path, /proc/PID/root, perf's
 * build-id cache, the folders of separate debug files, debuginfod. Of what was refused, the
 * first is kept for the message.
 */

struct debug_files {
	struct elf_image *image; /* NULL: not found */
	char *image_path;
	struct elf_image *debug; /* NULL: not found, or not needed */
	char *debug_path;
	bool is_unchecked; /* the recording has no build-id to compare with */

	char *other_path; /* has another build-id; NULL: there was none */
	struct build_id other_id;
	char *denied_path;  /* may not be read */
	char *damaged_path; /* is no ELF file */
	char *deleted_path; /* was deleted while it was mapped, and has no build-id */
};

void debug_files_find(struct debug_files *files, const struct module_request *request,
		      const struct symbol_options *options);
void debug_files_release(struct debug_files *files);

/* A file of perf's build-id cache; the caller frees. NULL: there is no such cache, or the
 * build-id is not known. */
char *debug_files_cached(const struct build_id *id, const char *name);

/* Has it the functions that only a symbol table has. */
bool debug_files_has_symtab(const struct elf_image *image);

#endif
