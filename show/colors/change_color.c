#include "show/colors/change_color.h"

/* Percent of what the greater side has, from which a change is painted more strongly. */
static const int level_from[CHANGE_LEVELS] = { 0, 10, 50 };

int change_direction(enum change_kind kind)
{
	return kind == CHANGE_NONE ? 0 : kind == CHANGE_LESS || kind == CHANGE_GONE ? -1 : 1;
}

static unsigned level_of(int64_t before, int64_t after)
{
	int64_t more = before > after ? before : after, less = before > after ? after : before;
	double percent = quantity_percent(quantity_subtract(more, less), more);
	unsigned level = CHANGE_LEVELS - 1;

	while (level > 0 && percent < level_from[level])
		level--;
	return level;
}

enum change_color change_color(enum change_kind kind, const int64_t value[SIDE_COUNT])
{
	int direction = change_direction(kind);

	if (direction == 0)
		return CHANGE_COLOR_SAME;
	return (direction < 0 ? CHANGE_COLOR_LESS : CHANGE_COLOR_MORE) +
	       level_of(value[SIDE_BASE], value[SIDE_NEW]);
}

/* In the order of the tints. */
uint32_t change_color_rgb(enum change_color color, const struct theme *theme)
{
	return theme->rgb[TINT_SAME + color];
}
