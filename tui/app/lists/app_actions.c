#include "tui/app/lists/app_actions.h"

#include <stdio.h>
#include <string.h>

#include "tui/app/commands/app_filters.h"
#include "tui/app/lists/app_lists.h"

/* What a command of the view's own does there: the footer says it. */
static const char *text_of(const struct app *app, enum command command)
{
	for (const struct hint *hint = app_view(app)->hints; hint->commands; hint++)
		if ((command == COMMAND_ENTER || app_view(app)->id == VIEW_TIME) &&
		    strcmp(hint->commands, command_table[command].name) == 0)
			return hint->what;
	return command_table[command].help;
}

static bool is_zoomed(const struct app *app)
{
	const struct session *session = &app->session;

	return app_view(app)->selects_boxes &&
	       icicle_box_is(session_selected_box(session), session->zoom);
}

/* The selection is where the command leads. */
static bool is_done(const struct app *app, enum command command)
{
	if (command == COMMAND_ENTER)
		return is_zoomed(app) || app_is_entered(app);
	return command == COMMAND_VIEW_CALLERS && app_view(app)->id == VIEW_CALLERS &&
	       app_is_entered(app);
}

static void add_actions(struct app *app, struct picker *picker)
{
	const struct keymap *keymap = &app->session.keymap;

	for (enum command command = 0; command < COMMAND_COUNT; command++) {
		char key[KEY_NAME_SIZE];

		if (!app->runner->can_act(app, command) || is_done(app, command))
			continue;
		picker_add(picker,
			   &(struct picker_row){
				   .columns = { text_of(app, command) },
				   .right = keymap_key_text(keymap, command, key),
				   .id = command,
				   .key = command == COMMAND_ENTER ? 0
								   : keymap_key(keymap, command),
			   });
	}
}

static void chosen(struct app *app, uint32_t id)
{
	app->runner->act(app, (enum command)id);
}

static const struct app_list actions_list = {
	.look = {
		.title = "Actions",
		.columns = { { PICKER_LEFT, 0, NULL } },
		.is_menu = true,
	},
	.add = add_actions,
	.choose = chosen,
};

void app_open_actions(struct app *app, enum command command)
{
	const struct session *session = &app->session;
	label_id label = session->selected_label;

	if (!app_open_list(app, &actions_list, command) || label == NO_LABEL ||
	    app_selects_several(app))
		return;
	snprintf(app->list_title, sizeof(app->list_title), "%s",
		 session->analysis->tree->labels->text[label]);
	app->picker.title = app->list_title;
}

void app_open_actions_at(struct app *app, int x, int y)
{
	app_open_actions(app, COMMAND_ACTIONS);
	app->picker.anchor = (struct rect){ x, y, 1, 1 };
}

bool app_is_entered(const struct app *app)
{
	const struct session *session = &app->session;
	label_id label = session->selected_label;

	if (!app_has_picture(app) || label == NO_LABEL || label == LABEL_ALL ||
	    app_selects_several(app))
		return false;
	if (app_view(app)->id == VIEW_CALLERS)
		return session->state.function &&
		       strcmp(session->state.function,
			      session->analysis->tree->labels->text[label]) == 0;
	return is_zoomed(app);
}
