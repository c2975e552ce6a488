#ifndef SYMBOLS_DWARF_SPLIT_OBJECT_H
#define SYMBOLS_DWARF_SPLIT_OBJECT_H

#include <elfutils/libdw.h>
#include <stdbool.h>
#include <stdint.h>

/*
 * .dwo files that libdw finds, but does not read: of sections compressed with zstd, which elfutils
 * 0.188 does not know, and those with types in sections of their own.
 */

struct split_objects {
	struct split_object *objects;
	size_t count;
};

/* The unit that belongs to a skeleton of the file at `path`, whose ELF file is `skeletons`. *base:
 * as for packages. `root`: as in base/files/regular_file.h. It lives as long as `objects`. */
bool split_objects_find(struct split_objects *objects, const char *path, const char *root,
			Elf *skeletons, Dwarf_Die *skeleton, Dwarf_Die *split, uint64_t *base);
void split_objects_release(struct split_objects *objects);

#endif
