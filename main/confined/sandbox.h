#ifndef MAIN_CONFINED_SANDBOX_H
#define MAIN_CONFINED_SANDBOX_H

#include <stdbool.h>
#include <stdint.h>

/*
 * The rights of a process that reads files of strangers, should one of them take it over: it can
 * read what its user may read, and write below a few folders; it runs no program and, unless it
 * asks servers, opens no socket. By Landlock (landlock(7)) and seccomp(2), as far as the kernel and
 * the build have them.
 */

enum { SANDBOX_TEXT_SIZE = 160, SANDBOX_PATHS = 5 };

struct sandbox {
	bool network; /* servers are asked: sockets stay possible */
	const char *written
		[SANDBOX_PATHS]; /* files and folders; what is NULL or not there is left out */
};

/* Confines the calling thread and those it starts from now on: call it once the input is open, and
 * before there are others. */
void sandbox_enter(const struct sandbox *sandbox);

/* Whether files are written within the sandbox's folders only. */
bool sandbox_limits_files(void);
/* Whether sockets are out of reach. */
bool sandbox_limits_network(void);

/* What this kernel and build can do: "Landlock 7, seccomp". */
void sandbox_describe(char text[SANDBOX_TEXT_SIZE]);

#endif
