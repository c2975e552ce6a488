#ifndef TUI_APP_STATE_PROFILE_LISTER_H
#define TUI_APP_STATE_PROFILE_LISTER_H

#include "base/text/text_list.h"
#include "tui/session/listed_profile.h"

/* Profiles of some folders, as a thread finds them. One that hangs in a folder is left to
 * itself. */

struct profile_lister;

enum listed_kind { LISTED_PROFILE, LISTED_FOLDER, LISTED_NOTE };

struct listed_row {
	enum listed_kind kind;
	uint32_t section; /* the folder's number; after those of folders, recently opened files */
	char *path;       /* of a note its text */
	char *format, *command; /* NULL: not known */
	int64_t size, modified;
};

/* `list` NULL: there is nothing. `wake` is called on the thread when there is something new. */
struct profile_lister *profile_lister_new(list_profiles *list, void (*wake)(void *context),
					  void *context);
void profile_lister_free(struct profile_lister *lister);

/* Forgets all rows, and looks into these folders, and if wanted at what was opened last. */
void profile_lister_start(struct profile_lister *lister, const struct text_list *folders,
			  bool with_recent);

/* Takes what was found since. True when there is something new. */
bool profile_lister_take(struct profile_lister *lister);

/* The results so far: appends rows. */
const struct listed_row *profile_lister_rows(const struct profile_lister *lister, uint32_t *count);

/* Which section is looked into; UINT32_MAX: none any more. */
uint32_t profile_lister_section(const struct profile_lister *lister);

void profile_lister_wait(struct profile_lister *lister);

#endif
