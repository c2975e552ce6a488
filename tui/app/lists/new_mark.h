#ifndef TUI_APP_LISTS_NEW_MARK_H
#define TUI_APP_LISTS_NEW_MARK_H

#include "tui/app/state/app_state.h"

/* A mark of what is selected, with what the screen says of it and no note: of one call where the
 * view has boxes, else of the function wherever it is called. False where nothing is selected.
 * There must be a picture. */
bool new_mark_init(struct mark *mark, struct app *app);

#endif
