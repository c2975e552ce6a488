#include "tui/app/state/app_state.h"

#include <stdlib.h>

#include "tui/app/state/folder_names.h"
#include "tui/session/session_documents.h"

void app_state_init(struct app *app, const struct document_view *document,
		    const struct app_options *options)
{
	app->options = *options;
	app->options.state.sides = document->sides;
	app->options.state.in_words = options->introduce;
	session_init(&app->session, document, &app->options.state, options->wake, options->context);
	if (options->keymap)
		app->session.keymap = *options->keymap;
	text_list_copy(&app->session.zoom_names, &options->zoom);
	text_list_copy(&app->session.select_names, &options->select);
	view_state_set_text(&app->session.type_name, options->type);
	if (options->type)
		session_changed(&app->session);
	app->writer = view_writer_new(options->write, options->wake, options->context);
	app->lines = line_finder_new(options->wake, options->context);
	app->keeper = mark_keeper_new(options->keep_marks, options->note_opened, options->wake,
				      options->context);
	mark_keeper_change(app->keeper, document, MARKS_READ, NULL);
	app->names = folder_names_new(folder_names_read, options->wake, options->context);
	app->files.lister =
		profile_lister_new(options->list_profiles, options->wake, options->context);
	app->width = 80;
	app->height = 24;
	session_resize(&app->session, app->width, app->height);
}

void app_state_release(struct app *app)
{
	struct document_view document;

	store_panel_free(app->store);
	document_view_free(&app->coming.document);
	store_choice_release(&app->coming.choice);

	view_writer_free(app->writer);
	line_finder_free(app->lines);
	mark_keeper_free(app->keeper);
	folder_names_free(app->names);
	profile_lister_free(app->files.lister);
	text_list_release(&app->files.folders);
	mark_release(&app->mark);
	session_settle_document(&app->session);
	document = app->session.document;
	session_release(&app->session);
	document_view_free(&document);
	view_set_release(&app->views);
	view_set_release(&app->views_before);
	overlay_release(&app->overlay);
	picker_close(&app->picker);
	for (int i = 0; i < HISTORY_COUNT; i++)
		prompt_history_release(&app->histories[i]);
	free(app->typed_before);
	free(app->store_label);
	free(app->write_path);
	free(app->waiting_to_write);
	free(app->held);
	free(app->clipboard);
	free(app->edited_file);
}

const struct view *app_view(const struct app *app)
{
	return views_shown(&app->session.state);
}

void *app_view_data(struct app *app)
{
	return view_set_data(&app->views, app_view(app));
}

/* An input of which nothing has come yet is not one without samples; and views of a comparison
 * draw nothing else. */
bool app_has_picture(const struct app *app)
{
	const struct analysis *analysis = app->session.analysis;

	return analysis && analysis->tree && analysis->state.sides == app->session.state.sides &&
	       (analysis->profile.complete || analysis->profile.samples.count > 0);
}

struct rect app_body(const struct app *app)
{
	struct chrome_rows rows = chrome_rows_fit(app->height);
	int top = rows.header + rows.path + app->session.state.has_time_strip;

	return (struct rect){ 0, top, app->width, app->height - top - rows.detail - rows.keys };
}

struct arrangement app_arrangement(const struct app *app)
{
	return arrangement_of(&app->session.state, app->width, app->height, app_body(app));
}

struct rect app_view_area(const struct app *app)
{
	struct arrangement arrangement = app_arrangement(app);

	return arrangement.list[arrangement.focus].area;
}
