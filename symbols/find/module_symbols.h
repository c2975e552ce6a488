#ifndef SYMBOLS_FIND_MODULE_SYMBOLS_H
#define SYMBOLS_FIND_MODULE_SYMBOLS_H

#include <stdbool.h>

#include "symbols/elf/build_id.h"
#include "symbols/elf/symbol_table.h"
#include "symbols/find/symbol_options.h"

/*
 * The names in one module of a recording: finds its file and what goes with it (separate
 * debug files, the kernel's symbol list), checks them by build-id, and reads their symbols.
 * Never from a file whose build-id differs.
 */

enum module_nature {
	MODULE_FILE,          /* a program or library */
	MODULE_KERNEL,        /* the kernel proper */
	MODULE_KERNEL_MODULE, /* a .ko, or "[name]" */
	MODULE_VDSO,
};

struct module_request {
	enum module_nature nature;
	const char *path;         /* as recorded; " (deleted)" may follow */
	struct build_id build_id; /* as recorded; size 0: not known */
	int32_t pid;              /* of a process that mapped it, for /proc/PID/root; -1: none */

	/* Of the kernel and its modules. */
	struct build_id kernel_build_id; /* of a module: that of its kernel */
	const char *release;             /* uname -r of the recorded machine; NULL: not known */
	const char *reference; /* "_text", "_stext": the symbol that the mapping is named after */
	uint64_t reference_address; /* where it was while recording; 0: not known */
	uint64_t start;             /* run-time address of a kernel module's text */
	const char *kallsyms; /* a list that was recorded with the profile (kcore_dir); NULL */
};

enum symbols_state {
	SYMBOLS_FOUND,
	SYMBOLS_STRIPPED,      /* the file is there, but has no symbols */
	SYMBOLS_NOT_FOUND,     /* no file */
	SYMBOLS_MISMATCH,      /* a file, but with another build-id */
	SYMBOLS_NO_PERMISSION, /* a file that may not be read, kallsyms of zeros */
	SYMBOLS_DAMAGED,       /* a file that is no ELF file, or a broken one */
};

struct module_symbols {
	enum symbols_state state;
	struct build_id build_id; /* of the file that was used */
	bool is_unchecked;        /* the recording has no build-id to compare with */
	char *source;     /* "symtab of /usr/bin/x", "dynsym and minidebuginfo of ...", or why not:
		       * "/usr/bin/x has build-id cd34..., recorded was ab12..." */
	char *advice;     /* what would help, a command where there is one; NULL: nothing to do */
	char *image_path; /* the module's own ELF file; NULL: not found */
	char *dwarf_path; /* the ELF file with its .debug_info; NULL: none */
	struct symbol_table table;
	struct module_layout *layout; /* how file offsets become addresses */
};

/* Never NULL: what went wrong is in the state. Safe in several threads at once. */
struct module_symbols *module_symbols_open(const struct module_request *request,
					   const struct symbol_options *options);
void module_symbols_free(struct module_symbols *symbols);

/* The address in the symbol table (and in DWARF) of an offset in the file; for the kernel and
 * its modules, of a run-time address. False where no part of the file is loaded there. */
bool module_symbols_address(const struct module_symbols *symbols, uint64_t offset,
			    uint64_t *address);

#endif
