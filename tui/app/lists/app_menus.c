#include "tui/app/lists/app_menus.h"

#include "tui/app/lists/app_lists.h"
#include "tui/chrome/asking/menus.h"

static void add_to_menu(struct app *app, struct picker *picker)
{
	menus_add(picker, &app->session, app->list_command);
}

static void chosen_from_menu(struct app *app, uint32_t choice)
{
	menus_choose(&app->session, app->list_command, choice);
}

void app_open_menu(struct app *app, enum command command)
{
	static const struct app_list list = { .add = add_to_menu, .choose = chosen_from_menu };

	app_open_list_as(app, &list, menus_look(command), command);
}

bool app_choose_from_menu(struct app *app, enum command command, const char *name)
{
	return menus_choose_named(&app->session, command, name);
}
