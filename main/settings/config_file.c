#include "main/settings/config_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"

static char *join(const char *folder, const char *name)
{
	size_t size = strlen(folder) + strlen(name) + 1;
	char *path = memory_new(size, 1);

	snprintf(path, size, "%s%s", folder, name);
	return path;
}

char *config_file_path(const struct config_options *options)
{
	const char *folder = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

	if (options->none)
		return NULL;
	if (options->file)
		return strcmp(options->file, "/dev/null") == 0 ? NULL : join(options->file, "");
	if (folder && folder[0] == '/')
		return join(folder, "/serac/config");
	return home && home[0] == '/' ? join(home, "/.config/serac/config") : NULL;
}

static bool check(int file, struct error *error)
{
	struct stat status;

	if (fstat(file, &status) != 0)
		return error_set(error, ERROR_IO, "%s", strerror(errno));
	if (!S_ISREG(status.st_mode))
		return error_set(error, ERROR_IO, "not a regular file, so it is not read");
	if (status.st_uid != geteuid() && status.st_uid != 0)
		return error_set(error, ERROR_IO, "belongs to another user, so it is not read");
	return true;
}

static char *read_text(int file, struct error *error)
{
	char *text = memory_new(CONFIG_FILE_LIMIT + 2, 1);
	size_t size = 0;
	ssize_t count;

	while (size <= CONFIG_FILE_LIMIT &&
	       (count = read(file, text + size, CONFIG_FILE_LIMIT + 1 - size)) > 0)
		size += (size_t)count;
	if (size > CONFIG_FILE_LIMIT)
		error_set(error, ERROR_IO, "larger than %d KiB, so it is not read",
			  CONFIG_FILE_LIMIT >> 10);
	else if (memchr(text, '\0', size))
		error_set(error, ERROR_IO, "not a text, so it is not read");
	else
		return text;
	free(text);
	return NULL;
}

char *config_file_read(const char *path, struct error *error)
{
	int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	char *text = NULL;

	error->code = ERROR_NONE;
	if (file < 0 && errno != ENOENT && errno != ENOTDIR)
		error_set(error, ERROR_IO, "%s", strerror(errno));
	if (file < 0)
		return NULL;
	if (check(file, error))
		text = read_text(file, error);
	close(file);
	return text;
}
