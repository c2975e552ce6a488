#include "tui/app/lists/app_documents.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "tui/app/commands/app_prompts.h"
#include "tui/app/commands/app_write.h"
#include "tui/app/lists/app_lists.h"
#include "tui/app/state/app_store_panel.h"
#include "tui/app/state/file_words.h"
#include "tui/session/session_documents.h"
#include "tui/session/session_edits.h"

/* --- from one to the other */

/* What lies over the old picture belongs to the old document. What is being written of it holds
 * it. */
static void leave_document(struct app *app)
{
	overlay_release(&app->overlay);
	if (!app->palette) /* its rows are of no document */
		app_close_list(app);
	app_write_forget(app);
	line_finder_forget(app->lines);
}

static void show_document(struct app *app, const struct document_view *document,
			  enum document_request request)
{
	leave_document(app);
	app->shows_before = false;
	if (app->session.before) {
		view_set_release(&app->views);
	} else {
		app->views_before = app->views;
		app->views = (struct view_set){ 0 };
	}
	session_take_document(&app->session, document, request);
	mark_keeper_change(app->keeper, document, MARKS_READ, NULL);
}

static void return_to_document(struct app *app, const char *message)
{
	leave_document(app);
	session_return(&app->session);
	view_set_release(&app->views);
	app->views = app->views_before;
	app->views_before = (struct view_set){ 0 };
	session_fail(&app->session, message);
}

/* Lists and questions are about what is there. */
static bool can_change(const struct app *app)
{
	return !app->session.before && !app->question && !app_has_list(app) && !app->palette &&
	       !overlay_is_open(&app->overlay) && !app_write_holds(app) &&
	       !view_writer_path(app->writer);
}

/* Once, and where no question is in its place. */
static bool say_end(struct app *app)
{
	const struct live_source *live = app->session.document.live;
	char trouble[sizeof(app->session.message)];
	struct live_status status;

	if (!live || app->session.is_end_said || app->question)
		return false;
	if (live->take_trouble && live->take_trouble(live->context, trouble, sizeof(trouble))) {
		session_fail(&app->session, trouble);
		return true; /* it goes on */
	}
	live->status(live->context, &status);
	if (status.state != LIVE_HAS_ENDED)
		return false;
	app->session.is_end_said = true;
	session_say(&app->session, "%s; {key:write} writes what there is to a file", status.ended);
	return true;
}

static bool follow_live(struct app *app)
{
	const struct live_source *live = app->session.document.live;
	struct document_view document;

	if (say_end(app))
		return true;
	if (!live || !live->next(live->context, can_change(app), &document))
		return false;
	show_document(app, &document, DOCUMENT_AGAIN);
	return true;
}

bool app_is_between(const struct app *app)
{
	const struct session *session = &app->session;

	return session->before && session->document.live &&
	       !(session->analysis && session->analysis->tree);
}

/* --- one that is fetched behind the one that is shown */

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void app_forget_coming(struct app *app)
{
	struct coming_document *coming = &app->coming;

	if (coming->is_there)
		document_view_free(&coming->document);
	store_choice_release(&coming->choice);
	*coming = (struct coming_document){ 0 };
}

/* What it is about is chosen there: "checkout cpu from now-1h to now at HOST: why" is why. */
static const char *reason_of(const struct app *app, const char *message)
{
	char host[200];
	const char *at;

	snprintf(host, sizeof(host), " at %.190s: ", store_panel_name(app->store));
	at = strstr(message, host);
	return at ? at + strlen(host) : message;
}

/* The view of the store keeps the sentence, as the next key ends the message. */
static void fail_coming(struct app *app, const struct error *error)
{
	session_fail(&app->session, error->message);
	if (app->store)
		snprintf(app->store->fetch_error, sizeof(app->store->fetch_error), "%s",
			 reason_of(app, error->message));
	app_forget_coming(app);
}

void app_open_behind(struct app *app, enum document_request request, const struct text_list *files,
		     enum view_id view, const char *words)
{
	struct coming_document coming = { .request = request, .view = view, .begun = now_ms() };
	struct error error;

	app_forget_coming(app);
	snprintf(coming.words, sizeof(coming.words), "%s", words);
	if (!app->options.open) {
		session_say(&app->session, "No other profile can be opened here");
		return;
	}
	coming.is_there = app->options.open(app->options.context, request, files,
					    &app->session.document, &coming.document, &error);
	app->coming = coming;
	if (!coming.is_there)
		fail_coming(app, &error);
}

