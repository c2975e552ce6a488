#ifndef TUI_APP_EXPLORER_H
#define TUI_APP_EXPLORER_H

#include "tui/app/app.h"
#include "tui/screen/terminal.h"

/* Runs the explorer in the terminal until the user leaves. */

struct explorer_options {
	struct app_options app; /* wake is set by the explorer */
	struct terminal_options terminal;
};

/* Owns the document from here on. False and *error when there is no terminal to run in, or the
 * document could not be read after all; ERROR_NONE: nobody needs to know why. */
bool explorer_run(const struct document_view *document, const struct explorer_options *options,
		  struct error *error);

#endif
