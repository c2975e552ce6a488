/* The source of a function beside its machine code: what is selected in one is selected in the
 * other. Each half is the view of that form. */

#include "tui/views/code/code_forms.h"
#include "tui/views/code/machine_picture.h"
#include "tui/views/code/source_texts.h"

enum { LEAST_WIDTH = 80, LINE = 0x2502 };

struct both_data {
	struct source_texts source;
	struct machine_picture machine;
};

struct half {
	const struct view *view;
	void *data;
	struct rect area;
};

static struct half half_of(struct both_data *data, struct rect area, enum code_variant half,
			   enum code_variant focus)
{
	struct half found = { &source_view, &data->source, area };
	int width = area.width / 2;

	if (half == CODE_MACHINE)
		found = (struct half){ &machine_view, &data->machine, area };
	if (area.width < LEAST_WIDTH) { /* that of the keys alone */
		found.area.width = half == focus ? area.width : 0;
	} else if (half == CODE_SOURCE) {
		found.area.width = width;
	} else {
		found.area.x += width + 1;
		found.area.width -= width + 1;
	}
	return found;
}

static struct half focused(const struct session *session, struct both_data *data, struct rect area)
{
	enum code_variant focus = code_forms_focus(&session->state);

	return half_of(data, area, focus, focus);
}

static void both_draw(struct session *session, void *view_data, struct grid *grid, struct rect area)
{
	enum code_variant focus = code_forms_focus(&session->state);

	for (enum code_variant i = CODE_SOURCE; i <= CODE_MACHINE; i++) {
		struct half half = half_of(view_data, area, i, focus);

		if (half.area.width > 0)
			half.view->draw(session, half.data, grid, half.area);
		if (i == CODE_MACHINE && half.area.width < area.width && half.area.width > 0)
			for (int y = area.y; y < area.y + area.height; y++)
				grid_put(grid, half.area.x - 1, y, style_of(PAINT_DIM), LINE);
	}
}

static bool both_run(struct session *session, void *view_data, struct rect area,
		     enum command command)
{
	struct half half = focused(session, view_data, area);

	return half.view->run(session, half.data, half.area, command);
}

static void both_click(struct session *session, void *view_data, struct rect area, int x, int y,
		       enum click click)
{
	enum code_variant focus = code_forms_focus(&session->state);

	for (enum code_variant i = CODE_SOURCE; i <= CODE_MACHINE; i++) {
		struct half half = half_of(view_data, area, i, focus);

		if (!rect_has(half.area, x, y))
			continue;
		session->state.code_half = i;
		half.view->click(session, half.data, half.area, x, y, click);
	}
}

static void both_open(struct session *session)
{
	if (session->state.view == VIEW_CODE)
		session->state.code_half = CODE_SOURCE;
	else
		code_forms_open(session, CODE_SOURCE);
}

static void both_detail(const struct session *session, const void *view_data, char *text,
			size_t size)
{
	const struct both_data *data = view_data;

	if (code_forms_focus(&session->state) == CODE_MACHINE)
		machine_view.detail(session, &data->machine, text, size);
}

static void both_extent(const struct session *session, const void *view_data,
			struct view_extent *extent)
{
	const struct both_data *data = view_data;

	if (code_forms_focus(&session->state) == CODE_MACHINE)
		machine_view.extent(session, &data->machine, extent);
	else
		source_view.extent(session, &data->source, extent);
}

static void both_release(void *view_data)
{
	struct both_data *data = view_data;

	source_texts_release(&data->source);
	machine_picture_release(&data->machine);
}

static const struct hint both_hints[] = {
	{ "up down", "move" },
	{ "previous-hot next-hot", "hot" },
	{ "choose", "follow" },
	{ "machine-code", "other half" },
	{ "back", "back" },
	{ "search", "search" },
	{ "help", "help" },
	{ "panes", "one pane" },
	{ "expand collapse", "inlined, bytes" },
	{ "prompt", "commands" },
	{ "edit", "edit" },
	{ "percent", "percent" },
	HINTS_END,
};

const struct view both_view = {
	.id = VIEW_CODE,
	.title = "Source",
	.hints = both_hints,
	.counts_from_root = true,
	.variants = &code_variants,
	.data_size = sizeof(struct both_data),
	.open = both_open,
	.draw = both_draw,
	.run = both_run,
	.click = both_click,
	.detail = both_detail,
	.extent = both_extent,
	.release = both_release,
};
