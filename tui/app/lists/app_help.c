#include "tui/app/lists/app_help.h"

#include "tui/app/lists/app_lists.h"
#include "tui/chrome/asking/help_rows.h"

static void add_rows(struct app *app, struct picker *picker)
{
	help_rows_add(picker, &app->session, app_view(app));
}

static void chosen(struct app *app, uint32_t id)
{
	app->runner->run(app, (enum command)id);
}

void app_open_help(struct app *app, enum command command)
{
	static const struct hint hints[] = {
		{ "up down", "move" },   { "choose", "run" }, { "clear", "empty, close" },
		{ "page-down", "page" }, HINTS_END,
	};
	static const struct app_list list = {
		.look = {
			.title = "Help: type to search",
			.columns = { { .kind = PICKER_LEFT },
				     { .kind = PICKER_WRAP } },
			.main = 1,
			.keys = 1,
			.is_strict = true,
			.typing = true,
		},
		.hints = hints,
		.add = add_rows,
		.choose = chosen,
	};

	app_open_list(app, &list, command);
}
