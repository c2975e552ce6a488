#include "tui/session/label_filters.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/slices/tag_filter.h"
#include "model/tables/tags.h"
#include "tui/session/session_edits.h"

void label_filters_add(struct session *session, const char *condition)
{
	struct text_list conditions = { 0 };
	struct error error = { 0 };

	text_list_add(&conditions, condition);
	if (tag_filter_has_keys(&session->profile, &conditions, &error))
		session_filter(session, &session->state.slice.label, condition);
	else
		session_fail(session, error.message);
	text_list_release(&conditions);
}

static bool can_name(struct session *session, const char *key)
{
	if (tag_filter_can_name(key))
		return true;
	session_say(session, "No filter can name the label \"%.60s\"", key);
	return false;
}

void label_filters_keep(struct session *session, tag_id tag)
{
	const struct profile *profile = &session->profile;
	char *condition;

	if (!can_name(session, profile_text(profile, profile->tags.key[tag])))
		return;
	condition = tag_filter_quote(profile, tag, false);
	label_filters_add(session, condition);
	free(condition);
}

/* Those of the root's key. */
static const tag_id *tags_of_group(const struct session *session, label_id group, uint32_t *count)
{
	const char *key = session->state.slice.root_key;

	return tags_of_key(&session->profile,
			   labels_group_key(session->analysis->tree->labels, group),
			   tags_find_key(&session->profile, key, strlen(key)), count);
}

/* Whether the picture is of the root that is chosen now. */
static bool has_groups(const struct session *session)
{
	const struct analysis *analysis = session->analysis;

	return analysis && analysis->tree && session->state.slice.root == ROOT_LABEL &&
	       analysis->state.slice.root == ROOT_LABEL &&
	       strcmp(analysis->state.slice.root_key, session->state.slice.root_key) == 0;
}

/* The condition for what a group's samples have, or for what they do not; NULL: there is not
 * one. */
static char *condition_of(struct session *session, label_id group, bool is_negative)
{
	const char *key = session->state.slice.root_key;
	uint32_t count;
	const tag_id *tags;
	char *condition;

	if (!has_groups(session)) {
		session_say(session, "Still computing the root groups");
		return NULL;
	}
	if (!can_name(session, key))
		return NULL;
	tags = tags_of_group(session, group, &count);
	if (count > 1) {
		session_say(session, "They have several values: :label %.60s%sREGEX %s one", key,
			    is_negative ? "!=" : "=", is_negative ? "leaves out" : "keeps");
		return NULL;
	}
	if (count == 1)
		return tag_filter_quote(&session->profile, tags[0], is_negative);
	/* Any value will do. */
	if (asprintf(&condition, "%s%s", key, is_negative ? "=" : "!=") < 0)
		memory_exhausted();
	return condition;
}

static void filter_group(struct session *session, label_id group, bool is_negative)
{
	char *condition = condition_of(session, group, is_negative);

	if (condition)
		label_filters_add(session, condition);
	free(condition);
}

void label_filters_keep_group(struct session *session, label_id group)
{
	filter_group(session, group, false);
}

void label_filters_leave_out(struct session *session, label_id group)
{
	filter_group(session, group, true);
}

tag_id label_filters_selected(const struct session *session)
{
	const struct analysis *analysis = session->analysis;
	uint32_t count;
	const tag_id *tags;
	node_id node;

	if (!has_groups(session) || analysis->shown->inverted)
		return 0;
	node = session_selected_box(session).node;
	if (node == 0)
		return 0;
	while (analysis->tree->depth[node] > 1)
		node = analysis->tree->parent[node];
	tags = tags_of_group(session, analysis->tree->label[node], &count);
	return count > 0 ? tags[0] : 0;
}
