#include "tui/session/group_filters.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text/pattern.h"
#include "model/trees/labels.h"
#include "tui/session/label_filters.h"
#include "tui/session/session_edits.h"

bool group_filters_is_group(const struct session *session)
{
	label_id label = session->selected_label;

	return session->analysis && label != NO_LABEL && label != LABEL_ALL &&
	       session->analysis->tree->labels->is_group[label];
}

static enum root_grouping root_of(const struct session *session)
{
	return slice_root(&session->analysis->state.slice, &session->analysis->profile);
}

/* A row of the process or thread; for labels it is something else. */
static thread_id thread_of(const struct session *session)
{
	return labels_group_key(session->analysis->tree->labels, session->selected_label);
}

static void keep_name(struct session *session, struct text_list *list, string_id name)
{
	char *quoted;

	if (name == 0) {
		session_say(session, "It has no name to be chosen by");
		return;
	}
	quoted = pattern_quote(profile_text(&session->analysis->profile, name));
	session_filter(session, list, quoted);
	free(quoted);
}

/* By its number, as several may have its name; those that share a number over time have the
 * same process. */
static void keep_thread(struct session *session)
{
	const struct thread_table *threads = &session->analysis->profile.threads;
	thread_id thread = thread_of(session);
	struct text_list *list = &session->state.slice.thread;
	char number[32];

	if (threads->tid[thread] < 0 || session->state.sides) {
		keep_name(session, list, threads->name[thread]);
		return;
	}
	snprintf(number, sizeof(number), "^%d$", threads->tid[thread]);
	session_filter(session, list, number);
}

void group_filters_keep(struct session *session)
{
	switch (root_of(session)) {
	case ROOT_PROCESS: /* its key is its name */
		keep_name(session, &session->state.slice.process, thread_of(session));
		break;
	case ROOT_THREAD:
		keep_thread(session);
		break;
	case ROOT_LABEL:
		label_filters_keep_group(session, session->selected_label);
		break;
	default:
		break;
	}
}

/* "(?-i)^\Qname\E$" becomes "(?-i)^(?!\Qname\E$|\d+$)": a process is also kept when its number
 * matches. */
static void leave_out_process(struct session *session)
{
	const struct labels *labels = session->analysis->tree->labels;
	char *quoted = pattern_quote(labels->text[session->selected_label]);
	size_t size = strlen(quoted) + 16;
	char *other = memory_new(size, 1);

	strcpy(other, "(?-i)^(?!");
	strcat(other, quoted + strlen("(?-i)^"));
	strcat(other, "|\\d+$)");
	session_filter(session, &session->state.slice.process, other);
	free(other);
	free(quoted);
}

void group_filters_leave_out(struct session *session)
{
	switch (root_of(session)) {
	case ROOT_PROCESS:
		leave_out_process(session);
		break;
	case ROOT_LABEL:
		label_filters_leave_out(session, session->selected_label);
		break;
	default:
		session_say(session, "Select a function first: this is not one");
	}
}
