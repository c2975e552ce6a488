#include "main/settings/config_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files/regular_file.h"
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

static char *read_file(const struct regular_file *file, struct error *error)
{
	if (file->status.st_uid != geteuid() && file->status.st_uid != 0) {
		error_set(error, ERROR_IO, "belongs to another user");
		return NULL;
	}
	return text_file_read(file->descriptor, CONFIG_FILE_LIMIT, error);
}

char *config_file_read(const char *path, struct error *error)
{
	struct regular_file file;
	char *text = NULL;
	struct error reason;

	error->code = ERROR_NONE;
	if (regular_file_open(&file, path, NULL)) {
		text = read_file(&file, &reason);
		close(file.descriptor);
	} else if (file.state == REGULAR_FILE_MISSING && file.reason != ENAMETOOLONG) {
		return NULL;
	} else if (file.state == REGULAR_FILE_OTHER) {
		error_set(&reason, ERROR_IO, "not a regular file");
	} else {
		error_set(error, ERROR_IO, "%s", regular_file_reason(&file));
		return NULL;
	}
	if (!text)
		error_set(error, ERROR_IO, "%.350s, so it is not read", reason.message);
	return text;
}
