#include "tui/chrome/chrome.h"

#include <stdio.h>
#include <string.h>

#include "base/text/path_name.h"
#include "show/text_width.h"
#include "tui/session/analysis/facets/unnamed_facet.h"
#include "tui/views/sides.h"

enum { TITLE_WIDTH = 76, PROGRAM_WIDTH = 100, WIDE_GAPS_WIDTH = 110 }; /* of the row */

/* --- tabs */

struct tabs {
	bool has_title[VIEW_COUNT]; /* otherwise it is just a key */
	int gap, width;
};

/* Few profiles are from a store. */
static bool has_tab(const struct session *session, enum view_id id)
{
	return id != VIEW_STORE || session->store;
}

static int key_width(const struct session *session, enum view_id id)
{
	char text[KEY_NAME_SIZE];

	return text_width(keymap_tab_text(&session->keymap, views_command(id), text));
}

static int title_width(const struct session *session, enum view_id id)
{
	return 1 + text_width(views_find(id, &session->state)->title);
}

static int tab_width(const struct session *session, enum view_id id, const struct tabs *tabs)
{
	return key_width(session, id) + (tabs->has_title[id] ? title_width(session, id) : 0);
}

static void add_title(const struct session *session, enum view_id id, struct tabs *tabs)
{
	tabs->has_title[id] = true;
	tabs->width += title_width(session, id);
}

/* For the profile's name and its sum, which come first. */
static int room_of_profile(const struct session *session, struct rect row)
{
	if (session->document.store)
		return row.width >= PROGRAM_WIDTH ? 66 : 48;
	return row.width >= PROGRAM_WIDTH ? 48 : 34;
}

/* The view that is shown has its title, and as many others as there is room for. */
static struct tabs tabs_of(const struct session *session, struct rect row)
{
	struct tabs tabs = { .gap = row.width >= WIDE_GAPS_WIDTH ? 2 : 1 };
	enum view_id shown = session->state.view;

	for (enum view_id id = 0; id < VIEW_COUNT; id++)
		tabs.width += has_tab(session, id) ? key_width(session, id) + tabs.gap : 0;
	if (row.width < TITLE_WIDTH)
		return tabs;
	add_title(session, shown, &tabs);
	for (enum view_id id = 0; id < VIEW_COUNT; id++) {
		if (id == shown || !has_tab(session, id))
			continue;
		if (row.width - tabs.width - title_width(session, id) <
		    room_of_profile(session, row))
			break;
		add_title(session, id, &tabs);
	}
	return tabs;
}

const struct view *chrome_tab_at(const struct session *session, struct rect row, int x)
{
	struct tabs tabs = tabs_of(session, row);
	int at = row.x + row.width - tabs.width;

	for (enum view_id id = 0; id < VIEW_COUNT; id++) {
		if (!has_tab(session, id))
			continue;
		if (x >= at && x < at + tab_width(session, id, &tabs))
			return views_find(id, &session->state);
		at += tab_width(session, id, &tabs) + tabs.gap;
	}
	return NULL;
}

/* Returns where there is room for the profile's row to end. */
static int draw_tabs(const struct session *session, struct grid *grid, struct rect row)
{
	struct tabs tabs = tabs_of(session, row);
	int first = row.x + row.width - tabs.width, x = first;

	for (enum view_id id = 0; id < VIEW_COUNT; id++) {
		struct style key = style_of(PAINT_KEY), title = style_of(PAINT_TEXT);
		char text[KEY_NAME_SIZE];
		const char *number = keymap_tab_text(&session->keymap, views_command(id), text);
		int width = tab_width(session, id, &tabs), used;

		if (!has_tab(session, id))
			continue;
		if (id == session->state.view) {
			key = style_with(style_of(PAINT_HEADER), STYLE_REVERSE);
			title = key;
		}
		used = grid_text(grid, x, row.y, width, key, number);
		if (tabs.has_title[id]) {
			grid_put(grid, x + used, row.y, title, ' ');
			grid_text(grid, x + used + 1, row.y, width - used - 1, title,
				  views_find(id, &session->state)->title);
		}
		x += width + tabs.gap;
	}
	return first - 1;
}

