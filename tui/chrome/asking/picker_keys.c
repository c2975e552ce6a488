/* What keys and clicks do to a list. */

#include <ctype.h>
#include <string.h>

#include "base/text/utf8.h"
#include "tui/chrome/asking/picker.h"

static bool move_by_command(struct picker *picker, enum command command)
{
	switch (command) {
	case COMMAND_MOVE_UP:
		picker_move(picker, -1);
		return true;
	case COMMAND_MOVE_DOWN:
		picker_move(picker, 1);
		return true;
	case COMMAND_PAGE_UP:
		picker_page(picker, -1);
		return true;
	case COMMAND_PAGE_DOWN:
	case COMMAND_MARK_ROW: /* Space, as in less */
		picker_page(picker, 1);
		return true;
	case COMMAND_HALF_PAGE_UP:
	case COMMAND_HALF_PAGE_DOWN:
		picker_move(picker, (command == COMMAND_HALF_PAGE_UP ? -1 : 1) *
					    (int)(picker->on_screen / 2 + 1));
		return true;
	case COMMAND_TOP:
	case COMMAND_ROW_START:
		picker_to_end(picker, -1);
		return true;
	case COMMAND_BOTTOM:
	case COMMAND_ROW_END:
		picker_to_end(picker, 1);
		return true;
	default:
		return false;
	}
}

static enum picker_event choose(const struct picker *picker)
{
	const struct picker_item *item = picker_selected(picker);

	return item && !item->is_text ? PICKER_CHOSEN : PICKER_NOTHING;
}

static void begin_typing(struct picker *picker)
{
	picker->is_typing = true;
	prompt_open(&picker->prompt, "/", NULL, NULL);
	picker->typed = picker->prompt.text;
}

/* Shows all, and what was selected is selected still. */
static void empty_text(struct picker *picker)
{
	const struct picker_item *selected = picker_selected(picker);
	uint32_t id = selected ? selected->id : PICKER_NONE;

	prompt_open(&picker->prompt, "/", NULL, NULL);
	picker_narrow(picker, picker->prompt.text);
	if (selected)
		picker_select(picker, id);
}

/* Esc, and Backspace where nothing is left. */
static enum picker_event leave_typing(struct picker *picker)
{
	if (picker->prompt.length > 0) {
		empty_text(picker);
		return PICKER_NOTHING;
	}
	if (picker->look->typing)
		return PICKER_CLOSED;
	picker->is_typing = false;
	return PICKER_NOTHING;
}

static enum picker_event type_key(struct picker *picker, enum command command, key_code key)
{
	/* Not what letters are bound to: they are typed. ^U first empties the text. */
	if ((key < 0x20 || key >= KEY_CODE_UP) &&
	    !(command == COMMAND_HALF_PAGE_UP && picker->prompt.length > 0) &&
	    move_by_command(picker, command))
		return PICKER_NOTHING;
	if (key == KEY_CODE_ENTER || key == '\n')
		return choose(picker);
	if (command == COMMAND_QUIT && picker->prompt.length == 0)
		return PICKER_CLOSED;
	switch (prompt_key(&picker->prompt, key)) {
	case PROMPT_CANCELLED:
		return leave_typing(picker);
	case PROMPT_CHANGED:
		picker_narrow(picker, picker->prompt.text);
		return PICKER_NOTHING;
	default:
		return PICKER_UNUSED;
	}
}

/* The row that shows the key. */
static bool select_by_key(struct picker *picker, key_code key)
{
	for (uint32_t i = 0; key != 0 && i < picker->shown_count; i++) {
		if (picker->items[picker->shown[i]].key != key)
			continue;
		picker->selected = i;
		return true;
	}
	return false;
}

/* The next row that begins with the letter, round from the end. */
static bool jump(struct picker *picker, key_code key)
{
	uint32_t count = picker->shown_count;

	if (!picker->look->jumps || key < 0x20 || key >= KEY_CODE_UP)
		return false;
	for (uint32_t i = 1; i <= count; i++) {
		uint32_t at =
			picker->selected == PICKER_NONE ? i - 1 : (picker->selected + i) % count;
		const char *text = picker->items[picker->shown[at]].columns[picker->look->main];
		uint32_t first;

		if (!picker_can_select(picker, at) || !text)
			continue;
		utf8_decode(text, text + strlen(text), &first);
		if (first != key && !(first < 0x80 && (key_code)tolower((int)first) == key))
			continue;
		picker->selected = at;
		return true;
	}
	return false;
}

static enum picker_event run_command(struct picker *picker, enum command command)
{
	switch (command) {
	case COMMAND_ENTER:
		return choose(picker);
	case COMMAND_SEARCH:
	case COMMAND_FILTER_ROWS:
		begin_typing(picker);
		return PICKER_NOTHING;
	case COMMAND_BACK:
	case COMMAND_CLEAR:
	case COMMAND_QUIT:
		return PICKER_CLOSED;
	default:
		return move_by_command(picker, command) ? PICKER_NOTHING : PICKER_UNUSED;
	}
}

enum picker_event picker_key(struct picker *picker, const struct keymap *keymap, key_code key)
{
	enum command command = keymap_find(keymap, key);

	if (picker->is_typing)
		return type_key(picker, command, key);
	if (key == KEY_CODE_ENTER || command == COMMAND_QUIT)
		return run_command(picker, command);
	if (select_by_key(picker, key))
		return PICKER_CHOSEN;
	return jump(picker, key) ? PICKER_NOTHING : run_command(picker, command);
}

/* The row that was drawn there; PICKER_NONE. */
static uint32_t row_at(const struct picker *picker, int y)
{
	for (uint32_t i = 0; i < picker->on_screen; i++) {
		uint32_t at = picker->first + i;

		if (at >= picker->shown_count)
			break;
		if (y >= picker->items[picker->shown[at]].y &&
		    y < picker->items[picker->shown[at]].y + picker->items[picker->shown[at]].lines)
			return at;
	}
	return PICKER_NONE;
}

static bool is_in(struct rect area, int x, int y)
{
	return x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height;
}

enum picker_event picker_click(struct picker *picker, int x, int y, bool is_double)
{
	uint32_t at = is_in(picker->list, x, y) ? row_at(picker, y) : PICKER_NONE;
	bool was_selected = at == picker->selected;

	if (!is_in(picker->frame, x, y))
		return PICKER_CLOSED;
	if (!picker_can_select(picker, at))
		return PICKER_NOTHING;
	picker->selected = at;
	return !picker->look->selects_first || was_selected || is_double ? choose(picker)
									 : PICKER_NOTHING;
}
