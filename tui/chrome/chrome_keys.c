#include "tui/chrome/chrome.h"

#include <inttypes.h>
#include <stdio.h>

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

static void draw_progress(const struct session *session, struct grid *grid, struct rect row)
{
	const struct profile *profile = &session->profile;
	char bytes[QUANTITY_TEXT_SIZE], samples[QUANTITY_TEXT_SIZE], text[200];
	struct quantity_unit unit = { UNIT_BYTES, 0, "bytes" };
	int x = row.x + 1;

	quantity_print(bytes, (int64_t)profile->bytes_read, unit);
	quantity_print(samples, profile->samples.count,
		       (struct quantity_unit){ UNIT_COUNT, 0, "" });
	if (profile->complete) {
		x += grid_text(grid, x, row.y, row.width, style_of(PAINT_HEADER), "adding up ");
		snprintf(text, sizeof(text), "%s samples   q quit", samples);
		grid_text(grid, x, row.y, row.x + row.width - x, style_of(PAINT_TEXT), text);
		return;
	}
	if (profile->to_wait > 0) {
		/* A server that takes longer than it said has something else to do. */
		uint32_t waited =
			profile->waited < profile->to_wait ? profile->waited : profile->to_wait;

		x += grid_text(grid, x, row.y, row.width, style_of(PAINT_HEADER), "fetching ");
		x = draw_bar(grid, row, x, waited, profile->to_wait);
		snprintf(text, sizeof(text), "%" PRIu32 " s of %" PRIu32 " s   S stop  q quit",
			 profile->waited, profile->to_wait);
		grid_text(grid, x, row.y, row.x + row.width - x, style_of(PAINT_TEXT), text);
		return;
	}
	if (profile->to_name > 0) {
		/* All samples are there: what is left are inlined functions and lines. */
		x += grid_text(grid, x, row.y, row.width, style_of(PAINT_HEADER),
			       "inlined frames ");
		x = draw_bar(grid, row, x, profile->named, profile->to_name);
		snprintf(text, sizeof(text), "of %" PRIu32 " addresses   S stop  q quit",
			 profile->to_name);
		grid_text(grid, x, row.y, row.x + row.width - x, style_of(PAINT_TEXT), text);
		return;
	}
	x += grid_text(grid, x, row.y, row.width, style_of(PAINT_HEADER), "reading ");
	x += draw_side(session, grid, row, x);
	if (profile->bytes_total > 0)
		x = draw_bar(grid, row, x, profile->bytes_read, profile->bytes_total);
	snprintf(text, sizeof(text), "%s  %s samples   S stop  q quit", bytes, samples);
	grid_text(grid, x, row.y, row.x + row.width - x, style_of(PAINT_TEXT), text);
}

struct hint {
	const char *key, *what;
};

static const struct hint icicle_hints[] = {
	{ "←↓↑→", "move" }, { "⏎", "zoom" },    { "⌫", "back" },    { "/", "search" },
	{ "?", "help" },    { "f", "focus" },   { "c", "callers" }, { "v", "variant" },
	{ "x", "without" }, { "H", "hottest" }, { "q", "quit" },    { NULL, NULL },
};

static const struct hint compare_hints[] = {
	{ "←↓↑→", "move" }, { "⏎", "zoom" },
	{ "⌫", "back" },    { "v", "merged, tables" },
	{ "/", "search" },  { "?", "help" },
	{ "%", "measure" }, { "f", "focus" },
	{ "c", "callers" }, { "V", "flame, leaf first" },
	{ "x", "without" }, { "H", "hottest" },
	{ "q", "quit" },    { NULL, NULL },
};

static const struct hint changes_hints[] = {
	{ "↑↓", "move" },       { "⏎", "callers" }, { "⌫", "back" },    { "v", "icicles, stacks" },
	{ "/", "search" },      { "?", "help" },    { "%", "measure" }, { "<>", "sort" },
	{ "&", "filter rows" }, { "x", "without" }, { "q", "quit" },    { NULL, NULL },
};

static const struct hint table_hints[] = {
	{ "↑↓", "move" },   { "⏎", "callers" }, { "⌫", "back" },        { "/", "search" },
	{ "?", "help" },    { "<>", "sort" },   { "&", "filter rows" }, { "1", "icicle" },
	{ "x", "without" }, { "q", "quit" },    { NULL, NULL },
};

static const struct hint callers_hints[] = {
	{ "←↓↑→", "move" }, { "⏎", "to the middle" }, { "⌫", "back" },
	{ "/", "search" },  { "?", "help" },          { "v", "variant" },
	{ "1", "icicle" },  { "q", "quit" },          { NULL, NULL },
};

static const struct hint tree_hints[] = {
	{ "←→", "close, open" }, { "*", "open all" }, { "⏎", "zoom" },    { "⌫", "back" },
	{ "/", "search" },       { "?", "help" },     { "H", "hottest" }, { "c", "callers" },
	{ "q", "quit" },         { NULL, NULL },
};

static const struct hint overlay_hints[] = {
	{ "↑↓", "move" }, { "PgDn", "page" }, { "⏎", "choose" }, { "Esc", "close" }, { NULL, NULL },
};

static const struct hint *hints_of(const struct view *view)
{
	if (view == &callers_view)
		return callers_hints;
	if (view == &tree_view)
		return tree_hints;
	if (view == &compare_view)
		return compare_hints;
	if (view == &changes_view)
		return changes_hints;
	return view == &icicle_view ? icicle_hints : table_hints;
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
	for (const struct hint *hint = chrome->overlay ? overlay_hints : hints_of(chrome->view);
	     hint->key; hint++) {
		int width = text_width(hint->key) + 1 + text_width(hint->what);

		if (x + width > row.x + row.width)
			break;
		x += grid_text(grid, x, row.y, width, style_of(PAINT_KEY), hint->key) + 1;
		x += grid_text(grid, x, row.y, width, style_of(PAINT_DIM), hint->what) + 2;
	}
}
