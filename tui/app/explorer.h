#ifndef TUI_APP_EXPLORER_H
#define TUI_APP_EXPLORER_H

#include "tui/app/app.h"
#include "tui/screen/terminal.h"

/* Runs the explorer in the terminal until the user leaves. */

struct explorer_options {
	struct app_options app; /* wake is set by the explorer */
	struct terminal_options terminal;
	/* Asked now and then: true when the input could not be read after all, and
	 * there is nothing to explore. */
	bool (*has_failed)(void *context);
};

/* False and *error when there is no terminal to run in. */
bool explorer_run(struct profile_builder *builder, const struct explorer_options *options,
		  struct error *error);

#endif
