#include "tui/views/code/source_picture.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/text/path_name.h"
#include "show/short_name.h"
#include "tui/views/code/source_cells.h"
#include "tui/views/code/source_columns.h"
#include "tui/views/note.h"

enum { NOTE_SIZE = 600, INDENT = 2, OPEN = 0x25be, CLOSED = 0x25b8, GUIDE = 0x2502 };

void source_picture_release(struct source_picture *picture)
{
	source_search_release(&picture->search);
	source_unfolded_release(&picture->unfolded);
}

/* --- above the rows */

static const char *file_of(const struct session *session, string_id file)
{
	return profile_text(&session->analysis->profile, file);
}

/* The file that is shown, or that was recorded. */
static const char *title_of(const struct session *session, const struct source_rows *rows)
{
	if (rows->text)
		return rows->text->path;
	return rows->lines->file != 0 ? file_of(session, rows->lines->file) : "source";
}

/* Of a comparison whose sides are in two files: the one that is not shown. */
static void add_other_text(const struct source_rows *rows, char note[NOTE_SIZE])
{
	const struct source_lines *lines = source_lines_of(rows->session->analysis);
	bool is_after = rows->lines == lines;
	size_t length = strlen(note);

	if (!lines->before || source_rows_are_of_two(rows->session))
		return;
	snprintf(note + length, NOTE_SIZE - length, "%s%s, the function %s in %.200s",
		 length > 0 ? ". " : "", is_after ? "Before" : "After", is_after ? "was" : "is",
		 file_of(rows->session, is_after ? lines->before->file : lines->file));
}

/* What has to be known of the text; "": nothing. */
static void print_note(const struct source_rows *rows, char note[NOTE_SIZE])
{
	*note = '\0';
	if (rows->lines->file == 0 && !rows->text)
		snprintf(note, NOTE_SIZE, "%s",
			 rows->count > 0 ? "The profile does not say in which file this function is"
					 : "The profile says neither file nor lines of this "
					   "function");
	else if (rows->read && !rows->read->is_found)
		snprintf(note, NOTE_SIZE, "%s", rows->read->error.message);
	else if (rows->text && rows->lines->last > rows->text->count)
		snprintf(note, NOTE_SIZE,
			 "It has %" PRIu32 " lines: not the file that was recorded",
			 rows->text->count);
	else if (rows->text && *rows->text->note)
		snprintf(note, NOTE_SIZE, "%s", rows->text->note);
	if (rows->lines->inlined.is_cut)
		snprintf(note + strlen(note), NOTE_SIZE - strlen(note),
			 "%sMore calls are inlined in this file than can be unfolded",
			 *note ? ". " : "");
	add_other_text(rows, note);
}

static struct rect note_area(const struct source_rows *rows, struct rect area)
{
	char note[NOTE_SIZE];

	print_note(rows, note);
	return note_below_titles(area, note);
}

struct rect source_picture_rows(const struct source_rows *rows, struct rect area)
{
	int above = 1 + note_area(rows, area).height;

	return (struct rect){ area.x, area.y + above, area.width, area.height - above };
}

/* --- the rows */

/* The selected line, in the middle where it was not in sight. */
void source_picture_arrange(struct source_picture *picture, const struct source_rows *rows,
			    struct rect area)
{
	const struct view_state *state = &rows->session->state;
	uint32_t wanted = source_lines_selected(rows->lines,
						rows->has_keys ? state->line : state->other_line);
	int height = source_picture_rows(rows, area).height;
	uint32_t row = source_rows_of(rows, wanted, rows->has_keys ? state->inlined : 0);
	uint32_t room = height > 0 ? (uint32_t)height : 0;

	if (row < picture->cursor.first || row >= picture->cursor.first + room)
		picture->cursor.first = row > room / 2 ? row - room / 2 : 0;
	picture->cursor.row = row;
	table_arrange(&picture->cursor, rows->count, height);
}

/* What is inlined is moved in; a guide stands in front of it. */
static struct rect draw_guide(const struct source_rows *rows, struct grid *grid, struct rect area,
			      uint32_t row)
{
	const struct inlined *inlined = source_rows_inlined(rows, row);
	int indent = inlined ? INDENT * (int)(inlined->depth + inlined->is_line) : 0;

	for (int x = 0; x < indent && x < area.width; x += INDENT)
		grid_put(grid, area.x + x, area.y, style_of(PAINT_DIM), GUIDE);
	indent = indent < area.width ? indent : area.width;
	return (struct rect){ area.x + indent, area.y, area.width - indent, area.height };
}

/* Why the text below a heading is doubtful, or not there. */
static const char *doubt_of(const struct source_rows *rows, const struct inlined *line)
{
	const struct read_source *read =
		session_source_of(rows->session, line->file, line->location);

	if (!read)
		return "";
	return read->is_found ? read->text.note : "not found";
}

