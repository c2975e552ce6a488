/* The screen of the explorer: the lines around the views, the views, and what lies over them. */

#include "tui/app/app.h"

#include "tui/app/commands/app_panes.h"
#include "tui/app/lists/app_lists.h"

/* Of what lies on top. */
static const struct hint *app_hints(const struct app *app)
{
	if (app_has_list(app) && app->list->hints)
		return app->list->hints;
	if (app_has_list(app))
		return app->picker.is_typing ? chrome_typing_hints : chrome_list_hints;
	return overlay_is_open(&app->overlay) ? chrome_page_hints : app_view(app)->hints;
}

static struct chrome chrome_of(struct app *app)
{
	return (struct chrome){
		.input_name = app->session.document.name,
		.view = app_view(app),
		.view_data = app_view_data(app),
		.lines = app->lines,
		.hints = app_hints(app),
		.spots = &app->spots,
		.progress = app->coming.is_there ? app->coming.progress : NULL,
	};
}

/* Where lists and pages lie. */
static struct rect area_on_top(const struct app *app)
{
	struct chrome_rows rows = chrome_rows_fit(app->height);

	return (struct rect){ 0, rows.header, app->width, app->height - rows.header - rows.keys };
}

static void draw_waiting(const struct app *app, struct grid *grid, struct rect body)
{
	const struct session *session = &app->session;
	const char *text = "Waiting for samples…";
	char way_back[100];

	if (session->analysis && session->analysis->error.code != ERROR_NONE)
		text = session->analysis->error.message;
	else if (session->profile.complete)
		text = "Counting…";
	grid_text(grid, body.x + 1, body.y + body.height / 2, body.width - 1, style_of(PAINT_DIM),
		  text);
	if (!session->document.live || !session->state.sides || !session->analysis ||
	    session->analysis->error.code == ERROR_NONE)
		return;
	keymap_expand(&session->keymap, "{key:back} ends the comparison", way_back,
		      sizeof(way_back));
	grid_text(grid, body.x + 1, body.y + body.height / 2 + 1, body.width - 1,
		  style_of(PAINT_TEXT), way_back);
}

static void draw(struct app *app, struct grid *grid, int *cursor_x, int *cursor_y)
{
	struct session *session = &app->session;
	struct chrome_rows rows = chrome_rows_fit(app->height);
	struct chrome chrome = chrome_of(app);
	struct rect line = { 0, 0, app->width, 1 };

	*cursor_x = *cursor_y = -1;
	app->spots.count = 0;
	grid->ascii = app->options.ascii;
	grid->edges = app->options.edges;
	grid_resize(grid, app->width, app->height);
	if (rows.header)
		chrome_draw_header(session, &chrome, grid, line);
	if (app_has_picture(app)) {
		if (rows.path) {
			line.y = 1;
			chrome_draw_path(session, &chrome, grid, line);
		}
		if (session->state.has_time_strip)
			chrome_draw_strip(session, &chrome, grid,
					  (struct rect){ 0, rows.header + rows.path, app->width,
							 1 });
		app_draw_panes(app, grid);
		if (rows.detail) {
			struct rect area = { 0, app->height - rows.detail - rows.keys, app->width,
					     rows.detail };

			chrome_draw_detail(session, &chrome, grid, area);
		}
	} else {
		draw_waiting(app, grid, app_body(app));
	}
	if (overlay_is_open(&app->overlay))
		overlay_draw(&app->overlay, grid, area_on_top(app));
	if (app_has_list(app))
		picker_draw(&app->picker, grid, area_on_top(app), cursor_x, cursor_y);
	line.y = app->height - 1;
	if (app->question) {
		if (session->message[0] && rows.detail)
			chrome_draw_message(session, grid,
					    (struct rect){ 0, app->height - 2, app->width, 1 });
		grid_fill(grid, line, style_of(PAINT_TEXT));
		*cursor_x = prompt_draw(&app->prompt, grid, line);
		*cursor_y = line.y;
	} else if (rows.keys) {
		chrome_draw_keys(session, &chrome, grid, line);
	}
}

/* As long as there is nothing of a document that was fetched behind the one before. */
static void draw_before(struct app *app, struct grid *grid, int *cursor_x, int *cursor_y)
{
	struct session *before = app->session.before, session = app->session;
	struct view_set views = app->views;

	app->session = *before;
	app->views = app->views_before;
	draw(app, grid, cursor_x, cursor_y);
	*before = app->session;
	app->views_before = app->views;
	app->session = session;
	app->views = views;
}

void app_draw(struct app *app, struct grid *grid, int *cursor_x, int *cursor_y)
{
	if (app->shows_before && app->session.before && !app_has_picture(app))
		draw_before(app, grid, cursor_x, cursor_y);
	else
		draw(app, grid, cursor_x, cursor_y);
}
