#include "tui/app/app_filters.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/pattern.h"
#include "tui/app/app_prompts.h"
#include "tui/session/group_filters.h"
#include "tui/session/matches.h"
#include "tui/session/session_edits.h"

static bool is_expression(struct app *app, const char *text)
{
	struct error error;
	struct pattern *pattern = pattern_new(text, &error);

	if (!pattern)
		session_say(&app->session, "%s", error.message);
	pattern_free(pattern);
	return pattern != NULL;
}

/* --- search */

static void set_search(struct app *app, const char *text)
{
	if (*text && !is_expression(app, text))
		return;
	session_remember(&app->session);
	view_state_set_text(&app->session.state.search, *text ? text : NULL);
	session_changed(&app->session);
}

bool app_search_for(struct app *app, enum command command, const char *expression)
{
	(void)command;
	set_search(app, expression);
	return true;
}

void app_end_search(struct app *app, enum command command)
{
	(void)command;
	if (app->session.state.search)
		set_search(app, "");
}

void app_go_to_match(struct app *app, enum command command)
{
	matches_next(&app->session, command == COMMAND_NEXT_MATCH ? 1 : -1);
}

static void search_typed(struct app *app, const char *text)
{
	if (*text && !is_expression(app, text))
		return;
	view_state_set_text(&app->session.state.search, *text ? text : NULL);
	session_changed(&app->session);
}

static void end_search(struct app *app, bool keep)
{
	struct session *session = &app->session;
	char *typed = session->state.search
			      ? memory_text(session->state.search, strlen(session->state.search))
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
	session->seek_match = keep && session->state.search;
	/* Often it is done already, as it was typed. */
	matches_seek(session);
}

static void search_answered(struct app *app, const char *text)
{
	(void)text; /* it is searched for already, as far as it can be */
	end_search(app, true);
}

static void search_cancelled(struct app *app)
{
	end_search(app, false);
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
	view_state_set_text(&app->search_before, app->session.state.search);
	app_ask(app, &question, NULL);
}

/* --- rows */

static void set_rows(struct app *app, const char *text)
{
	if (*text && !is_expression(app, text))
		return;
	session_remember(&app->session);
	view_state_set_text(&app->session.state.rows, *text ? text : NULL);
	session_changed(&app->session);
}

bool app_filter_rows_by(struct app *app, enum command command, const char *expression)
{
	(void)command;
	set_rows(app, expression);
	return true;
}

void app_filter_rows(struct app *app, enum command command)
{
	static const struct question question = {
		.title = "only rows that match: ",
		.answered = set_rows,
	};

	(void)command;
	app_ask(app, &question, app->session.state.rows);
}

/* --- stacks and frames */

static void focus_answered(struct app *app, const char *text)
{
	struct session *session = &app->session;

	if (*text)
		session_filter(session, &session->state.slice.focus, text);
}

static void focus_group_answered(struct app *app, const char *text)
{
	if (*text)
		focus_answered(app, text);
	else if (group_filters_is_group(&app->session))
		group_filters_keep(&app->session);
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
		.title = "keep stacks with a frame that matches: ",
		.answered = focus_answered,
	};
	static const struct question group_question = {
		.title = "keep stacks with a frame that matches (nothing: just this): ",
		.answered = focus_group_answered,
	};

	(void)command;
	app_ask(app, group_filters_is_group(&app->session) ? &group_question : &question, NULL);
}

/* A frame leaves by its exact name. */
static void leave_out(struct app *app, struct text_list *frames)
{
	struct session *session = &app->session;
	label_id label = session->selected_label;
	char *quoted;

	if (label == NO_LABEL || label == LABEL_ALL || group_filters_is_group(session)) {
		session_say(session, "Select a function first: this is not one");
		return;
	}
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
