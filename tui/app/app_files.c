#include "tui/app/app_files.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "model/tables/quantity.h"
#include "tui/app/app_documents.h"
#include "tui/app/app_lists.h"
#include "tui/app/file_words.h"

enum { COLUMN_NAME, COLUMN_FORMAT, COLUMN_MODIFIED, COLUMN_SIZE, COLUMN_COMMAND };

/* Of the row that leads to the folder above; rows of the lister count from 0. */
enum { ID_PARENT = 1 << 30 };

/* --- paths */

/* With ~ for the home folder. Caller frees. */
static char *shown_path(const char *path)
{
	const char *home = getenv("HOME");
	size_t length = home ? strlen(home) : 0;

	if (length > 1 && strncmp(path, home, length) == 0 &&
	    (path[length] == '/' || path[length] == '\0'))
		return print_text("~%s", path + length);
	return memory_text(path, strlen(path));
}

static const char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash && slash[1] ? slash + 1 : path;
}

/* Caller frees. */
static char *parent_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash && slash > path ? memory_text(path, (size_t)(slash - path))
				     : memory_text("/", 1);
}

/* Of a comparison the base, which stays where another is compared with. */
static bool is_present(const struct app *app, const char *path)
{
	const struct document_view *document = &app->session.document;
	const struct text_list *paths = document->paths;
	uint32_t count = paths ? paths->count : 0;

	if (document->base_count > 0 && document->base_count < count)
		count = document->base_count;
	for (uint32_t i = 0; i < count; i++)
		if (strcmp(paths->items[i], path) == 0)
			return true;
	return false;
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

/* --- rows */

static const char *print_time(char text[32], int64_t seconds)
{
	time_t time = (time_t)seconds;
	struct tm local;

	if (!localtime_r(&time, &local) || strftime(text, 32, "%Y-%m-%d %H:%M", &local) == 0)
		*text = '\0';
	return text;
}

static void add_profile(const struct app *app, struct picker *picker,
			const struct listed_row *listed, uint32_t id, bool with_folder)
{
	struct quantity_unit bytes = { UNIT_BYTES, 0, "bytes" };
	char size[QUANTITY_TEXT_SIZE] = "", modified[32];
	char *path = shown_path(listed->path);
	struct picker_row row = {
		.columns = { [COLUMN_NAME] = with_folder ? path : name_of(listed->path),
			     [COLUMN_FORMAT] = listed->format,
			     [COLUMN_MODIFIED] = print_time(modified, listed->modified),
			     [COLUMN_SIZE] = size,
			     [COLUMN_COMMAND] = listed->command },
		.also = path,
		.id = id,
		.is_dim = is_present(app, listed->path),
	};

	if (listed->size > 0)
		quantity_print(size, listed->size, bytes);
	picker_add(picker, &row);
	free(path);
}

static void add_folder(struct picker *picker, const struct listed_row *listed, uint32_t id)
{
	char *name = print_text("%s/", name_of(listed->path));
	struct picker_row row = { .columns = { [COLUMN_NAME] = name }, .id = id };

	picker_add(picker, &row);
	free(name);
}

static void add_heading(struct picker *picker, const char *text, bool is_looked_into)
{
	char *title = print_text("%s%s", text, is_looked_into ? "  (looking…)" : "");
	struct picker_row row = {
		.columns = { [COLUMN_NAME] = title },
		.id = PICKER_NONE,
		.is_heading = true,
	};

	picker_add(picker, &row);
	free(title);
}

/* What was opened last is listed once; what is present is not compared with itself. */
static bool is_shown(const struct app *app, const struct listed_row *rows, uint32_t row,
		     uint32_t recent)
{
	if (app->list_command == COMMAND_COMPARE && is_present(app, rows[row].path))
		return false;
	for (uint32_t i = 0; rows[row].section == recent && i < row; i++)
		if (rows[i].section != recent && strcmp(rows[i].path, rows[row].path) == 0)
			return false;
	return true;
}

static void add_kind(struct app *app, struct picker *picker, enum listed_kind kind,
		     uint32_t section)
{
	uint32_t count, recent = app->files.folders.count;
	const struct listed_row *rows = profile_lister_rows(app->files.lister, &count);

	for (uint32_t i = 0; i < count; i++) {
		if (rows[i].kind != kind || rows[i].section != section)
			continue;
		if (kind == LISTED_FOLDER)
			add_folder(picker, &rows[i], i);
		else if (kind == LISTED_NOTE)
			add_heading(picker, rows[i].path, false);
		else if (is_shown(app, rows, i, recent))
			add_profile(app, picker, &rows[i], i, section == recent);
	}
}

static void add_parent(struct picker *picker)
{
	static const struct picker_row row = {
		.columns = { [COLUMN_NAME] = "../" },
		.id = ID_PARENT,
	};

	picker_add(picker, &row);
}

static void add_section(struct app *app, struct picker *picker, uint32_t section)
{
	const struct text_list *folders = &app->files.folders;
	bool is_folder = section < folders->count;
	char *title = is_folder ? shown_path(folders->items[section])
				: memory_text("recent", strlen("recent"));

	add_heading(picker, title, section == profile_lister_section(app->files.lister));
	add_kind(app, picker, LISTED_PROFILE, section);
	add_kind(app, picker, LISTED_NOTE, section);
	if (section == 0 && is_folder)
		add_parent(picker);
	add_kind(app, picker, LISTED_FOLDER, section);
	free(title);
}

static void add_files(struct app *app, struct picker *picker)
{
	uint32_t count, recent = app->files.folders.count;
	const struct listed_row *rows = profile_lister_rows(app->files.lister, &count);
	bool has_recent = false;

	for (uint32_t section = 0; section < recent; section++)
		add_section(app, picker, section);
	for (uint32_t i = 0; i < count && !has_recent; i++)
		has_recent = rows[i].section == recent && is_shown(app, rows, i, recent);
	if (has_recent)
		add_section(app, picker, recent);
}

/* The row that is selected until the user moves: the first profile, and of those to compare with
 * the first of the same format. */
static uint32_t find_first(const struct app *app)
{
	uint32_t count, first = PICKER_NONE;
	const struct listed_row *rows = profile_lister_rows(app->files.lister, &count);
	const char *format = NULL;

	for (uint32_t i = 0; i < count && app->list_command == COMMAND_COMPARE; i++)
		if (rows[i].kind == LISTED_PROFILE && is_present(app, rows[i].path))
			format = rows[i].format;
	for (uint32_t i = 0; i < count; i++) {
		if (rows[i].kind != LISTED_PROFILE ||
		    !is_shown(app, rows, i, app->files.folders.count))
			continue;
		if (!format || strcmp(rows[i].format, format) == 0)
			return i;
		if (first == PICKER_NONE)
			first = i;
	}
	return first;
}

/* --- choosing */

static const struct app_list *list_of(enum command command);

static void write_title(struct app *app)
{
	struct files_list *files = &app->files;
	const char *name = name_of(app->session.document.name);

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

	if (id == ID_PARENT)
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
	char *path = file_words_expand_home(app->picker.prompt.text), *real;
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

#define FILES_LIST(list_hints)                                                        \
	{                                                                             \
		.look = { .nothing = "There is nothing to open here",                 \
			  .main = COLUMN_NAME,                                        \
			  .columns = { [COLUMN_NAME] = { PICKER_LEFT, 0, NULL },      \
				       [COLUMN_FORMAT] = { PICKER_LEFT, 1, NULL },    \
				       [COLUMN_MODIFIED] = { PICKER_LEFT, 2, NULL },  \
				       [COLUMN_SIZE] = { PICKER_RIGHT, 3, NULL },     \
				       [COLUMN_COMMAND] = { PICKER_LEFT, 4, NULL } }, \
			  .typing = true },                                           \
		.hints = list_hints, .add = add_files, .choose = choose, .run = run,  \
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
	app->files.first = find_first(app);
	if (!has_moved && app->files.first != PICKER_NONE)
		picker_select(&app->picker, app->files.first);
	return true;
}