/* --- the profile */

/* Of an address all behind http:// counts. */
static const char *base_name(const char *path)
{
	const char *server = strstr(path, "://");

	return server ? server + strlen("://") : path_name(path);
}

/* Text that is left out when there is no room for all of it. */
static int draw_whole(struct grid *grid, struct rect row, int x, struct style style,
		      const char *text)
{
	int width = text_width(text);

	if (*text == '\0' || x + width > row.x + row.width)
		return x;
	grid_text(grid, x, row.y, width, style, text);
	return x + width + 2;
}

/* The same, and a click runs a command. */
static int draw_clickable(const struct chrome *chrome, struct grid *grid, struct rect row, int x,
			  enum paint paint, enum command command, const char *text)
{
	int end = draw_whole(grid, row, x, style_of(paint), text);

	if (end > x)
		spots_add(chrome->spots, (struct spot){ x, row.y, end - x, command, 0 });
	return end;
}

/* Of the difference of two profiles: what there is more, and what less. */
static int draw_gains(struct grid *grid, struct rect row, int x, const struct sample_type *type)
{
	char gains[QUANTITY_TEXT_SIZE], losses[QUANTITY_TEXT_SIZE], text[120];

	quantity_print(gains, sample_type_gains(type), type->unit);
	quantity_print(losses, quantity_size(sample_type_losses(type)), type->unit);
	snprintf(text, sizeof(text), "+%s -%s", gains, losses);
	return draw_whole(grid, row, x, style_of(PAINT_WARNING), text);
}

/* What both are, such as "time:", says less than what differs. */
static void drop_common_filter(char names[SIDE_COUNT][SIDES_NAME_SIZE], int room)
{
	static const char filter[] = "time:";
	size_t length = sizeof(filter) - 1;

	if (text_width(names[SIDE_BASE]) + text_width(names[SIDE_NEW]) <= room)
		return;
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		if (strncmp(names[side], filter, length) != 0)
			return;
	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		memmove(names[side], names[side] + length, strlen(names[side] + length) + 1);
}

/* "before v1.data → after v2.data": the words go before the names do, and names share what is
 * left. */
static int draw_sides(const struct sides *sides, struct grid *grid, struct rect row, int x)
{
	static const char arrow[] = " → ";
	char names[SIDE_COUNT][SIDES_NAME_SIZE];
	int room = row.x + row.width - x - text_width(arrow), words = 0, half;
	int widths[SIDE_COUNT];

	for (uint32_t side = 0; side < SIDE_COUNT; side++)
		sides_name(sides, side, names[side]);
	drop_common_filter(names, room);
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		widths[side] = text_width(names[side]);
		words += text_width(side_words[side]) + 1;
	}
	if (words + widths[SIDE_BASE] + widths[SIDE_NEW] > room)
		words = 0;
	half = room / 2;
	for (uint32_t side = 0; words == 0 && side < SIDE_COUNT; side++) {
		int other = widths[1 - side];

		if (widths[side] > half)
			widths[side] = other < half ? room - other : half;
	}
	for (uint32_t side = 0; side < SIDE_COUNT; side++) {
		if (side > 0)
			x += grid_text(grid, x, row.y, text_width(arrow), style_of(PAINT_DIM),
				       arrow);
		if (words > 0)
			x += grid_text(grid, x, row.y, words, style_of(PAINT_DIM),
				       side_words[side]) +
			     1;
		x += grid_text(grid, x, row.y, widths[side], style_of(PAINT_HEADER), names[side]);
	}
	return x + 2;
}

/* What each side weighs, and of how many samples. */
static void draw_side_totals(const struct comparison *comparison, struct grid *grid,
			     struct rect row, int x)
{
	const struct side_facts *before = &comparison->facts[SIDE_BASE];
	const struct side_facts *after = &comparison->facts[SIDE_NEW];
	char first[QUANTITY_TEXT_SIZE], second[QUANTITY_TEXT_SIZE], text[200];

