#ifndef MAIN_SETTINGS_VIEW_WORDS_H
#define MAIN_SETTINGS_VIEW_WORDS_H

#include "main/settings/options.h"
#include "tui/session/view_place.h"

/* What the words of a command line say of what is shown: those that come before its files, as the
 * explorer has written them. False and *error: some are wrong, or of another version. */
bool view_words_read(const struct text_list *words, struct view_place *place, struct error *error);

#endif
