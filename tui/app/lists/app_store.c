#include "tui/app/lists/app_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/text/print_text.h"
#include "base/text/shell_word.h"
#include "tui/app/commands/app_copy.h"
#include "tui/app/commands/app_prompts.h"
#include "tui/app/commands/app_views.h"
#include "tui/app/lists/app_documents.h"
#include "tui/app/lists/app_store_lists.h"
#include "tui/session/session_edits.h"
#include "tui/views/stores/store_layout.h"

/* --- fetching */

static const struct store_source *source_of(const struct app *app)
{
	return store_asker_source(app->store->asker);
}

static char *address_of(const struct app *app, const struct store_choice *choice, bool is_shown)
{
	return source_of(app)->address(source_of(app)->context, choice, is_shown);
}

static bool is_same_series(const struct store_choice *a, const struct store_choice *b)
{
	return a->service && b->service && a->type && b->type &&
	       strcmp(a->service, b->service) == 0 && strcmp(a->type, b->type) == 0;
}

/* Another part of the same: all that is chosen of how it is shown stays. */
static void fetch(struct app *app, const struct store_choice *choice, enum view_id view)
{
	struct store_panel *panel = app->store;
	bool is_moved = panel->has_fetched && !app->session.state.sides &&
			is_same_series(choice, &panel->fetched);
	char *address = address_of(app, choice, false), words[STORE_WORDS_SIZE];
	struct text_list files = { 0 };

	text_list_add(&files, address);
	panel->fetch_error[0] = '\0';
	app_open_behind(app, is_moved ? DOCUMENT_MOVED : DOCUMENT_OPEN, &files, view,
			store_choice_words(choice, store_panel_now(panel), words));
	if (app->coming.is_there) {
		store_choice_copy(&app->coming.choice, choice);
		app->coming.has_choice = true;
	}
	text_list_release(&files);
	free(address);
}

static enum view_id view_to_return_to(const struct app *app)
{
	return app->view_before_store == VIEW_STORE ? VIEW_ICICLE : app->view_before_store;
}

static void enter(struct app *app)
{
	struct store_panel *panel = app->store;

	if (panel->is_marking) {
		struct store_layout layout = store_layout_of(panel, app_view_area(app));
		int64_t from, to;

		store_panel_marking(panel, layout.column, &from, &to);
		store_panel_set_range(panel, from, to);
	}
	panel->wants_fetch = false;
	if (panel->choice.service && panel->choice.type) {
		fetch(app, &panel->choice, view_to_return_to(app));
	} else if (store_panel_is_busy(panel, STORE_SERVICES)) {
		panel->wants_fetch = true;
		session_say(&app->session, "Will fetch as soon as the services arrive");
	} else {
		session_say(&app->session, "Choose a service first");
	}
}

void app_store_step(struct app *app, enum command command)
{
	struct store_panel *panel = app->store;
	int direction = command == COMMAND_NEXT_HOT ? 1 : -1;
	struct store_choice choice;

	if (!panel || !panel->has_fetched || app->session.state.sides) {
		app_say_no_use(app, command);
		return;
	}
	/* Keys that come faster than answers add up. */
	store_choice_copy(&choice, app->coming.has_choice ? &app->coming.choice : &panel->fetched);
	if (choice.service && choice.type &&
	    store_choice_step(&choice, direction, store_panel_now(panel)))
		fetch(app, &choice, app->session.state.view);
	else
		session_say(&app->session,
			    direction > 0 ? "The range ends now" : "There is nothing before");
	store_choice_release(&choice);
}

/* --- comparing */

static void compare_with(struct app *app, const struct store_choice *base)
{
	const struct store_choice *choice = &app->store->choice;
	struct text_list files = { 0 };
	char *before = address_of(app, base, false), *after = address_of(app, choice, false);
	char words[STORE_WORDS_SIZE];

	text_list_add(&files, before);
	text_list_add(&files, after);
	app_open_behind(app, DOCUMENT_PAIR, &files, VIEW_ICICLE,
			store_choice_words(choice, store_panel_now(app->store), words));
	app->store->has_base = app->store->has_earlier = app->store->is_marked = false;
	text_list_release(&files);
	free(before);
	free(after);
}

static void compare(struct app *app)
{
	struct store_panel *panel = app->store;
	char words[STORE_WORDS_SIZE];

	if (!panel->choice.service || !panel->choice.type) {
		session_say(&app->session, "Choose a service first");
	} else if (panel->has_base && store_choice_equal(&panel->base, &panel->choice)) {
		session_say(&app->session, "Choose what to compare it with, another range, label "
					   "or service, and press {key:compare-marked} again");
	} else if (panel->has_base) {
		compare_with(app, &panel->base);
	} else if (panel->has_earlier && panel->is_marked &&
		   is_same_series(&panel->earlier, &panel->choice)) {
		compare_with(app, &panel->earlier);
	} else {
		store_panel_set_base(panel);
		session_say(&app->session,
			    "Before: %.200s. Choose the other side and press {key:compare-marked} "
			    "again",
			    store_choice_words(&panel->base, store_panel_now(panel), words));
	}
}