	snprintf(text, sizeof(text), "%s → %s", quantity_print(first, before->whole, before->unit),
		 quantity_print_named(second, after->whole, after->unit));
	draw_whole(grid, row, x, style_of(PAINT_TEXT), text);
}

/* With the key that chooses another, where there is one. */
static const char *sample_type_name(const struct session *session, bool ascii, char text[100])
{
	char name[KEY_NAME_SIZE];
	const char *key = keymap_key_text(&session->keymap, COMMAND_SAMPLE_TYPE, name);
	const struct profile *profile = &session->profile;
	const struct sample_type *type = &profile->sample_types[session->state.slice.sample_type];

	snprintf(text, 100, "%.60s", profile_text(profile, type->name));
	if (profile->sample_type_count > 1)
		snprintf(text + strlen(text), 100 - strlen(text), ascii ? "[%s]" : "▾%s",
			 key[0] == ':' && key[1] ? "" : key);
	/* "samples 99 samples" says it twice. */
	if (profile->sample_type_count == 1 &&
	    strcmp(profile_text(profile, type->name), type->unit.name) == 0)
		text[0] = '\0';
	return text;
}

/* Something was lost or not understood, or much of what is shown has no names; "" for neither. */
static const char *warning_text(const struct session *session, int width, char text[200])
{
	enum { MUCH = 20, WIDE = 60 };
	const struct profile *profile = &session->profile;
	char share[QUANTITY_TEXT_SIZE] = "", words[100];
	double percent = 0;

	if (session->analysis && session->analysis->tree) {
		const struct unnamed *unnamed = unnamed_of(session->analysis);

		percent = quantity_percent(unnamed->weight, unnamed->whole);
		snprintf(share, sizeof(share), "%.0f", percent);
	}
	if (percent <= MUCH && profile->warning_count == 0 && profile->lost == 0)
		return "";
	if (percent > MUCH && width >= WIDE)
		snprintf(words, sizeof(words), "⚠ %s%% without names {key:info}", share);
	else
		snprintf(words, sizeof(words), "⚠ {key:info}");
	return keymap_expand(&session->keymap, words, text, 200);
}

static int draw_warning(const struct session *session, const struct chrome *chrome,
			struct grid *grid, struct rect left, int x)
{
	char text[200];

	return draw_clickable(chrome, grid, left, x, PAINT_WARNING, COMMAND_INFO,
			      warning_text(session, left.width, text));
}

/* What was shared out is no measurement, and a stranger must see it. */
static int draw_estimated(const struct session *session, const struct chrome *chrome,
			  struct grid *grid, struct rect left, int x)
{
	char text[80];

	if (!session->profile.stacks_are_estimates)
		return x;
	keymap_expand(&session->keymap, "~ call paths estimated {key:info}", text, sizeof(text));
	if (x + text_width(text) > left.x + left.width)
		keymap_expand(&session->keymap, "~ estimated", text, sizeof(text));
	return draw_clickable(chrome, grid, left, x, PAINT_WARNING, COMMAND_INFO, text);
}

/* Whether it goes on, and what it costs: of a core. */
static int draw_live(const struct session *session, struct grid *grid, struct rect left, int x)
{
	static const char *const words[] = { "live", "frozen", "ended" };
	const struct live_source *live = session->document.live;
	struct live_status status;
	char text[100];

	if (!live)
		return x;
	live->status(live->context, &status);
	x = draw_whole(grid, left, x,
		       style_of(status.state == LIVE_FOLLOWS ? PAINT_HEADER : PAINT_WARNING),
		       words[status.state]);
	if (status.own >= 0 && !session->state.sides && status.state != LIVE_HAS_ENDED) {
		snprintf(text, sizeof(text), "serac %.1f%%", status.own);
		if (status.other >= 0)
			snprintf(text + strlen(text), sizeof(text) - strlen(text), " perf %.1f%%",
				 status.other);
		x = draw_whole(grid, left, x, style_of(PAINT_DIM), text);
	}
	return x;
}

