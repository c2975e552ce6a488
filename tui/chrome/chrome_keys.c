#include "tui/chrome/chrome.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "show/text_width.h"
#include "tui/chrome/hints.h"
#include "tui/views/sides.h"

struct chrome_rows chrome_rows_fit(int height)
{
	return (struct chrome_rows){
		.header = height >= 3,
		.path = height >= 6,
		.detail = height >= 50   ? 3
			  : height >= 30 ? 2
					 : height >= 4,
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

/* While there is more to come. */
static const struct hint progress_hints[] = {
	{ "stop", "stop" },
	{ "quit", "quit" },
	HINTS_END,
};

enum { HINT_COMMANDS = 4, HINT_GAP = 2 };

/* The keys of a hint as they are drawn, next to each other. */
struct hint_keys {
	enum command commands[HINT_COMMANDS];
	char texts[HINT_COMMANDS][KEY_NAME_SIZE];
	int count, width;
	const char *between; /* "Left/Right", but "<>" */
};

static const char *key_of(const struct keymap *keymap, enum command command, bool ascii,
			  char text[KEY_NAME_SIZE])
{
	char name[KEY_NAME_SIZE];

	snprintf(text, KEY_NAME_SIZE, "%s", keymap_key_sign(keymap, command, ascii, name));
	return text;
}

/* "Left/Down/Up/Right" is too much of a line. */
static void shorten_arrows(struct hint_keys *keys)
{
	static const char *const arrows[] = { "Left", "Down", "Up", "Right" };

	for (int i = 0; i < HINT_COMMANDS; i++)
		if (i >= keys->count || strcmp(keys->texts[i], arrows[i]) != 0)
			return;
	keys->count = 1;
	keys->commands[0] = COMMAND_NONE;
	strcpy(keys->texts[0], "Arrows");
}

static struct hint_keys keys_of(const struct keymap *keymap, const struct hint *hint, bool ascii)
{
	struct hint_keys keys = { .between = "" };
	char name[KEY_NAME_SIZE];

	for (const char *at = hint->commands; *at && keys.count < HINT_COMMANDS;
	     at += strspn(at, " ")) {
		size_t length = strcspn(at, " ");

		snprintf(name, sizeof(name), "%.*s", (int)length, at);
		assert(command_of_name(name) != COMMAND_NONE);
		keys.commands[keys.count] = command_of_name(name);
		key_of(keymap, keys.commands[keys.count], ascii, keys.texts[keys.count]);
		keys.count++;
		at += length;
	}
	shorten_arrows(&keys);
	for (int i = 0; i < keys.count; i++) {
		keys.width += text_width(keys.texts[i]);
		if (text_width(keys.texts[i]) > 1 && keys.count > 1)
			keys.between = "/";
	}
	keys.width += (keys.count - 1) * text_width(keys.between);
	return keys;
}

static void add_spot(const struct chrome *chrome, int x, int y, int width, enum command command)
{
	if (chrome->spots && command != COMMAND_NONE)
		spots_add(chrome->spots, (struct spot){ x, y, width, command, 0 });
}

/* What a click on the word runs: the only command, or the one that goes forward. */
static enum command main_command(const struct hint_keys *keys)
{
	enum command last = keys->commands[keys->count - 1];

	if (keys->count > 2)
		return COMMAND_NONE;
	return last == COMMAND_PREVIOUS_MATCH ? keys->commands[0] : last;
}

/* Where the next one begins. */
static int draw_hint(const struct chrome *chrome, struct grid *grid, struct rect row, int x,
		     const struct hint *hint, const struct hint_keys *keys)
{
	int word = text_width(hint->what);

	for (int i = 0; i < keys->count; i++) {
		int width = text_width(keys->texts[i]);

		if (i > 0)
			x += grid_text(grid, x, row.y, 1, style_of(PAINT_DIM), keys->between);
		grid_text(grid, x, row.y, width, style_of(PAINT_KEY), keys->texts[i]);
		add_spot(chrome, x, row.y, width, keys->commands[i]);
		x += width;
	}
	x++;
	grid_text(grid, x, row.y, word, style_of(PAINT_DIM), hint->what);
	add_spot(chrome, x - 1, row.y, word + 1, main_command(keys));
	return x + word + HINT_GAP;
}

/* How much is kept free for the key of help, where it is still to come. */
static int help_width(const struct session *session, const struct grid *grid,
		      const struct hint *const *list, int from, int count)
{
	for (int i = from; i < count; i++) {
		struct hint_keys keys;

		if (strcmp(list[i]->commands, command_table[COMMAND_HELP].name) != 0)
			continue;
		keys = keys_of(&session->keymap, list[i], grid->ascii);
		return HINT_GAP + keys.width + 1 + text_width(list[i]->what);
	}
	return 0;
}

/* Those that fit, the first ones first: a shorter one may fill what a longer one leaves. */
static void draw_hints(const struct session *session, const struct chrome *chrome,
		       struct grid *grid, struct rect row, int x, const struct hint *const *list,
		       int count)
{
	for (int i = 0; i < count; i++) {
		struct hint_keys keys = keys_of(&session->keymap, list[i], grid->ascii);

		if (x + keys.width + 1 + text_width(list[i]->what) +
			    help_width(session, grid, list, i + 1, count) <=
		    row.x + row.width)
			x = draw_hint(chrome, grid, row, x, list[i], &keys);
	}
}

static void draw_all_hints(const struct session *session, const struct chrome *chrome,
			   struct grid *grid, struct rect row, int x, const struct hint *hints)
{
	const struct hint *list[HINTS_LIMIT];
	int count = 0;

	for (; hints[count].commands; count++)
		list[count] = &hints[count];
	draw_hints(session, chrome, grid, row, x, list, count);
}

/* To the end of the row, with keys. */
static void draw_text(const struct session *session, const struct chrome *chrome, struct grid *grid,
		      struct rect row, int x, const char *text)
{
	x += grid_text(grid, x, row.y, row.x + row.width - x, style_of(PAINT_TEXT), text);
	draw_all_hints(session, chrome, grid, row, x + 1 + HINT_GAP,
		       session->profile.complete ? progress_hints + 1 : progress_hints);
}

static void draw_progress(const struct session *session, const struct chrome *chrome,
			  struct grid *grid, struct rect row)
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
		snprintf(text, sizeof(text), "%s samples", samples);
		draw_text(session, chrome, grid, row, x, text);
		return;
	}
	if (profile->to_wait > 0) {
		/* A server that takes longer than it said has something else to do. */
		uint32_t waited =
			profile->waited < profile->to_wait ? profile->waited : profile->to_wait;

		x += grid_text(grid, x, row.y, row.width, style_of(PAINT_HEADER), "fetching ");
		x = draw_bar(grid, row, x, waited, profile->to_wait);
		snprintf(text, sizeof(text), "%" PRIu32 " s of %" PRIu32 " s", profile->waited,
			 profile->to_wait);
		draw_text(session, chrome, grid, row, x, text);
		return;
	}
	if (profile->to_name > 0) {
		/* All samples are there: what is left are inlined functions and lines. */
		x += grid_text(grid, x, row.y, row.width, style_of(PAINT_HEADER),
			       "inlined frames ");
		x = draw_bar(grid, row, x, profile->named, profile->to_name);
		snprintf(text, sizeof(text), "of %" PRIu32 " addresses", profile->to_name);
		draw_text(session, chrome, grid, row, x, text);
		return;
	}
	x += grid_text(grid, x, row.y, row.width, style_of(PAINT_HEADER), "reading ");
	x += draw_side(session, grid, row, x);
	if (profile->bytes_total > 0)
		x = draw_bar(grid, row, x, profile->bytes_read, profile->bytes_total);
	snprintf(text, sizeof(text), "%s  %s samples", bytes, samples);
	draw_text(session, chrome, grid, row, x, text);
}

