#ifndef SYMBOLS_FIND_FILE_SEARCH_H
#define SYMBOLS_FIND_FILE_SEARCH_H

#include <stdbool.h>

#include "symbols/find/file_check.h"
#include "symbols/find/module_request.h"
#include "symbols/find/symbol_options.h"

/* The search for one module's files: what is looked for, and the names under which it may
 * be. */

struct file_search {
	struct file_check check;
	const struct module_request *request;
	const struct symbol_options *options;
	char *path;       /* as recorded, without " (deleted)" and ".."; "" where it is no path */
	char *twin;       /* the same where /bin and /lib are links into /usr, or are not */
	const char *name; /* the last part of the path */
	char *link;       /* the debug file's name in .gnu_debuglink; NULL */
	char *id_path;    /* ".build-id/ab/cdef..."; NULL: build-id not known */
	bool is_deleted;
};

/* `search` has its check, request and options. */
void file_search_init(struct file_search *search);
void file_search_release(struct file_search *search);

/* What else there is to know a debug file by, once the image is there. */
void file_search_take_image(struct file_search *search, const struct elf_image *image);

/* Asks the servers, where the user wants it. */
void file_search_fetch(struct file_search *search, const struct build_id *id, bool debug_info);

/* Looks for the module's own file in all places: sets the image in `check.files`. */
void file_search_find_image(struct file_search *search);

#endif
