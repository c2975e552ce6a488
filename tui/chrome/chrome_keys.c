#include "tui/chrome/chrome.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "show/text_width.h"
#include "tui/views/sides.h"

struct chrome_rows chrome_rows_fit(int height)
{
	return (struct chrome_rows){
		.header = height >= 3,
		.path = height >= 6,
		.detail = height >= 4,
		.keys = height >= 2,
	};
}

/* Where the text behind it begins. */
static int draw_bar(struct grid *grid, struct rect row, int x, uint64_t done, uint64_t total)
{
	int width = row.width / 4;
	int filled = (int)((double)width * (double)done / (double)total);
	char text[16];

	for (int i = 0; i < width; i++)
		grid_put(grid, x + i, row.y, style_of(PAINT_BAR), i < filled ? 0x2588 : 0x2591);
	x += width + 1;
	snprintf(text, sizeof(text), "%3d%%  ", (int)(100 * (double)done / (double)total));
	return x + grid_text(grid, x, row.y, row.x + row.width - x, style_of(PAINT_TEXT), text);
}

/* Which of two sides is being read. */
static int draw_side(const struct session *session, struct grid *grid, struct rect row, int x)
{
	const struct sides *sides = session->state.sides;
	uint32_t side = session->profile.inputs.base_count > 0 ? SIDE_NEW : SIDE_BASE;

	if (!sides || !sides->are_files)
		return 0;
	grid_text(grid, x, row.y, row.x + row.width - x, style_of(PAINT_TEXT), side_words[side]);
	return text_width(side_words[side]) + 1;
}

/* To the end of the row, with keys. */
static void draw_text(const struct session *session, struct grid *grid, struct rect row, int x,
		      const char *text)
{
	char expanded[200];

	grid_text(grid, x, row.y, row.x + row.width - x, style_of(PAINT_TEXT),
		  keymap_expand(&session->keymap, text, expanded, sizeof(expanded)));
}

static void draw_progress(const struct session *session, struct grid *grid, struct rect row)
{
	const struct profile *profile = &session->profile;
	char bytes[QUANTITY_TEXT_SIZE], samples[QUANTITY_TEXT_SIZE], text[200];
	struct quantity_unit unit = { UNIT_BYTES, 0, "bytes" };
	int x = row.x + 1;

	quantity_print(bytes, (int64_t)profile->bytes_read, unit);
	quantity_print(samples, (int64_t)profile->samples.recorded,
		       (struct quantity_unit){ UNIT_COUNT, 0, "" });
	if (profile->complete) {
		x += grid_text(grid, x, row.y, row.width, style_of(PAINT_HEADER), "adding up ");
		snprintf(text, sizeof(text), "%s samples   {key:quit} quit", samples);
		draw_text(session, grid, row, x, text);
		return;
	}
	if (profile->to_wait > 0) {
		/* A server that takes longer than it said has something else to do. */
		uint32_t waited =
			profile->waited < profile->to_wait ? profile->waited : profile->to_wait;

		x += grid_text(grid, x, row.y, row.width, style_of(PAINT_HEADER), "fetching ");
		x = draw_bar(grid, row, x, waited, profile->to_wait);
		snprintf(text, sizeof(text),
			 "%" PRIu32 " s of %" PRIu32 " s   {key:stop} stop  {key:quit} quit",
			 profile->waited, profile->to_wait);
		draw_text(session, grid, row, x, text);
		return;
	}
	if (profile->to_name > 0) {
		/* All samples are there: what is left are inlined functions and lines. */
		x += grid_text(grid, x, row.y, row.width, style_of(PAINT_HEADER),
			       "inlined frames ");
		x = draw_bar(grid, row, x, profile->named, profile->to_name);
		snprintf(text, sizeof(text),
			 "of %" PRIu32 " addresses   {key:stop} stop  {key:quit} quit",
			 profile->to_name);
		draw_text(session, grid, row, x, text);
		return;
	}
	x += grid_text(grid, x, row.y, row.width, style_of(PAINT_HEADER), "reading ");
	x += draw_side(session, grid, row, x);
	if (profile->bytes_total > 0)
		x = draw_bar(grid, row, x, profile->bytes_read, profile->bytes_total);
	snprintf(text, sizeof(text), "%s  %s samples   {key:stop} stop  {key:quit} quit", bytes,
		 samples);
	draw_text(session, grid, row, x, text);
}

const struct hint chrome_page_hints[] = {
	{ "up down", "move" },
	{ "page-down", "page" },
	{ "clear", "close" },
	HINTS_END,
};

const struct hint chrome_list_hints[] = {
	{ "up down", "move" },  { "choose", "choose" },  { "clear", "close" },
	{ "search", "narrow" }, { "page-down", "page" }, HINTS_END,
};

const struct hint chrome_typing_hints[] = {
	{ "up down", "move" },
	{ "choose", "choose" },
	{ "clear", "empty, close" },
	HINTS_END,
};

enum { HINT_KEYS_SIZE = 80 };

static void print_keys(const struct keymap *keymap, const struct hint *hint, bool ascii,
		       char keys[HINT_KEYS_SIZE])
{
	size_t length = 0;
	char name[KEY_NAME_SIZE], key[KEY_NAME_SIZE];

	keys[0] = '\0';
	for (const char *at = hint->commands; *at; at += strspn(at, " ")) {
		size_t name_length = strcspn(at, " ");

		if (length + KEY_NAME_SIZE > HINT_KEYS_SIZE)
			break;
		snprintf(name, sizeof(name), "%.*s", (int)name_length, at);
		assert(command_of_name(name) != COMMAND_NONE);
		length += (size_t)snprintf(keys + length, HINT_KEYS_SIZE - length, "%s",
					   keymap_key_sign(keymap, command_of_name(name), ascii,
							   key));
		at += name_length;
	}
}

void chrome_draw_keys(const struct session *session, const struct chrome *chrome, struct grid *grid,
		      struct rect row)
{
	int x = row.x + 1;

	if (session->message[0]) {
		grid_text(grid, x, row.y, row.width - 1, style_of(PAINT_WARNING), session->message);
		return;
	}
	/* All is read a little before it is all shown. */
	if (!session->profile.complete ||
	    (session->analysis && !session->analysis->profile.complete)) {
		draw_progress(session, grid, row);
		return;
	}
	for (const struct hint *hint = chrome->hints; hint->commands; hint++) {
		char keys[HINT_KEYS_SIZE];
		int width;

		print_keys(&session->keymap, hint, grid->ascii, keys);
		width = text_width(keys) + 1 + text_width(hint->what);
		if (x + width > row.x + row.width)
			break;
		x += grid_text(grid, x, row.y, width, style_of(PAINT_KEY), keys) + 1;
		x += grid_text(grid, x, row.y, width, style_of(PAINT_DIM), hint->what) + 2;
	}
}
