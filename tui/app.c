#include "tui/app.h"

#include <stdlib.h>
#include <string.h>

#include "model/memory.h"
#include "model/pattern.h"
#include "tui/chrome.h"
#include "tui/command_line.h"
#include "tui/pages.h"
#include "tui/prompt.h"
#include "tui/session.h"
#include "tui/view.h"

/* In the order of enum view_id. */
static const struct view *const views[] = { &icicle_view, &top_view, &tree_view, &callers_view,
					    NULL };

enum asking { ASK_NOTHING, ASK_SEARCH, ASK_FOCUS, ASK_ROWS, ASK_COMMAND };

struct app {
	struct app_options options;
	struct session session;
	void *view_data[VIEW_COUNT];
	int width, height;

	struct overlay overlay;
	enum command overlay_command; /* what opened it */
	struct prompt prompt;
	enum asking asking;
	char *search_before; /* what Esc goes back to */

	bool done, redraw;
	char *clipboard;
};

/* --- making and drawing */

struct app *app_new(struct profile_builder *builder, const struct app_options *options)
{
	struct app *app = memory_new(1, sizeof(*app));

	app->options = *options;
	session_init(&app->session, builder, &options->state, options->wake, options->context);
	text_list_copy(&app->session.zoom_names, &options->zoom);
	view_state_set_text(&app->session.select_name, options->select);
	view_state_set_text(&app->session.type_name, options->type);
	if (options->type)
		session_changed(&app->session);
	for (int i = 0; i < VIEW_COUNT; i++)
		app->view_data[i] = memory_new(1, views[i]->data_size);
	app->width = 80;
	app->height = 24;
	return app;
}

void app_free(struct app *app)
{
	if (!app)
		return;
	session_release(&app->session);
	for (int i = 0; i < VIEW_COUNT; i++) {
		if (views[i]->release)
			views[i]->release(app->view_data[i]);
		free(app->view_data[i]);
	}
	overlay_release(&app->overlay);
	prompt_release(&app->prompt);
	free(app->search_before);
	free(app->clipboard);
	free(app);
}

static const struct view *current_view(const struct app *app)
{
	return views[app->session.state.view];
}

static void *current_data(const struct app *app)
{
	return app->view_data[app->session.state.view];
}

/* An input of which nothing has come yet is not one without samples. */
static bool has_picture(const struct app *app)
{
	const struct analysis *analysis = app->session.analysis;

	return analysis && analysis->tree &&
	       (analysis->profile.complete || analysis->profile.samples.count > 0);
}

static struct rect body_of(const struct app *app)
{
	struct chrome_rows rows = chrome_rows_fit(app->height);
	int top = rows.header + rows.path;

	return (struct rect){ 0, top, app->width, app->height - top - rows.detail - rows.keys };
}

void app_resize(struct app *app, int width, int height)
{
	app->width = width > 1 ? width : 1;
	app->height = height > 1 ? height : 1;
}

static struct chrome chrome_of(const struct app *app)
{
	return (struct chrome){ app->options.input_name, views, current_view(app),
				current_data(app), overlay_is_open(&app->overlay) };
}

static void draw_waiting(const struct app *app, struct grid *grid, struct rect body)
{
	const struct session *session = &app->session;
	const char *text = "Waiting for samples…";

	if (session->analysis && session->analysis->error.code != ERROR_NONE)
		text = session->analysis->error.message;
	else if (session->profile.complete)
		text = "Counting…";
	grid_text(grid, body.x + 1, body.y + body.height / 2, body.width - 1, style_of(PAINT_DIM),
		  text);
}

