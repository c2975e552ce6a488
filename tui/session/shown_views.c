#include "tui/session/shown_views.h"

/* Sizes of the terminal, in cells. */
enum {
	/* From here on two panes are better than one, and lie beside each other. */
	AUTO_WIDTH = 120,
	AUTO_HEIGHT = 40,
	AUTO_BESIDE_WIDTH = 160,
	/* With less, one of two panes would show nothing but its frame and title. */
	BELOW_WIDTH = 30,
	BELOW_HEIGHT = 16,
	BESIDE_WIDTH = 80,
	BESIDE_HEIGHT = 10,
	/* What is read in lines needs less width than boxes do. */
	BESIDE_FIRST = 11,
	BESIDE_PARTS = 20,
	/* From here on there is a strip of times, or room for one that is asked for. */
	AUTO_STRIP_HEIGHT = 30,
	STRIP_HEIGHT = 8,
	STRIP_WIDTH = 30,
	/* Of a list of functions: with less, the column of threads is worth less than others. */
	THREAD_COLUMN_WIDTH = 98,
};

/* The view that the list of functions belongs to; VIEW_COUNT: the state's view goes alone. */
static enum view_id partner_of_top(const struct view_state *state)
{
	enum view_id partner = state->view;

	if (state->view == VIEW_TOP)
		partner = state->top_with == TOP_WITH_CALLERS ? VIEW_CALLERS : VIEW_ICICLE;
	/* A table of changes has what the list has. */
	if (partner == VIEW_ICICLE && state->sides &&
	    (state->compare == VARIANT_FUNCTIONS || state->compare == VARIANT_STACKS))
		return VIEW_COUNT;
	return partner == VIEW_ICICLE || partner == VIEW_CALLERS ? partner : VIEW_COUNT;
}

bool shown_views_have_partner(const struct view_state *state)
{
	return partner_of_top(state) != VIEW_COUNT;
}

static enum pane_choice choose(const struct view_state *state, enum view_id partner, int width,
			       int height)
{
	if (width < AUTO_WIDTH || height < AUTO_HEIGHT)
		return PANES_ONE;
	if (partner == VIEW_CALLERS)
		return width >= AUTO_BESIDE_WIDTH ? PANES_BESIDE : PANES_ONE;
	/* The two sides of a comparison lie beside each other already. */
	return width >= AUTO_BESIDE_WIDTH && !state->sides ? PANES_BESIDE : PANES_BELOW;
}

/* Where panes are stacked: the icicle and the code of what is selected in it. */
static bool is_above_code(const struct view_state *state)
{
	return state->view == VIEW_CODE || (state->view == VIEW_ICICLE && state->icicle_with_code);
}

static bool fits(enum pane_choice panes, int width, int height)
{
	if (panes == PANES_BELOW)
		return width >= BELOW_WIDTH && height >= BELOW_HEIGHT;
	return panes == PANES_BESIDE && width >= BESIDE_WIDTH && height >= BESIDE_HEIGHT;
}

struct shown_views shown_views_as(const struct view_state *state, enum pane_choice panes, int width,
				  int height)
{
	struct shown_views shown = { { state->view }, 1, PANES_ONE };
	enum view_id partner = partner_of_top(state);

	if (panes == PANES_BELOW && is_above_code(state) && fits(panes, width, height))
		return (struct shown_views){ { VIEW_ICICLE, VIEW_CODE }, SHOWN_VIEWS, panes };
	if (panes == PANES_AUTO)
		panes = choose(state, partner, width, height);
	if (partner == VIEW_COUNT || !fits(panes, width, height))
		return shown;
	return (struct shown_views){ { partner, VIEW_TOP }, SHOWN_VIEWS, panes };
}

struct shown_views shown_views_of(const struct view_state *state, int width, int height)
{
	return shown_views_as(state, state->panes, width, height);
}

int shown_views_first_width(int width)
{
	return width * BESIDE_FIRST / BESIDE_PARTS;
}

bool shown_views_has_frames(const struct view_state *state)
{
	return (state->shown & (state->shown - 1)) != 0;
}

bool shown_views_have_thread_column(const struct shown_views *shown, int width)
{
	/* Where there are two panes it is the second, with a frame around it. */
	int frame = shown->panes == PANES_ONE ? 0 : 2;
	int first = shown->panes == PANES_BESIDE ? shown_views_first_width(width) : 0;
	int room = width - first - frame;

	return (shown_views_bits(shown) >> VIEW_TOP & 1) && room >= THREAD_COLUMN_WIDTH;
}

/* A strip above another view: of a smaller terminal it would take too much, and of two sides it
 * would be two. */
static bool fits_strip(const struct view_state *state, int width, int height)
{
	if (state->strip == STRIP_OFF || width < STRIP_WIDTH || state->sides)
		return false;
	return height >= (state->strip == STRIP_ON ? STRIP_HEIGHT : AUTO_STRIP_HEIGHT);
}

bool shown_views_set_times(struct view_state *state, bool has_times, uint64_t lit, int width,
			   int height)
{
	bool shows_times = view_state_shows(state, VIEW_TIME);
	bool is_chart = shows_times && state->time == TIME_FLAME_CHART;
	uint32_t columns = (uint32_t)(is_chart ? width : time_layout_of(width).strip);
	uint32_t lines = time_lines_of(height);
	bool has_strip = has_times && !shows_times && fits_strip(state, width, height);
	bool changed = has_strip != state->has_time_strip;

	if (!shows_times)
		lit = 0;
	if ((shows_times || has_strip) && columns != state->time_columns)
		changed = true;
	if (shows_times && (lines != state->time_lines || lit != state->lit))
		changed = true;
	state->has_time_strip = has_strip;
	state->time_columns = columns;
	state->time_lines = lines;
	state->lit = lit;
	return changed;
}

unsigned shown_views_bits(const struct shown_views *shown)
{
	unsigned bits = 0;

	for (int i = 0; i < shown->count; i++)
		bits |= 1U << shown->list[i];
	return bits;
}
