#include "tui/views/stores/store_strips.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "show/bar_level.h"
#include "show/text_width.h"

enum { EIGHTHS = 8, LONGEST = 200 };

/* --- amounts */

/* "nanoseconds" is the third part of a type's name, where it has parts. */
static struct quantity_unit unit_of(const struct store_panel *panel)
{
	const char *type = panel->sums.question.choice.type, *at = type ? strchr(type, ':') : NULL;
	struct quantity_unit unit = { UNIT_COUNT, 0, "" };

	at = at ? strchr(at + 1, ':') : NULL;
	if (at && strncmp(at, ":nanoseconds", strlen(":nanoseconds")) == 0)
		unit.unit = UNIT_NANOSECONDS;
	else if (at && strncmp(at, ":bytes", strlen(":bytes")) == 0)
		unit.unit = UNIT_BYTES;
	return unit;
}

static bool is_same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

/* Those that were there before stay while others are asked for, and the title says what they are
 * of; where the others cannot be had they go. */
static bool has_sums(const struct store_panel *panel)
{
	const struct store_reply *sums = &panel->sums;
	const struct store_choice *of = &sums->question.choice, *choice = &panel->choice;
	bool is_of_choice = is_same(of->service, choice->service) &&
			    is_same(of->type, choice->type) &&
			    is_same(sums->question.label, panel->label) &&
			    text_list_equal(&of->labels, &choice->labels);

	return sums->strip_count > 0 && (is_of_choice || panel->sums_error.code == ERROR_NONE) &&
	       sums->begin == panel->window.begin && sums->step == panel->window.step;
}

static int64_t column_sum(const struct store_panel *panel, const struct store_layout *layout,
			  uint32_t strip, uint32_t column)
{
	const struct store_reply *sums = &panel->sums;
	uint32_t from = column * layout->per_column, to = from + layout->per_column;
	int64_t sum = 0;

	for (uint32_t i = from; i < to && i < sums->steps; i++)
		sum = quantity_add(sum, sums->strips[strip].sums[i]);
	return sum;
}

static int64_t highest_sum(const struct store_panel *panel, const struct store_layout *layout)
{
	int64_t highest = 0;

	for (uint32_t strip = 0; strip < layout->rows; strip++)
		for (uint32_t column = 0; column < layout->columns; column++) {
			int64_t sum = quantity_size(column_sum(panel, layout, strip, column));

			highest = sum > highest ? sum : highest;
		}
	return highest;
}

/* --- the title */

static void print_title(const struct store_panel *panel, const struct store_layout *layout,
			char *text, size_t size)
{
	char type[STORE_WORDS_SIZE], length[STORE_WORDS_SIZE], amount[QUANTITY_TEXT_SIZE];
	const struct store_choice *choice = &panel->sums.question.choice;

	snprintf(text, size, "%.60s %.60s", choice->service,
		 choice->type ? store_type_words(choice->type, NULL, type) : "");
	if (panel->sums.question.label)
		snprintf(text + strlen(text), size - strlen(text), " by %.60s",
			 panel->sums.question.label);
	snprintf(text + strlen(text), size - strlen(text), ": sums of %.30s, highest %s",
		 store_length_words(layout->column, length),
		 quantity_print(amount, highest_sum(panel, layout), unit_of(panel)));
	if (panel->sums.strip_count + panel->sums.strips_left_out > layout->rows)
		snprintf(text + strlen(text), size - strlen(text), "; %u more not shown",
			 panel->sums.strip_count + panel->sums.strips_left_out - layout->rows);
}

