#include "tui/session/view_state.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

const char *const view_names[VIEW_COUNT] = {
#define VIEW_NAME(_, id, literal, name, keys, section, help) [id] = name,
	VIEWS(VIEW_NAME, )
#undef VIEW_NAME
};

const char *const icicle_variant_names[ICICLE_VARIANT_COUNT] = {
	[VARIANT_ICICLE] = "icicle",
	[VARIANT_FLAME] = "flame",
	[VARIANT_LEAF_FIRST] = "leaf-first",
};

const char *const compare_variant_names[COMPARE_VARIANT_COUNT] = {
	[VARIANT_BESIDE] = "beside",
	[VARIANT_MERGED] = "merged",
	[VARIANT_FUNCTIONS] = "functions",
	[VARIANT_STACKS] = "stacks",
};

const char *const callers_variant_names[CALLERS_VARIANT_COUNT] = {
	[VARIANT_ICICLES] = "icicles",
	[VARIANT_TABLES] = "tables",
};

const char *const time_variant_names[TIME_VARIANT_COUNT] = {
	[TIME_STRIPS] = "strips",
	[TIME_HEAT_MAP] = "heat-map",
	[TIME_FLAME_CHART] = "flame-chart",
};

const char *const code_variant_names[CODE_VARIANT_COUNT] = {
	[CODE_SOURCE] = "source",
	[CODE_MACHINE] = "machine-code",
	[CODE_BOTH] = "both",
};

const char *const code_shown_names[CODE_SHOWN_COUNT] = {
	[CODE_SHOWS_LINES] = "lines",
	[CODE_SHOWS_BYTES] = "bytes",
	[CODE_SHOWS_OFFSETS] = "offsets",
};

const char *const time_rows_names[TIME_ROWS_COUNT] = {
	[TIME_BY_THREAD] = "thread",
	[TIME_BY_CPU] = "cpu",
	[TIME_BY_LABEL] = "label",
};

const char *const time_strip_names[TIME_STRIP_COUNT] = {
	[STRIP_AUTO] = "auto",
	[STRIP_ON] = "on",
	[STRIP_OFF] = "off",
};

const char *const percent_base_names[PERCENT_BASE_COUNT] = {
	[PERCENT_OF_PROFILE] = "profile",
	[PERCENT_OF_SHOWN] = "shown",
	[PERCENT_OF_PARENT] = "parent",
	[PERCENT_NOT] = "none",
};

const char *const pane_choice_names[PANE_CHOICE_COUNT] = {
	[PANES_AUTO] = "auto",
	[PANES_ONE] = "one",
	[PANES_BELOW] = "below",
	[PANES_BESIDE] = "beside",
};

const char *const top_companion_names[TOP_COMPANION_COUNT] = {
	[TOP_WITH_ICICLE] = "icicle",
	[TOP_WITH_CALLERS] = "callers",
};

const char *const list_column_names[LIST_COLUMN_COUNT] = {
	[LIST_TOTAL] = "total",   [LIST_AMOUNT] = "amount", [LIST_BAR] = "bar",
	[LIST_THREAD] = "thread", [LIST_MODULE] = "module",
};

void view_state_init(struct view_state *state)
{
	*state = (struct view_state){ .hot = 15,
				      .columns = LIST_ALL_COLUMNS,
				      .code_shows = 1u << CODE_SHOWS_LINES };
	slice_init(&state->slice);
	slice_init(&state->off);
	comparison_terms_init(&state->terms);
}

enum color_by view_state_usual_color_by(const struct view_state *state)
{
	return state->sides ? COLOR_BY_CHANGE : COLOR_BY_PACKAGE;
}

enum color_by view_state_color_by(const struct view_state *state)
{
	enum color_by other = state->sides ? COLOR_BY_THREAD : COLOR_BY_CHANGE;

	if (state->color_by != COLOR_BY_AUTO && state->color_by != other)
		return state->color_by;
	return view_state_usual_color_by(state);
}

bool view_state_is_changes(const struct view_state *state)
{
	return state->sides && state->view == VIEW_ICICLE &&
	       (state->compare == VARIANT_FUNCTIONS || state->compare == VARIANT_STACKS);
}

static char *copy_text(const char *text)
{
	return text ? memory_text(text, strlen(text)) : NULL;
}

void view_state_copy(struct view_state *to, const struct view_state *from)
{
	*to = *from;
	slice_copy(&to->slice, &from->slice);
	slice_copy(&to->off, &from->off);
	node_path_copy(&to->zoom, &from->zoom);
	node_path_copy(&to->selected, &from->selected);
	for (int i = 0; i < 2; i++)
		node_path_copy(&to->callers_opened[i], &from->callers_opened[i]);
	to->function = copy_text(from->function);
	to->charted_name = copy_text(from->charted_name);
	to->search = copy_text(from->search);
	to->rows = copy_text(from->rows);
}

void view_state_release(struct view_state *state)
{
	slice_release(&state->slice);
	slice_release(&state->off);
	node_path_release(&state->zoom);
	node_path_release(&state->selected);
	for (int i = 0; i < 2; i++)
		node_path_release(&state->callers_opened[i]);
	free(state->function);
	free(state->charted_name);
	free(state->search);
	free(state->rows);
	*state = (struct view_state){ 0 };
}

void view_state_set_text(char **text, const char *value)
{
	char *copy = copy_text(value);

	free(*text);
	*text = copy;
}

/* --- history */

enum { HISTORY_LIMIT = 200 };

void history_push(struct history *history, const struct view_state *state)
{
	if (history->count == HISTORY_LIMIT) {
		view_state_release(&history->items[0]);
		memmove(history->items, history->items + 1,
			--history->count * sizeof(*history->items));
	}
	history->items = memory_resize(history->items, history->count + 1, sizeof(*history->items));
	view_state_copy(&history->items[history->count++], state);
}

void history_clear(struct history *history)
{
	while (history->count > 0)
		view_state_release(&history->items[--history->count]);
	free(history->items);
	history->items = NULL;
}
