#include "tui/app/lists/app_code.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text/print_text.h"
#include "tui/app/commands/app_views.h"
#include "tui/app/lists/app_lists.h"
#include "tui/session/analysis/samples/source_lines_facet.h"
#include "tui/session/session_edits.h"
#include "tui/views/shares.h"

static const struct source_line *selected_line(const struct session *session)
{
	const struct source_lines *lines = source_lines_of(session->analysis);

	return source_lines_find(lines, source_lines_selected(lines, session->state.line));
}

/* --- what it calls */

enum { COLUMN_TOTAL, COLUMN_FUNCTION };

static void add_calls(struct app *app, struct picker *picker)
{
	struct session *session = &app->session;
	const struct source_lines *lines = source_lines_of(session->analysis);
	const struct source_line *line = selected_line(session);
	const struct line_call *call;
	uint32_t count;

	if (!line)
		return;
	call = line_calls_of(&lines->calls, line->row, &count);
	for (uint32_t i = 0; i < count; i++) {
		char total[QUANTITY_TEXT_SIZE];

		shares_print(session, total, call[i].total[lines->sides - 1], 0);
		picker_add(picker,
			   &(struct picker_row){
				   .columns = { [COLUMN_TOTAL] = total,
						[COLUMN_FUNCTION] = session->analysis->tree->labels
									    ->text[call[i].label] },
				   .id = call[i].label,
			   });
	}
}

static void go_to_call(struct app *app, uint32_t label)
{
	session_show_code(&app->session, label, app->session.state.code);
}

void app_list_calls(struct app *app, enum command command)
{
	static const struct app_list list = {
		.look = { .title = "What this line calls",
			  .nothing = "Nothing that was sampled is called on this line",
			  .columns = { [COLUMN_TOTAL] = { .kind = PICKER_RIGHT },
				       [COLUMN_FUNCTION] = { .kind = PICKER_LEFT } },
			  .main = COLUMN_FUNCTION,
			  .is_menu = true },
		.add = add_calls,
		.choose = go_to_call,
	};

	if (app_view(app)->id == VIEW_CODE)
		app_open_list(app, &list, COMMAND_NONE); /* Enter is to choose, and not to close */
	else
		app_say_no_use(app, command);
}

/* --- for an editor */

void app_copy_line(struct app *app, enum command command)
{
	struct session *session = &app->session;
	const struct source_lines *lines = source_lines_of(session->analysis);
	uint32_t number = source_lines_selected(lines, session->state.line);
	const struct read_source *read = session_source(session);

	if (app_view(app)->id != VIEW_CODE) {
		app_say_no_use(app, command);
		return;
	}
	if (lines->file == 0 || number == 0 || number == LINE_UNKNOWN) {
		session_say(session, "The file of this line is not known");
		return;
	}
	free(app->clipboard);
	app->clipboard =
		print_text("%s:%" PRIu32,
			   read && read->is_found
				   ? read->text.path
				   : profile_text(&session->analysis->profile, lines->file),
			   number);
	session_say(session, "Copied the place: %.200s", app->clipboard);
}
