#ifndef SYMBOLS_JIT_JIT_FILE_H
#define SYMBOLS_JIT_JIT_FILE_H

#include <stdint.h>

#include "base/files/regular_file.h"
#include "symbols/find/symbol_options.h"

/*
 * The files in which runtimes name the code that they make. Some are in folders that anybody may
 * write to, under a name that anybody may guess: they are used only if they belong to root, to
 * the user who runs serac, or to that of the recorded process while that runs. Below --symfs they
 * may be anybody's, as users have other numbers there.
 */

/* Why one that is there is not used: the first of several. The texts are the holder's to free. */
struct jit_trouble {
	char *text;   /* NULL: all were used. "/tmp/perf-1.map belongs to another user (amy)..." */
	char *advice; /* or NULL */
};

/* Opens one of a process. False: it is not there, or *trouble says why not. */
bool jit_file_open(struct regular_file *file, const char *path, int32_t pid,
		   const struct symbol_options *options, struct jit_trouble *trouble);

/* Notes one, if it is the first. Takes the texts; `advice` may be NULL. */
void jit_trouble_note(struct jit_trouble *trouble, char *text, char *advice);
void jit_trouble_release(struct jit_trouble *trouble);

#endif
