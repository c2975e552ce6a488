#ifndef SYMBOLS_INLINE_FINDER_H
#define SYMBOLS_INLINE_FINDER_H

#include "base/error.h"
#include "symbols/elf/inline_frame.h"
#include "symbols/find/module_symbols.h"

/*
 * Which functions an address is in, inlined ones included, and where in the source, by all that the
 * files of a module say: first their DWARF, and for addresses that it does not know the table that
 * programs of Go keep when they are stripped. One thread at a time uses it; each may open its own.
 */

struct inline_files {
	const char *dwarf_path; /* the file with DWARF; NULL: none */
	const char *go_path;    /* the program with Go's table; NULL: none */
};

static inline struct inline_files inline_files_of(const struct module_symbols *symbols)
{
	return (struct inline_files){ symbols->dwarf_path, symbols->go_path };
}

/* For messages: the first of them; NULL: no files. */
static inline const char *inline_files_path(const struct inline_files *files)
{
	return files->dwarf_path ? files->dwarf_path : files->go_path;
}

struct inline_finder;

/* NULL and *error where there is nothing to read in any of them. `root`: as in
 * base/files/regular_file.h. */
struct inline_finder *inline_finder_open(const struct inline_files *files, const char *root,
					 struct error *error);
void inline_finder_close(struct inline_finder *finder);

/* `addresses`: sorted, as in the file's symbol table, return addresses less one already.
 * Damaged parts are skipped. */
void inline_finder_find(struct inline_finder *finder, const uint64_t *addresses, size_t count,
			inline_frame_sink *sink, void *context);

/* What could not be used, as one sentence ("foo.dwo is missing"); "" where all is well. */
const char *inline_finder_trouble(const struct inline_finder *finder);

#endif
