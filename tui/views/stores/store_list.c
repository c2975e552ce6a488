#include "tui/views/stores/store_list.h"

#include <stdio.h>
#include <string.h>

#include "show/text_width.h"
#include "tui/views/note.h"

/* --- the title */

static void print_count(const struct store_panel *panel, char *text, size_t size)
{
	uint32_t count = panel->services.service_count;
	struct quantity_unit unit = { UNIT_COUNT, 0, "" };
	char all[QUANTITY_TEXT_SIZE], shown[QUANTITY_TEXT_SIZE];

	quantity_print_full(all, count, unit);
	quantity_print_full(shown, panel->shown_count, unit);
	if (count == 0)
		snprintf(text, size, "%s",
			 store_panel_is_busy(panel, STORE_SERVICES) ? "asking…" : "");
	else if (panel->shown_count < count)
		snprintf(text, size, "%s of %s services", shown, all);
	else
		snprintf(text, size, "%s service%s", all, count == 1 ? "" : "s");
}

void store_list_draw_title(const struct session *session, struct grid *grid, struct rect row)
{
	const struct store_panel *panel = session->store;
	const char *title = panel->services.title ? panel->services.title : "Store";
	char text[400], count[120];
	int x = row.x + 1, end = row.x + row.width;

	if (row.height < 1)
		return;
	snprintf(text, sizeof(text), "%.40s at %.200s", title, store_panel_name(panel));
	x += grid_text(grid, x, row.y, end - x, style_of(PAINT_HEADER), text) + 2;
	print_count(panel, count, sizeof(count));
	if (x + text_width(count) <= end)
		x += grid_text(grid, x, row.y, end - x, style_of(PAINT_DIM), count) + 2;
	if (panel->filter[0]) {
		snprintf(text, sizeof(text), "/%.150s", panel->filter);
		if (end - x > 4)
			x += grid_text(grid, x, row.y, end - x, style_of(PAINT_HIT), text) + 2;
	}
	if (panel->has_base && end - x > 12) {
		char words[STORE_WORDS_SIZE];

		snprintf(text, sizeof(text), "before: %s",
			 store_choice_words(&panel->base, store_panel_now(panel), words));
		grid_text(grid, x, row.y, end - x, style_of(PAINT_KEY), text);
	}
}

/* --- rows */

enum { NAME_LEAST = 12, TYPES_FROM = 24, LONGEST = 400 };

static int name_width(const struct store_panel *panel, const struct table_cursor *cursor,
		      struct rect area)
{
	int width = NAME_LEAST, most = area.width >= 2 * TYPES_FROM ? area.width / 2 : area.width;
	char name[LONGEST];

	for (int i = 0; i < area.height && cursor->first + (uint32_t)i < panel->shown_count; i++) {
		uint32_t id = panel->shown[cursor->first + (uint32_t)i];
		int wide;

		snprintf(name, sizeof(name), "%.*s", LONGEST - 1,
			 panel->services.services[id].name);
		wide = text_width(name);
		width = wide > width ? wide : width;
	}
	return width + 2 < most ? width + 2 : most;
}

/* The chosen one first, as it has to be seen; the others as far as there is room. */
static void draw_types(const struct store_panel *panel, const struct store_listed *service,
		       struct grid *grid, int x, int y, int end, bool is_chosen)
{
	const char *chosen = is_chosen ? panel->choice.type : NULL;
	char words[STORE_WORDS_SIZE];

	if (chosen && end > x)
		x += grid_text(grid, x, y, end - x, style_of(PAINT_KEY),
			       store_type_words(chosen, &service->types, words)) +
		     2;
	for (uint32_t i = 0; i < service->types.count && x < end; i++) {
		if (chosen && strcmp(service->types.items[i], chosen) == 0)
			continue;
		x += grid_text(grid, x, y, end - x, style_of(PAINT_DIM),
			       store_type_words(service->types.items[i], &service->types, words)) +
		     2;
	}
}

static void draw_row(const struct store_panel *panel, uint32_t row, int names, struct grid *grid,
		     struct rect area)
{
	const struct store_listed *service = &panel->services.services[panel->shown[row]];
	bool is_chosen = row == panel->row;
	char name[LONGEST];

	snprintf(name, sizeof(name), "%.*s", LONGEST - 1, service->name);
	grid_text(grid, area.x + 1, area.y, names - 1, style_of(PAINT_TEXT), name);
	if (area.width >= 2 * TYPES_FROM)
		draw_types(panel, service, grid, area.x + 1 + names, area.y, area.x + area.width,
			   is_chosen);
	if (is_chosen)
		table_light_row(grid, area);
}

static const char *why_empty(const struct store_panel *panel)
{
	if (panel->services.service_count > 0)
		return "No service has these words: {key:search} changes them, {key:clear} drops "
		       "them";
	if (store_panel_is_busy(panel, STORE_SERVICES))
		return "Asking which services there are…";
	return "The store has no profiles of the last day: {key:whole} asks again; serac services "
	       "URL --from now-7d looks further back";
}

void store_list_draw(const struct session *session, struct table_cursor *cursor, struct grid *grid,
		     struct rect area)
{
	const struct store_panel *panel = session->store;
	int names;

	if (panel->services_error.code != ERROR_NONE && area.height > 0) {
		char text[100], error[500];
		int used;

		snprintf(error, sizeof(error), "Services cannot be listed: %s",
			 panel->services_error.message);
		keymap_expand(&session->keymap, "{key:whole} asks again", text, sizeof(text));
		used = grid_text_wrapped(
			grid, (struct rect){ area.x + 1, area.y, area.width - 2, area.height },
			style_of(PAINT_WARNING), error);
		if (used < area.height)
			grid_text(grid, area.x + 1, area.y + used, area.width - 2,
				  style_of(PAINT_DIM), text);
		return;
	}
	cursor->row = panel->row == STORE_PANEL_NO_ROW ? 0 : panel->row;
	table_arrange(cursor, panel->shown_count, area.height);
	names = name_width(panel, cursor, area);
	for (int i = 0; i < area.height; i++) {
		uint32_t row = cursor->first + (uint32_t)i;

		if (row >= panel->shown_count)
			break;
		draw_row(panel, row, names, grid,
			 (struct rect){ area.x, area.y + i, area.width, 1 });
	}
	if (panel->shown_count == 0 && area.height > 0)
		note_draw(session, grid,
			  (struct rect){ area.x + 1, area.y, area.width - 2, area.height },
			  why_empty(panel));
}
