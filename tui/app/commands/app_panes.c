#include "tui/app/commands/app_panes.h"

#include <string.h>

#include "tui/session/session_edits.h"
#include "tui/views/code/code_forms.h"

/* --- drawing */

void app_draw_panes(struct app *app, struct grid *grid)
{
	struct session *session = &app->session;
	struct arrangement arrangement = app_arrangement(app);

	for (int i = 0; i < arrangement.count; i++) {
		const struct placed_view *placed = &arrangement.list[i];
		const struct view *view = views_find(placed->id, &session->state);
		void *view_data = view_set_data(&app->views, view);

		view->draw(session, view_data, grid, placed->area);
		if (arrangement.count > 1)
			chrome_draw_frame(session, view, view_data, grid, placed->frame,
					  i == arrangement.focus);
	}
}

/* --- the keys go to another one */

bool app_turn_pane(struct app *app)
{
	struct arrangement arrangement = app_arrangement(app);
	int next = (arrangement.focus + 1) % arrangement.count;

	if (arrangement.count == 1 && code_forms_are_split(&app->session)) {
		code_forms_turn(&app->session);
		return true;
	}
	session_focus(&app->session, arrangement.list[next].id);
	return arrangement.count > 1;
}

static void click(struct app *app, const struct placed_view *placed, enum click click, int x, int y)
{
	const struct view *view = views_find(placed->id, &app->session.state);

	if (rect_has(placed->area, x, y))
		view->click(&app->session, view_set_data(&app->views, view), placed->area, x, y,
			    click);
}

/* What is below the pointer is found before the view has the keys: with them a list may scroll to
 * what is selected. */
void app_click_pane(struct app *app, enum click how, int x, int y)
{
	struct arrangement arrangement = app_arrangement(app);
	const struct placed_view *hit = arrangement_at(&arrangement, x, y);

	if (!hit)
		return;
	if (hit != &arrangement.list[arrangement.focus]) {
		click(app, hit, CLICK_SELECT, x, y);
		session_focus(&app->session, hit->id);
		if (how == CLICK_SELECT)
			return;
	}
	click(app, hit, how, x, y);
	code_forms_follow(&app->session);
}

void app_drag_pane(struct app *app, int from_x, int from_y, int x, int y)
{
	const struct view *view = app_view(app);
	struct rect area = app_view_area(app);

	if (view->drag && rect_has(area, from_x, from_y))
		view->drag(&app->session, app_view_data(app), area, from_x, from_y, x, y);
}

bool app_enter_pane(struct app *app, enum command command, int x, int y)
{
	struct arrangement arrangement = app_arrangement(app);
	const struct placed_view *hit = arrangement_at(&arrangement, x, y);
	const struct view *view;

	if (!hit || hit == &arrangement.list[arrangement.focus])
		return false;
	view = views_find(hit->id, &app->session.state);
	view->run(&app->session, view_set_data(&app->views, view), hit->area, command);
	session_focus(&app->session, hit->id);
	return true;
}

/* --- how they lie */

static void say_panes(struct session *session, enum pane_choice panes)
{
	if (panes == PANES_BELOW)
		session_say(session, "Two panes, one below the other: {key:next-view} switches "
				     "between them");
	else if (panes == PANES_BESIDE)
		session_say(session,
			    "Two panes, side by side: {key:next-view} switches between them");
	else
		session_say(session, "One pane");
}

/* Whether the view and the terminal allow it. */
static bool can_have_panes(const struct app *app, enum pane_choice panes)
{
	const struct view_state *state = &app->session.state;

	return shown_views_as(state, panes, app->width, app->height).panes == panes;
}

static void say_no_panes(struct app *app)
{
	if (shown_views_have_partner(&app->session.state))
		session_say(&app->session, "The terminal is too small for two panes");
	else
		session_say(&app->session, "This view is always shown alone");
}

/* Alone, below the icicle, source and machine code side by side. */
static void next_code_panes(struct app *app, enum pane_choice shown)
{
	struct session *session = &app->session;
	bool is_both = session->state.code == CODE_BOTH;

	if (shown == PANES_ONE && !is_both && can_have_panes(app, PANES_BELOW)) {
		session_set_panes(session, PANES_BELOW);
		session_say(session, "The code follows the icicle above it: "
				     "{key:next-view} switches between them");
		return;
	}
	code_forms_split(session);
	if (shown == PANES_BELOW && !is_both) {
		session->state.panes = PANES_AUTO;
		session_changed(session);
	}
}

void app_next_panes(struct app *app, enum command command)
{
	struct session *session = &app->session;
	enum pane_choice shown = shown_views_of(&session->state, app->width, app->height).panes;
	enum pane_choice next = shown;

	(void)command;
	if (session->state.view == VIEW_CODE) {
		next_code_panes(app, shown);
		return;
	}
	do
		next = next == PANES_BESIDE ? PANES_ONE : next + 1;
	while (next != shown && !can_have_panes(app, next));
	if (next == shown) {
		say_no_panes(app);
		return;
	}
	session_set_panes(session, next);
	say_panes(session, next);
}

bool app_choose_panes(struct app *app, enum command command, const char *name)
{
	(void)command;
	for (int i = 0; i < PANE_CHOICE_COUNT; i++) {
		if (strcmp(pane_choice_names[i], name) != 0)
			continue;
		session_set_panes(&app->session, (enum pane_choice)i);
		if (i != PANES_AUTO && !can_have_panes(app, (enum pane_choice)i))
			say_no_panes(app);
		return true;
	}
	return false;
}
