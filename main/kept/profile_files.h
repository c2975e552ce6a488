#ifndef MAIN_KEPT_PROFILE_FILES_H
#define MAIN_KEPT_PROFILE_FILES_H

#include "base/text/text_list.h"
#include "sources/document.h"

/* The files that a document is read from, and what tells them from others of the same names. */
struct profile_files {
	struct text_list paths; /* absolute; addresses of servers that have no secrets */
	uint32_t base_count;    /* in a comparison, as many are of its first side */
	char *identity;         /* of their sizes and bytes; NULL: they cannot be found again */
};

/* Looks at the files as they are now: before they are read. */
void profile_files_init(struct profile_files *files, const struct document *document);
void profile_files_release(struct profile_files *files);

/* The name of what is kept for them, and of the profile for people. Caller frees. */
char *profile_files_kept_name(const struct profile_files *files);
char *profile_files_title(const struct profile_files *files);

#endif
