#include "tests/tui/app/screen_option.h"

#include <string.h>

#include "tests/model_text.h"
#include "tests/unit.h"

static int choice(const char *const *names, int count, const char *name)
{
	for (int i = 0; i < count; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	fail_msg("no choice is called %s", name);
	return -1;
}

void screen_option_set(struct app_options *options, struct text_list *saved_filters,
		       const char *name, const char *value)
{
	struct view_state *state = &options->state;

	if (strcmp(name, "view") == 0)
		state->view = (enum view_id)choice(view_names, VIEW_COUNT, value);
	else if (strcmp(name, "layout") == 0)
		state->icicle = (enum icicle_variant)choice(icicle_variant_names,
							    ICICLE_VARIANT_COUNT, value);
	else if (strcmp(name, "compare") == 0)
		state->compare = (enum compare_variant)choice(compare_variant_names,
							      COMPARE_VARIANT_COUNT, value);
	else if (strcmp(name, "panes") == 0)
		state->panes =
			(enum pane_choice)choice(pane_choice_names, PANE_CHOICE_COUNT, value);
	else if (strcmp(name, "zoom") == 0)
		text_list_add(&options->zoom, value);
	else if (strcmp(name, "ascii") == 0)
		options->ascii = options->edges = true;
	else if (strcmp(name, "introduce") == 0)
		options->introduce = true;
	else if (strcmp(name, "edges") == 0)
		options->edges = true;
	else if (strcmp(name, "filters") == 0)
		text_list_add(saved_filters, value);
	else if (strcmp(name, "chart-thread") == 0)
		view_state_set_text(&state->charted_name, value);
	else if (strcmp(name, "slice") == 0)
		model_text_slice(&state->slice, value);
	else
		fail_msg("no option is called %s", name);
}
