#ifndef SOURCES_RECORD_RUNTIME_H
#define SOURCES_RECORD_RUNTIME_H

#include <stdbool.h>

#include "base/error.h"

/*
 * Runtimes whose functions perf can only name with their help: the code is made while the program
 * runs, or interpreted. Which one a command or a process belongs to is known by the names of
 * programs and libraries, and by the first lines of scripts.
 */

enum runtime_id {
	RUNTIME_NONE,
	RUNTIME_NODE,
	RUNTIME_PYTHON,
	RUNTIME_JAVA,
	RUNTIME_DOTNET,
	RUNTIME_RUBY,
	RUNTIME_COUNT,
};

struct runtime {
	const char *name;  /* of --runtime */
	const char *title; /* "Node.js" */
	const char *functions;
};

extern const struct runtime runtimes[RUNTIME_COUNT];

/* By its name, or RUNTIME_NONE and *is_auto of "auto". False and *error (ERROR_USAGE): there is
 * none of that name. */
bool runtime_choose(const char *name, enum runtime_id *runtime, bool *is_auto, struct error *error);

struct runtime_guess {
	enum runtime_id runtime;
	char *interpreter; /* that runs it; NULL: not known */
	int launcher;      /* of the words, the interpreter itself; -1: none is */
};

/* Of a command, which ends with NULL; zeros for what is not known. To be released. */
void runtime_guess_command(struct runtime_guess *guess, char *const *words);
void runtime_guess_release(struct runtime_guess *guess);

/* Of a process that runs. `number`: a name in /proc. */
void runtime_guess_process(struct runtime_guess *guess, const char *number);

#endif
