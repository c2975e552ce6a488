#include "tui/views/table.h"

#include <string.h>

#include "show/short_name.h"
#include "show/text_width.h"
#include "tui/session/analysis/listed_tree_facet.h"
#include "tui/session/session_edits.h"
#include "tui/views/boxes.h"
#include "tui/views/shares.h"

/* Widths in cells. A number is "1,023 KiB" at the longest. */
enum {
	MARK = 1,
	PERCENT = 6,
	AMOUNT = 9,
	GAP = 1,
	PAIR = PERCENT + GAP + AMOUNT + GAP,
	SWATCH = 2,
	WIDE_ENOUGH_FOR_BAR = 130,
	NARROWEST_FOR_MODULE = 70,
	SHIFT_STEP = 8,
	SHIFT_LIMIT = 4096,
};

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

void table_follow(const struct session *session, enum view_id view, struct table_cursor *cursor,
		  struct table_list *list, uint32_t selected, int height)
{
	const struct listed_tree *listed = listed_tree_of(session->analysis);
	uint32_t rows = height > 0 ? (uint32_t)height : 1;

	list->has_keys = session->state.view == view;
	list->selected = selected;
	if (!list->has_keys && (list->tree != listed->sided.tree || list->root != listed->root))
		*cursor = (struct table_cursor){ 0, 0 };
	list->tree = listed->sided.tree;
	list->root = listed->root;
	if (selected == NO_ROW)
		return;
	if (list->has_keys || (selected >= cursor->first && selected - cursor->first < rows))
		cursor->row = selected;
}

