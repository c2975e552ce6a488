#include "tui/screen/terminfo/true_color.h"

#include <stdlib.h>
#include <string.h>

bool true_color_is_said(void)
{
	const char *said = getenv("COLORTERM"), *type = getenv("TERM");

	if (!said || (strcmp(said, "truecolor") != 0 && strcmp(said, "24bit") != 0))
		return false;
	return !getenv("STY") && (!type || strncmp(type, "screen", 6) != 0 || getenv("TMUX"));
}
