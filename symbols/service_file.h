#ifndef SYMBOLS_SERVICE_FILE_H
#define SYMBOLS_SERVICE_FILE_H

#include <sys/stat.h>

#include "model/code/code_place.h"
#include "symbols/find/file_symbols.h"
#include "symbols/find/symbol_options.h"
#include "symbols/inline_finder.h"
#include "symbols/machine/data_names.h"
#include "symbols/unwind/cfi_index.h"

/*
 * The files of one module, kept open for questions: its code, and its DWARF. Whoever writes over
 * them takes the bytes away from under our feet, so it is asked whether they are as they were
 * before they are read.
 */

struct service_file {
	char *path, *build_id; /* as recorded: of which module it is */
	const char *root;      /* --symfs, borrowed */
	struct module_files files;
	char *missing; /* why there are no symbols; NULL: there are */

	/* Those with DWARF, and with Go's own table; NULL: none. */
	char *dwarf_path, *go_path;
	/* service_file_inlines; opened when it is asked for, as debug information may be packed. */
	bool has_inlines;
	struct inline_finder *inlines;
	struct error no_inlines;
	struct stat image_was, dwarf_was;
	bool has_no_sums; /* of source files: it was looked for */
	/* For machine code; read when it is asked for. */
	bool has_names;
	struct file_symbols names;
	struct data_names data;
	struct cfi_index frames; /* where functions are that have no name */
	uint64_t used;           /* when it was asked last, for the service */
};

/* Looks for the files and opens them: what cannot be is told by each question. */
void service_file_open(struct service_file *file, const struct code_place *place,
		       const struct symbol_options *options);
void service_file_close(struct service_file *file);

/* False where one of its files was overwritten, or there were no files but may be now. One
 * that was replaced by another of its name is still open here, unchanged. */
bool service_file_is_good(const struct service_file *file);

/* Who knows inlined functions and lines; NULL and *error. */
struct inline_finder *service_file_inlines(struct service_file *file, struct error *error);

/* The address of a place as in the symbol table. */
bool service_file_address(const struct service_file *file, const struct code_place *place,
			  uint64_t *address, struct error *error);

/* `size` bytes of code; they live as long as the file is open and good. */
const unsigned char *service_file_code(const struct service_file *file, uint64_t address,
				       size_t size, struct error *error);

#endif
