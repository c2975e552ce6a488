#ifndef TUI_SCREEN_TERMINFO_TERMINAL_TYPES_H
#define TUI_SCREEN_TERMINFO_TERMINAL_TYPES_H

#include <stdbool.h>

/* Terminals that serac has a description of itself, for systems that have none: a bare container,
 * or a server that is older than the terminal. */

struct terminal_entry {
	const char *name;
	const char *description; /* as the variable TERMINFO may have it */
};

/* Ends with a row without a name; generated from terminfo/terminals.ti. */
extern const struct terminal_entry terminal_entries[];

/* The description for a value of TERM: its own, that of the longest known name it begins with, or
 * plain ANSI. *known: the part of `type` that was recognised, 0: none, all of it: it is known.
 * NULL: serac was built without descriptions. */
const struct terminal_entry *terminal_type_find(const char *type, int *known);

#endif
