#ifndef TUI_CHROME_ASKING_PICKER_LAYOUT_H
#define TUI_CHROME_ASKING_PICKER_LAYOUT_H

#include "tui/chrome/asking/picker.h"

/* Where the parts of a list go: its frame, the widths of its columns, the heights of its rows. */

enum { PICKER_GAP = 2, PICKER_MARK = 2 }; /* between columns, and for the mark of a row */

struct picker_layout {
	int x, width; /* of the rows, with their marks */
	int columns[PICKER_COLUMNS], right;
	int last; /* the column next to the right one, if it is text; -1: none */
};

/* The area that a list takes of the one that it may have. */
struct rect picker_layout_frame(const struct picker *picker, struct rect area);

/* For the width that is set. The main column keeps half of it, if it needs as much; others are cut
 * off, and then go. */
void picker_layout_build(const struct picker *picker, struct picker_layout *layout);

/* The width of a column in this row: the last text has what the row's right one leaves. */
int picker_layout_column(const struct picker_layout *layout, const struct picker_item *item,
			 int column);

/* Bytes of the text at the right edge: of "/ F3" just the first key where it is narrow. */
int picker_layout_right(const struct picker_layout *layout, const char *text);

/* Lines of a row of `shown`, and whether a column has several. */
int picker_layout_lines(const struct picker *picker, const struct picker_layout *layout,
			uint32_t at);
bool picker_layout_wraps(const struct picker *picker, int column, bool selected);

#endif
