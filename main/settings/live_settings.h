#ifndef MAIN_SETTINGS_LIVE_SETTINGS_H
#define MAIN_SETTINGS_LIVE_SETTINGS_H

#include "main/settings/options.h"
#include "tui/session/commands/setting_row.h"

/* What can be set while the explorer runs: "hot 5%", "hot = 5%", or "ascii" for a setting that is
 * yes or no. `verb` is the command that explores. False and *error when it cannot be; the state is
 * then as before. */
bool live_settings_set(struct view_state *state, enum verb_id verb, const char *text,
		       struct error *error);

/* Those that can be, in the order of help, as many as have room. How many. */
uint32_t live_settings_list(enum verb_id verb, struct setting_row *rows, uint32_t room);

#endif
