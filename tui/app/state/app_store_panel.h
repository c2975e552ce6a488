#ifndef TUI_APP_STATE_APP_STORE_PANEL_H
#define TUI_APP_STATE_APP_STORE_PANEL_H

#include "tui/app/state/app_state.h"

/* For a document that is from a store of profiles: its panel takes the place of the one before.
 * Where the document asks for nothing, the view of the store is shown. Other documents leave the
 * panel unchanged. */
void app_take_store(struct app *app, const struct document_view *document);

#endif
