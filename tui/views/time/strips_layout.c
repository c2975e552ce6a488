#include "tui/views/time/strips_layout.h"

#include "tui/session/analysis/samples/timelines_facet.h"

/* From which heights of the view on there is more than the strips themselves. */
enum { TITLE_FROM = 5, AXIS_FROM = 3, LIT_FROM = 6 };

/* As much as a fourth of the screen, so that most is for the rows. */
static int height_of_all(int height, int sides)
{
	int rows = height / (6 * sides);

	return rows < 1 ? 1 : rows > 5 ? 5 : rows;
}

static int height_of_row(int height, uint32_t strips)
{
	enum { HIGHEST = 3 };
	int rows = strips > 0 && strips < (uint32_t)height ? height / (int)strips : 1;

	return rows < 1 ? 1 : rows > HIGHEST ? HIGHEST : rows;
}

struct strips_layout strips_layout_of(const struct session *session, struct rect area,
				      uint32_t count)
{
	const struct timelines *times = timelines_of(session->analysis);
	int sides = (int)times->timeline.sides, y = area.y;
	struct strips_layout layout = {
		.columns = time_layout_of(area.width),
		.x = area.x + 1,
		.sides = times->timeline.sides,
		.has_title = area.height >= TITLE_FROM,
		.has_axis = area.height >= AXIS_FROM,
		.has_lit = times->is_lit && area.height >= LIT_FROM,
		.all_height = height_of_all(area.height, sides),
	};

	layout.title_y = y;
	y += layout.has_title;
	layout.all_y = y;
	y += layout.all_height * sides;
	layout.lit_y = y;
	y += layout.has_lit ? sides : 0;
	layout.axis_y = y;
	y += layout.has_axis;
	layout.rows_y = y;
	layout.row_height = height_of_row(area.y + area.height - y, count * layout.sides);
	layout.rows = (area.y + area.height - y) / sides / layout.row_height;
	if (layout.rows < 0)
		layout.rows = 0;
	return layout;
}
