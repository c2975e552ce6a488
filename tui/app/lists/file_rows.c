#include "tui/app/lists/file_rows.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/files/home_path.h"
#include "base/memory.h"
#include "base/text/path_name.h"
#include "base/text/print_text.h"
#include "model/tables/quantity.h"

enum { COLUMN_NAME, COLUMN_FORMAT, COLUMN_MODIFIED, COLUMN_SIZE, COLUMN_COMMAND };

/* --- paths */

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
	char *path = home_path_shorten(listed->path);
	struct picker_row row = {
		.columns = { [COLUMN_NAME] = with_folder ? path : path_name(listed->path),
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
	char *name = print_text("%s/", path_name(listed->path));
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
		.id = FILE_ROWS_PARENT,
	};

	picker_add(picker, &row);
}

static void add_section(struct app *app, struct picker *picker, uint32_t section)
{
	const struct text_list *folders = &app->files.folders;
	bool is_folder = section < folders->count;
	char *title = is_folder ? home_path_shorten(folders->items[section])
				: memory_text("recent", strlen("recent"));

	add_heading(picker, title, section == profile_lister_section(app->files.lister));
	add_kind(app, picker, LISTED_PROFILE, section);
	add_kind(app, picker, LISTED_NOTE, section);
	if (section == 0 && is_folder)
		add_parent(picker);
	add_kind(app, picker, LISTED_FOLDER, section);
	free(title);
}

void file_rows_add(struct app *app, struct picker *picker)
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

uint32_t file_rows_first(const struct app *app)
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
