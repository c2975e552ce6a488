#include "main/settings/config_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files/text_file.h"
#include "base/memory.h"
#include "base/text/print_text.h"

char *config_file_path(const struct config_options *options)
{
	const char *folder = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

	if (options->none)
		return NULL;
	if (options->file)
		return strcmp(options->file, "/dev/null") == 0
			       ? NULL
			       : memory_text(options->file, strlen(options->file));
	if (folder && folder[0] == '/')
		return print_text("%s/serac/config", folder);
	return home && home[0] == '/' ? print_text("%s/.config/serac/config", home) : NULL;
}

static bool check(int file, struct error *error)
{
	struct stat status;

	if (fstat(file, &status) != 0)
		return error_set(error, ERROR_IO, "%s", strerror(errno));
	if (!S_ISREG(status.st_mode))
		return error_set(error, ERROR_IO, "not a regular file");
	if (status.st_uid != geteuid() && status.st_uid != 0)
		return error_set(error, ERROR_IO, "belongs to another user");
	return true;
}

char *config_file_read(const char *path, struct error *error)
{
	int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	char *text = NULL;
	struct error reason;

	error->code = ERROR_NONE;
	if (file < 0 && errno != ENOENT && errno != ENOTDIR)
		error_set(error, ERROR_IO, "%s", strerror(errno));
	if (file < 0)
		return NULL;
	if (check(file, &reason))
		text = text_file_read(file, CONFIG_FILE_LIMIT, &reason);
	close(file);
	if (!text)
		error_set(error, ERROR_IO, "%.350s, so it is not read", reason.message);
	return text;
}
