#include "tui/app/lists/app_marks.h"

#include <stdlib.h>
#include <string.h>

#include "tui/app/commands/app_prompts.h"
#include "tui/app/commands/app_write.h"
#include "tui/app/lists/app_lists.h"
#include "tui/app/lists/new_mark.h"
#include "tui/app/state/file_words.h"

static void keep(struct app *app, enum marks_change change, const struct mark *mark)
{
	mark_keeper_change(app->keeper, &app->session.document, change, mark);
}

/* --- setting one */

static void set_mark(struct app *app, const char *note)
{
	struct session *session = &app->session;

	view_state_set_text(&app->mark.note, note);
	marks_put(&session->marks, &app->mark);
	keep(app, MARKS_PUT, &app->mark);
	session_say(session, "Marked %.100s: {key:marks} lists the marks", app->mark.function);
	app_refresh_list(app);
}

static void note_answered(struct app *app, const char *note)
{
	set_mark(app, note);
}

static const struct question note_question = {
	.title = "mark, with a note: ",
	.history = HISTORY_NONE,
	.answered = note_answered,
};

/* The mark that the same place has already; NULL. */
static const struct mark *find_same(const struct marks *marks, const struct mark *mark)
{
	for (uint32_t i = 0; i < marks->count; i++)
		if (!marks->items[i].is_older &&
		    strcmp(marks->items[i].function, mark->function) == 0 &&
		    text_list_equal(&marks->items[i].path, &mark->path))
			return &marks->items[i];
	return NULL;
}

/* Makes app->mark one of what is selected, or the one that is there. */
static bool take_selection(struct app *app)
{
	struct session *session = &app->session;
	const struct mark *same;

	mark_release(&app->mark);
	if (!new_mark_init(&app->mark, app)) {
		session_say(session, "Select what to mark first");
		return false;
	}
	same = find_same(&session->marks, &app->mark);
	if (same) {
		mark_release(&app->mark);
		mark_copy(&app->mark, same);
	} else if (session->marks.count == MARKS_LIMIT) {
		session_say(session, "There are %d marks: remove some first", MARKS_LIMIT);
		return false;
	}
	return true;
}

void app_mark(struct app *app, enum command command)
{
	(void)command;
	if (take_selection(app))
		app_ask(app, &note_question, app->mark.note);
}

bool app_mark_with(struct app *app, enum command command, const char *note)
{
	(void)command;
	if (app_has_picture(app) && take_selection(app))
		set_mark(app, note);
	return true;
}

/* --- the list */

/* Opens the list once they are there, unless another key comes first. */
static const char reading_text[] = "Reading the marks…";

enum { COLUMN_FUNCTION, COLUMN_TOTAL, COLUMN_SELF, COLUMN_NOTE };

/* Those of the file that is open come first. */
static void add_rows(struct picker *picker, const struct marks *marks, bool are_older)
{
	for (uint32_t i = 0; i < marks->count; i++) {
		const struct mark *mark = &marks->items[i];
		struct picker_row row = {
			.columns = { [COLUMN_TOTAL] = mark->total,
				     [COLUMN_SELF] = mark->self,
				     [COLUMN_FUNCTION] = mark->function,
				     [COLUMN_NOTE] = mark->note },
			.id = i,
			.is_dim = are_older,
		};

		if (mark->is_older == are_older)
			picker_add(picker, &row);
	}
}

static void add_marks(struct app *app, struct picker *picker)
{
	static const struct picker_row older = {
		.columns = { [COLUMN_FUNCTION] = "marks of an older file with this name" },
		.id = PICKER_NONE,
		.is_heading = true,
	};
	const struct marks *marks = &app->session.marks;
	bool has_older = false;

	add_rows(picker, marks, false);
	for (uint32_t i = 0; i < marks->count; i++)
		has_older |= marks->items[i].is_older;
	if (!has_older)
		return;
	picker_add(picker, &older);
	add_rows(picker, marks, true);
}

