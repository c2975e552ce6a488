#include "tui/chrome/asking/picker_layout.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "show/text_width.h"

enum {
	BAR_WIDTH = 10,
	LEAST_WIDTH = 8, /* of a text that is cut off; below it the column goes */
	LEAST_MENU = 24,
	MOST_MENU = 60,
	TITLE_ROOM = 12,
	LEAST_SHEET = 8,
	NARROW_RIGHT = 9, /* "Backspace" */
	NARROW = 60,      /* below it just the first of several keys is shown */
};

/* --- widths */

static int natural_width(const struct picker *picker, int column)
{
	const struct picker_column *look = &picker->look->columns[column];
	int title = look->title ? text_width(look->title) : 0;

	if (look->kind == PICKER_BAR)
		return picker->largest > 0 ? BAR_WIDTH : 0;
	if (picker->widths[column] == 0)
		return 0;
	return picker->widths[column] > title ? picker->widths[column] : title;
}

/* Of the text at the right edge, in bytes: "/ F3" is cut off behind the first key. */
int picker_layout_right(const struct picker_layout *layout, const char *text)
{
	return (int)(layout->width < NARROW ? strcspn(text, " ") : strlen(text));
}

static int right_width(const struct picker_layout *layout, const char *text)
{
	char *shown = memory_text(text, (size_t)picker_layout_right(layout, text));
	int width = text_width(shown);

	free(shown);
	return width;
}

/* Of all that is there, with the gaps between. */
static int total_width(const struct picker_layout *layout)
{
	int total = PICKER_MARK, columns = layout->right > 0;

	for (int i = 0; i < PICKER_COLUMNS; i++) {
		total += layout->columns[i];
		columns += layout->columns[i] > 0;
	}
	return total + layout->right + (columns > 1 ? PICKER_GAP * (columns - 1) : 0) + 1;
}

static bool is_text(const struct picker *picker, int column)
{
	enum picker_kind kind = picker->look->columns[column].kind;

	return kind != PICKER_RIGHT && kind != PICKER_BAR;
}

/* The widest text besides the main one that may be cut off; -1: none. */
static int widest_text(const struct picker *picker, const struct picker_layout *layout)
{
	int widest = -1;

	for (int i = 0; i < PICKER_COLUMNS; i++) {
		if (i == picker->look->main || !is_text(picker, i) ||
		    layout->columns[i] <= LEAST_WIDTH)
			continue;
		if (widest < 0 || layout->columns[i] > layout->columns[widest])
			widest = i;
	}
	return widest;
}

/* The column that goes first; -1: all stay. */
static int least_needed(const struct picker *picker, const struct picker_layout *layout)
{
	int least = -1;

	for (int i = 0; i < PICKER_COLUMNS; i++) {
		uint8_t rank = picker->look->columns[i].rank;

		if (layout->columns[i] > 0 && rank > 0 && i != picker->look->main &&
		    (least < 0 || rank > picker->look->columns[least].rank))
			least = i;
	}
	return least;
}

/* What is left over, up to what is wanted; where there is too little it is taken. */
static void give(struct picker_layout *layout, int column, int wanted)
{
	layout->columns[column] += layout->width - total_width(layout);
	if (layout->columns[column] > wanted)
		layout->columns[column] = wanted;
	if (layout->columns[column] < 1)
		layout->columns[column] = 1;
}

/* The main column keeps half of the width, if it needs as much; others are cut off, and then go. */
void picker_layout_build(const struct picker *picker, struct picker_layout *layout)
{
	int main = picker->look->main, wanted, over, column;

	for (int i = 0; i < PICKER_COLUMNS; i++)
		layout->columns[i] = natural_width(picker, i);
	layout->right = picker->right_width;
	if (layout->width < NARROW && layout->right > NARROW_RIGHT)
		layout->right = NARROW_RIGHT;
	wanted = layout->columns[main];
	if (layout->columns[main] > layout->width / 2)
		layout->columns[main] = layout->width / 2;
	while ((over = total_width(layout) - layout->width) > 0) {
		if ((column = widest_text(picker, layout)) >= 0)
			layout->columns[column] = layout->columns[column] - over > LEAST_WIDTH
							  ? layout->columns[column] - over
							  : LEAST_WIDTH;
		else if ((column = least_needed(picker, layout)) >= 0)
			layout->columns[column] = 0;
		else
			break;
	}
	give(layout, main, wanted);
	for (int i = 0; i < PICKER_COLUMNS; i++)
		if (layout->columns[i] > 0 && i != main)
			give(layout, i, natural_width(picker, i));
	layout->last = -1;
	for (int i = 0; i < PICKER_COLUMNS; i++)
		if (layout->columns[i] > 0)
			layout->last = is_text(picker, i) ? i : -1;
}

