#include "base/files/home_path.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/print_text.h"

char *home_path_expand(const char *path)
{
	const char *home = getenv("HOME");

	return home && strncmp(path, "~/", 2) == 0 ? print_text("%s%s", home, path + 1)
						   : memory_text(path, strlen(path));
}

char *home_path_shorten(const char *path)
{
	const char *home = getenv("HOME");
	size_t length = home ? strlen(home) : 0;

	if (length > 1 && strncmp(path, home, length) == 0 &&
	    (path[length] == '/' || path[length] == '\0'))
		return print_text("~%s", path + length);
	return memory_text(path, strlen(path));
}
