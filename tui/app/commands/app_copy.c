#include "tui/app/commands/app_copy.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "show/escape.h"
#include "tui/app/commands/app_filters.h"
#include "tui/app/state/command_line.h"

void app_copy_text(struct app *app, char *text, const char *what)
{
	free(app->clipboard);
	app->clipboard = text;
	session_say(&app->session, "Copied %s: %.150s", what, text);
}

/* As it is shown: what a terminal would act on is spelled out. */
static char *visible(const char *name)
{
	const char *at = name, *end = name + strlen(name);
	char *text = memory_new((size_t)(end - at) * ESCAPE_SIZE + 1, 1), *to = text;

	while (at < end)
		to += escape_next(ESCAPE_TEXT, &at, end, to);
	return text;
}

void app_copy_name(struct app *app, enum command command)
{
	const struct session *session = &app->session;

	(void)command;
	if (app_selects_several(app)) {
		app_say_several(app);
		return;
	}
	app_copy_text(app, visible(session->analysis->tree->labels->text[session->selected_label]),
		      "the name");
}

void app_copy_command(struct app *app, enum command command)
{
	(void)command;
	app_copy_text(app, command_line_print(&app->session), "the command");
}