void app_draw(struct app *app, struct grid *grid, int *cursor_x, int *cursor_y)
{
	struct session *session = &app->session;
	struct chrome_rows rows = chrome_rows_fit(app->height);
	struct chrome chrome = chrome_of(app);
	struct rect body = body_of(app), line = { 0, 0, app->width, 1 };

	*cursor_x = *cursor_y = -1;
	grid->ascii = app->options.ascii;
	grid->edges = app->options.edges;
	grid_resize(grid, app->width, app->height);
	if (rows.header)
		chrome_draw_header(session, &chrome, grid, line);
	if (has_picture(app)) {
		if (rows.path) {
			line.y = 1;
			chrome_draw_path(session, grid, line);
		}
		current_view(app)->draw(session, current_data(app), grid, body);
		if (rows.detail) {
			line.y = app->height - 1 - rows.keys;
			chrome_draw_detail(session, &chrome, grid, line);
		}
	} else {
		draw_waiting(app, grid, body);
	}
	if (overlay_is_open(&app->overlay)) {
		struct rect area = { 0, rows.header, app->width,
				     app->height - rows.header - rows.keys };

		overlay_draw(&app->overlay, grid, area);
	}
	line.y = app->height - 1;
	if (app->asking != ASK_NOTHING) {
		if (session->message[0] && rows.detail) {
			struct rect above = { 0, app->height - 2, app->width, 1 };

			grid_fill(grid, above, style_of(PAINT_TEXT));
			grid_text(grid, 1, above.y, above.width - 1, style_of(PAINT_WARNING),
				  session->message);
		}
		grid_fill(grid, line, style_of(PAINT_TEXT));
		*cursor_x = prompt_draw(&app->prompt, grid, line);
		*cursor_y = line.y;
	} else if (rows.keys) {
		chrome_draw_keys(session, &chrome, grid, line);
	}
}

/* --- prompts */

static void ask(struct app *app, enum asking asking, const char *title, const char *text)
{
	app->asking = asking;
	prompt_open(&app->prompt, title, text);
}

static bool is_expression(struct app *app, const char *text)
{
	struct error error;
	struct pattern *pattern = pattern_new(text, &error);

	if (!pattern)
		session_say(&app->session, "%s", error.message);
	pattern_free(pattern);
	return pattern != NULL;
}

static void search_as_typed(struct app *app)
{
	if (app->prompt.length > 0 && !is_expression(app, app->prompt.text))
		return;
	view_state_set_text(&app->session.state.search,
			    app->prompt.length > 0 ? app->prompt.text : NULL);
	session_changed(&app->session);
}

static void set_rows(struct app *app, const char *text)
{
	if (*text && !is_expression(app, text))
		return;
	session_remember(&app->session);
	view_state_set_text(&app->session.state.rows, *text ? text : NULL);
	session_changed(&app->session);
}

static void set_search(struct app *app, const char *text)
{
	if (*text && !is_expression(app, text))
		return;
	session_remember(&app->session);
	view_state_set_text(&app->session.state.search, *text ? text : NULL);
	session_changed(&app->session);
}

static void run(struct app *app, enum command command);

/* "focus ext4", "sort total", "quit": a command's name and, where it asks for
 * something, the answer. */
static void run_named(struct app *app, const char *text)
{
	char name[64];
	size_t length = strcspn(text, " ");
	const char *argument = text + length + strspn(text + length, " ");
	enum command command;

	if (length == 0)
		return;
	if (length >= sizeof(name))
		length = sizeof(name) - 1;
	memcpy(name, text, length);
	name[length] = '\0';
	command = command_of_name(name);
	if (command == COMMAND_NONE) {
		session_say(&app->session, "There is no command \"%s\": ? lists them", name);
		return;
	}
	if (*argument == '\0') {
		run(app, command);
		return;
	}
	switch (command) {
	case COMMAND_SEARCH:
		set_search(app, argument);
		break;
	case COMMAND_FOCUS:
		session_filter(&app->session, &app->session.state.slice.focus, argument);
		break;
	case COMMAND_IGNORE:
		session_filter(&app->session, &app->session.state.slice.ignore, argument);
		break;
	case COMMAND_MERGE:
		session_filter(&app->session, &app->session.state.slice.hide, argument);
		break;
	case COMMAND_FILTER_ROWS:
		set_rows(app, argument);
		break;
	default:
		if (!pages_choose_named(&app->session, command, argument))
			session_say(&app->session, "\"%s\" does not know what to do with \"%.60s\"",
				    name, argument);
	}
}