bool table_is_selected(const struct table_cursor *cursor, const struct table_list *list,
		       uint32_t row)
{
	return list->has_keys ? row == cursor->row : row == list->selected;
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

struct table_columns table_columns_fit(int width, bool self)
{
	struct table_columns columns = { .self = self };
	int x = MARK + (self ? 2 : 1) * PAIR;

	if (width >= WIDE_ENOUGH_FOR_BAR) {
		columns.bar = true;
		columns.bar_x = x;
		columns.bar_width = width / 10;
		x += columns.bar_width + GAP;
	}
	columns.name_x = x + SWATCH;
	columns.name_width = width - columns.name_x;
	if (width >= NARROWEST_FOR_MODULE) {
		columns.module = true;
		columns.module_width = width / 5 < 28 ? width / 5 : 28;
		columns.module_x = width - columns.module_width;
		columns.name_width -= columns.module_width + GAP;
	}
	return columns;
}

static void draw_title(struct grid *grid, struct rect row, int x, int width, const char *title,
		       bool right, bool sorted, bool reversed)
{
	struct style style = style_with(style_of(sorted ? PAINT_HEADER : PAINT_DIM), 0);
	char text[64] = "";

	if (sorted)
		strcpy(text, reversed ? "▴ " : "▾ ");
	strncat(text, title, sizeof(text) - 8);
	if (right)
		grid_text_right(grid, row.x + x, row.y, width, style, text);
	else
		grid_text(grid, row.x + x, row.y, width, style, text);
}

void table_draw_header(struct grid *grid, struct rect row, const struct table_columns *columns,
		       const char *total_title, enum function_order order, bool reversed)
{
	int x = MARK;

	if (columns->self) {
		draw_title(grid, row, x, PAIR - GAP, "self", true, order == ORDER_SELF, reversed);
		x += PAIR;
	}
	draw_title(grid, row, x, PAIR - GAP, total_title, true, order == ORDER_TOTAL, reversed);
	draw_title(grid, row, columns->name_x, columns->name_width, "function", false,
		   order == ORDER_NAME, reversed);
	if (columns->module)
		draw_title(grid, row, columns->module_x, columns->module_width, "module", false,
			   order == ORDER_MODULE, reversed);
}

enum function_order table_title_at(const struct table_columns *columns, int x)
{
	int total_x = MARK + (columns->self ? PAIR : 0);

	if (columns->module && x >= columns->module_x)
		return ORDER_MODULE;
	if (x >= columns->name_x)
		return ORDER_NAME;
	if (x >= total_x)
		return x < total_x + PAIR ? ORDER_TOTAL : ORDER_COUNT;
	return x >= MARK ? ORDER_SELF : ORDER_COUNT;
}

static int draw_pair(const struct session *session, struct grid *grid, struct rect row, int x,
		     int64_t amount, int64_t parent, bool hot)
{
	char text[QUANTITY_TEXT_SIZE];
	struct style style = style_of(hot ? PAINT_HOT : PAINT_TEXT);

	if (session->state.percent != PERCENT_NOT)
		grid_text_right(grid, row.x + x, row.y, PERCENT, style,
				shares_print(session, text, amount, parent));
	grid_text_right(grid, row.x + x + PERCENT + GAP, row.y, AMOUNT, style_of(PAINT_TEXT),
			quantity_print(text, amount, session->analysis->tree->unit));
	return x + PAIR;
}

/* A loss is as long as a gain: the numbers beside it have the sign. */
static int bar_cells(const struct table_columns *columns, int64_t amount, int64_t whole)
{
	double part = (double)quantity_size(amount) / (double)whole;

	return (int)((double)columns->bar_width * part + 0.5);
}

/* Self full, the rest of total shaded. */
static void draw_bar(const struct session *session, struct grid *grid, struct rect area,
		     const struct table_columns *columns, const struct table_row *row)
{
	int64_t whole = shares_base(session, row->parent);
	int self, total;

	if (whole == 0)
		whole = session->analysis->tree->whole;
	if (whole <= 0)
		return;
	self = bar_cells(columns, row->self, whole);
	total = bar_cells(columns, row->total, whole);
	for (int i = 0; i < total && i < columns->bar_width; i++)
		grid_put(grid, area.x + columns->bar_x + i, area.y, style_of(PAINT_BAR),
			 i < self ? 0x2588 : 0x2591);
}

const char *table_skip_cells(const char *text, int shift)
{
	const char *end = text + strlen(text);

	while (shift > 0 && text < end) {
		uint32_t codepoint;

		text = utf8_decode(text, end, &codepoint);
		shift -= codepoint_width(codepoint) == 2 ? 2 : 1;
	}
	return text;
}

void table_draw_row(const struct session *session, struct grid *grid, struct rect area,
		    const struct table_columns *columns, const struct table_row *row)
{
	const struct analysis *analysis = session->analysis;
	const struct labels *labels = analysis->tree->labels;
	const char *name = row->name ? row->name : labels->text[row->label];
	const char *module = profile_module_name(&analysis->profile, labels->module[row->label]);
	struct style style = style_of(session_is_hit(session, row->label) ? PAINT_HIT : PAINT_TEXT);
	char text[SHORT_NAME_SIZE];
	int x = MARK, used;

	if (row->shift > 0)
		name = table_skip_cells(name, row->shift);
	else
		name = short_name(text, name, columns->name_width - row->indent);
	if (row->hot)
		grid_put(grid, area.x, area.y, style_of(PAINT_HOT), 0x25cf);
	if (columns->self)
		x = draw_pair(session, grid, area, x, row->self, row->parent, row->hot);
	draw_pair(session, grid, area, x, row->total, row->parent, false);
	if (columns->bar)
		draw_bar(session, grid, area, columns, row);
	if (row->label != LABEL_ALL)
		grid_put(grid, area.x + columns->name_x - SWATCH, area.y,
			 boxes_label_style(session, row->label, 0), ' ');
	if (row->selected)
		style = style_with(style, STYLE_BOLD | STYLE_REVERSE);
	used = grid_text(grid, area.x + columns->name_x + row->indent, area.y,
			 columns->name_width - row->indent, style, name);
	if (used == 0 && row->selected)
		grid_put(grid, area.x + columns->name_x, area.y, style, ' ');
	if (columns->module)
		grid_text(grid, area.x + columns->module_x, area.y, columns->module_width,
			  style_of(PAINT_TEXT), module);
}
