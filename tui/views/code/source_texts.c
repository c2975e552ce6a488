#include "tui/views/code/source_texts.h"

enum { LINE = 0x2502 };

static bool has_keys(const struct session *session, bool before)
{
	const struct source_lines *lines = source_lines_of(session->analysis);

	return (source_lines_focused(session->analysis, &session->state) != lines) == before;
}

struct source_text_place source_texts_place(struct source_texts *texts,
					    const struct session *session, struct rect area,
					    bool before)
{
	const struct source_lines *lines = source_lines_of(session->analysis);
	struct source_text_place place = { &texts->after, lines, area };
	int width = area.width / 2;

	if (before)
		place = (struct source_text_place){ &texts->before, lines->before, area };
	if (!source_rows_are_of_two(session)) {
		place.area.width = has_keys(session, before) ? area.width : 0;
	} else if (before) {
		place.area.width = width;
	} else {
		place.area.x += width + 1;
		place.area.width -= width + 1;
	}
	return place;
}

struct source_text_place source_texts_focus(struct source_texts *texts,
					    const struct session *session, struct rect area)
{
	return source_texts_place(texts, session, area, has_keys(session, true));
}

void source_texts_draw(struct source_texts *texts, const struct session *session, struct grid *grid,
		       struct rect area)
{
	for (int before = 0; before < 2; before++) {
		struct source_text_place place =
			source_texts_place(texts, session, area, before != 0);

		if (place.area.width == 0)
			continue;
		source_picture_draw(place.picture, session, place.lines, grid, place.area);
		for (int y = area.y; place.area.x > area.x && y < area.y + area.height; y++)
			grid_put(grid, place.area.x - 1, y, style_of(PAINT_DIM), LINE);
	}
}

void source_texts_release(struct source_texts *texts)
{
	source_picture_release(&texts->before);
	source_picture_release(&texts->after);
}
