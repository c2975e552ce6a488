#ifndef MAIN_EXPLORED_EDITOR_HELPER_H
#define MAIN_EXPLORED_EDITOR_HELPER_H

#include <limits.h>
#include <stdint.h>

/* The helper of editor.h: what it is asked, and what it says. */

enum editor_answer {
	EDITOR_LEFT,      /* the user has left it */
	EDITOR_FAILED,    /* it ended with an error, or cannot be run */
	EDITOR_NO_FILE,   /* not a regular file that can be read */
	EDITOR_CHANGED,   /* since the helper was started */
	EDITOR_NO_SCREEN, /* there is no terminal */
};

struct editor_question {
	uint32_t line;
	char file[PATH_MAX]; /* from the root on */
};

/* Answers questions on a socket, each with a byte, until it is closed. `command`: the editor, and
 * words before the file. */
_Noreturn void editor_helper_run(int socket, const char *command);

#endif
