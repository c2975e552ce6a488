#include "tui/views/views.h"

static const struct {
	const struct view *view;
	enum command command;
} views[VIEW_COUNT] = {
#define VIEW_ROW(_, id, literal, name, keys, section, help) [id] = { &literal, COMMAND_##id },
	VIEWS(VIEW_ROW, )
#undef VIEW_ROW
};

const struct view *views_find(enum view_id id, const struct view_state *state)
{
	const struct view *view = views[id].view;

	return view->form ? view->form(state) : view;
}

enum command views_command(enum view_id id)
{
	return views[id].command;
}

const struct view *views_of_command(enum command command, const struct view_state *state)
{
	for (enum view_id id = 0; id < VIEW_COUNT; id++)
		if (views[id].command == command)
			return views_find(id, state);
	return NULL;
}
