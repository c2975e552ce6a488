#include "tui/app/commands/app_filters.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/pattern.h"
#include "tui/app/commands/app_prompts.h"
#include "tui/session/group_filters.h"
#include "tui/session/matches.h"
#include "tui/session/session_edits.h"

static bool is_expression(struct app *app, const char *text)
{
	struct error error;
	struct pattern *pattern = pattern_new(text, &error);

	if (!pattern)
		session_fail(&app->session, error.message);
	pattern_free(pattern);
	return pattern != NULL;
}

/* --- search */

static void set_search(struct app *app, const char *text)
{
	if (*text && !is_expression(app, text))
		return;
	session_remember_search(&app->session);
	view_state_set_text(&app->session.state.search, *text ? text : NULL);
	session_changed(&app->session);
}

bool app_search_for(struct app *app, enum command command, const char *expression)
{
	(void)command;
	set_search(app, expression);
	return true;
}

void app_escape(struct app *app, enum command command)
{
	(void)command;
	session_escape(&app->session);
}

bool app_selects_several(const struct app *app)
{
	return app_has_picture(app) && app_view(app)->selects_boxes &&
	       session_selected_box(&app->session).rest;
}

void app_say_several(struct app *app)
{
	session_say(&app->session, "These are several calls: open them and select one");
}

/* The selected function; NO_LABEL, and it is said, where nothing of that kind is. */
static label_id selected_function(struct app *app)
{
	label_id label = app->session.selected_label;

	if (app_selects_several(app)) {
		app_say_several(app);
		return NO_LABEL;
	}
	if (label != NO_LABEL && label != LABEL_ALL && !group_filters_is_group(&app->session))
		return label;
	session_say(&app->session, "Select a function first: this is not one");
	return NO_LABEL;
}

void app_search_selected(struct app *app, enum command command)
{
	struct session *session = &app->session;
	label_id label = selected_function(app);
	char *quoted;

	(void)command;
	if (label == NO_LABEL)
		return;
	quoted = pattern_quote(session->analysis->tree->labels->text[label]);
	set_search(app, quoted);
	free(quoted);
}

void app_go_to_match(struct app *app, enum command command)
{
	matches_next(&app->session, command == COMMAND_NEXT_MATCH ? 1 : -1);
}

/* What is typed shows at once. */
static void follow_typing(struct app *app, char **expression, const char *text)
{
	if (*text && !is_expression(app, text))
		return;
	view_state_set_text(expression, *text ? text : NULL);
	session_changed(&app->session);
}

/* The way back leads to before the first letter. */
static void end_typing(struct app *app, char **expression, bool keep,
		       void (*remember)(struct session *session))
{
	struct session *session = &app->session;
	char *typed = *expression;

	*expression = app->typed_before;
	app->typed_before = NULL;
	if (keep) {
		remember(session);
		view_state_set_text(expression, typed);
	}
	free(typed);
	session_changed(session);
}

static void search_typed(struct app *app, const char *text)
{
	follow_typing(app, &app->session.state.search, text);
}

static void search_answered(struct app *app, const char *text)
{
	struct session *session = &app->session;

	(void)text; /* it is searched for already, as far as it can be */
	end_typing(app, &session->state.search, true, session_remember_search);
	session->seek_match = session->state.search != NULL;
}

static void search_cancelled(struct app *app)
{
	end_typing(app, &app->session.state.search, false, NULL);
	app->session.seek_match = false;
}

void app_search(struct app *app, enum command command)
{
	static const struct question question = {
		.title = "/",
		.typed = search_typed,
		.answered = search_answered,
		.cancelled = search_cancelled,
	};

	(void)command;
	view_state_set_text(&app->typed_before, app->session.state.search);
	app_ask(app, &question, NULL);
}

/* --- rows */

bool app_filter_rows_by(struct app *app, enum command command, const char *expression)
{
	(void)command;
	if (*expression && !is_expression(app, expression))
		return true;
	session_remember(&app->session);
	view_state_set_text(&app->session.state.rows, *expression ? expression : NULL);
	session_changed(&app->session);
	return true;
}

