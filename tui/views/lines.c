#include "tui/views/lines.h"

enum { MARGIN_HEIGHT = 5 }; /* from here on there is a line more in sight than what is selected */

uint32_t lines_scroll(const struct lines *lines, uint32_t selected)
{
	uint32_t first = lines->first, height = lines->height, count = lines->count;
	uint32_t margin = height >= MARGIN_HEIGHT;

	if (selected != NO_LINE && height > 0) {
		if (selected >= count && !lines->is_more)
			selected = count > 0 ? count - 1 : 0;
		if (selected < first + margin)
			first = selected > margin ? selected - margin : 0;
		if (selected + margin >= first + height)
			first = selected + margin + 1 - height;
	}
	if (!lines->is_more && first + height > count)
		first = count > height ? count - height : 0;
	return first;
}
