#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/pattern.h"
#include "tui/app/app_parts.h"
#include "tui/app/command_line.h"
#include "tui/chrome/menus.h"
#include "tui/chrome/pages.h"
#include "tui/session/group_filters.h"
#include "tui/session/label_filters.h"
#include "tui/session/matches.h"
#include "tui/session/session_edits.h"
#include "tui/views/sides.h"

static void copy(struct app *app, char *text, const char *what)
{
	free(app->clipboard);
	app->clipboard = text;
	session_say(&app->session, "Copied %s: %.150s", what, text);
}

/* A frame leaves by its exact name; a process or label by being no longer wanted. */
static void leave_out(struct app *app, struct text_list *frames, bool groups_too)
{
	struct session *session = &app->session;
	label_id label = session->selected_label;
	bool is_group = group_filters_is_group(session);
	char *quoted;

	if (is_group && groups_too) {
		group_filters_leave_out(session);
		return;
	}
	if (label == NO_LABEL || label == LABEL_ALL || is_group) {
		session_say(session, "Select a function first: this is not one");
		return;
	}
	quoted = pattern_quote(session->analysis->tree->labels->text[label]);
	session_filter(session, frames, quoted);
	free(quoted);
}

static void undo_filters(struct session *session)
{
	struct slice *slice = &session->state.slice, empty;

	session_remember(session);
	slice_init(&empty);
	empty.sample_type = slice->sample_type;
	empty.by = slice->by;
	slice_set_root(&empty, slice->root, slice->root_key);
	empty.no_inline = slice->no_inline;
	slice_release(slice);
	*slice = empty;
	view_state_set_text(&session->state.rows, NULL);
	session_changed(session);
}

static void turn_view(struct session *session, int step)
{
	session_show(session,
		     (enum view_id)(((int)session->state.view + step + VIEW_COUNT) % VIEW_COUNT));
}

static void open_page(struct app *app, enum command command)
{
	pages_open(&app->overlay, &app->session, command);
	app->overlay_command = command;
}

static void open_menu(struct app *app, enum command command)
{
	if (menus_open(&app->overlay, &app->session, command))
		app->overlay_command = command;
}

static void say_no_use(struct session *session)
{
	session_say(session, "This view has no use for that key: {key:help} lists them");
}

static void next_variant(struct app *app)
{
	const struct view_variants *variants = app_view(app)->variants;
	struct session *session = &app->session;

	if (variants)
		variants->set(session, app_view_data(app),
			      (variants->get(&session->state) + 1) % variants->count);
	else
		say_no_use(session);
}

static void show_view(struct app *app, const struct view *view)
{
	if (!view->open)
		session_show(&app->session, view->id);
	else if (app_has_picture(app))
		view->open(&app->session);
}

static void run_on_picture(struct app *app, enum command command)
{
	struct session *session = &app->session;
	struct view_state *state = &session->state;

	if (app_view(app)->run(session, app_view_data(app), app_body(app), command))
		return;
	switch (command) {
	case COMMAND_WHOLE: {
		struct icicle_box selected = session_selected_box(session);

		session_zoom(session, (struct icicle_box){ 0, false });
		session_select(session, selected);
		break;
	}
	case COMMAND_VARIANT:
		next_variant(app);
		break;
	case COMMAND_NEXT_MATCH:
		matches_next(session, 1);
		break;
	case COMMAND_PREVIOUS_MATCH:
		matches_next(session, -1);
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
	case COMMAND_WRITE:
		app_ask_write(app);
		break;
	case COMMAND_COPY_COMMAND:
		copy(app, command_line_print(session, &app->options), "the command");
		break;
	default:
		say_no_use(session);
	}
}

