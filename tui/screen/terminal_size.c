#include "tui/screen/terminal_size.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>

enum { WIDTH_LIMIT = 1000, HEIGHT_LIMIT = 400 };

static int at_most(int size, int limit)
{
	return size < limit ? size : limit;
}

bool terminal_size_find(int fd, int *width, int *height)
{
	struct winsize size;

	if (ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0)
		return false;
	*width = at_most(size.ws_col, WIDTH_LIMIT);
	*height = at_most(size.ws_row, HEIGHT_LIMIT);
	return true;
}

/* What the user has set goes first, as in ncurses. */
static void limit_variable(const char *name, int size, int limit)
{
	const char *value = getenv(name);
	char text[16];

	if (value)
		size = atoi(value);
	if (size <= limit)
		return;
	snprintf(text, sizeof(text), "%d", limit);
	setenv(name, text, 1);
}

void terminal_size_limit(int fd)
{
	struct winsize size = { 0 };

	ioctl(fd, TIOCGWINSZ, &size);
	limit_variable("COLUMNS", size.ws_col, WIDTH_LIMIT);
	limit_variable("LINES", size.ws_row, HEIGHT_LIMIT);
}
