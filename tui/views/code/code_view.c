/* The code of a function: the view that each of its forms takes the place of. */

#include "tui/views/code/code_forms.h"

static const struct view *const forms[CODE_VARIANT_COUNT] = {
	[CODE_SOURCE] = &source_view,
	[CODE_MACHINE] = &machine_view,
	[CODE_BOTH] = &both_view,
};

static const struct view *form_of(const struct view_state *state)
{
	return forms[state->code];
}

const struct view code_view = {
	.id = VIEW_CODE,
	.title = "Source",
	.form = form_of,
};
