#include "tui/app/lists/app_code.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text/print_text.h"
#include "tui/app/commands/app_views.h"
#include "tui/app/lists/app_lists.h"
#include "tui/session/analysis/facets/functions_facet.h"
#include "tui/session/analysis/samples/source_lines_facet.h"
#include "tui/session/session_edits.h"
#include "tui/views/code/code_forms.h"
#include "tui/views/code/machine_calls.h"
#include "tui/views/shares.h"

static const struct source_line *selected_line(const struct session *session)
{
	const struct source_lines *lines = source_lines_focused(session->analysis, &session->state);

	return source_lines_find(lines, source_lines_selected(lines, session->state.line));
}

/* --- what it calls */

enum { COLUMN_TOTAL, COLUMN_FUNCTION };

enum { CALLS_LIMIT = 200 };

static void add_call(const struct session *session, struct picker *picker, label_id label,
		     int64_t amount)
{
	char total[QUANTITY_TEXT_SIZE];

	shares_print(session, total, amount, 0);
	picker_add(picker,
		   &(struct picker_row){
			   .columns = { [COLUMN_TOTAL] = total,
					[COLUMN_FUNCTION] =
						session->analysis->tree->labels->text[label] },
			   .id = label,
		   });
}

/* Of the selected instruction: with the totals of the functions. */
static void add_instruction_calls(const struct session *session, struct picker *picker)
{
	struct machine_rows rows = { 0 };
	label_id calls[CALLS_LIMIT];
	uint32_t row, count = 0;

	machine_rows_update(&rows, session);
	row = machine_rows_selected(&rows, session, 0);
	if (row < rows.count)
		count = machine_calls_find(session, &rows, row, calls, CALLS_LIMIT);
	machine_rows_release(&rows);
	for (uint32_t i = 0; i < count; i++) {
		const struct function_row *function = functions_row(session->analysis, calls[i]);

		add_call(session, picker, calls[i], function ? function->total : 0);
	}
}

static void add_calls(struct app *app, struct picker *picker)
{
	struct session *session = &app->session;
	const struct source_lines *lines = source_lines_focused(session->analysis, &session->state);
	const struct source_line *line = selected_line(session);
	const struct line_call *call;
	uint32_t count;

	if (code_forms_focus(&session->state) != CODE_SOURCE)
		add_instruction_calls(session, picker);
	if (code_forms_focus(&session->state) != CODE_SOURCE || !line)
		return;
	call = line_calls_of(&lines->calls, line->row, &count);
	for (uint32_t i = 0; i < count; i++)
		add_call(session, picker, call[i].label, call[i].total[lines->sides - 1]);
}

static void go_to_call(struct app *app, uint32_t label)
{
	session_show_code(&app->session, label, app->session.state.code);
}

void app_list_calls(struct app *app, enum command command)
{
	static const struct app_list list = {
		.look = { .title = "Calls sampled here",
			  .nothing = "Nothing that was sampled is called here",
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

void app_show_machine_code(struct app *app, enum command command)
{
	(void)command;
	code_forms_switch(&app->session);
}

/* --- for an editor */

/* Of the selected instruction; false: not known. */
static bool find_instruction(const struct session *session, struct code_line *found)
{
	struct machine_rows rows = { 0 };
	const struct code_lines *lines = NULL;
	uint32_t row;

	machine_rows_update(&rows, session);
	row = machine_rows_selected(&rows, session, 0);
	if (row < rows.count)
		lines = machine_rows_lines(&rows, row);
	if (lines)
		*found = lines->list[0];
	machine_rows_release(&rows);
	return lines && *found->file && found->line > 0;
}

static const char *path_of(const struct session *session, const struct read_source *read,
			   string_id file)
{
	return read && read->is_found ? read->text.path
				      : profile_text(&session->analysis->profile, file);
}

/* Of what is inlined in the selected line. */
static bool find_inlined(const struct session *session, struct code_line *found)
{
	const struct inlined_lines *lines =
		&source_lines_focused(session->analysis, &session->state)->inlined;
	const struct inlined *inlined =
		&lines->list[inlined_lines_find(lines, session->state.inlined)];

	if (!inlined->is_line) /* that of the first of its lines */
		inlined = &lines->list[inlined->first];
	*found = (struct code_line){
		.file = (char *)path_of(
			session, session_source_of(session, inlined->file, inlined->location),
			inlined->file),
		.line = inlined->line,
	};
	return inlined->file != 0 && inlined->line != 0;
}

/* Of the selected line; false: not known. The texts are others'. */
static bool find_line(const struct session *session, struct code_line *found)
{
	const struct source_lines *lines = source_lines_focused(session->analysis, &session->state);
	const struct read_source *read = session_source_for(session, lines);
	uint32_t number = source_lines_selected(lines, session->state.line);

	if (inlined_lines_find(&lines->inlined, session->state.inlined) != 0)
		return find_inlined(session, found);
	*found = (struct code_line){
		.file = (char *)path_of(session, read, lines->file),
		.line = number,
	};
	return *found->file && number != 0 && number != LINE_UNKNOWN;
}

void app_copy_place(struct app *app, const char *file, uint32_t line, const char *why)
{
	free(app->clipboard);
	app->clipboard = print_text("%s:%" PRIu32, file, line);
	session_say(&app->session, "%s%sopied the place: %.200s", why ? why : "", why ? "; c" : "C",
		    app->clipboard);
}

char *app_take_edited(struct app *app, uint32_t *line)
{
	char *file = app->edited_file;

	*line = app->edited_line;
	app->edited_file = NULL;
	return file;
}

void app_edit_line(struct app *app, enum command command)
{
	struct session *session = &app->session;
	bool is_source = code_forms_focus(&session->state) == CODE_SOURCE;
	struct code_line line;

	if (app_view(app)->id != VIEW_CODE) {
		app_say_no_use(app, command);
		return;
	}
	if (!(is_source ? find_line : find_instruction)(session, &line)) {
		session_say(session, "The file of this %s is not known",
			    is_source ? "line" : "instruction");
		return;
	}
	if (app->options.edit && access(line.file, R_OK) == 0) {
		free(app->edited_file);
		app->edited_file = memory_text(line.file, strlen(line.file));
		app->edited_line = line.line;
	} else {
		app_copy_place(app, line.file, line.line, NULL);
	}
}
