#include "tui/session/stores/store_panel.h"

/* --- time */

static bool has_changed(struct store_panel *panel, bool has_changed)
{
	if (!has_changed)
		return false;
	panel->is_marking = panel->is_marked = false;
	panel->fetch_error[0] = '\0';
	panel->cursor = panel->choice.from;
	store_panel_fit(panel);
	return true;
}

bool store_panel_step(struct store_panel *panel, int direction)
{
	return has_changed(panel,
			   store_choice_step(&panel->choice, direction, store_panel_now(panel)));
}

bool store_panel_widen(struct store_panel *panel)
{
	return has_changed(panel, store_choice_widen(&panel->choice, store_panel_now(panel)));
}

bool store_panel_narrow(struct store_panel *panel)
{
	bool is_shorter = store_choice_narrow(&panel->choice, store_panel_now(panel));

	/* The strip follows. */
	if (is_shorter &&
	    store_window_is_wide(&panel->window, panel->choice.from, panel->choice.to))
		panel->window.step = 0;
	return has_changed(panel, is_shorter);
}

void store_panel_move_to(struct store_panel *panel, int64_t column, int64_t moment)
{
	const struct store_window *window = &panel->window;
	int64_t last = window->end - 1;

	if (column <= 0)
		return;
	moment = moment < window->begin ? window->begin : moment > last ? last : moment;
	panel->cursor = window->begin + (moment - window->begin) / column * column;
}

void store_panel_move(struct store_panel *panel, int64_t column, int64_t steps)
{
	store_panel_move_to(panel, column, panel->cursor + steps * column);
}

void store_panel_marking(const struct store_panel *panel, int64_t column, int64_t *from,
			 int64_t *to)
{
	int64_t end = panel->cursor + column;

	*from = panel->mark < panel->cursor ? panel->mark : panel->cursor;
	*to = end > panel->mark_end ? end : panel->mark_end;
	if (*to > panel->window.end)
		*to = panel->window.end;
}

void store_panel_set_range(struct store_panel *panel, int64_t from, int64_t to)
{
	int64_t now = store_panel_now(panel);

	if (panel->is_marked) {
		store_choice_release(&panel->earlier);
		store_choice_copy(&panel->earlier, &panel->choice);
		panel->has_earlier = true;
	}
	panel->is_marking = false;
	panel->is_marked = true;
	panel->fetch_error[0] = '\0';
	store_choice_set_range(&panel->choice, from, to < now ? to : now, now);
	if (panel->choice.to <= panel->choice.from)
		panel->choice.from = panel->choice.to - panel->window.step;
	store_panel_fit(panel);
}

void store_panel_mark(struct store_panel *panel, int64_t column)
{
	int64_t from, to;

	if (!panel->is_marking) {
		panel->is_marking = true;
		store_panel_move(panel, column, 0);
		panel->mark = panel->cursor;
		panel->mark_end = panel->cursor + column;
		return;
	}
	store_panel_marking(panel, column, &from, &to);
	store_panel_set_range(panel, from, to);
}

/* --- comparing */

void store_panel_set_base(struct store_panel *panel)
{
	store_choice_release(&panel->base);
	store_choice_copy(&panel->base, &panel->choice);
	panel->has_base = true;
}

bool store_panel_drop(struct store_panel *panel)
{
	if (panel->is_marking)
		panel->is_marking = false;
	else if (panel->filter[0])
		store_panel_filter(panel, "");
	else if (panel->has_base)
		panel->has_base = false;
	else if (panel->has_earlier)
		panel->has_earlier = false;
	else
		return false;
	return true;
}
