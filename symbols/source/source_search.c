#include "symbols/source/source_search.h"

#include <stdlib.h>
#include <string.h>

#include "base/files/home_path.h"
#include "base/memory.h"
#include "base/text/print_text.h"
#include "symbols/source/language_folders.h"

enum { SUFFIX_LIMIT = 40 };

/* --- what the user says */

/* "FROM=TO": the file is below FROM where it was recorded, and below TO here. */
static void add_mapped(struct source_candidates *candidates, const char *recorded,
		       const char *entry, const char *equals)
{
	char *from = memory_text(entry, (size_t)(equals - entry));
	const char *rest = source_candidates_below(recorded, from);
	char *to = home_path_expand(equals + 1);

	if (rest)
		source_candidates_add(candidates, print_text("%s/%s", to, rest), NULL, "");
	free(to);
	free(from);
}

/* As much of the recorded path as is there below a folder: from its whole to its name alone. */
static void add_suffixes(struct source_candidates *candidates, const char *recorded,
			 const char *entry)
{
	char *folder = home_path_expand(entry);
	const char *rest = recorded + strspn(recorded, "/");

	for (int i = 0; i < SUFFIX_LIMIT && *rest; i++) {
		const char *slash = strchr(rest, '/');
		char *doubt = print_text("found only by its name in %s", entry);

		source_candidates_add(candidates, print_text("%s/%s", folder, rest), NULL,
				      slash || rest == recorded ? "" : doubt);
		free(doubt);
		rest = slash ? slash + strspn(slash, "/") : "";
	}
	free(folder);
}

static void add_said(struct source_candidates *candidates, const char *recorded,
		     const struct text_list *paths, bool maps)
{
	for (uint32_t i = 0; paths && i < paths->count; i++) {
		const char *equals = strchr(paths->items[i], '=');

		if (maps && equals)
			add_mapped(candidates, recorded, paths->items[i], equals);
		else if (!maps && !equals)
			add_suffixes(candidates, recorded, paths->items[i]);
	}
}

/* --- the whole */

/* As browsers and Node.js write paths. */
static const char *without_scheme(const char *recorded)
{
	static const char file[] = "file://";

	return strncmp(recorded, file, strlen(file)) == 0 ? recorded + strlen(file) : recorded;
}

void source_search_build(struct source_candidates *candidates, const char *recorded,
			 const struct source_folders *folders)
{
	const char *symfs = folders->symfs;

	*candidates = (struct source_candidates){ 0 };
	recorded = without_scheme(recorded);
	add_said(candidates, recorded, folders->paths, true);
	language_folders_add_own(candidates, recorded, folders->paths);
	add_said(candidates, recorded, folders->paths, false);
	if (recorded[0] == '/' && symfs)
		source_candidates_add(candidates, print_text("%s%s", symfs, recorded), symfs, "");
	else if (recorded[0] == '/')
		source_candidates_add(candidates, memory_text(recorded, strlen(recorded)), NULL,
				      "");
	language_folders_add(candidates, recorded);
	if (recorded[0] != '/')
		source_candidates_add(candidates, print_text("./%s", recorded), NULL,
				      "a relative path, found in the current folder");
}
