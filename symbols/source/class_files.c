#include "symbols/source/class_files.h"

#include <stdlib.h>
#include <string.h>

#include "base/files/home_path.h"
#include "base/memory.h"
#include "base/text/print_text.h"
#include "symbols/source/source_file.h"

static const char *const endings[] = { "java", "kt", "scala", "groovy", "cs" };

/* "org/acme/Main" of "org.acme.Main$Inner.run(int)"; NULL: it is of no class. Caller frees. */
static char *class_path(const char *function)
{
	size_t length = strcspn(function, "(");
	char *path = memory_text(function, length), *method = strrchr(path, '.');

	if (!method || method == path || strpbrk(path, " :\\")) {
		free(path);
		return NULL;
	}
	*method = '\0';
	path[strcspn(path, "$")] = '\0';
	for (char *at = path; *at; at++)
		if (*at == '.')
			*at = '/';
	/* Only below the folder. */
	if (*path && *path != '/' && !strstr(path, "//"))
		return path;
	free(path);
	return NULL;
}

static bool read_one(const struct source_place *place, const char *folder, const char *path,
		     struct source_text *text)
{
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
		char *whole = print_text("%s/%s.%s", folder, path, endings[i]);
		struct error ignored;
		int64_t changed;
		bool is_read =
			source_file_read(whole, NULL, text, &changed, &ignored) == SOURCE_FILE_READ;

		free(whole);
		if (!is_read)
			continue;
		free(text->note);
		text->note = print_text("%sfound by the name of the class",
					place->recorded > 0 && changed > place->recorded
						? "newer than the recording; "
						: "");
		return true;
	}
	return false;
}

bool class_files_find(const struct source_place *place, const struct source_folders *folders,
		      struct source_text *text)
{
	char *path = place->function ? class_path(place->function) : NULL;
	bool is_found = false;

	*text = (struct source_text){ 0 };
	for (uint32_t i = 0; path && folders->paths && i < folders->paths->count && !is_found;
	     i++) {
		char *folder;

		if (strchr(folders->paths->items[i], '='))
			continue;
		folder = home_path_expand(folders->paths->items[i]);
		is_found = read_one(place, folder, path, text);
		free(folder);
	}
	if (path && !is_found)
		is_found = read_one(place, ".", path, text);
	free(path);
	return is_found;
}
