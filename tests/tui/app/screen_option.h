#ifndef TESTS_TUI_APP_SCREEN_OPTION_H
#define TESTS_TUI_APP_SCREEN_OPTION_H

#include "tui/app/state/app_options.h"

/* One of those on a command line, by the name that scripts of screens have for it. Fails the
 * test on a name or a value that there is not. */
void screen_option_set(struct app_options *options, struct text_list *saved_filters,
		       const char *name, const char *value);

#endif
