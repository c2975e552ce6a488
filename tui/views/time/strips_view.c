/* A strip of eighths of cells for all samples, and one for each thread, CPU or label. */

#include "tui/views/note.h"
#include "tui/views/time/time_forms.h"

struct strips_data {
	int row;
};

static void strips_draw(struct session *session, void *view_data, struct grid *grid,
			struct rect area)
{
	(void)view_data;
	note_draw(session, grid, area, "Strips");
}

static bool strips_run(struct session *session, void *view_data, struct rect area,
		       enum command command)
{
	(void)session, (void)view_data, (void)area, (void)command;
	return false;
}

static void strips_click(struct session *session, void *view_data, struct rect area, int x, int y,
			 enum click click)
{
	(void)session, (void)view_data, (void)area, (void)x, (void)y, (void)click;
}

static const struct hint strips_hints[] = {
	{ "choose", "filter" },
	{ "back", "back" },
	{ "help", "help" },
	HINTS_END,
};

const struct view strips_view = {
	.id = VIEW_TIME,
	.title = "Time",
	.hints = strips_hints,
	.counts_from_root = true,
	.variants = &time_variants,
	.data_size = sizeof(struct strips_data),
	.draw = strips_draw,
	.run = strips_run,
	.click = strips_click,
};