/* The keys are more than the rest of the words. */
static void draw_behind(const struct session *session, const struct chrome *chrome,
			struct grid *grid, struct rect row)
{
	static const struct hint hints[] = { { "clear", "stop" }, HINTS_END };
	enum { STOP_WIDTH = 12 };
	int width = row.width - STOP_WIDTH > 0 ? row.width - STOP_WIDTH : row.width, x = row.x + 1;

	x += grid_text(grid, x, row.y, width - 1, style_of(PAINT_HEADER), chrome->progress);
	draw_all_hints(session, chrome, grid, row, x + 1 + HINT_GAP, hints);
}

void chrome_draw_keys(const struct session *session, const struct chrome *chrome, struct grid *grid,
		      struct rect row)
{
	const struct hint *list[HINTS_LIMIT];
	int x = row.x + 1;

	if (session->message[0])
		chrome_draw_message(session, grid, row);
	else if (chrome->progress)
		draw_behind(session, chrome, grid, row);
	/* All is read a little before it is all shown. */
	else if (!(session->document.live && session->document.live->window > 0) &&
		 (!session->profile.complete ||
		  (session->analysis && !session->analysis->profile.complete)))
		draw_progress(session, chrome, grid, row);
	else if (chrome->hints != chrome->view->hints)
		draw_all_hints(session, chrome, grid, row, x, chrome->hints);
	else
		draw_hints(session, chrome, grid, row, x, list,
			   hints_list(session, chrome->view, list));
}