static void go_to(struct app *app, uint32_t id)
{
	const struct mark *mark = &app->session.marks.items[id];
	struct view_place place;
	struct error error;

	if (!app->options.read_view)
		session_say(&app->session, "Marks cannot be opened here");
	else if (!app->options.read_view(app->options.context, &mark->view, &place, &error)) {
		char text[sizeof(error.message) + 32];

		snprintf(text, sizeof(text), "Cannot go to this mark: %.120s", error.message);
		session_fail(&app->session, text);
	} else {
		session_go(&app->session, &place);
		view_place_release(&place);
		if (*mark->note)
			session_say(&app->session, "%.150s", mark->note);
	}
}

static void remove_mark(struct app *app, const struct mark *mark)
{
	struct mark removed;

	mark_copy(&removed, mark);
	keep(app, MARKS_REMOVE, &removed);
	marks_remove(&app->session.marks, removed.id);
	session_say(&app->session, "Removed the mark of %.100s", removed.function);
	mark_release(&removed);
	if (app->session.marks.count == 0)
		app_close_list(app);
}

static void edit_note(struct app *app, const struct mark *mark)
{
	mark_release(&app->mark);
	mark_copy(&app->mark, mark);
	app_ask(app, &note_question, mark->note);
}

static bool run_on_mark(struct app *app, uint32_t id, key_code key, enum command command)
{
	const struct marks *marks = &app->session.marks;
	const struct mark *mark = id < marks->count ? &marks->items[id] : NULL;

	if (command == COMMAND_WRITE)
		app_ask_write_marks(app);
	else if (mark && (key == KEY_CODE_DELETE || key == 'd'))
		remove_mark(app, mark);
	else if (mark && (key == 'e' || command == COMMAND_MARK))
		edit_note(app, mark);
	else
		return false;
	return true;
}

void app_list_marks(struct app *app, enum command command)
{
	static const struct hint hints[] = {
		{ "choose", "go there" },
		{ "mark", "note (e)" },
		{ "write", "report" },
		{ "clear", "close" },
		{ "up down", "move" },
		{ "search", "narrow" },
		HINTS_END,
	};
	static const struct app_list list = {
		.look = { .title = "Marks (Del removes one)",
			  .main = COLUMN_FUNCTION,
			  .columns = { [COLUMN_TOTAL] = { PICKER_RIGHT, 1, "total" },
				       [COLUMN_SELF] = { PICKER_RIGHT, 2, "self" },
				       [COLUMN_FUNCTION] = { PICKER_LEFT, 0, "function" },
				       [COLUMN_NOTE] = { PICKER_LEFT, 0, "note" } } },
		.hints = hints,
		.add = add_marks,
		.choose = go_to,
		.run = run_on_mark,
	};

	if (app->session.marks.count > 0)
		app_open_list(app, &list, command);
	else if (mark_keeper_is_reading(app->keeper))
		session_say(&app->session, "%s", reading_text);
	else
		session_say(&app->session, "Nothing is marked: {key:mark} marks the selection");
}

/* --- the report */

void app_report_marks(struct app *app, enum command command)
{
	(void)command;
	app_ask_write_marks(app);
}

bool app_report_marks_to(struct app *app, enum command command, const char *path)
{
	char *meant = file_words_path(path);

	(void)command;
	if (app_has_picture(app))
		app_write_marks(app, meant);
	free(meant);
	return true;
}

/* --- what the thread brings */

bool app_marks_update(struct app *app)
{
	struct session *session = &app->session;
	char message[MARK_MESSAGE_SIZE];
	bool is_wanted;

	if (!session->before && session->profile.complete && !session->is_noted) {
		session->is_noted = true;
		mark_keeper_note_opened(app->keeper, &session->document);
	}
	if (!mark_keeper_take(app->keeper, &session->document, &session->marks, message))
		return false;
	is_wanted = strcmp(session->message, reading_text) == 0;
	if (is_wanted)
		session->message[0] = '\0';
	if (message[0])
		session_fail(session, message);
	else if (is_wanted)
		app_list_marks(app, COMMAND_MARKS);
	if (app->list_command == COMMAND_MARKS)
		app_refresh_list(app);
	return true;
}