/* It is there: the old picture stays until there is a new one. */
static void show_coming(struct app *app)
{
	struct coming_document coming = app->coming;

	app->coming = (struct coming_document){ 0 };
	show_document(app, &coming.document, coming.request);
	app->shows_before = true;
	if (app->session.state.view != coming.view)
		session_show(&app->session, coming.view);
	if (app->store) {
		store_choice_release(&app->store->fetched);
		app->store->has_fetched = coming.has_choice;
		if (coming.has_choice)
			store_choice_copy(&app->store->fetched, &coming.choice);
	}
	if (app->store && coming.has_choice)
		store_panel_follow(app->store, &coming.choice);
	store_choice_release(&coming.choice);
}

/* True when what is said of it is something else than before. */
static bool print_progress(struct coming_document *coming, const struct profile *profile)
{
	char text[sizeof(coming->progress)], bytes[QUANTITY_TEXT_SIZE];
	int64_t seconds = (now_ms() - coming->begun) / 1000;
	bool is_new;

	snprintf(text, sizeof(text), "fetching %s  %" PRId64 " s", coming->words, seconds);
	if (profile->bytes_read > 0)
		snprintf(text + strlen(text), sizeof(text) - strlen(text), "  %s",
			 quantity_print(bytes, (int64_t)profile->bytes_read,
					(struct quantity_unit){ UNIT_BYTES, 0, "bytes" }));
	is_new = strcmp(text, coming->progress) != 0;
	memcpy(coming->progress, text, sizeof(text));
	return is_new;
}

static bool follow_coming(struct app *app)
{
	struct coming_document *coming = &app->coming;
	struct profile profile;
	struct error error;

	if (!coming->is_there)
		return false;
	if (document_view_has_failed(&coming->document, &error)) {
		fail_coming(app, &error);
		return true;
	}
	profile = profile_builder_snapshot(coming->document.builder);
	if (!profile.complete)
		return print_progress(coming, &profile);
	show_coming(app);
	return true;
}

/* --- the end of the one before */

/* There is something of the new one to show, or it is certain that there is nothing. */
static bool can_settle(const struct app *app)
{
	if (app->session.document.live && !app_is_between(app))
		return true;
	return app->session.profile.complete && (!app->shows_before || app->session.analysis);
}

bool app_follow_document(struct app *app)
{
	struct session *session = &app->session;
	struct error error;
	bool has_changed = follow_coming(app);

	if (!session->before)
		return follow_live(app) || has_changed;
	if (document_view_has_failed(&session->document, &error)) {
		return_to_document(app, error.message);
		return true;
	}
	if (can_settle(app)) {
		bool is_behind = app->shows_before;

		session_settle_document(session);
		view_set_release(&app->views_before);
		app->shows_before = false;
		if (!is_behind && !session->document.live)
			app_take_store(app, &session->document);
		return true;
	}
	return has_changed;
}

/* --- commands */

static void open_words(struct app *app, enum document_request request,
		       const struct text_list *words)
{
	struct document_view document = { 0 };
	struct error error;

	app_forget_coming(app);
	if (!app->options.open)
		session_say(&app->session, "No other profile can be opened here");
	else if (!app->options.open(app->options.context, request, words, &app->session.document,
				    &document, &error))
		session_fail(&app->session, error.message);
	else
		show_document(app, &document, request);
}

static void open_files(struct app *app, enum document_request request, const char *files)
{
	struct text_list words = { 0 };
	struct error error;

	if (file_words_split(&words, files, &error))
		open_words(app, request, &words);
	else
		session_fail(&app->session, error.message);
	text_list_release(&words);
}

void app_open_path(struct app *app, enum document_request request, const char *path)
{
	struct text_list words = { 0 };

	text_list_add(&words, path);
	open_words(app, request, &words);
	text_list_release(&words);
}

bool app_open(struct app *app, enum command command, const char *files)
{
	open_files(app, command == COMMAND_COMPARE ? DOCUMENT_COMPARE : DOCUMENT_OPEN, files);
	return true;
}

void app_reopen(struct app *app, enum command command)
{
	(void)command;
	open_files(app, DOCUMENT_AGAIN, "");
}

static void open_answered(struct app *app, const char *files)
{
	if (*files)
		open_files(app, DOCUMENT_OPEN, files);
}

static void compare_answered(struct app *app, const char *files)
{
	if (*files)
		open_files(app, DOCUMENT_COMPARE, files);
}

void app_ask_document(struct app *app, enum command command)
{
	static const struct question open_question = {
		.title = "open: ",
		.history = HISTORY_FILES,
		.answered = open_answered,
	};
	static const struct question compare_question = {
		.title = "compare with: ",
		.history = HISTORY_FILES,
		.answered = compare_answered,
	};

	app_ask(app, command == COMMAND_COMPARE ? &compare_question : &open_question, NULL);
}
