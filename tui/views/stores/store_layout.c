#include "tui/views/stores/store_layout.h"

/* Heights of the view from which there is a part of it. */
enum {
	HAS_STRIP = 4,
	HAS_TITLES = 7,
	MIDDLE = 12,
	HIGH = 16,
	HIGHEST = 26,
	NAMES = 22,
};

static int strip_height(int height)
{
	return height >= HIGHEST ? 8 : height >= HIGH ? 5 : height >= MIDDLE ? 3 : 1;
}

struct store_layout store_layout_of(const struct store_panel *panel, struct rect area)
{
	struct store_layout layout = { .rows = 1, .per_column = 1 };
	const struct store_window *window = &panel->window;
	bool has_strip = area.height >= HAS_STRIP, has_titles = area.height >= HAS_TITLES;
	int below = has_strip ? strip_height(area.height) + 1 : 0, y;
	int64_t steps;

	layout.title = (struct rect){ area.x, area.y, area.width, has_titles };
	y = area.y + area.height - below;
	layout.strips = (struct rect){ area.x, y, area.width, has_strip ? below - 1 : 0 };
	layout.axis = (struct rect){ area.x, y + below - 1, area.width, has_strip };
	layout.strip_title = (struct rect){ area.x, y - has_titles, area.width, has_titles };
	layout.list = (struct rect){ area.x, area.y + has_titles, area.width,
				     area.height - below - 2 * has_titles };
	if (panel->sums.strip_count > 0 && panel->sums.question.label) {
		layout.names = area.width / 4 < NAMES ? area.width / 4 : NAMES;
		layout.rows = panel->sums.strip_count < (uint32_t)layout.strips.height
				      ? panel->sums.strip_count
				      : (uint32_t)layout.strips.height;
	}
	layout.per_column = store_window_steps_of_column(window, area.width - layout.names);
	layout.column = window->step * layout.per_column;
	steps = window->step > 0 ? (window->end - window->begin) / window->step : 0;
	layout.columns = (uint32_t)((steps + layout.per_column - 1) / layout.per_column);
	return layout;
}
