#include "tui/views/tables/table.h"

#include <stdio.h>
#include <string.h>

#include "base/text/utf8.h"
#include "show/short_name.h"
#include "show/text_width.h"
#include "tui/session/session_edits.h"
#include "tui/views/icicle/boxes.h"
#include "tui/views/shares.h"

enum { SHIFT_STEP = 8, SHIFT_LIMIT = 4096 };

void table_arrange(struct table_cursor *cursor, uint32_t count, int height)
{
	uint32_t rows = height > 0 ? (uint32_t)height : 1;

	if (count == 0) {
		*cursor = (struct table_cursor){ 0, 0 };
		return;
	}
	if (cursor->row >= count)
		cursor->row = count - 1;
	if (cursor->first > cursor->row)
		cursor->first = cursor->row;
	if (cursor->row >= cursor->first + rows)
		cursor->first = cursor->row - rows + 1;
	if (cursor->first + rows > count)
		cursor->first = count > rows ? count - rows : 0;
}

bool table_run(struct table_cursor *cursor, uint32_t count, int height, enum command command)
{
	uint32_t page = height > 1 ? (uint32_t)height - 1 : 1, last = count > 0 ? count - 1 : 0;

	switch (command) {
	case COMMAND_MOVE_UP:
		cursor->row -= cursor->row > 0;
		break;
	case COMMAND_MOVE_DOWN:
		cursor->row += cursor->row < last;
		break;
	case COMMAND_HALF_PAGE_UP:
		page = page > 1 ? page / 2 : 1;
		/* fallthrough */
	case COMMAND_PAGE_UP:
		cursor->row -= cursor->row < page ? cursor->row : page;
		cursor->first -= cursor->first < page ? cursor->first : page;
		break;
	case COMMAND_HALF_PAGE_DOWN:
		page = page > 1 ? page / 2 : 1;
		/* fallthrough */
	case COMMAND_PAGE_DOWN:
		cursor->row = last - cursor->row < page ? last : cursor->row + page;
		cursor->first += page;
		break;
	case COMMAND_TOP:
	case COMMAND_ROW_START:
		cursor->row = 0;
		break;
	case COMMAND_BOTTOM:
	case COMMAND_ROW_END:
		cursor->row = last;
		break;
	default:
		return false;
	}
	table_arrange(cursor, count, height);
	return true;
}

static void sort(struct session *session, enum command command)
{
	struct view_state *state = &session->state;

	session_remember(session);
	if (command == COMMAND_SORT_REVERSE) {
		state->order_reversed = !state->order_reversed;
	} else {
		int step = command == COMMAND_SORT_NEXT ? 1 : ORDER_COUNT - 1;

		state->order = (enum function_order)(((int)state->order + step) % ORDER_COUNT);
		state->order_reversed = false;
	}
	session_changed(session);
}

void table_sort_by(struct session *session, enum function_order order)
{
	struct view_state *state = &session->state;

	if (order == ORDER_COUNT)
		return;
	session_remember(session);
	state->order_reversed = state->order == order && !state->order_reversed;
	state->order = order;
	session_changed(session);
}

const struct hint table_list_hints[] = {
	{ "up down", "move" },
	{ "choose", "callers" },
	{ "back", "back" },
	{ "search", "search" },
	{ "help", "help" },
	{ "actions", "actions" },
	{ "prompt", "commands" },
	{ "type", "type" },
	{ "sort-previous sort-next", "sort" },
	{ "rows", "filter rows" },
	{ "icicle", "icicle" },
	{ "ignore", "without" },
	HINTS_END,
};

bool table_run_list(struct session *session, int *shift, enum command command)
{
	switch (command) {
	case COMMAND_MOVE_LEFT:
		*shift -= *shift < SHIFT_STEP ? *shift : SHIFT_STEP;
		return true;
	case COMMAND_MOVE_RIGHT:
		*shift += *shift < SHIFT_LIMIT ? SHIFT_STEP : 0;
		return true;
	case COMMAND_SORT_NEXT:
	case COMMAND_SORT_PREVIOUS:
	case COMMAND_SORT_REVERSE:
		sort(session, command);
		return true;
	default:
		return false;
	}
}

/* --- rows */

/* Percentages of what has gains and losses may be anything: one that is too wide loses its
 * decimals, and then its digits. */
static void draw_percent(struct grid *grid, struct rect row, int x, struct style style,
			 const char *text)
{
	int room = TABLE_PERCENT + TABLE_GAP;
	char rounded[QUANTITY_TEXT_SIZE];

	if (text_width(text) > room) {
		snprintf(rounded, sizeof(rounded), "%.*s%%", (int)strcspn(text, "."), text);
		text = text_width(rounded) <= room ? rounded : *text == '-' ? "<-999%" : ">999%";
	}
	grid_text_right(grid, row.x + x - TABLE_GAP, row.y, room, style, text);
}

