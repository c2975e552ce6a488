#include "sources/profile_scan.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "loaders/loader.h"

void scanned_profile_release(struct scanned_profile *profile)
{
	free(profile->path);
	free(profile->command);
	*profile = (struct scanned_profile){ 0 };
}

/* --- one file */

/* Many texts end in numbers: a file that only may be a profile is called like one. */
static bool is_called_like_one(const char *path)
{
	static const char *const endings[] = {
		".folded", ".collapsed", ".stacks", ".prof", ".pprof", ".perf", ".heap",
	};
	const char *dot = strrchr(path, '.');

	for (size_t i = 0; dot && i < sizeof(endings) / sizeof(*endings); i++)
		if (strcmp(dot, endings[i]) == 0)
			return true;
	return false;
}

static bool look_into(struct scanned_profile *profile, const char *path)
{
	struct error error;
	struct input *input = input_open(path, &error);
	const struct loader *loader;
	enum probe certainty;

	if (!input)
		return false;
	/* What was a file a moment ago may be a pipe, which nobody may ever write to. */
	loader = input_is_file(input) ? loaders_guess(input, &certainty) : NULL;
	if (loader && (certainty > PROBE_WEAK || is_called_like_one(path))) {
		profile->format = loader->name;
		if (loader->command)
			profile->command = loader->command(input);
	}
	input_close(input);
	return profile->format != NULL;
}

/* A pipe or device is not opened just to see: that does something to it. */
static bool is_file(const char *path, struct stat *status)
{
	char *data;
	bool is_one;

	if (stat(path, status) != 0)
		return false;
	if (!S_ISDIR(status->st_mode))
		return S_ISREG(status->st_mode) && status->st_size > 0;
	data = print_text("%s/data", path);
	is_one = stat(data, status) == 0 && S_ISREG(status->st_mode) && status->st_size > 0;
	free(data);
	return is_one;
}

bool profile_scan_file(struct scanned_profile *profile, const char *path)
{
	struct stat status;

	*profile = (struct scanned_profile){ 0 };
	if (!is_file(path, &status) || !look_into(profile, path))
		return false;
	profile->path = memory_text(path, strlen(path));
	profile->size = status.st_size;
	profile->modified = status.st_mtime;
	return true;
}

/* --- a folder */

struct entry {
	char *path;
	bool is_folder;
	int64_t modified;
};

struct entries {
	struct entry *list;
	uint32_t count, capacity;
};

static void add_entry(struct entries *entries, const char *folder, const char *name)
{
	bool has_slash = folder[strlen(folder) - 1] == '/';
	char *path = print_text("%s%s%s", folder, has_slash ? "" : "/", name);
	struct stat status, data;
	bool is_recording;

	if (stat(path, &status) != 0 || (!S_ISDIR(status.st_mode) && !S_ISREG(status.st_mode))) {
		free(path);
		return;
	}
	is_recording = S_ISDIR(status.st_mode) && is_file(path, &data);
	if (entries->count == entries->capacity) {
		entries->capacity = memory_more(entries->capacity);
		entries->list =
			memory_resize(entries->list, entries->capacity, sizeof(*entries->list));
	}
	entries->list[entries->count++] = (struct entry){
		.path = path,
		.is_folder = S_ISDIR(status.st_mode) && !is_recording,
		.modified = is_recording ? data.st_mtime : status.st_mtime,
	};
}

static int compare(const void *a, const void *b)
{
	const struct entry *first = a, *second = b;

	if (first->is_folder != second->is_folder)
		return first->is_folder ? -1 : 1;
	if (!first->is_folder && first->modified != second->modified)
		return first->modified > second->modified ? -1 : 1;
	return strcmp(first->path, second->path);
}

static bool read_entries(struct entries *entries, const char *folder, struct error *error)
{
	DIR *stream = opendir(folder);
	const struct dirent *entry;

	if (!stream)
		return error_set(error, ERROR_IO, "%.200s: %s", folder, strerror(errno));
	while ((entry = readdir(stream)) != NULL)
		if (entry->d_name[0] != '.')
			add_entry(entries, folder, entry->d_name);
	closedir(stream);
	if (entries->count > 1)
		qsort(entries->list, entries->count, sizeof(*entries->list), compare);
	return true;
}

static bool give(const struct entry *entry, take_scanned *take, void *taker)
{
	struct scanned_profile profile = { .path = entry->path, .modified = entry->modified };
	bool goes_on;

	if (entry->is_folder)
		return take(taker, &profile);
	if (!profile_scan_file(&profile, entry->path))
		return take(taker, NULL);
	goes_on = take(taker, &profile);
	scanned_profile_release(&profile);
	return goes_on;
}

bool profile_scan_folder(const char *folder, take_scanned *take, void *taker, uint32_t *skipped,
			 struct error *error)
{
	struct entries entries = { 0 };
	bool goes_on = true, good = read_entries(&entries, folder, error);
	uint32_t looked_into = 0;

	*skipped = 0;
	for (uint32_t i = 0; i < entries.count; i++) {
		looked_into += !entries.list[i].is_folder;
		if (goes_on && looked_into <= PROFILE_SCAN_LIMIT)
			goes_on = give(&entries.list[i], take, taker);
		else
			++*skipped;
		free(entries.list[i].path);
	}
	free(entries.list);
	return good;
}
