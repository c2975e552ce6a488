#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/files/regular_file.h"
#include "base/memory.h"
#include "base/text/shell_word.h"
#include "sources/source.h"

static char *join(const char *folder, const char *name)
{
	size_t size = strlen(folder) + strlen(name) + 2;
	char *path = memory_new(size, 1);

	snprintf(path, size, "%s/%s", folder, name);
	return path;
}

/* A recording of perf may be a folder, which has a file "data". */
static bool is_folder_of_profiles(const char *path)
{
	struct stat status;
	char *data;
	bool has_data;

	if (stat(path, &status) != 0 || !S_ISDIR(status.st_mode))
		return false;
	data = join(path, "data");
	has_data = stat(data, &status) == 0 && S_ISREG(status.st_mode);
	free(data);
	return !has_data;
}

/* A recording of uftrace is a folder, too, which has a file "info". */
static bool is_of_uftrace(const char *folder)
{
	static const char magic[] = "Ftrace!";
	char bytes[sizeof(magic)] = "", *path = join(folder, "info");
	FILE *file = regular_file_stream(path);
	bool found =
		file && fread(bytes, sizeof(magic) - 1, 1, file) == 1 && strcmp(bytes, magic) == 0;

	if (file)
		fclose(file);
	free(path);
	return found;
}

static bool refuse_uftrace(const char *folder, struct error *error)
{
	char *word = shell_word(folder);

	error_set(error, ERROR_UNSUPPORTED,
		  "%s: this is a recording of uftrace, try: uftrace dump --chrome -d %s | serac",
		  folder, word);
	free(word);
	return false;
}

static int is_visible(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/* The files in a folder, in the order of their names, but not those in its folders. */
static bool add_files(struct source_list *list, const char *folder, uint32_t operand,
		      struct error *error)
{
	uint32_t before = list->count;
	struct dirent **entries;
	struct stat status;
	int count;

	if (is_of_uftrace(folder))
		return refuse_uftrace(folder, error);
	count = scandir(folder, &entries, is_visible, alphasort);
	for (int i = 0; i < count; i++) {
		char *path = join(folder, entries[i]->d_name);

		if (stat(path, &status) == 0 && S_ISREG(status.st_mode))
			source_list_add(list, &file_source, path, operand)->in_folder = true;
		free(path);
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
	return list->count > before ||
	       error_set(error, ERROR_IO, "%s: no file in this folder", folder);
}

const struct source_kind folder_source = {
	.is = is_folder_of_profiles,
	.expand = add_files,
};
