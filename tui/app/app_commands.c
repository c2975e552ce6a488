#include "tui/app/app_commands.h"

#include <string.h>

#include "tui/app/commands/app_callers.h"
#include "tui/app/commands/app_copy.h"
#include "tui/app/commands/app_filters.h"
#include "tui/app/commands/app_live.h"
#include "tui/app/commands/app_own_code.h"
#include "tui/app/commands/app_pages.h"
#include "tui/app/commands/app_panes.h"
#include "tui/app/commands/app_set.h"
#include "tui/app/commands/app_views.h"
#include "tui/app/commands/app_write.h"
#include "tui/app/lists/app_actions.h"
#include "tui/app/lists/app_code.h"
#include "tui/app/lists/app_documents.h"
#include "tui/app/lists/app_files.h"
#include "tui/app/lists/app_filter_list.h"
#include "tui/app/lists/app_help.h"
#include "tui/app/lists/app_lists.h"
#include "tui/app/lists/app_marks.h"
#include "tui/app/lists/app_menus.h"
#include "tui/app/lists/app_palette.h"
#include "tui/app/lists/app_store.h"
#include "tui/session/group_filters.h"
#include "tui/session/session_edits.h"

/* What there must be for a command to run; where there is not, nothing happens. */
enum need {
	NEEDS_NOTHING,
	NEEDS_NO_VIEW,   /* nothing either, but a view may have a use for it */
	NEEDS_PICTURE,   /* what is drawn; the view is asked first, as it may have a use for it */
	NEEDS_SELECTION, /* of a picture, with a name */
};

/* Whether the menu of actions has it, by what is selected. */
enum action {
	NO_ACTION,
	ACTION_ON_FUNCTION,
	ACTION_ON_NAME, /* of a function, or of a process, thread or label above the stacks */
	ACTION_ALWAYS,
	ACTION_IN_TIME, /* where times are shown */
};

/* --- small ones */

static void quit(struct app *app, enum command command)
{
	(void)command;
	app->done = true;
}

static void redraw(struct app *app, enum command command)
{
	(void)command;
	app->redraw = true;
}

static void go_back(struct app *app, enum command command)
{
	(void)command;
	session_back(&app->session);
}

static void go_forward(struct app *app, enum command command)
{
	(void)command;
	session_forward(&app->session);
}

static void zoom_out(struct app *app, enum command command)
{
	struct session *session = &app->session;
	struct icicle_box selected = session_selected_box(session);

	(void)command;
	session_zoom(session, (struct icicle_box){ 0, false });
	session_select(session, selected);
}

/* A view that has rows to mark has done so. */
static void page_down(struct app *app, enum command command)
{
	(void)command;
	app_run(app, COMMAND_PAGE_DOWN);
}

/* --- the table */

#define CHOICES(names, count) .choices = (names), .choice_count = (count)

