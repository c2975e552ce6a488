#include "tui/chrome.h"

#include <stdio.h>
#include <string.h>

#include "tui/text_width.h"

enum { TITLES_WIDTH = 60, TAB_GAP = 2 };

static int tab_width(const struct view *view, struct rect row)
{
	return row.width >= TITLES_WIDTH ? 2 + text_width(view->title) : 1;
}

static int tabs_width(const struct chrome *chrome, struct rect row)
{
	int width = 0;

	for (const struct view *const *view = chrome->views; *view; view++)
		width += tab_width(*view, row) + TAB_GAP;
	return width;
}

const struct view *chrome_tab_at(const struct chrome *chrome, struct rect row, int x)
{
	int at = row.x + row.width - tabs_width(chrome, row);

	for (const struct view *const *view = chrome->views; *view; view++) {
		if (x >= at && x < at + tab_width(*view, row))
			return *view;
		at += tab_width(*view, row) + TAB_GAP;
	}
	return NULL;
}

static void draw_tabs(const struct chrome *chrome, struct grid *grid, struct rect row)
{
	int x = row.x + row.width - tabs_width(chrome, row);

	for (const struct view *const *view = chrome->views; *view; view++) {
		struct style key = style_of(PAINT_KEY), title = style_of(PAINT_TEXT);
		char digit[2] = { command_table[(*view)->command].keys[0], '\0' };

		if (*view == chrome->view) {
			key = style_with(style_of(PAINT_HEADER), STYLE_REVERSE);
			title = key;
		}
		grid_text(grid, x, row.y, 1, key, digit);
		if (row.width >= TITLES_WIDTH) {
			grid_put(grid, x + 1, row.y, title, ' ');
			grid_text(grid, x + 2, row.y, tab_width(*view, row) - 2, title,
				  (*view)->title);
		}
		x += tab_width(*view, row) + TAB_GAP;
	}
}

/* Of an address all behind http:// counts. */
static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/'), *server = strstr(path, "://");

	if (server)
		return server + strlen("://");
	return slash && slash[1] ? slash + 1 : path;
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

/* Of the difference of two profiles: what there is more, and what less. */
static int draw_sides(struct grid *grid, struct rect row, int x, const struct sample_type *type)
{
	char gains[QUANTITY_TEXT_SIZE], losses[QUANTITY_TEXT_SIZE], text[120];

	quantity_print(gains, sample_type_gains(type), type->unit);
	quantity_print(losses, quantity_size(sample_type_losses(type)), type->unit);
	snprintf(text, sizeof(text), "+%s -%s", gains, losses);
	return draw_whole(grid, row, x, style_of(PAINT_WARNING), text);
}

void chrome_draw_header(const struct session *session, const struct chrome *chrome,
			struct grid *grid, struct rect row)
{
	const struct profile *profile = &session->profile;
	struct rect left = { row.x, row.y, row.width - tabs_width(chrome, row) - 1, 1 };
	char text[200], amount[QUANTITY_TEXT_SIZE];
	int x = row.x + 1, name_width = left.width / 3;
	uint32_t type = session->state.slice.sample_type;
	const char *name = base_name(chrome->input_name);

	draw_tabs(chrome, grid, row);
	if (row.width >= 100)
		x = draw_whole(grid, left, x, style_of(PAINT_HEADER), "serac");
	if (text_width(name) < name_width)
		name_width = text_width(name);
	if (name_width > 0)
		x += grid_text(grid, x, row.y, name_width, style_of(PAINT_HEADER), name) + 2;
	if (type < profile->sample_type_count) {
		const struct sample_type *sample_type = &profile->sample_types[type];

		/* "samples 99 samples" says it twice. */
		if (profile->sample_type_count > 1 ||
		    strcmp(profile_text(profile, sample_type->name), sample_type->unit.name) != 0) {
			snprintf(text, sizeof(text), "%.60s%s",
				 profile_text(profile, sample_type->name),
				 profile->sample_type_count > 1 ? "▾" : "");
			x = draw_whole(grid, left, x, style_of(PAINT_TEXT), text);
		}
		/* Samples that weigh one each are their own total. */
		if (sample_type_is_signed(sample_type))
			x = draw_sides(grid, left, x, sample_type);
		else if (sample_type->unit.unit != UNIT_COUNT ||
			 sample_type->total != (int64_t)sample_type->samples)
			x = draw_whole(grid, left, x, style_of(PAINT_TEXT),
				       quantity_print_named(amount, sample_type->total,
							    sample_type->unit));
		if (profile->samples.type || sample_type->total == (int64_t)sample_type->samples)
			x = draw_whole(grid, left, x, style_of(PAINT_TEXT),
				       quantity_print_named(amount, (int64_t)sample_type->samples,
							    (struct quantity_unit){ UNIT_COUNT, 0,
										    "samples" }));
	}
	if (profile->samples.time && profile_duration(profile) > 0) {
		quantity_print(amount, profile_duration(profile),
			       (struct quantity_unit){ UNIT_NANOSECONDS, 0, "" });
		snprintf(text, sizeof(text), "in %s", amount);
		x = draw_whole(grid, left, x, style_of(PAINT_DIM), text);
	}
	if (profile->warning_count > 0 || profile->lost > 0)
		draw_whole(grid, left, x, style_of(PAINT_WARNING), "⚠ i");
}
