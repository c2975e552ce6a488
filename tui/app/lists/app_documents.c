#include "tui/app/lists/app_documents.h"

#include "tui/app/commands/app_prompts.h"
#include "tui/app/commands/app_write.h"
#include "tui/app/lists/app_lists.h"
#include "tui/app/state/file_words.h"
#include "tui/session/session_documents.h"

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

bool app_follow_document(struct app *app)
{
	struct session *session = &app->session;
	struct error error;

	if (!session->before)
		return follow_live(app);
	if (document_view_has_failed(&session->document, &error)) {
		return_to_document(app, error.message);
		return true;
	}
	if (session->profile.complete || (session->document.live && !app_is_between(app))) {
		session_settle_document(session);
		view_set_release(&app->views_before);
	}
	return false;
}

/* --- commands */

static void open_words(struct app *app, enum document_request request,
		       const struct text_list *words)
{
	struct document_view document = { 0 };
	struct error error;

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