static void draw_title(const struct session *session, struct grid *grid,
		       const struct store_layout *layout)
{
	const struct store_panel *panel = session->store;
	struct rect row = layout->strip_title;
	enum paint paint = PAINT_DIM;
	char text[700] = "";

	if (row.height < 1)
		return;
	if (panel->fetch_error[0]) {
		snprintf(text, sizeof(text), "Not fetched: %s", panel->fetch_error);
		paint = PAINT_WARNING;
	} else if (panel->sums_error.code != ERROR_NONE) {
		snprintf(text, sizeof(text), "No sums over time: %s", panel->sums_error.message);
		paint = PAINT_WARNING;
	} else if (has_sums(panel)) {
		print_title(panel, layout, text, sizeof(text));
	} else if (store_panel_is_busy(panel, STORE_SUMS)) {
		snprintf(text, sizeof(text), "Asking for sums over time…");
	} else if (panel->choice.service && panel->sums.question.choice.service) {
		snprintf(text, sizeof(text), "Nothing in these hours");
	}
	grid_text(grid, row.x + 1, row.y, row.width - 1, style_of(paint), text);
}

/* --- strips */

static uint32_t glyph_of(int level, bool ascii)
{
	static const char weights[] = " .:-=+*#@";

	if (ascii)
		return (uint32_t)(unsigned char)weights[level];
	return level > 0 ? 0x2580u + (uint32_t)level : ' ';
}

static bool is_in_range(const struct store_panel *panel, const struct store_layout *layout,
			uint32_t column)
{
	int64_t begin = panel->window.begin + column * layout->column;

	return begin < panel->choice.to && begin + layout->column > panel->choice.from;
}

static void draw_column(const struct store_panel *panel, const struct store_layout *layout,
			struct grid *grid, struct rect area, uint32_t strip, uint32_t column,
			int64_t highest)
{
	int level =
		bar_level(column_sum(panel, layout, strip, column), highest, area.height * EIGHTHS);
	struct style style = style_of(is_in_range(panel, layout, column) ? PAINT_LIT : PAINT_BAR);

	for (int row = 0; row < area.height; row++) {
		int left = level - row * EIGHTHS;
		int eighths = left > EIGHTHS ? EIGHTHS : left > 0 ? left : 0;

		grid_put(grid, area.x + (int)column, area.y + area.height - 1 - row,
			 eighths > 0 ? style : style_of(PAINT_TEXT),
			 glyph_of(eighths, grid->ascii));
	}
}

static void draw_strips(const struct store_panel *panel, struct grid *grid,
			const struct store_layout *layout)
{
	struct rect times = store_layout_times(layout);
	int64_t highest = highest_sum(panel, layout);
	int height = layout->rows > 1 ? 1 : times.height;

	for (uint32_t strip = 0; strip < layout->rows; strip++) {
		struct rect area = { times.x, times.y + (int)strip * height, times.width, height };
		char name[LONGEST];

		snprintf(name, sizeof(name), "%.*s", LONGEST - 1, panel->sums.strips[strip].name);
		if (layout->names > 1)
			grid_text(grid, layout->strips.x + 1, area.y, layout->names - 2,
				  style_of(*name ? PAINT_TEXT : PAINT_DIM),
				  *name ? name : "(none)");
		for (uint32_t column = 0; column < layout->columns; column++)
			draw_column(panel, layout, grid, area, strip, column, highest);
	}
}

/* --- the axis */

static void print_tick(char text[STORE_WORDS_SIZE], int64_t moment, int64_t now, int64_t tick)
{
	struct store_choice at = { .from = moment, .to = moment };
	char *end;

	store_range_words(&at, now, text);
	end = strstr(text, " to ");
	if (end)
		*end = '\0';
	/* Of whole days the day says it, and of others the time. */
	end = strchr(text, ' ');
	if (end && tick >= STORE_DAY)
		*end = '\0';
	else if (end)
		memmove(text, end + 1, strlen(end + 1) + 1);
}

