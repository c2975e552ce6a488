#ifndef SYMBOLS_FIND_FILE_SYMBOLS_H
#define SYMBOLS_FIND_FILE_SYMBOLS_H

#include "symbols/elf/symbol_table.h"
#include "symbols/find/module_files.h"

/* The functions that the files of a program or library name. */

struct file_symbols {
	struct symbol_table table;
	char *source;   /* of the symbol table: "symtab of /usr/bin/x"; NULL: no table */
	size_t named;   /* before those of Go's own table and of the procedure linkage table */
	bool has_go;    /* Go's own table names functions that nothing else does */
	bool go_is_all; /* of all code */
	bool go_has_lines;

	struct elf_image *minidebug;
	struct symbol_names names;
};

/* `are_placed`: addresses are those of the files. To be released before the files. */
void file_symbols_read(struct file_symbols *symbols, const struct module_files *files,
		       bool are_placed);
void file_symbols_release(struct file_symbols *symbols);

#endif
