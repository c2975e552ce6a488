#include "tui/chrome/asking/prompt.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/utf8.h"
#include "show/text_width.h"

enum { CTRL_A = 1, CTRL_E = 5, CTRL_G = 7, CTRL_K = 11, CTRL_U = 21, CTRL_W = 23 };

#define HISTORY_SIZE ((int)(sizeof(((struct prompt_history *)0)->items) / sizeof(char *)))

void prompt_set(struct prompt *prompt, const char *text)
{
	size_t length = strlen(text);

	if (length >= PROMPT_SIZE)
		length = PROMPT_SIZE - 1;
	memcpy(prompt->text, text, length);
	prompt->text[length] = '\0';
	prompt->length = prompt->cursor = length;
}

static int history_count(const struct prompt *prompt)
{
	return prompt->history ? prompt->history->count : 0;
}

void prompt_open(struct prompt *prompt, const char *title, const char *text,
		 struct prompt_history *history)
{
	prompt->title = title;
	prompt->history = history;
	prompt->history_at = history_count(prompt);
	prompt_set(prompt, text ? text : "");
}

void prompt_history_release(struct prompt_history *history)
{
	while (history->count > 0)
		free(history->items[--history->count]);
}

bool prompt_is_recalling(const struct prompt *prompt)
{
	return prompt->history_at < history_count(prompt);
}

static size_t before(const struct prompt *prompt, size_t at)
{
	do
		at -= at > 0;
	while (at > 0 && ((unsigned char)prompt->text[at] & 0xc0) == 0x80);
	return at;
}

static size_t after(const struct prompt *prompt, size_t at)
{
	do
		at += at < prompt->length;
	while (at < prompt->length && ((unsigned char)prompt->text[at] & 0xc0) == 0x80);
	return at;
}

static void erase(struct prompt *prompt, size_t from, size_t to)
{
	memmove(prompt->text + from, prompt->text + to, prompt->length - to + 1);
	prompt->length -= to - from;
	prompt->cursor = from;
}

static void insert(struct prompt *prompt, key_code key)
{
	char bytes[4];
	size_t length = utf8_encode(key, bytes);

	if (prompt->length + length >= PROMPT_SIZE)
		return;
	memmove(prompt->text + prompt->cursor + length, prompt->text + prompt->cursor,
		prompt->length - prompt->cursor + 1);
	memcpy(prompt->text + prompt->cursor, bytes, length);
	prompt->length += length;
	prompt->cursor += length;
}

static void remember(const struct prompt *prompt)
{
	struct prompt_history *history = prompt->history;

	if (!history || prompt->length == 0 ||
	    (history->count > 0 && strcmp(history->items[history->count - 1], prompt->text) == 0))
		return;
	if (history->count == HISTORY_SIZE) {
		free(history->items[0]);
		memmove(history->items, history->items + 1,
			sizeof(history->items) - sizeof(history->items[0]));
		history->count--;
	}
	history->items[history->count++] = memory_text(prompt->text, prompt->length);
}

static enum prompt_event recall(struct prompt *prompt, int step)
{
	int at = prompt->history_at + step, count = history_count(prompt);

	if (at < 0 || at > count)
		return PROMPT_NOTHING;
	if (prompt->history_at == count)
		strcpy(prompt->draft, prompt->text);
	prompt->history_at = at;
	prompt_set(prompt, at == count ? prompt->draft : prompt->history->items[at]);
	return PROMPT_CHANGED;
}

static size_t word_start(const struct prompt *prompt)
{
	size_t at = prompt->cursor;

	while (at > 0 && prompt->text[at - 1] == ' ')
		at--;
	while (at > 0 && prompt->text[at - 1] != ' ')
		at--;
	return at;
}

enum prompt_event prompt_key(struct prompt *prompt, key_code key)
{
	switch (key) {
	case KEY_CODE_ENTER:
	case '\n':
		remember(prompt);
		return PROMPT_DONE;
	case KEY_CODE_ESCAPE:
	case CTRL_G:
	case 3: /* Ctrl-C */
		return PROMPT_CANCELLED;
	case KEY_CODE_LEFT:
		prompt->cursor = before(prompt, prompt->cursor);
		return PROMPT_NOTHING;
	case KEY_CODE_RIGHT:
		prompt->cursor = after(prompt, prompt->cursor);
		return PROMPT_NOTHING;
	case KEY_CODE_HOME:
	case CTRL_A:
		prompt->cursor = 0;
		return PROMPT_NOTHING;
	case KEY_CODE_END:
	case CTRL_E:
		prompt->cursor = prompt->length;
		return PROMPT_NOTHING;
	case KEY_CODE_UP:
		return recall(prompt, -1);
	case KEY_CODE_DOWN:
		return recall(prompt, 1);
	case KEY_CODE_BACKSPACE:
	case '\b':
		if (prompt->length == 0)
			return PROMPT_CANCELLED;
		erase(prompt, before(prompt, prompt->cursor), prompt->cursor);
		return PROMPT_CHANGED;
	case KEY_CODE_DELETE:
		erase(prompt, prompt->cursor, after(prompt, prompt->cursor));
		return PROMPT_CHANGED;
	case CTRL_U:
		erase(prompt, 0, prompt->cursor);
		return PROMPT_CHANGED;
	case CTRL_K:
		erase(prompt, prompt->cursor, prompt->length);
		return PROMPT_CHANGED;
	case CTRL_W:
		erase(prompt, word_start(prompt), prompt->cursor);
		return PROMPT_CHANGED;
	default:
		if (key < 0x20 || key >= KEY_CODE_UP)
			return PROMPT_NOTHING;
		insert(prompt, key);
		return PROMPT_CHANGED;
	}
}

enum { TYPED_WIDTH = 12 };

int prompt_draw(const struct prompt *prompt, struct grid *grid, struct rect row)
{
	char head[PROMPT_SIZE];
	const char *from = prompt->text, *end = prompt->text + prompt->length;
	int title = text_width(prompt->title), column;

	if (row.width < 1)
		return -1;
	/* What is typed needs room, too. */
	if (title > row.width - TYPED_WIDTH && title > row.width / 2)
		title = row.width / 2;
	memcpy(head, prompt->text, prompt->cursor);
	head[prompt->cursor] = '\0';
	column = title + text_width(head);
	while (column >= row.width && from < end) {
		uint32_t codepoint;
		int cells;

		from = utf8_decode(from, end, &codepoint);
		cells = codepoint_width(codepoint);
		column -= cells < 0 ? 1 : cells;
	}
	grid_text(grid, row.x, row.y, title, style_of(PAINT_KEY), prompt->title);
	grid_text(grid, row.x + title, row.y, row.width - title, style_of(PAINT_TEXT), from);
	return row.x + (column < row.width ? column : row.width - 1);
}