static void next_match(struct app *app, int step)
{
	struct session *session = &app->session;
	const struct analysis *analysis = session->analysis;

	if (!analysis->search.matches) {
		session_say(session, "There is nothing to find: / searches");
		return;
	}
	if (session->state.view == VIEW_ICICLE || session->state.view == VIEW_TREE) {
		const struct call_tree *tree = analysis->shown;
		node_id zoom = session->zoom.node, node = session_selected_box(session).node;
		uint32_t left = tree->end[zoom] - zoom;

		if (!call_tree_contains(tree, zoom, node))
			node = zoom;
		for (; left > 0; left--) {
			if (step > 0)
				node = node + 1 < tree->end[zoom] ? node + 1 : zoom;
			else
				node = node > zoom ? node - 1 : tree->end[zoom] - 1;
			if (analysis->search.matches[tree->label[node]]) {
				session_select(session, (struct icicle_box){ node, false });
				return;
			}
		}
	} else if (session->selected_label != NO_LABEL) {
		const struct labels *labels = analysis->tree->labels;
		label_id selected = labels->identity[session->selected_label];
		uint32_t count = analysis->row_count, at = 0;

		while (at < count && analysis->list.rows[analysis->rows[at]].label != selected)
			at++;
		for (uint32_t left = count; left > 0; left--) {
			at = (at + count + (uint32_t)step) % count;
			if (analysis->search.matches[analysis->list.rows[analysis->rows[at]].label]) {
				session_select_label(session,
						     analysis->list.rows[analysis->rows[at]].label);
				return;
			}
		}
	}
	session_say(session, "Nothing that is shown matches");
}

static void end_search_prompt(struct app *app, bool keep)
{
	struct session *session = &app->session;
	char *typed = session->state.search ? memory_text(session->state.search,
							  strlen(session->state.search))
					    : NULL;

	/* The way back leads to before the first letter. */
	view_state_set_text(&session->state.search, app->search_before);
	if (keep) {
		session_remember(session);
		view_state_set_text(&session->state.search, typed);
	}
	free(typed);
	free(app->search_before);
	app->search_before = NULL;
	session_changed(session);
	if (!keep || !session->state.search)
		return;
	session_settle(session);
	if (has_picture(app) &&
	    (session->selected_label == NO_LABEL || !session_is_hit(session, session->selected_label)))
		next_match(app, 1);
}

static void prompt_event(struct app *app, enum prompt_event event)
{
	struct session *session = &app->session;
	enum asking asking = app->asking;

	if (event == PROMPT_CHANGED && asking == ASK_SEARCH)
		search_as_typed(app);
	if (event != PROMPT_DONE && event != PROMPT_CANCELLED)
		return;
	app->asking = ASK_NOTHING;
	if (asking == ASK_SEARCH) {
		end_search_prompt(app, event == PROMPT_DONE);
		return;
	}
	if (event == PROMPT_CANCELLED)
		return;
	if (asking == ASK_FOCUS && app->prompt.length > 0)
		session_filter(session, &session->state.slice.focus, app->prompt.text);
	if (asking == ASK_ROWS)
		set_rows(app, app->prompt.text);
	if (asking == ASK_COMMAND)
		run_named(app, app->prompt.text);
}

/* --- commands */

static void copy(struct app *app, char *text, const char *what)
{
	free(app->clipboard);
	app->clipboard = text;
	session_say(&app->session, "Copied %s: %.150s", what, text);
}

/* A frame leaves by its exact name; a process by being no longer wanted. */
static void leave_out(struct app *app, struct text_list *frames, bool groups_too)
{
	struct session *session = &app->session;
	const struct labels *labels = session->analysis->tree->labels;
	label_id label = session->selected_label;
	char *quoted;

	if (label == NO_LABEL || label == LABEL_ALL ||
	    (labels->is_group[label] &&
	     (!groups_too ||
	      slice_root(&session->state.slice, &session->profile) != ROOT_PROCESS))) {
		session_say(session, "Select a function first: this is not one");
		return;
	}
	quoted = pattern_quote(labels->text[label]);
	if (labels->is_group[label]) {
		size_t size = strlen(quoted) + 16;
		char *other = memory_new(size, 1);

		/* "(?-i)^\Qname\E$" becomes "(?-i)^(?!\Qname\E$)". */
		strcpy(other, "(?-i)^(?!");
		strcat(other, quoted + strlen("(?-i)^"));
		strcat(other, ")");
		session_filter(session, &session->state.slice.process, other);
		free(other);
	} else {
		session_filter(session, frames, quoted);
	}
	free(quoted);
}

