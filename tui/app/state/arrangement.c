#include "tui/app/state/arrangement.h"

static struct rect inside(struct rect frame)
{
	return (struct rect){ frame.x + 1, frame.y + 1, frame.width - 2, frame.height - 2 };
}

struct arrangement arrangement_of(const struct view_state *state, int width, int height,
				  struct rect body)
{
	struct shown_views shown = shown_views_of(state, width, height);
	struct arrangement arrangement = { .count = shown.count };
	struct rect first = body, second = body;

	if (shown.panes == PANES_BELOW) {
		first.height = (body.height + 1) / 2;
		second.y += first.height;
		second.height -= first.height;
	} else if (shown.panes == PANES_BESIDE) {
		first.width = shown_views_first_width(body.width);
		second.x += first.width;
		second.width -= first.width;
	}
	for (int i = 0; i < shown.count; i++) {
		struct placed_view *view = &arrangement.list[i];

		view->id = shown.list[i];
		view->frame = i == 0 ? first : second;
		view->area = shown.count > 1 ? inside(view->frame) : view->frame;
		if (view->id == state->view)
			arrangement.focus = i;
	}
	return arrangement;
}

const struct placed_view *arrangement_at(const struct arrangement *arrangement, int x, int y)
{
	for (int i = 0; i < arrangement->count; i++)
		if (rect_has(arrangement->list[i].frame, x, y))
			return &arrangement->list[i];
	return NULL;
}
