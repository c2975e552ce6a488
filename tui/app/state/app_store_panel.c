#include "tui/app/state/app_store_panel.h"

void app_take_store(struct app *app, const struct document_view *document)
{
	struct store_source source;
	struct store_choice start = { 0 };
	struct error error;
	bool is_said;

	if (app->store)
		app->store->has_fetched = false;
	if (!document->store || !app->options.open_store ||
	    !app->options.open_store(app->options.context, document->store, &source, &start,
				     &is_said, &error))
		return;
	store_panel_free(app->store);
	app->store = store_panel_new(&source, &start, app->options.wake, app->options.context);
	app->session.store = app->store;
	app->store->has_fetched = is_said;
	if (is_said)
		store_choice_copy(&app->store->fetched, &start);
	else
		app->session.state.view = VIEW_STORE;
	store_choice_release(&start);
}