static void undo_filters(struct session *session)
{
	struct slice *slice = &session->state.slice, empty;

	session_remember(session);
	slice_init(&empty);
	empty.sample_type = slice->sample_type;
	empty.by = slice->by;
	empty.root = slice->root;
	empty.no_inline = slice->no_inline;
	slice_release(slice);
	*slice = empty;
	view_state_set_text(&session->state.rows, NULL);
	session_changed(session);
}

static void turn_view(struct session *session, int step)
{
	session_show(session, (enum view_id)(((int)session->state.view + step + VIEW_COUNT) %
					     VIEW_COUNT));
}

static void open_page(struct app *app, enum command command)
{
	if (pages_open(&app->overlay, &app->session, command))
		app->overlay_command = command;
}

static void run_on_picture(struct app *app, enum command command)
{
	struct session *session = &app->session;
	struct view_state *state = &session->state;

	if (current_view(app)->run(session, current_data(app), body_of(app), command))
		return;
	switch (command) {
	case COMMAND_WHOLE: {
		struct icicle_box selected = session_selected_box(session);

		session_zoom(session, (struct icicle_box){ 0, false });
		session_select(session, selected);
		break;
	}
	case COMMAND_VIEW_CALLERS:
		session_show_callers(session, session->selected_label);
		break;
	case COMMAND_NEXT_MATCH:
		next_match(app, 1);
		break;
	case COMMAND_PREVIOUS_MATCH:
		next_match(app, -1);
		break;
	case COMMAND_IGNORE:
		leave_out(app, &state->slice.ignore, true);
		break;
	case COMMAND_MERGE:
		leave_out(app, &state->slice.hide, false);
		break;
	case COMMAND_UNFILTER:
		undo_filters(session);
		break;
	case COMMAND_FOLD_RECURSION:
		session_remember(session);
		state->slice.fold_recursion = !state->slice.fold_recursion;
		session_changed(session);
		break;
	case COMMAND_COPY_NAME:
		if (session->selected_label != NO_LABEL) {
			const char *name =
				session->analysis->tree->labels->text[session->selected_label];

			copy(app, memory_text(name, strlen(name)), "the name");
		}
		break;
	case COMMAND_COPY_COMMAND:
		copy(app, command_line_print(session, app->options.input_name), "the command");
		break;
	default:
		session_say(session, "This view has no use for that key: ? lists them");
	}
}

static void run(struct app *app, enum command command)
{
	struct session *session = &app->session;

	switch (command) {
	case COMMAND_QUIT:
	case COMMAND_QUIT_NOW:
		app->done = true;
		break;
	case COMMAND_HELP:
	case COMMAND_INFO:
	case COMMAND_SAMPLE_TYPE:
	case COMMAND_GROUP_BY:
	case COMMAND_ROOT_BY:
		open_page(app, command);
		break;
	case COMMAND_REDRAW:
		app->redraw = true;
		break;
	case COMMAND_STOP:
		if (session->profile.complete)
			session_say(session, "All is read already");
		else if (app->options.stop_loading)
			app->options.stop_loading(app->options.context);
		break;
	case COMMAND_PROMPT:
		ask(app, ASK_COMMAND, ":", NULL);
		break;
	case COMMAND_SEARCH:
		free(app->search_before);
		app->search_before = session->state.search
					     ? memory_text(session->state.search,
							   strlen(session->state.search))
					     : NULL;
		ask(app, ASK_SEARCH, "/", NULL);
		break;
	case COMMAND_FOCUS:
		ask(app, ASK_FOCUS, "keep stacks with a frame that matches: ", NULL);
		break;
	case COMMAND_FILTER_ROWS:
		ask(app, ASK_ROWS, "only rows that match: ", session->state.rows);
		break;
	case COMMAND_CLEAR:
		if (session->state.search)
			set_search(app, "");
		break;
	case COMMAND_BACK:
		session_back(session);
		break;
	case COMMAND_FORWARD:
		session_forward(session);
		break;
	case COMMAND_PERCENT:
		session->state.percent = (session->state.percent + 1) % PERCENT_BASE_COUNT;
		session_say(session, "%s",
			    session->state.percent == PERCENT_OF_PROFILE  ? "Percent of the profile"
			    : session->state.percent == PERCENT_OF_SHOWN  ? "Percent of what is shown"
			    : session->state.percent == PERCENT_OF_PARENT ? "Percent of the parent"
									  : "Absolute values");
		break;
	case COMMAND_VIEW_ICICLE:
		session_show(session, VIEW_ICICLE);
		break;
	case COMMAND_VIEW_TOP:
		session_show(session, VIEW_TOP);
		break;
	case COMMAND_VIEW_TREE:
		session_show(session, VIEW_TREE);
		break;
	case COMMAND_NEXT_VIEW:
		turn_view(session, 1);
		break;
	case COMMAND_PREVIOUS_VIEW:
		turn_view(session, -1);
		break;
	case COMMAND_NONE:
		break;
	default:
		if (has_picture(app))
			run_on_picture(app, command);
	}
}

