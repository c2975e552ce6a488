#include "main/kept/kept_folder.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/print_text.h"

static bool is_off(const char *text)
{
	return strcmp(text, "off") == 0 || strcmp(text, "no") == 0 ||
	       strcmp(text, "/dev/null") == 0;
}

char *kept_folder_path(const struct kept_options *options)
{
	const char *folder = getenv("XDG_STATE_HOME"), *home = getenv("HOME");

	if (options->none || (options->folder && is_off(options->folder)))
		return NULL;
	if (options->folder)
		return memory_text(options->folder, strlen(options->folder));
	if (folder && folder[0] == '/')
		return print_text("%s/serac", folder);
	return home && home[0] == '/' ? print_text("%s/.local/state/serac", home) : NULL;
}

void kept_folder_open(struct state_folder *folder, const struct kept_options *options,
		      struct error *reason)
{
	char *path = kept_folder_path(options);

	*reason = (struct error){ 0 };
	folder->descriptor = -1;
	if (path)
		state_folder_open(folder, path, reason);
	else
		error_set(reason, ERROR_UNSUPPORTED, "turned off by --no-state or SERAC_STATE");
	free(path);
}