/* Nothing is dim: what there is stands out. */
static void draw_number(const struct session *session, struct grid *grid, struct rect row,
			const struct number_column *column, int64_t amount, int64_t parent,
			bool hot)
{
	struct style style = style_of(amount == 0 ? PAINT_DIM : PAINT_TEXT);
	char text[QUANTITY_TEXT_SIZE];

	/* One run of a style costs less than several with blanks between them. */
	if (amount == 0)
		grid_fill(grid, (struct rect){ row.x + column->x, row.y, column->width, 1 }, style);
	if (column->has_percent)
		draw_percent(grid, row, column->x, hot ? style_of(PAINT_HOT) : style,
			     shares_print(session, text, amount, parent));
	/* A sign has the gap before the column. */
	if (column->has_amount)
		grid_text_right(grid, row.x + column->x + column->width - TABLE_AMOUNT - TABLE_GAP,
				row.y, TABLE_AMOUNT + TABLE_GAP, style,
				quantity_print(text, amount, session->analysis->tree->unit));
}

/* A loss is as long as a gain: the numbers beside it have the sign. */
static int bar_cells(const struct table_columns *columns, const struct table_row *row,
		     int64_t amount)
{
	double part = (double)quantity_size(amount) / (double)row->longest;

	return part >= 1 ? columns->bar_width : (int)((double)columns->bar_width * part + 0.5);
}

/* Self full, the rest of total shaded. */
static void draw_bar(struct grid *grid, struct rect area, const struct table_columns *columns,
		     const struct table_row *row)
{
	int self = bar_cells(columns, row, row->self);
	int total = row->bar_of_self ? self : bar_cells(columns, row, row->total);

	grid_fill(grid, (struct rect){ area.x + columns->bar_x, area.y, columns->bar_width + 1, 1 },
		  style_of(PAINT_BAR));
	for (int i = 0; i < total; i++)
		grid_put(grid, area.x + columns->bar_x + i, area.y, style_of(PAINT_BAR),
			 i < self ? 0x2588 : 0x2591);
}

void table_light_row(struct grid *grid, struct rect row)
{
	for (int x = row.x; x < row.x + row.width; x++) {
		struct style *style;

		if (x < 0 || x >= grid->width || row.y < 0 || row.y >= grid->height)
			continue;
		style = &grid_cell(grid, x, row.y)->style;
		*style = style_with(style_of(style->paint == PAINT_HIT ? PAINT_HIT : PAINT_TEXT),
				    STYLE_REVERSE);
	}
}

static const char *skip_cells(const char *text, int shift)
{
	const char *end = text + strlen(text);

	while (shift > 0 && text < end) {
		uint32_t codepoint;

		text = utf8_decode(text, end, &codepoint);
		shift -= codepoint_width(codepoint) == 2 ? 2 : 1;
	}
	return text;
}

void table_draw_name(struct grid *grid, int x, int y, int width, struct style style,
		     const char *rank, const char *name, int shift)
{
	char text[SHORT_NAME_SIZE];
	int used = rank ? grid_text(grid, x, y, width, style_of(PAINT_DIM), rank) : 0;

	name = shift > 0 ? skip_cells(name, shift) : short_name(text, name, width - used);
	grid_text(grid, x + used, y, width - used, style, name);
}

void table_draw_row(const struct session *session, struct grid *grid, struct rect area,
		    const struct table_columns *columns, const struct table_row *row)
{
	const struct analysis *analysis = session->analysis;
	const struct labels *labels = analysis->tree->labels;
	const char *name = row->name ? row->name : labels->text[row->label];
	const char *module = profile_module_name(&analysis->profile, labels->module[row->label]);
	struct style style = style_of(session_is_hit(session, row->label) ? PAINT_HIT : PAINT_TEXT);

	if (row->hot)
		grid_put(grid, area.x, area.y, style_of(PAINT_HOT), 0x25cf);
	draw_number(session, grid, area, &columns->self, row->self, row->parent, row->hot);
	draw_number(session, grid, area, &columns->total, row->total, row->parent, false);
	if (columns->calls_width > 0 && row->calls)
		grid_text_right(grid, area.x + columns->calls_x, area.y, columns->calls_width,
				style_of(PAINT_TEXT), row->calls);
	if (columns->each_width > 0 && row->each)
		grid_text_right(grid, area.x + columns->each_x, area.y, columns->each_width,
				style_of(PAINT_TEXT), row->each);
	if (columns->bar_width > 0 && row->longest > 0)
		draw_bar(grid, area, columns, row);
	if (row->label != LABEL_ALL && columns->name_width > 0)
		grid_put(grid, area.x + columns->name_x - TABLE_SWATCH, area.y,
			 boxes_label_style(session, row->label),
			 session_is_marked(session, row->label) ? MARK_SIGN : ' ');
	table_draw_name(grid, area.x + columns->name_x + row->indent, area.y,
			columns->name_width - row->indent, style, row->rank, name, row->shift);
	if (columns->thread_width > 0 && row->thread)
		grid_text(grid, area.x + columns->thread_x, area.y, columns->thread_width,
			  style_of(PAINT_TEXT), row->thread);
	if (columns->module_width > 0)
		grid_text(grid, area.x + columns->module_x, area.y, columns->module_width,
			  style_of(PAINT_TEXT), module);
	if (row->selected)
		table_light_row(grid, area);
}
