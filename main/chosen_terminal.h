#ifndef MAIN_CHOSEN_TERMINAL_H
#define MAIN_CHOSEN_TERMINAL_H

#include "main/settings/options.h"
#include "tui/app/explorer.h"

/* What options say of the terminal. False and *error: there is no such theme. */
bool chosen_terminal_find(struct terminal_options *terminal, const struct view_options *options,
			  struct error *error);

#endif
