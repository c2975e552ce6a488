#include "tui/app/commands/app_live.h"

#include <stdlib.h>

#include "model/slices/time_range.h"
#include "tui/session/session_edits.h"

void app_stop(struct app *app, enum command command)
{
	const struct live_source *live = app->session.document.live;
	struct live_status status;

	(void)command;
	if (live) {
		live->status(live->context, &status);
		if (status.state == LIVE_HAS_ENDED) {
			session_say(&app->session, "%s; {key:write} writes what there is to a file",
				    status.ended);
			return;
		}
		live->freeze(live->context, status.state == LIVE_FOLLOWS);
		session_say(&app->session, status.state == LIVE_FOLLOWS
						   ? "Frozen: {key:stop} goes on"
						   : "Following again: {key:stop} freezes");
		return;
	}
	if (app->session.profile.complete)
		session_say(&app->session, "Already fully loaded");
	else
		document_view_stop(&app->session.document);
}

/* Once no more comes: before, it may still. */
static bool is_time_empty(const struct session *session, const struct slice *slice)
{
	struct error error = { 0 };
	struct time_range *ranges = time_ranges_build(&session->profile, slice, &error);
	bool is_empty = !ranges;

	free(ranges);
	return is_empty;
}

/* The window with the one before. */
void app_compare_windows(struct app *app)
{
	struct session *session = &app->session;
	int64_t window = session->document.live->window;
	struct slice slices[SIDE_COUNT];

	if (window == 0) {
		session_say(session, "The previous answer is not kept: {key:write} writes one, "
				     "{key:compare} compares with a file");
		return;
	}
	if (session->state.sides) {
		session_say(session, "The window is compared already: {key:back} ends that");
		return;
	}
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		slice_init(&slices[side]);
		slices[side].has_time = true;
	}
	slices[SIDE_BASE].from = (struct time_bound){ TIME_FROM_END, 2 * window, 0 };
	slices[SIDE_BASE].until = (struct time_bound){ TIME_FROM_END, window, 0 };
	slices[SIDE_NEW].from = slices[SIDE_BASE].until;
	slices[SIDE_NEW].until = TIME_ALL;
	if (is_time_empty(session, &slices[SIDE_BASE]))
		session_say(session, "Nothing was sampled before this window");
	else
		session_compare_slices(session, slices);
	side_slices_release(slices);
}
