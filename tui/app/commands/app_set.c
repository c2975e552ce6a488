#include "tui/app/commands/app_set.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tui/session/session_edits.h"

/* Other frames, other roots, or leaf first instead of root first: the old path leads nowhere. */
static bool is_other_tree(const struct view_state *a, const struct view_state *b)
{
	return a->slice.by != b->slice.by || a->slice.root != b->slice.root ||
	       b->slice.root == ROOT_LABEL ||
	       (a->icicle == VARIANT_LEAF_FIRST) != (b->icicle == VARIANT_LEAF_FIRST);
}

static void set_answered(struct app *app, const char *text)
{
	struct session *session = &app->session;
	struct view_state changed;
	struct error error;

	if (*text == '\0')
		return;
	if (!app->options.set) {
		session_say(session, "No setting can be changed here");
		return;
	}
	view_state_copy(&changed, &session->state);
	if (!app->options.set(app->options.context, &changed, text, &error)) {
		session_fail(session, error.message);
		view_state_release(&changed);
		return;
	}
	session_remember(session);
	if (is_other_tree(&session->state, &changed))
		node_path_release(&changed.zoom);
	view_state_release(&session->state);
	session->state = changed;
	session_changed(session);
}

bool app_set(struct app *app, enum command command, const char *text)
{
	(void)command;
	set_answered(app, text);
	return true;
}

bool app_set_named(struct app *app, const char *name, const char *value)
{
	struct setting_row rows[SETTING_ROWS];
	uint32_t count =
		app->options.list_settings
			? app->options.list_settings(app->options.context, rows, SETTING_ROWS)
			: 0;
	char *text;

	for (uint32_t i = 0; i < count; i++) {
		if (strcmp(rows[i].name, name) != 0)
			continue;
		if (asprintf(&text, "%s%s%s", name, *value ? " " : "", value) < 0)
			memory_exhausted();
		set_answered(app, text);
		free(text);
		return true;
	}
	return false;
}
