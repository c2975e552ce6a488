#include "tui/app/app_state.h"

#include <stdlib.h>

#include "base/memory.h"

void app_state_init(struct app *app, struct profile_builder *builder,
		    const struct app_options *options)
{
	app->options = *options;
	session_init(&app->session, builder, &options->state, options->wake, options->context);
	if (options->keymap)
		app->session.keymap = *options->keymap;
	text_list_copy(&app->session.zoom_names, &options->zoom);
	text_list_copy(&app->session.select_names, &options->select);
	view_state_set_text(&app->session.type_name, options->type);
	if (options->type)
		session_changed(&app->session);
	app->writer = view_writer_new(options->write, options->wake, options->context);
	app->width = 80;
	app->height = 24;
}

void app_state_release(struct app *app)
{
	view_writer_free(app->writer);
	session_release(&app->session);
	for (uint32_t i = 0; i < app->data_count; i++) {
		const struct app_view_data *data = &app->view_data[i];

		if (data->view->release)
			data->view->release(data->data);
		free(data->data);
	}
	free(app->view_data);
	overlay_release(&app->overlay);
	prompt_release(&app->prompt);
	free(app->search_before);
	free(app->write_path);
	free(app->waiting_to_write);
	free(app->clipboard);
}

const struct view *app_view(const struct app *app)
{
	return views_shown(&app->session.state);
}

void *app_view_data(struct app *app)
{
	const struct view *view = app_view(app);
	struct app_view_data *data;

	for (uint32_t i = 0; i < app->data_count; i++)
		if (app->view_data[i].view == view)
			return app->view_data[i].data;
	app->view_data = memory_resize(app->view_data, app->data_count + 1, sizeof(*data));
	data = &app->view_data[app->data_count++];
	data->view = view;
	data->data = memory_new(1, view->data_size);
	return data->data;
}

/* An input of which nothing has come yet is not one without samples. */
bool app_has_picture(const struct app *app)
{
	const struct analysis *analysis = app->session.analysis;

	return analysis && analysis->tree &&
	       (analysis->profile.complete || analysis->profile.samples.count > 0);
}

struct rect app_body(const struct app *app)
{
	struct chrome_rows rows = chrome_rows_fit(app->height);
	int top = rows.header + rows.path;

	return (struct rect){ 0, top, app->width, app->height - top - rows.detail - rows.keys };
}
