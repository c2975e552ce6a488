#include "tui/app/lists/app_files.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/files/home_path.h"
#include "base/memory.h"
#include "base/text/print_text.h"
#include "tui/app/lists/app_documents.h"
#include "tui/app/lists/app_lists.h"
#include "tui/app/lists/file_rows.h"

/* --- paths */

/* Caller frees. */
static char *parent_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash && slash > path ? memory_text(path, (size_t)(slash - path))
				     : memory_text("/", 1);
}

/* The folder of the present profile, and the working folder. */
static void find_folders(const struct app *app, struct text_list *folders)
{
	const struct text_list *paths = app->session.document.paths;
	const char *working = app->options.folder;

	if (paths && paths->count > 0 && paths->items[0][0] == '/') {
		char *folder = parent_of(paths->items[0]);

		text_list_add(folders, folder);
		free(folder);
	}
	if (working && (folders->count == 0 || strcmp(folders->items[0], working) != 0))
		text_list_add(folders, working);
	if (folders->count == 0)
		text_list_add(folders, "/");
}

/* --- choosing */

static const struct app_list *list_of(enum command command);

static void write_title(struct app *app)
{
	struct files_list *files = &app->files;
	const struct sides *sides = app->session.state.sides;
	const char *name = sides ? sides->name[SIDE_BASE] : app->session.document.name;

	if (app->list_command != COMMAND_COMPARE)
		strcpy(files->title, "Open a profile");
	else if (files->is_base)
		snprintf(files->title, sizeof(files->title), "Before: choose it   After: %.100s",
			 name);
	else
		snprintf(files->title, sizeof(files->title), "Before: %.100s   After: choose it",
			 name);
}

/* What was opened last is there until the user looks for something in a folder. */
static void show_list(struct app *app, enum command command, bool with_recent)
{
	struct files_list *files = &app->files;

	files->look = list_of(command)->look;
	files->look.title = files->title;
	app->list_command = command;
	write_title(app);
	profile_lister_start(files->lister, &files->folders, with_recent);
	files->first = PICKER_NONE;
	app_open_list_as(app, list_of(command), &files->look, command);
}

static void enter_folder(struct app *app, const char *path)
{
	enum command command = app->list_command;
	char *folder = memory_text(path, strlen(path));

	text_list_release(&app->files.folders);
	text_list_add(&app->files.folders, folder);
	free(folder);
	show_list(app, command, false);
}

static void enter_parent(struct app *app)
{
	char *parent = parent_of(app->files.folders.items[0]);

	enter_folder(app, parent);
	free(parent);
}

/* As the user would name it in the working folder. What could be something else than a file has its
 * folder in front. Caller frees. */
static char *path_from_here(const struct app *app, const char *path)
{
	const char *folder = app->options.folder;
	size_t length = folder ? strlen(folder) : 0;
	const char *name = path + length + 1;
	bool is_plain;

	if (length < 2 || strncmp(path, folder, length) != 0 || path[length] != '/')
		return memory_text(path, strlen(path));
	is_plain = *name != '-' && strcmp(name, "demo") != 0 && !strchr(name, ':');
	return print_text("%s%s", is_plain ? "" : "./", name);
}

static void choose_path(struct app *app, const char *path)
{
	enum document_request request = DOCUMENT_OPEN;

	if (app->list_command == COMMAND_COMPARE)
		request = app->files.is_base ? DOCUMENT_COMPARE_BASE : DOCUMENT_COMPARE;
	app_open_path(app, request, path);
}

static void choose(struct app *app, uint32_t id)
{
	uint32_t count;
	const struct listed_row *rows = profile_lister_rows(app->files.lister, &count);

	if (id == FILE_ROWS_PARENT)
		enter_parent(app);
	else if (id < count && rows[id].kind == LISTED_FOLDER)
		enter_folder(app, rows[id].path);
	else if (id < count) {
		char *path = path_from_here(app, rows[id].path);

		choose_path(app, path);
		free(path);
	}
}

static void choose_typed(struct app *app)
{
	char *path = home_path_expand(app->picker.prompt.text), *real;
	struct stat status;

	real = stat(path, &status) == 0 && S_ISDIR(status.st_mode) ? realpath(path, NULL) : NULL;
	if (real) {
		enter_folder(app, real);
	} else {
		app_close_list(app);
		choose_path(app, path);
	}
	free(real);
	free(path);
}

/* What is typed and fits nothing may be a path. */
static bool run(struct app *app, uint32_t id, key_code key, enum command command)
{
	bool is_empty = app->picker.prompt.length == 0;

	if ((key == KEY_CODE_ENTER || key == '\n') && id == PICKER_NONE && !is_empty)
		choose_typed(app);
	else if ((key == KEY_CODE_BACKSPACE || key == '\b') && is_empty)
		enter_parent(app);
	else if (command == COMMAND_NEXT_VIEW && app->list_command == COMMAND_COMPARE) {
		app->files.is_base = !app->files.is_base;
		write_title(app);
	} else {
		return false;
	}
	return true;
}

#define FILES_LIST(list_hints)                                                           \
	{                                                                                \
		.look = { .nothing = "There is nothing to open here",                    \
			  .columns = FILE_ROWS_COLUMNS,                                  \
			  .typing = true },                                              \
		.hints = list_hints, .add = file_rows_add, .choose = choose, .run = run, \
	}

static const struct app_list *list_of(enum command command)
{
	static const struct hint open_hints[] = {
		{ "up down", "move" },
		{ "choose", "open" },
		{ "back", "folder above" },
		{ "clear", "empty, close" },
		HINTS_END,
	};
	static const struct hint compare_hints[] = {
		{ "choose", "compare" },
		{ "next-view", "turn round" },
		{ "back", "folder above" },
		{ "clear", "empty, close" },
		HINTS_END,
	};
	static const struct app_list open_list = FILES_LIST(open_hints);
	static const struct app_list compare_list = FILES_LIST(compare_hints);

	return command == COMMAND_COMPARE ? &compare_list : &open_list;
}

void app_list_files(struct app *app, enum command command)
{
	if (!app->options.list_profiles) {
		app_ask_document(app, command);
		return;
	}
	text_list_release(&app->files.folders);
	find_folders(app, &app->files.folders);
	app->files.is_base = false;
	show_list(app, command, true);
}

static bool is_open(const struct app *app)
{
	return app->list == list_of(COMMAND_OPEN) || app->list == list_of(COMMAND_COMPARE);
}

bool app_files_update(struct app *app)
{
	const struct picker_item *selected = picker_selected(&app->picker);
	uint32_t before = app->files.first, id = selected ? selected->id : PICKER_NONE;
	bool has_moved;

	if (!profile_lister_take(app->files.lister) || !is_open(app))
		return false;
	has_moved = app->picker.prompt.length > 0 || (before != PICKER_NONE && id != before);
	app_refresh_list(app);
	app->files.first = file_rows_first(app);
	if (!has_moved && app->files.first != PICKER_NONE)
		picker_select(&app->picker, app->files.first);
	return true;
}
