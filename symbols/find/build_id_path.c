#include "symbols/find/build_id_path.h"

#include <stdlib.h>

#include "base/text/print_text.h"

char *build_id_path(const struct build_id *id)
{
	char text[BUILD_ID_TEXT_SIZE];

	if (id->size < 2)
		return NULL;
	build_id_print(text, id);
	return print_text(".build-id/%.2s/%s", text, text + 2);
}

char *build_id_path_cached(const struct build_id *id, const char *name)
{
	const char *folder = getenv("PERF_BUILDID_DIR"), *home = getenv("HOME");
	char *id_path = build_id_path(id), *path = NULL;

	if (id_path && folder && *folder)
		path = print_text("%s/%s%s", folder, id_path, name);
	else if (id_path && home && *home)
		path = print_text("%s/.debug/%s%s", home, id_path, name);
	free(id_path);
	return path;
}