/* A command that is not here, and opens no view either, is the view's own. */
static const struct {
	void (*run)(struct app *app, enum command command);
	enum need needs;
	/* Instead of `run` where two profiles are compared; NULL: there is no difference. */
	void (*run_compared)(struct app *app, enum command command);
	/* With what it would ask for. False: it cannot be that. NULL: it asks for nothing, or is a
	 * filter of that name. */
	bool (*run_with)(struct app *app, enum command command, const char *answer);
	const char *argument;       /* of run_with: "REGEX" */
	const char *const *choices; /* of it; NULL: any, or they are not listed here */
	uint32_t choice_count;
	enum action action;
	/* What the menu of actions does instead of `run`, which asks; NULL: the same. */
	void (*act)(struct app *app, enum command command);
} commands[COMMAND_COUNT] = {
	[COMMAND_QUIT] = { .run = quit },
	[COMMAND_QUIT_NOW] = { .run = quit },
	[COMMAND_HELP] = { .run = app_open_help },
	[COMMAND_INFO] = { .run = app_open_page, .needs = NEEDS_NO_VIEW },
	[COMMAND_FULL] = { .run = app_open_selection,
			   .needs = NEEDS_SELECTION,
			   .action = ACTION_ON_NAME },
	[COMMAND_SAMPLE_TYPE] = { .run = app_open_menu,
				  .run_with = app_choose_from_menu,
				  .argument = "NAME" },
	[COMMAND_GROUP_BY] = { .run = app_open_menu,
			       .run_with = app_choose_from_menu,
			       .argument = "WHAT",
			       CHOICES(grouping_names, GROUPING_COUNT) },
	[COMMAND_ROOT_BY] = { .run = app_open_menu,
			      .needs = NEEDS_NO_VIEW,
			      .run_with = app_choose_from_menu,
			      .argument = "WHAT",
			      CHOICES(root_names, ROOT_COUNT) },
	[COMMAND_LABEL] = { .run = app_open_menu,
			    .run_with = app_choose_from_menu,
			    .argument = "KEY=REGEX" },
	[COMMAND_REDRAW] = { .run = redraw },
	[COMMAND_STOP] = { .run = app_stop },
	[COMMAND_PROMPT] = { .run = app_open_palette },

	[COMMAND_SEARCH] = { .run = app_search, .run_with = app_search_for, .argument = "REGEX" },
	[COMMAND_SEARCH_SELECTED] = { .run = app_search_selected,
				      .needs = NEEDS_PICTURE,
				      .action = ACTION_ON_FUNCTION },
	[COMMAND_CLEAR] = { .run = app_escape, .needs = NEEDS_NO_VIEW },
	[COMMAND_NEXT_MATCH] = { .run = app_go_to_match, .needs = NEEDS_PICTURE },
	[COMMAND_PREVIOUS_MATCH] = { .run = app_go_to_match, .needs = NEEDS_PICTURE },
	[COMMAND_FOCUS] = { .run = app_focus, .action = ACTION_ON_NAME, .act = app_keep_selected },
	[COMMAND_IGNORE] = { .run = app_ignore, .needs = NEEDS_PICTURE, .action = ACTION_ON_NAME },
	[COMMAND_MERGE] = { .run = app_merge,
			    .needs = NEEDS_PICTURE,
			    .run_with = app_merge_named,
			    .argument = "REGEX",
			    .action = ACTION_ON_FUNCTION },
	[COMMAND_FILTER_ROWS] = { .run = app_filter_rows,
				  .run_with = app_filter_rows_by,
				  .argument = "REGEX" },
	[COMMAND_FILTERS] = { .run = app_open_filters,
			      .run_with = app_apply_filters,
			      .argument = "NAME" },
	[COMMAND_MARK_ROW] = { .run = page_down, .needs = NEEDS_PICTURE, .action = ACTION_IN_TIME },
	[COMMAND_COMPARE_MARKED] = { .action = ACTION_IN_TIME },
	[COMMAND_NEXT_HOT] = { .run = app_store_step, .needs = NEEDS_PICTURE },
	[COMMAND_PREVIOUS_HOT] = { .run = app_store_step, .needs = NEEDS_PICTURE },
	[COMMAND_EXPAND] = { .action = ACTION_IN_TIME },
	[COMMAND_COLLAPSE] = { .action = ACTION_IN_TIME },
	[COMMAND_HEAVIEST] = { .action = ACTION_IN_TIME },
	[COMMAND_OWN_CODE] = { .run = app_own_code, .needs = NEEDS_PICTURE },
	[COMMAND_UNFILTER] = { .run = app_undo_filters, .needs = NEEDS_PICTURE },
	[COMMAND_FOLD_RECURSION] = { .run = app_fold_recursion, .needs = NEEDS_PICTURE },

	[COMMAND_BACK] = { .run = go_back },
	[COMMAND_FORWARD] = { .run = go_forward },
	[COMMAND_WHOLE] = { .run = zoom_out, .needs = NEEDS_PICTURE },

	[COMMAND_ENTER] = { .run = app_list_calls,
			    .needs = NEEDS_PICTURE,
			    .action = ACTION_ALWAYS },
	[COMMAND_EDIT] = { .run = app_edit_line, .needs = NEEDS_PICTURE },
	[COMMAND_VIEW_CALLERS] = { .run_with = app_show_callers_of,
				   .argument = "REGEX",
				   .action = ACTION_ON_FUNCTION },
	[COMMAND_VIEW_CODE] = { .action = ACTION_ON_FUNCTION },
	[COMMAND_MACHINE_CODE] = { .run = app_show_machine_code,
				   .needs = NEEDS_PICTURE,
				   .action = ACTION_ON_FUNCTION },
	[COMMAND_ACTIONS] = { .run = app_open_actions, .needs = NEEDS_PICTURE },

	[COMMAND_NEXT_VIEW] = { .run = app_turn_view },
	[COMMAND_PREVIOUS_VIEW] = { .run = app_turn_view },
	[COMMAND_PANES] = { .run = app_next_panes,
			    .run_with = app_choose_panes,
			    .argument = "HOW",
			    CHOICES(pane_choice_names, PANE_CHOICE_COUNT) },
	[COMMAND_VARIANT] = { .run = app_next_variant,
			      .needs = NEEDS_PICTURE,
			      .run_with = app_choose_variant,
			      .argument = "FORM" },
	[COMMAND_LAYOUT] = { .run_with = app_choose_layout,
			     .argument = "HOW",
			     CHOICES(icicle_variant_names, ICICLE_VARIANT_COUNT) },
	[COMMAND_COLORS] = { .run = app_next_colors,
			     .run_with = app_choose_colors,
			     .argument = "WHAT",
			     CHOICES(color_by_names, COLOR_BY_COUNT) },
	[COMMAND_PERCENT] = { .run = app_next_percent, .run_compared = app_next_measure },

	[COMMAND_COPY_NAME] = { .run = app_copy_name,
				.needs = NEEDS_SELECTION,
				.action = ACTION_ON_NAME },
	[COMMAND_COPY_COMMAND] = { .run = app_copy_command,
				   .needs = NEEDS_PICTURE,
				   .action = ACTION_ALWAYS },
	[COMMAND_OPEN] = { .run = app_list_files,
			   .needs = NEEDS_NO_VIEW,
			   .run_with = app_open,
			   .argument = "FILE..." },
	[COMMAND_COMPARE] = { .run = app_list_files, .run_with = app_open, .argument = "FILE..." },
	[COMMAND_AGAIN] = { .run = app_reopen },
	[COMMAND_SET] = { .run = app_open_palette_for,
			  .run_with = app_set,
			  .argument = "NAME VALUE" },
	[COMMAND_MARK] = { .run = app_mark,
			   .needs = NEEDS_PICTURE,
			   .run_with = app_mark_with,
			   .argument = "NOTE",
			   .action = ACTION_ON_NAME },
	[COMMAND_MARKS] = { .run = app_list_marks },
	[COMMAND_WRITE_MARKS] = { .run = app_report_marks,
				  .needs = NEEDS_PICTURE,
				  .run_with = app_report_marks_to,
				  .argument = "FILE" },
	[COMMAND_WRITE] = { .run = app_write_view,
			    .needs = NEEDS_PICTURE,
			    .run_with = app_write_view_to,
			    .argument = "FILE" },
};

