#include "tui/chrome/pages/page_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "show/text_width.h"

enum { TEXT_COLUMN = 18, NARROWEST_TEXT = 8, INDENT = 2 };

int page_text_column(int width)
{
	return width / 3 < TEXT_COLUMN ? width / 3 : TEXT_COLUMN;
}

static void add_row(struct page_rows *rows, struct page_row row)
{
	if (rows->count == rows->capacity) {
		rows->capacity = memory_more(rows->capacity);
		rows->list = memory_resize(rows->list, rows->capacity, sizeof(*rows->list));
	}
	rows->list[rows->count++] = row;
}

/* From `from` on, in rows of `width`, those behind the first `less` narrower. */
static void wrap(struct page_rows *rows, uint32_t line, const char *text, uint32_t from, int width,
		 int less, bool has_key)
{
	do {
		size_t length = text_wrap_length(text + from, width);

		add_row(rows, (struct page_row){ line, has_key, from, (uint32_t)length });
		has_key = false;
		from += (uint32_t)length;
		from += (uint32_t)strspn(text + from, " ");
		width -= less;
		less = 0;
	} while (text[from]);
}

static void add_line(struct page_rows *rows, uint32_t line, const char *text, int width)
{
	const char *tab = strchr(text, '\t');
	int column = page_text_column(width), room = width - column;
	char *key;

	if (*text == '\1' || !tab) {
		wrap(rows, line, text, *text == '\1', width > INDENT + 1 ? width - 1 : width,
		     *text == '\1' ? 0 : INDENT, false);
		return;
	}
	key = memory_text(text, (size_t)(tab - text));
	/* A key that is wider than its column has a row of its own. */
	if (text_width(key) > column - 2) {
		add_row(rows, (struct page_row){ line, true, (uint32_t)strlen(text), 0 });
		wrap(rows, line, text, (uint32_t)(tab + 1 - text), room, 0, false);
	} else {
		wrap(rows, line, text, (uint32_t)(tab + 1 - text), room, 0, true);
	}
	free(key);
}

void page_rows_fit(struct page_rows *rows, char *const *lines, uint32_t count, int width)
{
	if (width < NARROWEST_TEXT)
		width = NARROWEST_TEXT;
	if (rows->width == width)
		return;
	rows->width = width;
	rows->count = 0;
	for (uint32_t line = 0; line < count; line++)
		add_line(rows, line, lines[line], width);
}

void page_rows_release(struct page_rows *rows)
{
	free(rows->list);
	*rows = (struct page_rows){ 0 };
}

uint32_t page_rows_find(const struct page_rows *rows, uint32_t line)
{
	uint32_t row = 0;

	while (row + 1 < rows->count && rows->list[row].line < line)
		row++;
	return row;
}