/* Of a comparison; what cannot be said of these sides is passed over. */
static void next_measure(struct session *session)
{
	static const char *const names[COMPARISON_MODE_COUNT] = {
		[COMPARE_SHARE] = "Share of each side's whole",
		[COMPARE_PER_SECOND] = "Per second",
		[COMPARE_ABSOLUTE] = "Absolute values",
	};
	const struct comparison *comparison = sides_compared(session);
	enum comparison_mode *mode = &session->state.terms.mode;

	*mode = (*mode + 1) % COMPARISON_MODE_COUNT;
	if (*mode == COMPARE_PER_SECOND && comparison &&
	    (comparison->facts[SIDE_BASE].duration == 0 ||
	     comparison->facts[SIDE_NEW].duration == 0)) {
		*mode = COMPARE_ABSOLUTE;
		session_say(session, "%s (nothing says how long it took)", names[*mode]);
	} else {
		session_say(session, "%s", names[*mode]);
	}
	session_changed(session);
}

void app_run(struct app *app, enum command command)
{
	struct session *session = &app->session;
	const struct view *view = views_of_command(command, &session->state);

	if (view) {
		show_view(app, view);
		return;
	}
	switch (command) {
	case COMMAND_QUIT:
	case COMMAND_QUIT_NOW:
		app->done = true;
		break;
	case COMMAND_HELP:
	case COMMAND_INFO:
		open_page(app, command);
		break;
	case COMMAND_SAMPLE_TYPE:
	case COMMAND_GROUP_BY:
	case COMMAND_ROOT_BY:
	case COMMAND_LABEL:
		open_menu(app, command);
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
		app_ask(app, ASK_COMMAND);
		break;
	case COMMAND_SEARCH:
		app_ask(app, ASK_SEARCH);
		break;
	case COMMAND_FOCUS:
		app_ask(app, group_filters_is_group(session) ? ASK_FOCUS_GROUP : ASK_FOCUS);
		break;
	case COMMAND_FILTER_ROWS:
		app_ask(app, ASK_ROWS);
		break;
	case COMMAND_CLEAR:
		if (session->state.search)
			app_set_search(app, "");
		break;
	case COMMAND_BACK:
		session_back(session);
		break;
	case COMMAND_FORWARD:
		session_forward(session);
		break;
	case COMMAND_PERCENT:
		if (session->state.sides) {
			next_measure(session);
			break;
		}
		session->state.percent = (session->state.percent + 1) % PERCENT_BASE_COUNT;
		session_say(session, "%s",
			    session->state.percent == PERCENT_OF_PROFILE ? "Percent of the profile"
			    : session->state.percent == PERCENT_OF_SHOWN
				    ? "Percent of what is shown"
			    : session->state.percent == PERCENT_OF_PARENT ? "Percent of the parent"
									  : "Absolute values");
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
		if (app_has_picture(app))
			run_on_picture(app, command);
	}
}

/* What a command does with a word behind it. False: nothing. */
static bool run_with(struct app *app, enum command command, const char *argument)
{
	switch (command) {
	case COMMAND_SEARCH:
		app_set_search(app, argument);
		return true;
	case COMMAND_MERGE:
		session_filter(&app->session, &app->session.state.slice.hide, argument);
		return true;
	case COMMAND_FILTER_ROWS:
		app_set_rows(app, argument);
		return true;
	case COMMAND_WRITE:
		if (app_has_picture(app))
			app_write(app, argument);
		return true;
	default:
		return menus_choose_named(&app->session, command, argument);
	}
}

/* A filter by the name of its option. */
static bool filter_named(struct session *session, const char *name, const char *argument)
{
	const struct slice_field *field = slice_field_find(name);

	if (!field || !(field->part & SLICE_FILTERS))
		return false;
	if (*argument)
		session_choose(session, field, argument);
	else
		session_say(session, "%s needs an argument: %s", name, field->argument);
	return true;
}

void app_run_named(struct app *app, const char *text)
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
	if (command != COMMAND_NONE && *argument == '\0')
		app_run(app, command);
	else if ((command != COMMAND_NONE && run_with(app, command, argument)) ||
		 filter_named(&app->session, name, argument))
		return;
	else if (command == COMMAND_NONE)
		session_say(&app->session, "There is no command \"%s\": the manual lists them",
			    name);
	else
		session_say(&app->session, "\"%s\" does not know what to do with \"%.60s\"", name,
			    argument);
}
