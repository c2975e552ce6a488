#include "sources/record/program.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"

static bool is_program(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0;
}

static char *look_in_folders(const char *name)
{
	const char *at = getenv("PATH");

	if (!at)
		at = "/bin:/usr/bin";
	for (;; at++) {
		size_t length = strcspn(at, ":"), size = length + strlen(name) + 3;
		char *path = memory_new(size, 1);

		snprintf(path, size, "%.*s/%s", length ? (int)length : 1, length ? at : ".", name);
		if (is_program(path))
			return path;
		free(path);
		at += length;
		if (!*at)
			return NULL;
	}
}

char *program_find(const char *name, struct error *error)
{
	char *path = NULL;

	if (!strchr(name, '/'))
		path = look_in_folders(name);
	else if (is_program(name))
		path = memory_text(name, strlen(name));
	if (!path)
		error_set(error, ERROR_IO,
			  "no program is called %.200s; aliases and pipes need a shell: "
			  "serac record -- sh -c '...'",
			  name);
	return path;
}