/* "area, inlined from shapes.h" */
static void draw_heading(const struct source_rows *rows, struct grid *grid, struct rect area,
			 const struct inlined *function)
{
	const struct analysis *analysis = rows->session->analysis;
	const struct inlined *line = &rows->lines->inlined.list[function->first];
	const char *file = file_of(rows->session, line->file), *doubt = doubt_of(rows, line);
	char name[SHORT_NAME_SIZE], text[SHORT_NAME_SIZE + NOTE_SIZE];

	snprintf(text, sizeof(text), "%.255s, inlined%s%.200s%s%.100s%s",
		 short_name(name, analysis->tree->labels->text[function->label], area.width - 10),
		 *file ? " from " : "", path_name(file), *doubt ? " (" : "", doubt,
		 *doubt ? ")" : "");
	grid_text(grid, area.x, area.y, area.width, style_of(PAINT_DIM), text);
}

static void draw_text(const struct source_picture *picture, const struct source_rows *rows,
		      struct grid *grid, struct rect area, uint32_t row, struct pattern *pattern)
{
	const struct inlined *inlined = source_rows_inlined(rows, row);
	const struct read_source *read = source_rows_read(rows, row);
	uint32_t number = inlined ? inlined->line : source_rows_line(rows, row);
	struct source_cells cells = { .shift = picture->shift, .pattern = pattern };

	area = draw_guide(rows, grid, area, row);
	if (inlined && !inlined->is_line) {
		draw_heading(rows, grid, area, inlined);
		return;
	}
	cells.line = source_rows_text(rows, row, &cells.length);
	if (read && number > 0 && number <= read->text.count) {
		cells.language = read->language;
		cells.state = read->states[number - 1];
	}
	source_cells_draw(&cells, grid, area);
}

/* What a row costs, and a mark for what can be unfolded. */
static void draw_row(const struct source_picture *picture, const struct source_rows *rows,
		     struct grid *grid, struct rect line, const struct source_columns *columns,
		     uint32_t row, struct pattern *pattern)
{
	const struct inlined *inlined = source_rows_inlined(rows, row);
	uint32_t number = source_rows_line(rows, row);
	bool is_open;

	draw_text(picture, rows, grid,
		  (struct rect){ line.x + columns->text_x, line.y, columns->text_width, 1 }, row,
		  pattern);
	if (inlined)
		source_columns_draw_inlined(rows->session, grid, line, columns, inlined);
	else
		source_columns_draw(rows->session, grid, line, columns, number,
				    source_lines_find(rows->lines, number));
	if (source_rows_unfolds(rows, row, &is_open))
		grid_put(grid, line.x + columns->text_x - 1, line.y, style_of(PAINT_DIM),
			 is_open ? OPEN : CLOSED);
	if (row == picture->cursor.row && rows->has_keys)
		table_light_row(grid, line);
}

static struct source_columns columns_of(const struct source_rows *rows, int width)
{
	uint32_t last = rows->file_count > 0 ? source_rows_line(rows, rows->count - 1) : 0;

	for (uint32_t i = 0; i < rows->unfolded->count; i++) {
		uint32_t line = rows->lines->inlined.list[rows->unfolded->rows[i].inlined].line;

		last = line > last ? line : last;
	}
	return source_columns_fit(rows->session, rows->lines, width, last);
}

bool source_picture_is_mark(const struct source_rows *rows, struct rect area, int x)
{
	return x == area.x + columns_of(rows, area.width).text_x - 1;
}

void source_picture_draw(struct source_picture *picture, const struct session *session,
			 const struct source_lines *lines, struct grid *grid, struct rect area)
{
	struct source_columns columns;
	struct source_rows rows;
	struct rect below;
	struct pattern *pattern;
	char note[NOTE_SIZE];

	source_rows_init(&rows, session, lines, &picture->unfolded);
	source_picture_arrange(picture, &rows, area);
	picture->count = rows.count;
	columns = columns_of(&rows, area.width);
	source_columns_draw_titles(session, grid, (struct rect){ area.x, area.y, area.width, 1 },
				   &columns, title_of(session, &rows));
	print_note(&rows, note);
	grid_text_wrapped(grid, note_area(&rows, area), style_of(PAINT_WARNING), note);
	below = source_picture_rows(&rows, area);
	pattern = source_search_pattern(&picture->search, session);
	for (int i = 0; i < below.height && picture->cursor.first + (uint32_t)i < rows.count; i++)
		draw_row(picture, &rows, grid,
			 (struct rect){ below.x, below.y + i, below.width, 1 }, &columns,
			 picture->cursor.first + (uint32_t)i, pattern);
}