/* --- events */

static void overlay_done(struct app *app, enum overlay_event event)
{
	uint32_t chosen = app->overlay.selected;

	if (event == OVERLAY_NOTHING)
		return;
	overlay_release(&app->overlay);
	if (event == OVERLAY_CHOSEN)
		pages_choose(&app->session, app->overlay_command, chosen);
}

static void overlay_key(struct app *app, enum command command)
{
	if (command == COMMAND_QUIT_NOW)
		app->done = true;
	else if (command == app->overlay_command)
		overlay_done(app, OVERLAY_CLOSED);
	else
		overlay_done(app, overlay_run(&app->overlay, app->height - 2, command));
}

void app_key(struct app *app, key_code key)
{
	enum command command = command_of_key(key);

	app->session.message[0] = '\0';
	if (app->asking != ASK_NOTHING)
		prompt_event(app, prompt_key(&app->prompt, key));
	else if (overlay_is_open(&app->overlay))
		overlay_key(app, command);
	else if (command == COMMAND_NONE)
		session_say(&app->session, "That key does nothing: ? lists those that do");
	else
		run(app, command);
}

void app_mouse(struct app *app, enum mouse_event event, int x, int y)
{
	struct session *session = &app->session;
	struct chrome_rows rows = chrome_rows_fit(app->height);
	struct chrome chrome = chrome_of(app);
	struct rect body = body_of(app), line = { 0, 0, app->width, 1 };

	session->message[0] = '\0';
	if (event == MOUSE_SCROLL_UP || event == MOUSE_SCROLL_DOWN) {
		app_key(app, event == MOUSE_SCROLL_UP ? KEY_CODE_UP : KEY_CODE_DOWN);
		return;
	}
	if (app->asking != ASK_NOTHING)
		return;
	if (overlay_is_open(&app->overlay)) {
		struct rect area = { 0, rows.header, app->width,
				     app->height - rows.header - rows.keys };

		overlay_done(app, overlay_click(&app->overlay, area, y) ? OVERLAY_CHOSEN
									 : OVERLAY_CLOSED);
		return;
	}
	if (rows.header && y == 0) {
		const struct view *view = chrome_tab_at(&chrome, line, x);

		if (view)
			run(app, view->command);
		return;
	}
	if (has_picture(app) && y >= body.y && y < body.y + body.height)
		current_view(app)->click(session, current_data(app), body, x, y,
					 event == MOUSE_CLICK ? CLICK_SELECT : CLICK_OPEN);
}

bool app_update(struct app *app)
{
	return session_update(&app->session);
}

void app_settle(struct app *app)
{
	session_settle(&app->session);
}

bool app_is_done(const struct app *app)
{
	return app->done;
}

void app_say(struct app *app, const char *text)
{
	session_say(&app->session, "%s", text);
}

char *app_take_clipboard(struct app *app)
{
	char *text = app->clipboard;

	app->clipboard = NULL;
	return text;
}

bool app_take_redraw(struct app *app)
{
	bool redraw = app->redraw;

	app->redraw = false;
	return redraw;
}
