#include "tui/chrome/hints.h"

#include <string.h>

#include "model/slices/slice_text.h"
#include "tui/session/shown_views.h"

/* Behind those of the view. */
static const struct hint common_hints[] = {
	{ "clear", "end search" },
	{ "type", "type" },
	{ "quit", "quit" },
	{ "info", "info" },
	{ "root", "group" },
	{ "percent", "percent" },
	{ "focus", "focus" },
	{ "ignore", "without" },
	{ "callers", "callers" },
	{ "filters", "filters" },
	{ "unfilter", "no filters" },
	{ "whole", "whole" },
	{ "write", "write" },
	{ "copy-command", "copy command" },
	{ "heaviest", "heaviest" },
	{ "panes", "panes" },
	{ "colors", "colours" },
	{ "by", "frames" },
	{ "forward", "forward" },
	{ "prompt", "commands" },
	{ "full", "details" },
	{ "label", "labels" },
	{ "search-this", "search this" },
	{ "merge", "merge" },
	{ "fold-recursion", "fold recursion" },
	{ "copy", "copy name" },
	HINTS_END,
};

/* Behind the search, while there is one; and while there are two panes. */
static const struct hint search_hints[] = {
	{ "next previous", "matches" },
	{ "next-view", "other pane" },
	HINTS_END,
};

static bool has_function(const struct session *session)
{
	label_id label = session->selected_label;

	return session->analysis && session->analysis->tree && label != NO_LABEL &&
	       label != LABEL_ALL && !session->analysis->tree->labels->is_group[label];
}

/* What common hints are about is the profile, and that is out of sight. */
static bool store_has_use(const struct session *session, enum command command)
{
	switch (command) {
	case COMMAND_UNFILTER:
		return session->store && session->store->choice.labels.count > 0;
	case COMMAND_HELP:
	case COMMAND_QUIT:
	case COMMAND_PROMPT:
		return true;
	case COMMAND_CLEAR:
	case COMMAND_INFO:
	case COMMAND_FOCUS:
	case COMMAND_IGNORE:
	case COMMAND_FILTERS:
	case COMMAND_WRITE:
	case COMMAND_HEAVIEST:
	case COMMAND_PANES:
	case COMMAND_PERCENT:
	case COMMAND_COLORS:
	case COMMAND_GROUP_BY:
	case COMMAND_FORWARD:
	case COMMAND_FULL:
	case COMMAND_SEARCH_SELECTED:
	case COMMAND_MERGE:
	case COMMAND_FOLD_RECURSION:
	case COMMAND_COPY_NAME:
	case COMMAND_NEXT_MATCH:
	case COMMAND_NEXT_VIEW:
	case COMMAND_VIEW_CALLERS:
		return false;
	default:
		return session->store != NULL;
	}
}

static bool has_use(const struct session *session, const struct view *view, enum command command)
{
	const struct profile *profile = &session->profile;

	if (view->id == VIEW_STORE)
		return store_has_use(session, command);
	switch (command) {
	case COMMAND_BACK:
		return session->back.count > 0;
	case COMMAND_FORWARD:
		return session->forward.count > 0;
	case COMMAND_WHOLE:
		return session->zoom.node != 0;
	case COMMAND_NEXT_MATCH:
	case COMMAND_PREVIOUS_MATCH:
	case COMMAND_CLEAR:
		return session->state.search != NULL;
	case COMMAND_NEXT_VIEW:
		return shown_views_has_frames(&session->state);
	case COMMAND_PANES:
		return shown_views_have_partner(&session->state);
	case COMMAND_FILTERS:
	case COMMAND_UNFILTER:
		return slice_text_has_filters(&session->state.slice) || session->state.rows != NULL;
	case COMMAND_SAMPLE_TYPE:
		return profile->sample_type_count > 1;
	case COMMAND_ROOT_BY:
		return profile->samples.thread || profile->samples.tags;
	case COMMAND_LABEL:
		return profile->samples.tags != NULL;
	case COMMAND_VARIANT:
		return view->variants != NULL;
	case COMMAND_MERGE:
	case COMMAND_SEARCH_SELECTED:
		return has_function(session);
	case COMMAND_IGNORE:
	case COMMAND_COPY_NAME:
		return session->selected_label != NO_LABEL && session->selected_label != LABEL_ALL;
	case COMMAND_HEAVIEST:
		return view->selects_boxes;
	default:
		return true;
	}
}

static enum command first_command(const struct hint *hint)
{
	char name[KEY_NAME_SIZE];
	size_t length = strcspn(hint->commands, " ");

	if (length >= sizeof(name))
		return COMMAND_NONE;
	memcpy(name, hint->commands, length);
	name[length] = '\0';
	return command_of_name(name);
}

/* What `hints` have, unless it is of no use or there already. */
static int add(const struct session *session, const struct view *view,
	       const struct hint *list[HINTS_LIMIT], int count, const struct hint *hints)
{
	for (const struct hint *hint = hints; hint->commands && count < HINTS_LIMIT; hint++) {
		int at = 0;

		while (at < count && strcmp(list[at]->commands, hint->commands) != 0 &&
		       strcmp(list[at]->what, hint->what) != 0)
			at++;
		if (at == count && has_use(session, view, first_command(hint)))
			list[count++] = hint;
		if (strcmp(hint->commands, command_table[COMMAND_SEARCH].name) == 0)
			count = add(session, view, list, count, search_hints);
	}
	return count;
}

int hints_list(const struct session *session, const struct view *view,
	       const struct hint *list[HINTS_LIMIT])
{
	int count = add(session, view, list, 0, view->hints);

	return add(session, view, list, count, common_hints);
}
