#ifndef MAIN_KEPT_KEPT_MARKS_H
#define MAIN_KEPT_KEPT_MARKS_H

#include "base/files/state_folder.h"
#include "main/kept/profile_files.h"
#include "tui/session/marks.h"

/* The marks of a profile in the state folder, a file for each profile, as keep_marks has it. Marks
 * that were set in other files of the same names are marked as older. */
bool kept_marks_change(const struct state_folder *folder, const struct profile_files *files,
		       enum marks_change change, const struct mark *mark, struct marks *marks,
		       struct error *error);

#endif
