/* A column for each second, or a round time: its rows are fractions of it, darker is more. */

#include "tui/views/note.h"
#include "tui/views/time/time_forms.h"

struct heat_map_data {
	int row;
};

static void heat_map_draw(struct session *session, void *view_data, struct grid *grid,
			  struct rect area)
{
	(void)view_data;
	note_draw(session, grid, area, "Heat map");
}

static bool heat_map_run(struct session *session, void *view_data, struct rect area,
			 enum command command)
{
	(void)session, (void)view_data, (void)area, (void)command;
	return false;
}

static void heat_map_click(struct session *session, void *view_data, struct rect area, int x, int y,
			   enum click click)
{
	(void)session, (void)view_data, (void)area, (void)x, (void)y, (void)click;
}

static const struct hint heat_map_hints[] = {
	{ "choose", "filter" },
	{ "back", "back" },
	{ "help", "help" },
	HINTS_END,
};

const struct view heat_map_view = {
	.id = VIEW_TIME,
	.title = "Time",
	.hints = heat_map_hints,
	.counts_from_root = true,
	.variants = &time_variants,
	.data_size = sizeof(struct heat_map_data),
	.draw = heat_map_draw,
	.run = heat_map_run,
	.click = heat_map_click,
};
