#ifndef MAIN_KEPT_KEPT_FOLDER_H
#define MAIN_KEPT_KEPT_FOLDER_H

#include "base/files/state_folder.h"
#include "main/settings/options.h"

/* Where the explorer keeps recent profiles and marks: the folder that the options name, or else
 * $XDG_STATE_HOME/serac or ~/.local/state/serac. NULL: nothing is to be kept. Caller frees. */
char *kept_folder_path(const struct kept_options *options);

/* Opens it; where it cannot be used its descriptor is -1, and *reason says why. Before the sandbox
 * is entered: it may have to be made. */
void kept_folder_open(struct state_folder *folder, const struct kept_options *options,
		      struct error *reason);

#endif
