#include "tui/views/code/machine_picture.h"

#include <string.h>

#include "show/text_width.h"
#include "tui/views/code/machine_arrows.h"
#include "tui/views/code/machine_columns.h"
#include "tui/views/code/machine_words.h"
#include "tui/views/code/source_cells.h"
#include "tui/views/note.h"

enum { FOOTER_HEIGHT = 9 };

/* --- areas */

static struct rect note_area(const struct session *session, const struct machine_rows *rows,
			     struct rect area)
{
	char note[MACHINE_NOTE_SIZE];

	return note_below_titles(area, machine_words_note(session, rows->code, note));
}

static bool has_footer(const struct session *session, struct rect area)
{
	return area.height >= FOOTER_HEIGHT && machine_words_skid(session);
}

struct rect machine_picture_rows(const struct machine_picture *picture,
				 const struct session *session, struct rect area)
{
	int above = 1 + note_area(session, &picture->rows, area).height;

	return (struct rect){ area.x, area.y + above, area.width,
			      area.height - above - has_footer(session, area) };
}

/* The selected instruction, in the middle where it was not in sight; with the lines in front of
 * the first one. */
void machine_picture_arrange(struct machine_picture *picture, const struct session *session,
			     struct rect area)
{
	struct machine_rows *rows = &picture->rows;
	uint32_t row, room;
	int height;

	machine_rows_update(rows, session);
	height = machine_picture_rows(picture, session, area).height;
	room = height > 0 ? (uint32_t)height : 0;
	row = machine_rows_selected(rows, session, picture->cursor.row);
	if (row < picture->cursor.first || row >= picture->cursor.first + room)
		picture->cursor.first = row > room / 2 ? row - room / 2 : 0;
	picture->cursor.row = row;
	table_arrange(&picture->cursor, rows->count, height);
	while (room > 2 && picture->cursor.first > 0 && picture->cursor.first == row &&
	       rows->list[picture->cursor.first - 1].kind != ROW_CODE)
		picture->cursor.first--;
}

/* --- drawing */

static void draw_text(const struct session *session, const struct machine_picture *picture,
		      struct grid *grid, struct rect area, uint32_t row, struct pattern *pattern)
{
	char buffer[MACHINE_TEXT_SIZE];
	struct source_cells cells = { .shift = picture->shift, .pattern = pattern };

	cells.line = machine_rows_text(&picture->rows, row, area.width, buffer);
	cells.length = (uint32_t)strlen(cells.line);
	source_cells_draw(&cells, grid, area);
	if (picture->rows.list[row].kind == ROW_CODE)
		return;
	for (int x = area.x; x < area.x + area.width && x < grid->width; x++)
		if (area.y < grid->height && grid_cell(grid, x, area.y)->style.paint != PAINT_HIT)
			grid_cell(grid, x, area.y)->style = style_of(PAINT_DIM);
	machine_words_draw_source(session, &picture->rows, grid, area,
				  text_width(cells.line) - picture->shift, row);
}

/* Beside the source: bold is what the line that is selected there is made of. */
static void tie_row(const struct session *session, const struct machine_picture *picture,
		    struct grid *grid, struct rect line, uint32_t row)
{
	bool is_of_line = machine_rows_is_of_line(&picture->rows, session, row);

	if (row == picture->cursor.row && (is_of_line || session->state.instruction > 0))
		table_light_row(grid, line);
	for (int x = line.x; is_of_line && x < line.x + line.width && x < grid->width; x++) {
		struct style *style = &grid_cell(grid, x, line.y)->style;

		if (style->paint == PAINT_TEXT || style->paint == PAINT_DIM)
			style->paint = PAINT_HEADER;
	}
}

static void draw_row(const struct session *session, const struct machine_picture *picture,
		     const struct machine_arrows *arrows, const struct machine_columns *columns,
		     struct grid *grid, struct rect line, uint32_t row, struct pattern *pattern)
{
	bool is_code = picture->rows.list[row].kind == ROW_CODE;
	int x = is_code ? columns->text_x : columns->address_x;

	draw_text(session, picture, grid,
		  (struct rect){ line.x + x, line.y, line.width > x ? line.width - x : 0, 1 }, row,
		  pattern);
	if (is_code)
		machine_columns_draw(session, &picture->rows, grid, line, columns, row);
	if (columns->arrows_width > 0)
		machine_arrows_draw(arrows, grid,
				    (struct rect){ line.x + columns->arrows_x, line.y,
						   columns->arrows_width, 1 },
				    row);
	if (session->state.code == CODE_BOTH)
		tie_row(session, picture, grid, line, row);
	else if (row == picture->cursor.row)
		table_light_row(grid, line);
}

static void draw_rows(const struct session *session, struct machine_picture *picture,
		      struct grid *grid, struct rect area)
{
	const struct machine_rows *rows = &picture->rows;
	struct machine_columns columns = machine_columns_fit(session, rows, area.width);
	struct rect lines = machine_picture_rows(picture, session, area);
	struct pattern *pattern = source_search_pattern(&picture->search, session);
	struct machine_arrows arrows;
	char text[MACHINE_NOTE_SIZE];

	machine_columns_draw_titles(session, grid, (struct rect){ area.x, area.y, area.width, 1 },
				    &columns, machine_words_title(session, rows->code, text));
	grid_text_wrapped(grid, note_area(session, rows, area), style_of(PAINT_WARNING),
			  machine_words_note(session, rows->code, text));
	machine_arrows_find(&arrows, rows, picture->cursor.row, picture->cursor.first, lines.height,
			    columns.arrows_width);
	for (int i = 0; i < lines.height && picture->cursor.first + (uint32_t)i < rows->count; i++)
		draw_row(session, picture, &arrows, &columns, grid,
			 (struct rect){ lines.x, lines.y + i, lines.width, 1 },
			 picture->cursor.first + (uint32_t)i, pattern);
	if (has_footer(session, area))
		grid_text(grid, area.x + 1, area.y + area.height - 1, area.width - 1,
			  style_of(PAINT_DIM), machine_words_skid(session));
}

void machine_picture_draw(struct machine_picture *picture, const struct session *session,
			  struct grid *grid, struct rect area)
{
	char text[MACHINE_NOTE_SIZE];

	machine_picture_arrange(picture, session, area);
	if (picture->rows.count > 0)
		draw_rows(session, picture, grid, area);
	else
		grid_text_wrapped(grid,
				  (struct rect){ area.x + 1, area.y, area.width - 1, area.height },
				  style_of(PAINT_DIM),
				  machine_words_nothing(session, picture->rows.code, text));
}

void machine_picture_release(struct machine_picture *picture)
{
	machine_rows_release(&picture->rows);
	source_search_release(&picture->search);
}
