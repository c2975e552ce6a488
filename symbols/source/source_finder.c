#include "symbols/source/source_finder.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "symbols/source/source_file.h"

static void note(struct source_text *text, const char *doubt, bool is_newer)
{
	static const char newer[] = "newer than the recording";

	free(text->note);
	if (is_newer)
		text->note = print_text("%s%s%s", newer, *doubt ? "; " : "", doubt);
	else
		text->note = memory_text(doubt, strlen(doubt));
}

/* The text was not in a file: a compiler, an interpreter or a shell had it from elsewhere. */
static bool is_no_file(const char *file)
{
	static const char *const schemes[] = { "node:", "data:", "evalmachine.", "<", "[" };

	for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++)
		if (strncmp(file, schemes[i], strlen(schemes[i])) == 0)
			return true;
	return *file == '\0';
}

static bool fail(const struct source_place *place, const struct source_folders *folders,
		 struct error *error)
{
	if (folders->paths && folders->paths->count > 0)
		return error_set(error, ERROR_IO,
				 "%.200s is not here, nor below --source-path; where paths differ, "
				 "--source-path FROM=TO maps them",
				 place->file);
	return error_set(error, ERROR_IO,
			 "%.200s is not on this machine: --source-path DIR looks for it below DIR, "
			 "--source-path FROM=TO maps its path",
			 place->file);
}

bool source_finder_find(const struct source_place *place, const struct source_folders *folders,
			struct source_text *text, struct error *error)
{
	struct source_candidates candidates;
	enum source_file_state state = SOURCE_FILE_MISSING;
	struct error unusable = { 0 };
	int64_t changed;

	*text = (struct source_text){ 0 };
	if (is_no_file(place->file))
		return error_set(error, ERROR_IO, "%.200s is not a file",
				 *place->file ? place->file : "the source");
	source_search_build(&candidates, place->file, folders);
	for (uint32_t i = 0; i < candidates.count && state != SOURCE_FILE_READ; i++) {
		const struct source_candidate *one = &candidates.list[i];

		state = source_file_read(one->path, one->root, text, &changed, error);
		if (state == SOURCE_FILE_READ)
			note(text, one->doubt, place->recorded > 0 && changed > place->recorded);
		else if (state == SOURCE_FILE_UNUSABLE && unusable.code == ERROR_NONE)
			unusable = *error;
	}
	source_candidates_release(&candidates);
	if (state == SOURCE_FILE_READ)
		return true;
	if (unusable.code == ERROR_NONE)
		return fail(place, folders, error);
	*error = unusable;
	return false;
}
