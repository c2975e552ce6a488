#ifndef TUI_CHROME_PAGES_PAGE_ROWS_H
#define TUI_CHROME_PAGES_PAGE_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The lines of a page as rows of a screen: long ones go on below. A line that begins with '\1' is a
 * heading; text before a '\t' is a key, in a column of its own. */

struct page_row {
	uint32_t line;
	bool has_key;
	uint32_t from, length; /* of the line's text, in bytes */
};

struct page_rows {
	int width; /* that they were made for; 0: none yet */
	struct page_row *list;
	uint32_t count, capacity;
};

/* Where texts with a key begin. */
int page_text_column(int width);

/* Makes them anew if they are missing or of another width. */
void page_rows_fit(struct page_rows *rows, char *const *lines, uint32_t count, int width);
void page_rows_release(struct page_rows *rows);

/* The first row of a line. */
uint32_t page_rows_find(const struct page_rows *rows, uint32_t line);

#endif
