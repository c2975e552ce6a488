#ifndef MAIN_EXPLORED_EDITOR_H
#define MAIN_EXPLORED_EDITOR_H

#include <stdint.h>

#include "base/error.h"

/*
 * Opens source files in the user's editor. The sandbox lets serac run no program, so a process that
 * is started before it (the helper) does, and that one does nothing else: it runs the program that
 * VISUAL or EDITOR named at the start, with a regular file that has not changed since then, as no
 * file that a process in the sandbox may have written is handed on; and not in the working folder,
 * where editors may look for settings.
 */

struct editor;

/* Before the sandbox and other threads. NULL: no editor is named, or the terminal is on another
 * machine than the user. */
struct editor *editor_start(void);
void editor_free(struct editor *editor);

/* At a line of the file; until the user has left it. False and *error: it was not. */
bool editor_open(struct editor *editor, const char *file, uint32_t line, struct error *error);

#endif
