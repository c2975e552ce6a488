/* When samples were taken: the view that each of its forms takes the place of. */

#include "tui/views/time/time_forms.h"

static const struct view *const forms[TIME_VARIANT_COUNT] = {
	[TIME_STRIPS] = &strips_view,
	[TIME_HEAT_MAP] = &heat_map_view,
	[TIME_FLAME_CHART] = &flame_chart_view,
};

static const struct view *form_of(const struct view_state *state)
{
	return forms[state->time];
}

const struct view time_view = {
	.id = VIEW_TIME,
	.title = "Time",
	.form = form_of,
};
