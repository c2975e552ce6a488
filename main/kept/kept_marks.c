#include "main/kept/kept_marks.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { FILE_LIMIT = 16 << 20 };

/* False where there is a file that is not to be replaced. */
static bool read_marks(const struct state_folder *folder, const char *name, struct marks *marks,
		       struct error *error)
{
	char *text = state_folder_read(folder, name, FILE_LIMIT, error);
	struct error reason;
	bool good;

	if (!text)
		return error->code == ERROR_NONE;
	good = marks_parse(marks, text, &reason);
	free(text);
	if (reason.code != ERROR_NONE)
		error_set(error, reason.code, "%s: %.300s", name, reason.message);
	return good;
}

static bool write_marks(const struct state_folder *folder, const char *name, const char *profile,
			const struct marks *marks, struct error *error)
{
	char *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	bool good;

	if (!out)
		memory_exhausted();
	marks_print(out, marks, profile);
	fclose(out);
	good = size <= FILE_LIMIT
		       ? state_folder_write(folder, name, text, size, error)
		       : error_set(error, ERROR_IO, "%s: more than %d MiB", name, FILE_LIMIT >> 20);
	free(text);
	return good;
}

/* One that is changed stays of the files that it was set in. */
static void put(struct marks *marks, const struct mark *mark, const char *identity)
{
	struct mark own;

	mark_copy(&own, mark);
	if (!*own.identity) {
		free(own.identity);
		own.identity = memory_text(identity, strlen(identity));
	}
	marks_put(marks, &own);
	mark_release(&own);
}

static bool write_changed(const struct state_folder *folder, const char *name,
			  const struct profile_files *files, const struct marks *marks,
			  struct error *error)
{
	char *title;
	bool good;

	if (marks->count == 0) {
		state_folder_remove(folder, name);
		return true;
	}
	title = profile_files_title(files);
	good = write_marks(folder, name, title, marks, error);
	free(title);
	return good;
}

static bool change_file(const struct state_folder *folder, const char *name,
			const struct profile_files *files, enum marks_change change,
			const struct mark *mark, struct marks *marks, struct error *error)
{
	bool good;
	int lock;

	if (!state_folder_lock(folder, &lock, error))
		return false;
	good = read_marks(folder, name, marks, error);
	if (good && change == MARKS_PUT)
		put(marks, mark, files->identity);
	else if (good)
		marks_remove(marks, mark->id);
	good = good && write_changed(folder, name, files, marks, error);
	state_folder_unlock(lock);
	return good;
}

bool kept_marks_change(const struct state_folder *folder, const struct profile_files *files,
		       enum marks_change change, const struct mark *mark, struct marks *marks,
		       struct error *error)
{
	char *name;
	bool good;

	*error = (struct error){ 0 };
	if (!files->identity)
		return error_set(error, ERROR_UNSUPPORTED, "this profile is not a file");
	name = profile_files_kept_name(files);
	good = change == MARKS_READ ? read_marks(folder, name, marks, error)
				    : change_file(folder, name, files, change, mark, marks, error);
	for (uint32_t i = 0; i < marks->count; i++)
		marks->items[i].is_older = strcmp(marks->items[i].identity, files->identity) != 0;
	free(name);
	return good;
}
