#include "tui/session/group_filters.h"

#include <stdlib.h>

#include "base/text/pattern.h"
#include "model/slices/cpu_list.h"
#include "model/tables/thread_names.h"
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

/* A row of the process or thread; for cpus and labels it is something else. */
static thread_id thread_of(const struct session *session)
{
	return labels_group_key(session->analysis->tree->labels, session->selected_label);
}

static void choose_name(struct session *session, struct text_list *list, string_id name)
{
	char *quoted;

	if (name == 0) {
		session_say(session, "This item has no name to select by");
		return;
	}
	quoted = pattern_quote(profile_text(&session->analysis->profile, name));
	session_filter(session, list, quoted);
	free(quoted);
}

/* By its name and number, as several may have its name; but two recordings have no numbers in
 * common. */
static void choose_thread(struct session *session, struct text_list *list)
{
	const struct profile *profile = &session->analysis->profile;
	thread_id thread = thread_of(session);
	char *both, *quoted;

	if (profile->threads.tid[thread] < 0 || session->state.sides) {
		choose_name(session, list, profile->threads.name[thread]);
		return;
	}
	both = thread_names_both(profile, thread);
	quoted = pattern_quote(both);
	session_filter(session, list, quoted);
	free(quoted);
	free(both);
}

/* Those without a known one are in no list. */
static void choose_cpu(struct session *session, enum slice_field_id field)
{
	const struct slice *slice = &session->state.slice;
	uint32_t row = thread_of(session); /* its number + 1 */
	char *cpus;

	if (row == 0) {
		session_say(session, "This item has no number to select by");
		return;
	}
	cpus = cpu_list_with(field == SLICE_FIELD_not_cpu ? slice->not_cpu : NULL, (int)row - 1);
	session_choose(session, &slice_fields[field], cpus);
	free(cpus);
}

void group_filters_keep(struct session *session)
{
	switch (root_of(session)) {
	case ROOT_PROCESS: /* its key is its name */
		choose_name(session, &session->state.slice.process, thread_of(session));
		break;
	case ROOT_THREAD:
		choose_thread(session, &session->state.slice.thread);
		break;
	case ROOT_CPU:
		choose_cpu(session, SLICE_FIELD_cpu);
		break;
	case ROOT_LABEL:
		label_filters_keep_group(session, session->selected_label);
		break;
	default:
		break;
	}
}

void group_filters_leave_out(struct session *session)
{
	switch (root_of(session)) {
	case ROOT_PROCESS:
		choose_name(session, &session->state.slice.not_process, thread_of(session));
		break;
	case ROOT_THREAD:
		choose_thread(session, &session->state.slice.not_thread);
		break;
	case ROOT_CPU:
		choose_cpu(session, SLICE_FIELD_not_cpu);
		break;
	case ROOT_LABEL:
		label_filters_leave_out(session, session->selected_label);
		break;
	default:
		session_say(session, "Select a function first: this is not one");
	}
}