static void rows_typed(struct app *app, const char *text)
{
	follow_typing(app, &app->session.state.rows, text);
}

static void rows_answered(struct app *app, const char *text)
{
	(void)text; /* shown already, as far as it can be */
	end_typing(app, &app->session.state.rows, true, session_remember);
}

static void rows_cancelled(struct app *app)
{
	end_typing(app, &app->session.state.rows, false, NULL);
}

void app_filter_rows(struct app *app, enum command command)
{
	static const struct question question = {
		.title = "only rows that match: ",
		.typed = rows_typed,
		.answered = rows_answered,
		.cancelled = rows_cancelled,
	};

	(void)command;
	view_state_set_text(&app->typed_before, app->session.state.rows);
	app_ask(app, &question, app->session.state.rows);
}

/* --- stacks and frames */

void app_keep_selected(struct app *app, enum command command)
{
	struct session *session = &app->session;
	label_id label;
	char *quoted;

	(void)command;
	if (group_filters_is_group(session)) {
		group_filters_keep(session);
		return;
	}
	label = selected_function(app);
	if (label == NO_LABEL)
		return;
	session_say(session, "Only stacks through %.100s are left: {key:back} undoes it",
		    session->analysis->tree->labels->text[label]);
	quoted = pattern_quote(session->analysis->tree->labels->text[label]);
	session_filter(session, &session->state.slice.focus, quoted);
	free(quoted);
}

static void focus_answered(struct app *app, const char *text)
{
	struct session *session = &app->session;

	if (*text)
		session_filter(session, &session->state.slice.focus, text);
	else if (app_has_picture(app)) /* nothing: what is selected */
		app_keep_selected(app, COMMAND_FOCUS);
}

bool app_merge_named(struct app *app, enum command command, const char *expression)
{
	(void)command;
	session_filter(&app->session, &app->session.state.slice.hide, expression);
	return true;
}

bool app_filter_named(struct app *app, const char *name, const char *value)
{
	const struct slice_field *field = slice_field_find(name);

	if (!field || !(field->part & SLICE_FILTERS))
		return false;
	if (*value)
		session_choose(&app->session, field, value);
	else
		session_say(&app->session, "%s needs an argument: %s", name, field->argument);
	return true;
}

void app_focus(struct app *app, enum command command)
{
	static const struct question question = {
		.title = "keep (empty: selection): ",
		.answered = focus_answered,
	};

	(void)command;
	app_ask(app, &question, NULL);
}

/* A frame leaves by its exact name. */
static void leave_out(struct app *app, struct text_list *frames)
{
	struct session *session = &app->session;
	label_id label = selected_function(app);
	char *quoted;

	if (label == NO_LABEL)
		return;
	quoted = pattern_quote(session->analysis->tree->labels->text[label]);
	session_filter(session, frames, quoted);
	free(quoted);
}

/* A process or label leaves by being no longer wanted. */
void app_ignore(struct app *app, enum command command)
{
	(void)command;
	if (group_filters_is_group(&app->session))
		group_filters_leave_out(&app->session);
	else
		leave_out(app, &app->session.state.slice.ignore);
}

void app_merge(struct app *app, enum command command)
{
	(void)command;
	leave_out(app, &app->session.state.slice.hide);
}

void app_undo_filters(struct app *app, enum command command)
{
	struct session *session = &app->session;
	struct slice *slice = &session->state.slice, empty;

	(void)command;
	session_remember(session);
	slice_init(&empty);
	empty.sample_type = slice->sample_type;
	empty.by = slice->by;
	slice_set_root(&empty, slice->root, slice->root_key);
	empty.no_inline = slice->no_inline;
	slice_release(slice);
	*slice = empty;
	slice_release(&session->state.off);
	slice_init(&session->state.off);
	view_state_set_text(&session->state.rows, NULL);
	session_changed(session);
}

void app_fold_recursion(struct app *app, enum command command)
{
	struct session *session = &app->session;

	(void)command;
	session_remember(session);
	session->state.slice.fold_recursion = !session->state.slice.fold_recursion;
	session_changed(session);
}