/* The last text has what the row's right one leaves. */
int picker_layout_column(const struct picker_layout *layout, const struct picker_item *item,
			 int column)
{
	int width = layout->columns[column];

	if (column != layout->last)
		return width;
	if (!item->right)
		return width + layout->right + (layout->right > 0 ? PICKER_GAP : 0);
	width += layout->right - right_width(layout, item->right);
	return width > 1 ? width : 1;
}

/* --- heights */

bool picker_layout_wraps(const struct picker *picker, int column, bool selected)
{
	enum picker_kind kind = picker->look->columns[column].kind;

	return kind == PICKER_WRAP || (kind == PICKER_OPEN && selected);
}

/* Of a row of `shown`. */
int picker_layout_lines(const struct picker *picker, const struct picker_layout *layout,
			uint32_t at)
{
	const struct picker_item *item = &picker->items[picker->shown[at]];
	int lines = 1;

	for (int i = 0; i < PICKER_COLUMNS && !item->is_heading; i++)
		if (picker_layout_wraps(picker, i, at == picker->selected) &&
		    layout->columns[i] > 0 && item->columns[i]) {
			int here = text_wrap_count(item->columns[i],
						   picker_layout_column(layout, item, i));

			lines = here > lines ? here : lines;
		}
	return lines;
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

/* As large as its rows, in the middle of the area; the area where that is too small. */
static struct rect menu_frame(const struct picker *picker, struct rect area)
{
	struct picker_layout layout = { .right = picker->right_width };
	struct rect frame;
	int width, height = (int)picker->count + 2;

	for (int i = 0; i < PICKER_COLUMNS; i++)
		layout.columns[i] = natural_width(picker, i);
	width = total_width(&layout) + 2;
	if (picker->title && width < text_width(picker->title) + TITLE_ROOM)
		width = least(text_width(picker->title) + TITLE_ROOM, MOST_MENU);
	if (width < LEAST_MENU)
		width = LEAST_MENU;
	width = width < area.width ? width : area.width;
	height = height < area.height ? height : area.height;
	frame = (struct rect){ area.x + (area.width - width) / 2,
			       area.y + (area.height - height) / 2, width, height };
	if (picker->anchor.width == 0)
		return frame;
	frame.x = least(picker->anchor.x, area.x + area.width - width);
	/* Below it, or above it where that has no room. */
	frame.y = picker->anchor.y + 1;
	if (frame.y + height > area.y + area.height)
		frame.y = picker->anchor.y - height;
	/* The screen may have become smaller than where it was opened. */
	if (frame.y < area.y || frame.y + height > area.y + area.height)
		frame.y = area.y + area.height - height;
	return frame;
}

/* At the bottom, with a line above the rows. */
static struct rect sheet_frame(const struct picker *picker, struct rect area)
{
	int most = area.height * 2 / 3, height = (int)picker->count + 1;

	if (most < LEAST_SHEET)
		most = LEAST_SHEET;
	height = height < most ? height : most;
	if (height < 2)
		height = 2;
	if (height > area.height)
		height = area.height;
	return (struct rect){ area.x, area.y + area.height - height, area.width, height };
}

struct rect picker_layout_frame(const struct picker *picker, struct rect area)
{
	if (picker->look->is_menu)
		return menu_frame(picker, area);
	return picker->look->is_sheet ? sheet_frame(picker, area) : area;
}
