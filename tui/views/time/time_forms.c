#include "tui/views/time/time_forms.h"

#include "tui/session/session_edits.h"

static int variant_of(const struct view_state *state)
{
	return (int)state->time;
}

static void choose_variant(struct session *session, void *data, int variant)
{
	(void)data;
	session_remember(session);
	session->state.time = (enum time_variant)variant;
	session_changed(session);
}

const struct view_variants time_variants = {
	.names = time_variant_names,
	.count = TIME_VARIANT_COUNT,
	.get = variant_of,
	.set = choose_variant,
};
