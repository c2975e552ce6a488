/* What a store of profiles has: services, types, labels and times, to fetch a profile from. */

#include <stdio.h>
#include <string.h>

#include "tui/views/note.h"
#include "tui/views/stores/store_list.h"
#include "tui/views/stores/store_strips.h"
#include "tui/views/view.h"

struct store_data {
	struct table_cursor cursor;
	struct rect area; /* that was drawn last */
};

static void store_draw(struct session *session, void *view_data, struct grid *grid,
		       struct rect area)
{
	struct store_data *data = view_data;
	struct store_panel *panel = session->store;
	struct store_layout layout;

	data->area = area;
	if (!panel) {
		note_draw(session, grid,
			  (struct rect){ area.x + 1, area.y, area.width - 2, area.height },
			  "This profile is not from a profile store. Start serac with the address "
			  "of Pyroscope or Parca to choose from what it has: serac "
			  "http://localhost:4040");
		return;
	}
	layout = store_layout_of(panel, area);
	store_list_draw_title(session, grid, layout.title);
	if (layout.title.height > 0 && panel->shown_count > (uint32_t)layout.list.height)
		table_draw_position(grid, layout.title, panel->row, panel->shown_count);
	store_list_draw(session, &data->cursor, grid, layout.list);
	store_strips_draw(session, grid, &layout);
}

/* --- keys */

static void say_range(struct session *session, bool has_changed, const char *otherwise)
{
	char words[STORE_WORDS_SIZE];

	if (has_changed)
		session_say(session, "%s: {key:choose} fetches it",
			    store_range_words(&session->store->choice,
					      store_panel_now(session->store), words));
	else
		session_say(session, "%s", otherwise);
}

static bool run_in_time(struct session *session, const struct store_layout *layout,
			enum command command)
{
	struct store_panel *panel = session->store;

	switch (command) {
	case COMMAND_MOVE_LEFT:
	case COMMAND_MOVE_RIGHT:
		store_panel_move(panel, layout->column, command == COMMAND_MOVE_LEFT ? -1 : 1);
		return true;
	case COMMAND_MARK_ROW:
		store_panel_mark(panel, layout->column);
		if (panel->is_marking)
			session_say(session, "A range begins here: {key:right} extends it, "
					     "{key:mark-row} ends it, {key:choose} fetches it");
		return true;
	case COMMAND_PREVIOUS_HOT:
	case COMMAND_NEXT_HOT:
		say_range(session, store_panel_step(panel, command == COMMAND_NEXT_HOT ? 1 : -1),
			  command == COMMAND_NEXT_HOT ? "The range ends now"
						      : "There is nothing before");
		return true;
	case COMMAND_EXPAND:
		say_range(session, store_panel_widen(panel), "The range is as long as can be");
		return true;
	case COMMAND_COLLAPSE:
		say_range(session, store_panel_narrow(panel), "The range is as short as can be");
		return true;
	case COMMAND_WHOLE:
		store_panel_again(panel);
		return true;
	default:
		return false;
	}
}

static bool store_run(struct session *session, void *view_data, struct rect area,
		      enum command command)
{
	struct store_data *data = view_data;
	struct store_panel *panel = session->store;
	struct store_layout layout;

	if (!panel)
		return false;
	layout = store_layout_of(panel, area);
	data->cursor.row = panel->row == STORE_PANEL_NO_ROW ? 0 : panel->row;
	if (run_in_time(session, &layout, command))
		return true;
	if (!table_run(&data->cursor, panel->shown_count, layout.list.height, command))
		return false;
	table_arrange(&data->cursor, panel->shown_count, layout.list.height);
	store_panel_select(panel, data->cursor.row);
	return true;
}

/* --- the mouse */

static int64_t moment_at(const struct store_panel *panel, const struct store_layout *layout, int x)
{
	struct rect times = store_layout_times(layout);

	return panel->window.begin + (x - times.x) * layout->column;
}

static bool is_in_times(const struct store_layout *layout, int x, int y)
{
	struct rect times = store_layout_times(layout);

	times.height += layout->axis.height;
	return rect_has(times, x, y);
}

static void store_click(struct session *session, void *view_data, struct rect area, int x, int y,
			enum click click)
{
	struct store_data *data = view_data;
	struct store_panel *panel = session->store;
	struct store_layout layout;

	(void)click;
	if (!panel)
		return;
	layout = store_layout_of(panel, area);
	if (rect_has(layout.list, x, y))
		store_panel_select(panel, data->cursor.first + (uint32_t)(y - layout.list.y));
	else if (is_in_times(&layout, x, y))
		store_panel_move_to(panel, layout.column, moment_at(panel, &layout, x));
}

static void store_drag(struct session *session, void *view_data, struct rect area, int from_x,
		       int from_y, int x, int y)
{
	struct store_panel *panel = session->store;
	struct store_layout layout;

	(void)view_data;
	(void)y;
	if (!panel)
		return;
	layout = store_layout_of(panel, area);
	if (!is_in_times(&layout, from_x, from_y))
		return;
	store_panel_move_to(panel, layout.column, moment_at(panel, &layout, from_x));
	panel->is_marking = false;
	store_panel_mark(panel, layout.column);
	store_panel_move_to(panel, layout.column, moment_at(panel, &layout, x));
	store_panel_mark(panel, layout.column);
}

/* --- words */

static void store_path(const struct session *session, const void *view_data, char *text,
		       size_t size)
{
	const struct store_panel *panel = session->store;
	char words[STORE_WORDS_SIZE];

	(void)view_data;
	snprintf(text, size, "%s",
		 panel ? store_choice_words(&panel->choice, store_panel_now(panel), words) : "");
}

static void store_detail(const struct session *session, const void *view_data, char *text,
			 size_t size)
{
	const struct store_data *data = view_data;
	const struct store_panel *panel = session->store;
	struct store_layout layout;
	char words[STORE_WORDS_SIZE];
	int64_t from, to;

	if (!panel)
		return;
	layout = store_layout_of(panel, data->area);
	store_strips_print_cursor(panel, &layout, text, size);
	from = panel->choice.from;
	to = panel->choice.to;
	if (panel->is_marking)
		store_panel_marking(panel, layout.column, &from, &to);
	snprintf(text + strlen(text), size - strlen(text), "%s[%s", *text ? "  " : "",
		 store_range_words(&(struct store_choice){ .from = from,
							   .to = to,
							   .follows = panel->choice.follows &&
								      !panel->is_marking },
				   store_panel_now(panel), words));
	/* That of the last hours says it. */
	if (!panel->choice.follows || panel->is_marking)
		snprintf(text + strlen(text), size - strlen(text), ", %s",
			 store_length_words(to - from, words));
	snprintf(text + strlen(text), size - strlen(text), "]");
}

static const struct hint store_hints[] = {
	{ "choose", "fetch" },
	{ "up down", "service" },
	{ "type", "type" },
	{ "label", "label" },
	{ "mark-row", "mark" },
	{ "help", "help" },
	{ "previous-hot next-hot", "step" },
	{ "expand collapse", "longer, shorter" },
	{ "search", "search" },
	{ "root", "by label" },
	{ "compare-marked", "compare" },
	{ "unfilter", "no labels" },
	{ "whole", "ask again" },
	HINTS_END,
};

const struct view store_view = {
	.id = VIEW_STORE,
	.title = "Store",
	.hints = store_hints,
	.counts_from_root = true,
	.data_size = sizeof(struct store_data),
	.draw = store_draw,
	.run = store_run,
	.click = store_click,
	.drag = store_drag,
	.path = store_path,
	.detail = store_detail,
};
