#include "tui/app/commands/app_views.h"

#include <string.h>

#include "model/owners/function_threads.h"
#include "tui/app/commands/app_callers.h"
#include "tui/app/commands/app_panes.h"
#include "tui/session/session_edits.h"
#include "tui/views/sides.h"

/* Between two panes it is the keys that go round. */
void app_turn_view(struct app *app, enum command command)
{
	int step = command == COMMAND_NEXT_VIEW ? 1 : VIEW_COUNT - 1;

	enum view_id view = app->session.state.view;

	if (app_turn_pane(app))
		return;
	do
		view = (enum view_id)(((int)view + step) % VIEW_COUNT);
	while (view == VIEW_STORE && !app->store);
	session_show(&app->session, view);
}

void app_show_view(struct app *app, const struct view *view)
{
	if (!view->open)
		session_show(&app->session, view->id);
	else if (app_has_picture(app) && !(view->id == VIEW_CALLERS && app_ask_callers(app)))
		view->open(&app->session);
}

void app_say_no_use(struct app *app, enum command command)
{
	static const char only_lists[] = "Only lists can be sorted: {key:top} opens one";
	static const char only_tree[] = "Only rows of the tree can be opened: {key:tree} shows it";
	static const char only_source[] =
		"Only lines of source and instructions: {key:source} and {key:machine-code} "
		"show them";
	static const char *const uses[COMMAND_COUNT] = {
		[COMMAND_SORT_NEXT] = only_lists,
		[COMMAND_SORT_PREVIOUS] = only_lists,
		[COMMAND_SORT_REVERSE] = only_lists,
		[COMMAND_OPEN_ALL] = only_tree,
		[COMMAND_COMPARE_MARKED] =
			"Mark rows to compare in the list of threads: {key:threads} opens it",
		[COMMAND_EXPAND] = only_tree,
		[COMMAND_COLLAPSE] = only_tree,
		[COMMAND_HEAVIEST] =
			"No path to follow here: {key:icicle} and {key:tree} show paths",
		[COMMAND_NEXT_HOT] = only_source,
		[COMMAND_PREVIOUS_HOT] = only_source,
		[COMMAND_EDIT] = only_source,
		[COMMAND_VARIANT] = "This view has one form only",
		[COMMAND_LAYOUT] = "No icicle to lay out here: {key:icicle} shows one",
	};
	const char *text = uses[command];
	char expanded[200];

	session_say(&app->session, "%s",
		    keymap_expand(&app->session.keymap,
				  text ? text
				       : "That key does nothing here; press {key:help} for help",
				  expanded, sizeof(expanded)));
}

void app_next_variant(struct app *app, enum command command)
{
	const struct view_variants *variants = app_view(app)->variants;
	struct session *session = &app->session;

	if (variants)
		variants->set(session, app_view_data(app),
			      (variants->get(&session->state) + 1) % variants->count);
	else
		app_say_no_use(app, command);
}

bool app_choose_variant(struct app *app, enum command command, const char *name)
{
	const struct view_variants *variants = app_view(app)->variants;

	(void)command;
	for (int i = 0; variants && i < variants->count; i++) {
		if (strcmp(variants->names[i], name) != 0)
			continue;
		if (i != variants->get(&app->session.state))
			variants->set(&app->session, app_view_data(app), i);
		return true;
	}
	return false;
}

bool app_choose_layout(struct app *app, enum command command, const char *name)
{
	(void)command;
	for (int i = 0; i < ICICLE_VARIANT_COUNT; i++) {
		if (strcmp(icicle_variant_names[i], name) != 0)
			continue;
		session_set_layout(&app->session, (enum icicle_variant)i);
		return true;
	}
	return false;
}

static void color_by(struct session *session, enum color_by by)
{
	static const char *const names[COLOR_BY_COUNT] = {
		[COLOR_BY_PACKAGE] = "package, namespace or crate",
		[COLOR_BY_MODULE] = "module",
		[COLOR_BY_KIND] = "kind of code: kernel, native, inlined, interpreted, JIT",
		[COLOR_BY_THREAD] = "thread: the one with most of a function's self; grey: none",
		[COLOR_BY_SELF] = "self weight of the function, hot ones in orange",
		[COLOR_BY_CHANGE] = "change: blue for less, orange for more",
	};

	session->state.color_by = by;
	session_changed(session);
	session_say(session, "Colours are by %s", names[view_state_color_by(&session->state)]);
}

void app_next_colors(struct app *app, enum command command)
{
	struct view_state *state = &app->session.state;
	enum color_by last = state->sides ? COLOR_BY_CHANGE : COLOR_BY_SELF;
	enum color_by now = view_state_color_by(state);
	enum color_by next = now >= last ? COLOR_BY_PACKAGE : now + 1;

	(void)command;
	if (next == COLOR_BY_THREAD &&
	    (state->sides || !function_threads_are_several(&app->session.profile)))
		next++;
	color_by(&app->session, next == view_state_usual_color_by(state) ? COLOR_BY_AUTO : next);
}

bool app_choose_colors(struct app *app, enum command command, const char *name)
{
	(void)command;
	for (int i = 0; i < COLOR_BY_COUNT; i++) {
		if (strcmp(color_by_names[i], name) != 0)
			continue;
		color_by(&app->session, (enum color_by)i);
		return true;
	}
	return false;
}

void app_next_percent(struct app *app, enum command command)
{
	static const char *const names[PERCENT_BASE_COUNT] = {
		[PERCENT_OF_PROFILE] = "Percent of the profile",
		[PERCENT_OF_SHOWN] = "Percent of what is shown",
		[PERCENT_OF_PARENT] = "Percent of the parent",
		[PERCENT_NOT] = "Absolute values",
	};
	enum percent_base *base = &app->session.state.percent;

	(void)command;
	*base = (*base + 1) % PERCENT_BASE_COUNT;
	session_say(&app->session, "%s", names[*base]);
}

/* What cannot be said of these sides is passed over. */
void app_next_measure(struct app *app, enum command command)
{
	static const char *const names[COMPARISON_MODE_COUNT] = {
		[COMPARE_SHARE] = "Share of each side's whole",
		[COMPARE_PER_SECOND] = "Per second",
		[COMPARE_ABSOLUTE] = "Absolute values",
	};
	struct session *session = &app->session;
	const struct comparison *comparison = sides_compared(session);
	enum comparison_mode *mode = &session->state.terms.mode;

	(void)command;
	*mode = (*mode + 1) % COMPARISON_MODE_COUNT;
	if (*mode == COMPARE_PER_SECOND && comparison &&
	    (comparison->facts[SIDE_BASE].duration == 0 ||
	     comparison->facts[SIDE_NEW].duration == 0)) {
		*mode = COMPARE_ABSOLUTE;
		session_say(session, "%s (the duration is unknown)", names[*mode]);
	} else {
		session_say(session, "%s", names[*mode]);
	}
	session_changed(session);
}
