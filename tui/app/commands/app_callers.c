#include "tui/app/commands/app_callers.h"

#include "base/text/pattern.h"
#include "tui/app/commands/app_prompts.h"
#include "tui/session/analysis/facets/functions_facet.h"
#include "tui/session/session_edits.h"

/* Selected, or there are none. */
static bool has_function(const struct session *session)
{
	label_id label = session->selected_label;

	if (functions_of(session->analysis)->list.count == 0)
		return true;
	return label != NO_LABEL && label != LABEL_ALL &&
	       !session->analysis->tree->labels->is_group[label];
}

/* The one with the largest total of those that match; *count says how many do. */
static label_id find_matching(const struct analysis *analysis, struct pattern *pattern,
			      uint32_t *count)
{
	const struct function_list *list = &functions_of(analysis)->list;
	const struct labels *labels = analysis->tree->labels;
	label_id found = NO_LABEL;
	int64_t most = -1;

	*count = 0;
	for (uint32_t i = 0; i < list->count; i++) {
		const struct function_row *row = &list->rows[i];

		if (!labels_match(labels, row->label, pattern))
			continue;
		++*count;
		if (quantity_size(row->total) > most) {
			found = row->label;
			most = quantity_size(row->total);
		}
	}
	return found;
}

bool app_show_callers_of(struct app *app, enum command command, const char *expression)
{
	struct session *session = &app->session;
	struct pattern *pattern;
	struct error error;
	label_id label;
	uint32_t count = 1;

	(void)command;
	if (!app_has_picture(app) || !*expression)
		return true;
	pattern = pattern_new(expression, &error);
	if (!pattern) {
		session_fail(session, error.message);
		return true;
	}
	label = functions_find(session->analysis, expression);
	if (label == NO_LABEL)
		label = find_matching(session->analysis, pattern, &count);
	pattern_free(pattern);
	if (label == NO_LABEL) {
		session_say(session, "No function shown here matches %.100s", expression);
		return true;
	}
	session_show_callers(session, label);
	if (count > 1)
		session_say(session, "%u functions match %.60s: this one has the largest total",
			    count, expression);
	return true;
}

static void named(struct app *app, const char *text)
{
	app_show_callers_of(app, COMMAND_VIEW_CALLERS, text);
}

bool app_ask_callers(struct app *app)
{
	static const struct question question = { .title = "callers of: ", .answered = named };

	if (has_function(&app->session))
		return false;
	app_ask(app, &question, NULL);
	return true;
}
