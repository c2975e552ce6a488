#ifndef MAIN_SETTINGS_LIVE_SETTINGS_H
#define MAIN_SETTINGS_LIVE_SETTINGS_H

#include "main/settings/options.h"

/* What can be set while the explorer runs: "hot 5%", "hot = 5%", or "ascii" for a setting that is
 * yes or no. `verb` is the command that explores. False and *error when it cannot be; the state is
 * then as before. */
bool live_settings_set(struct view_state *state, enum verb_id verb, const char *text,
		       struct error *error);

#endif
