#ifndef SYMBOLS_SOURCE_LANGUAGE_FOLDERS_H
#define SYMBOLS_SOURCE_LANGUAGE_FOLDERS_H

#include "symbols/source/source_candidates.h"

/*
 * Where languages and package managers keep files whose recorded paths are not those of this
 * machine: Go without the paths of the build (-trimpath), Rust's own library (/rustc/HASH/),
 * crates, packages of Node.js and Python.
 */

/* Of a Go module whose go.mod is in one of the user's folders, or in the current one: surer than a
 * path of which only the end is there. */
void language_folders_add_own(struct source_candidates *candidates, const char *recorded,
			      const struct text_list *paths);

void language_folders_add(struct source_candidates *candidates, const char *recorded);

#endif
