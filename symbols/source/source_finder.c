#include "symbols/source/source_finder.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "symbols/source/md5.h"
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

/* A search for one file. */
struct finding {
	const struct source_place *place;
	const unsigned char *sum; /* NULL: not known */
	struct source_text *text; /* what was found, the first with another sum */
	struct error unusable;    /* why a file that is there is of no use */
};

bool source_finder_has_sum(const struct source_text *text, const unsigned char *sum)
{
	unsigned char found[MD5_SIZE];

	md5(text->bytes, text->starts[text->count], found);
	return memcmp(found, sum, MD5_SIZE) == 0;
}

/* Whether it is the file, as far as that can be known. */
static bool try(struct finding *finding, const struct source_candidate *candidate)
{
	struct source_text text;
	struct error error;
	int64_t changed, recorded = finding->place->recorded;
	enum source_file_state state =
		source_file_read(candidate->path, candidate->root, &text, &changed, &error);
	bool is_it;

	if (state == SOURCE_FILE_UNUSABLE && finding->unusable.code == ERROR_NONE)
		finding->unusable = error;
	if (state != SOURCE_FILE_READ)
		return false;
	is_it = !finding->sum || source_finder_has_sum(&text, finding->sum);
	if (!is_it && finding->text->path) {
		source_text_release(&text);
		return false;
	}
	if (!is_it)
		note(&text, "not the file that was compiled: its checksum differs", false);
	else if (!finding->sum)
		note(&text, candidate->doubt, recorded > 0 && changed > recorded);
	source_text_release(finding->text);
	*finding->text = text;
	return is_it;
}

bool source_finder_find(const struct source_place *place, const struct source_folders *folders,
			const unsigned char *sum, struct source_text *text, struct error *error)
{
	struct finding finding = { .place = place, .sum = sum, .text = text };
	struct source_candidates candidates;

	*text = (struct source_text){ 0 };
	if (is_no_file(place->file))
		return error_set(error, ERROR_IO, "%.200s is not a file",
				 *place->file ? place->file : "the source");
	source_search_build(&candidates, place->file, folders);
	for (uint32_t i = 0; i < candidates.count; i++)
		if (try(&finding, &candidates.list[i]))
			break;
	source_candidates_release(&candidates);
	if (text->path)
		return true;
	if (finding.unusable.code == ERROR_NONE)
		return fail(place, folders, error);
	*error = finding.unusable;
	return false;
}
