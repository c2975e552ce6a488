#ifndef SYMBOLS_SOURCE_CLASS_FILES_H
#define SYMBOLS_SOURCE_CLASS_FILES_H

#include "model/code/source_place.h"
#include "symbols/source/source_search.h"

/* Files of runtimes that record classes and lines but no files: org.acme.Main.run is in
 * org/acme/Main.java (or .kt, ...) below a folder of --source-path, or the current one. False where
 * there is no file of that name. */
bool class_files_find(const struct source_place *place, const struct source_folders *folders,
		      struct source_text *text);

#endif