/* Times of day on ticks that are round where the user is. */
static void draw_ticks(const struct store_panel *panel, struct grid *grid, struct rect row,
		       const struct store_layout *layout)
{
	enum { APART = 9, DAY_APART = 13 };
	int64_t tick = store_window_round_step(layout->column * APART), moment;
	int64_t now = store_panel_now(panel), zone;
	char text[STORE_WORDS_SIZE];

	if (tick >= STORE_DAY)
		tick = store_window_round_step(layout->column * DAY_APART);
	if (layout->column <= 0)
		return;
	zone = store_choice_zone(panel->window.begin);
	moment = (panel->window.begin + zone + tick - 1) / tick * tick - zone;
	for (; moment < panel->window.end; moment += tick) {
		int x = row.x + (int)((moment - panel->window.begin) / layout->column);

		print_tick(text, moment, now, tick);
		grid_put(grid, x, row.y, style_of(PAINT_DIM), 0x2502);
		if (x + 1 + text_width(text) <= row.x + row.width)
			grid_text(grid, x + 1, row.y, row.x + row.width - x - 1,
				  style_of(PAINT_DIM), text);
	}
}

static void draw_bracket(const struct store_panel *panel, struct grid *grid, struct rect row,
			 const struct store_layout *layout, int64_t from, int64_t to,
			 struct style style)
{
	int64_t begin = panel->window.begin, column = layout->column;
	int64_t first = (from - begin) / column, last = (to - 1 - begin) / column;

	if (to <= begin || from >= panel->window.end)
		return;
	for (int64_t i = first > 0 ? first : 0; i <= last && i < row.width; i++)
		grid_restyle(grid, (struct rect){ row.x + (int)i, row.y, 1, 1 }, style);
	if (from >= begin && first < row.width)
		grid_put(grid, row.x + (int)first, row.y, style, '[');
	if (last > first && last < row.width)
		grid_put(grid, row.x + (int)last, row.y, style, ']');
}

static void draw_axis(const struct store_panel *panel, struct grid *grid,
		      const struct store_layout *layout)
{
	struct rect times = store_layout_times(layout);
	struct rect row = { times.x, layout->axis.y, times.width, 1 };
	int64_t cursor = (panel->cursor - panel->window.begin) / layout->column, from, to;

	draw_ticks(panel, grid, row, layout);
	if (panel->has_earlier)
		draw_bracket(panel, grid, row, layout, panel->earlier.from, panel->earlier.to,
			     style_of(PAINT_KEY));
	draw_bracket(panel, grid, row, layout, panel->choice.from, panel->choice.to,
		     style_of(PAINT_HEADER));
	if (panel->is_marking) {
		store_panel_marking(panel, layout->column, &from, &to);
		draw_bracket(panel, grid, row, layout, from, to,
			     style_with(style_of(PAINT_KEY), STYLE_REVERSE));
	}
	if (cursor >= 0 && cursor < row.width)
		grid_restyle(grid, (struct rect){ row.x + (int)cursor, row.y, 1, 1 },
			     style_with(style_of(PAINT_TEXT), STYLE_REVERSE));
}

void store_strips_draw(const struct session *session, struct grid *grid,
		       const struct store_layout *layout)
{
	const struct store_panel *panel = session->store;

	draw_title(session, grid, layout);
	if (layout->strips.height < 1 || layout->column <= 0)
		return;
	if (has_sums(panel))
		draw_strips(panel, grid, layout);
	draw_axis(panel, grid, layout);
}

void store_strips_print_cursor(const struct store_panel *panel, const struct store_layout *layout,
			       char *text, size_t size)
{
	struct store_choice at = { .from = panel->cursor, .to = panel->cursor + layout->column };
	char range[STORE_WORDS_SIZE], amount[QUANTITY_TEXT_SIZE];
	int64_t column, sum = 0;

	text[0] = '\0';
	if (layout->column <= 0)
		return;
	column = (panel->cursor - panel->window.begin) / layout->column;
	snprintf(text, size, "%s", store_range_words(&at, store_panel_now(panel), range));
	if (!has_sums(panel) || column < 0 || column >= layout->columns)
		return;
	for (uint32_t strip = 0; strip < panel->sums.strip_count; strip++)
		sum = quantity_add(sum, column_sum(panel, layout, strip, (uint32_t)column));
	snprintf(text + strlen(text), size - strlen(text), ": %s",
		 sum == 0 ? "nothing" : quantity_print(amount, sum, unit_of(panel)));
}