/* What it needs is there, and no use of the view's own goes before it. */
static bool can_run(struct app *app, enum command command)
{
	if (commands[command].run && commands[command].needs == NEEDS_NOTHING)
		return true;
	if (!app_has_picture(app))
		return commands[command].run && commands[command].needs == NEEDS_NO_VIEW;
	if (app_view(app)->run(&app->session, app_view_data(app), app_view_area(app), command))
		return false;
	return commands[command].needs != NEEDS_SELECTION ||
	       app->session.selected_label != NO_LABEL;
}

void app_run(struct app *app, enum command command)
{
	const struct view *view = views_of_command(command, &app->session.state);

	if (app_store_run(app, command))
		return;
	if (view)
		app_show_view(app, view);
	else if (command == COMMAND_ENTER && app_is_entered(app))
		app_open_actions(app, COMMAND_ACTIONS);
	else if (command == COMMAND_NONE || !can_run(app, command))
		return;
	else if (!commands[command].run && command == COMMAND_COMPARE_MARKED &&
		 app->session.document.live)
		app_compare_windows(app);
	else if (!commands[command].run)
		app_say_no_use(app, command);
	else if (app->session.state.sides && commands[command].run_compared)
		commands[command].run_compared(app, command);
	else
		commands[command].run(app, command);
}

static bool run_with(struct app *app, enum command command, const char *answer)
{
	return command != COMMAND_NONE && commands[command].run_with &&
	       commands[command].run_with(app, command, answer);
}

void app_run_named(struct app *app, const char *text)
{
	char name[64];
	size_t length = strcspn(text, " ");
	const char *answer = text + length + strspn(text + length, " ");
	enum command command;

	if (length == 0)
		return;
	if (length >= sizeof(name))
		length = sizeof(name) - 1;
	memcpy(name, text, length);
	name[length] = '\0';
	command = command_of_name(name);
	if (command != COMMAND_NONE && *answer == '\0')
		app_run(app, command);
	else if (run_with(app, command, answer) || app_filter_named(app, name, answer) ||
		 app_set_named(app, name, answer))
		return;
	else if (command == COMMAND_NONE)
		session_say(&app->session, "There is no command \"%s\": {key:help} lists them",
			    name);
	else
		session_say(&app->session, "\"%s\" does not know what to do with \"%.60s\"", name,
			    answer);
}

static const char *argument_of(enum command command)
{
	return commands[command].argument;
}

static const char *const *choices_of(enum command command, uint32_t *count)
{
	*count = commands[command].choice_count;
	return commands[command].choices;
}

static bool can_act(struct app *app, enum command command)
{
	const struct session *session = &app->session;
	label_id label = session->selected_label;
	bool has_name = label != NO_LABEL && label != LABEL_ALL && !app_selects_several(app);

	switch (commands[command].action) {
	case ACTION_ON_FUNCTION:
		return has_name && !group_filters_is_group(session);
	case ACTION_ON_NAME:
		return has_name;
	case ACTION_ALWAYS:
		return true;
	case ACTION_IN_TIME:
		return app_view(app)->id == VIEW_TIME;
	default:
		return false;
	}
}

static void act(struct app *app, enum command command)
{
	if (commands[command].act)
		commands[command].act(app, command);
	else
		app_run(app, command);
}

const struct app_runner app_runner = {
	.run = app_run,
	.run_named = app_run_named,
	.argument = argument_of,
	.choices = choices_of,
	.can_act = can_act,
	.act = act,
};
