#ifndef SYMBOLS_FIND_MODULE_REQUEST_H
#define SYMBOLS_FIND_MODULE_REQUEST_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "symbols/elf/build_id.h"
#include "symbols/elf/symbol_table.h"

/* A module of a recording, as far as that says which one it is, and what came of looking for it. */

/* Names that were looked up where and when the recording was made, of what was hit alone. */
struct recorded_symbols {
	struct symbol_table table; /* borrowed; may be empty */
	uint64_t shift;            /* what an offset is more than the address of the same place */
	bool is_of_file;           /* addresses are those of the file's symbol table */
	bool is_all;               /* no file has more */
};

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
	struct recorded_symbols recorded;
	int32_t pid; /* of a process that mapped it, for /proc/PID/root; -1: none */

	/* Of the kernel and its modules. */
	struct build_id kernel_build_id; /* of a module: that of its kernel */
	const char *release;             /* uname -r of the recorded machine; NULL: not known */
	const char *reference; /* "_text", "_stext": the symbol that the mapping is named after */
	uint64_t reference_address; /* where it was while recording; 0: not known */
	uint64_t start;             /* run-time address of a kernel module's text */
	const char *kallsyms; /* a list that was recorded with the profile (kcore_dir); NULL */
};

/* The release, where it can be a part of a path; NULL: it cannot, or is not known. */
static inline const char *module_request_release(const struct module_request *request)
{
	const char *release = request->release;

	return release && *release && !strchr(release, '/') && strcmp(release, ".") != 0 &&
			       strcmp(release, "..") != 0
		       ? release
		       : NULL;
}

enum symbols_state {
	SYMBOLS_FOUND,
	SYMBOLS_STRIPPED,      /* the file is there, but has no symbols */
	SYMBOLS_NOT_FOUND,     /* no file */
	SYMBOLS_MISMATCH,      /* a file, but with another build-id */
	SYMBOLS_NO_PERMISSION, /* a file that may not be read, kallsyms of zeros */
	SYMBOLS_DAMAGED,       /* a file that is no ELF file, or a broken one */
};

#endif