/* The names leave room for the warning. */
static void draw_comparison(const struct session *session, const struct chrome *chrome,
			    struct grid *grid, struct rect left, int x)
{
	char text[200];
	int warning = text_width(warning_text(session, left.width, text));
	struct rect names = left;

	if (warning > 0)
		names.width -= warning + 2;
	x = draw_sides(session->state.sides, grid, names, x);
	x = draw_warning(session, chrome, grid, left, x);
	if (session->state.slice.sample_type >= session->profile.sample_type_count)
		return;
	x = draw_clickable(chrome, grid, left, x, PAINT_TEXT, COMMAND_SAMPLE_TYPE,
			   sample_type_name(session, grid->ascii, text));
	if (sides_compared(session))
		draw_side_totals(sides_compared(session), grid, left, x);
}

void chrome_draw_header(const struct session *session, const struct chrome *chrome,
			struct grid *grid, struct rect row)
{
	const struct profile *profile = &session->profile;
	struct rect left = { row.x, row.y, draw_tabs(session, grid, row) - row.x, 1 };
	char text[200], amount[QUANTITY_TEXT_SIZE];
	int x = row.x + 1, name_width;
	uint32_t type = session->state.slice.sample_type;
	bool is_of_store = session->document.store != NULL;
	const char *name = is_of_store ? chrome->input_name : base_name(chrome->input_name);
	bool has_type = type < profile->sample_type_count &&
			*sample_type_name(session, grid->ascii, text) != '\0';

	if (row.width >= PROGRAM_WIDTH)
		x = draw_whole(grid, left, x, style_of(PAINT_HEADER), "serac");
	if (session->state.sides && session->document.live)
		x = draw_live(session, grid, left, x);
	if (session->state.sides) {
		draw_comparison(session, chrome, grid, left, x);
		return;
	}
	name_width = left.width / (has_type ? 3 : 2);
	/* It says service, type, labels and range; what is summed up is less. */
	if (is_of_store)
		name_width = left.width;
	if (text_width(name) < name_width)
		name_width = text_width(name);
	if (name_width > 0)
		x += grid_text(grid, x, row.y, name_width, style_of(PAINT_HEADER), name) + 2;
	x = draw_live(session, grid, left, x);
	x = draw_warning(session, chrome, grid, left, x);
	x = draw_estimated(session, chrome, grid, left, x);
	if (type < profile->sample_type_count) {
		const struct sample_type *sample_type = &profile->sample_types[type];

		x = draw_clickable(chrome, grid, left, x, PAINT_TEXT, COMMAND_SAMPLE_TYPE,
				   sample_type_name(session, grid->ascii, text));
		/* Samples that weigh one each are their own total. */
		if (sample_type_is_signed(sample_type))
			x = draw_gains(grid, left, x, sample_type);
		else if (sample_type->unit.unit != UNIT_COUNT ||
			 sample_type->total != (int64_t)sample_type->samples)
			x = draw_whole(grid, left, x, style_of(PAINT_TEXT),
				       quantity_print_named(amount, sample_type->total,
							    sample_type->unit));
		if (!profile->stacks_are_estimates &&
		    (profile->samples.type || sample_type->total == (int64_t)sample_type->samples))
			x = draw_whole(grid, left, x, style_of(PAINT_TEXT),
				       quantity_print_named(amount, (int64_t)sample_type->samples,
							    (struct quantity_unit){ UNIT_COUNT, 0,
										    "samples" }));
	}
	if (profile->samples.time && profile_duration(profile) > 0) {
		quantity_print(amount, profile_duration(profile),
			       (struct quantity_unit){ UNIT_NANOSECONDS, 0, "" });
		snprintf(text, sizeof(text), "in %s", amount);
		draw_whole(grid, left, x, style_of(PAINT_DIM), text);
	}
}
