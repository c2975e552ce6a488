#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/pattern.h"
#include "tui/app/app_parts.h"
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

static void search_as_typed(struct app *app)
{
	if (app->prompt.length > 0 && !is_expression(app, app->prompt.text))
		return;
	view_state_set_text(&app->session.state.search,
			    app->prompt.length > 0 ? app->prompt.text : NULL);
	session_changed(&app->session);
}

void app_set_rows(struct app *app, const char *text)
{
	if (*text && !is_expression(app, text))
		return;
	session_remember(&app->session);
	view_state_set_text(&app->session.state.rows, *text ? text : NULL);
	session_changed(&app->session);
}

void app_set_search(struct app *app, const char *text)
{
	if (*text && !is_expression(app, text))
		return;
	session_remember(&app->session);
	view_state_set_text(&app->session.state.search, *text ? text : NULL);
	session_changed(&app->session);
}

void app_ask(struct app *app, enum asking asking)
{
	app_ask_with(app, asking, asking == ASK_ROWS ? app->session.state.rows : NULL);
}

void app_ask_with(struct app *app, enum asking asking, const char *text)
{
	struct session *session = &app->session;
	static const char *const titles[] = {
		[ASK_SEARCH] = "/",
		[ASK_FOCUS] = "keep stacks with a frame that matches: ",
		[ASK_FOCUS_GROUP] = "keep stacks with a frame that matches (nothing: just this): ",
		[ASK_ROWS] = "only rows that match: ",
		[ASK_COMMAND] = ":",
		[ASK_WRITE] = "write to (.svg .pb.gz .folded .json): ",
		[ASK_WRITE_SIDES] = "write to (.svg .folded .pb.gz .tsv .json .md .txt): ",
		[ASK_REPLACE] = "that file is there already; replace it (y, n)? ",
	};

	app->asking = asking;
	if (asking == ASK_SEARCH)
		view_state_set_text(&app->search_before, session->state.search);
	prompt_open(&app->prompt, titles[asking], text);
}

static void end_search_prompt(struct app *app, bool keep)
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

void app_answer(struct app *app, key_code key)
{
	enum prompt_event event = prompt_key(&app->prompt, key);
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
	if ((asking == ASK_WRITE || asking == ASK_WRITE_SIDES) && app->prompt.length > 0)
		app_write(app, app->prompt.text);
	if (asking == ASK_REPLACE)
		app_replace(app, app->prompt.text);
	if (asking == ASK_FOCUS_GROUP && app->prompt.length == 0 && group_filters_is_group(session))
		group_filters_keep(session);
	if ((asking == ASK_FOCUS || asking == ASK_FOCUS_GROUP) && app->prompt.length > 0)
		session_filter(session, &session->state.slice.focus, app->prompt.text);
	if (asking == ASK_ROWS)
		app_set_rows(app, app->prompt.text);
	if (asking == ASK_COMMAND)
		app_run_named(app, app->prompt.text);
}