/* --- the rest */

static void copy_command(struct app *app)
{
	char *address = address_of(app, &app->store->choice, true), *word = shell_word(address);

	app_copy_text(app, print_text("serac %s", word), "the command");
	free(address);
	free(word);
}

static void escape(struct app *app)
{
	if (store_panel_drop(app->store))
		return;
	if (store_panel_is_asking(app->store)) {
		store_panel_cancel(app->store);
		session_say(&app->session, "Stopped asking");
	} else if (app->session.profile.samples.count > 0) {
		session_show(&app->session, view_to_return_to(app));
	}
}

static void search_typed(struct app *app, const char *text)
{
	store_panel_filter(app->store, text);
}

static void search_answered(struct app *app, const char *text)
{
	store_panel_filter(app->store, text);
	store_panel_select(app->store, app->store->row);
}

static void search_cancelled(struct app *app)
{
	search_answered(app, "");
}

static void search(struct app *app)
{
	static const struct question question = {
		.title = "/",
		.history = HISTORY_NONE,
		.typed = search_typed,
		.answered = search_answered,
		.cancelled = search_cancelled,
	};

	app_ask(app, &question, app->store->filter);
}

static void stop(struct app *app)
{
	store_panel_cancel(app->store);
	session_say(&app->session, "Stopped asking");
}

static bool run(struct app *app, enum command command)
{
	switch (command) {
	case COMMAND_ENTER:
		enter(app);
		return true;
	case COMMAND_COMPARE_MARKED:
		compare(app);
		return true;
	case COMMAND_COPY_COMMAND:
		copy_command(app);
		return true;
	case COMMAND_SEARCH:
	case COMMAND_FILTER_ROWS:
		search(app);
		return true;
	case COMMAND_CLEAR:
		escape(app);
		return true;
	case COMMAND_STOP:
		if (!store_panel_is_asking(app->store))
			return false;
		stop(app);
		return true;
	case COMMAND_UNFILTER:
		store_panel_clear_labels(app->store);
		return true;
	case COMMAND_SAMPLE_TYPE:
	case COMMAND_LABEL:
	case COMMAND_ROOT_BY:
		app_store_list(app, command);
		return true;
	default:
		return false;
	}
}

/* What acts on a function that is not shown, or on filters of the profile, is of no use here. */
static bool is_useless(enum command command)
{
	switch (command) {
	case COMMAND_ACTIONS:
	case COMMAND_SEARCH_SELECTED:
	case COMMAND_NEXT_MATCH:
	case COMMAND_PREVIOUS_MATCH:
	case COMMAND_FOCUS:
	case COMMAND_IGNORE:
	case COMMAND_MERGE:
	case COMMAND_FULL:
	case COMMAND_COPY_NAME:
	case COMMAND_MARK:
	case COMMAND_WRITE:
		return true;
	default:
		return false;
	}
}

bool app_store_run(struct app *app, enum command command)
{
	if (command == COMMAND_VIEW_STORE && app->session.state.view != VIEW_STORE)
		app->view_before_store = app->session.state.view;
	if (app->coming.is_there && (command == COMMAND_CLEAR || command == COMMAND_STOP)) {
		app_forget_coming(app);
		session_say(&app->session, "Stopped fetching");
		return true;
	}
	if (!app->store || app->session.state.view != VIEW_STORE)
		return false;
	if (run(app, command))
		return true;
	if (is_useless(command))
		app_say_no_use(app, command);
	return is_useless(command);
}

bool app_store_update(struct app *app)
{
	bool has_changed;

	app->session.store = app->store;
	if (!app->store)
		return false;
	if (app->session.state.view == VIEW_STORE)
		store_panel_open(app->store);
	has_changed = store_panel_update(app->store);
	if (app->store->wants_fetch && !store_panel_is_busy(app->store, STORE_SERVICES))
		enter(app);
	if (has_changed)
		app_store_refresh_list(app);
	return has_changed;
}

void app_store_wait(struct app *app)
{
	struct timespec moment = { .tv_nsec = 1000000 };

	while (app->coming.is_there) {
		app_follow_document(app);
		nanosleep(&moment, NULL);
	}
	app_store_update(app);
	/* An answer may lead to the next question. */
	while (app->store && store_panel_is_asking(app->store)) {
		store_asker_wait(app->store->asker);
		app_store_update(app);
	}
}
