#include "tui/views/time/chart/chart_boxes.h"

#include <stdio.h>
#include <string.h>

#include "show/call_text.h"
#include "show/short_name.h"
#include "show/text_width.h"
#include "tui/session/analysis/facets/colors_facet.h"
#include "tui/session/analysis/samples/chart_facet.h"
#include "tui/session/analysis/samples/tracks_facet.h"
#include "tui/views/time/chart/chart_repeats.h"

enum {
	TEXT_WIDTH = 3,      /* a box narrower than this has no text */
	NAME_WIDTH = 10,     /* cells that a name keeps before what is on its right goes */
	REPEATS_WIDTH = 8,   /* of gathered boxes that say what they are */
	REPEATS = 5,         /* calls that are worth a number, */
	REPEATED_WIDTH = 12, /* where they are too narrow to say much themselves */
};

#define BOX_EDGE 0x2502
#define FAINT_EDGE 0x258f
#define CELL_SELECTED 0x258c

static const struct runs *runs_of(const struct session *session)
{
	return &chart_of(session->analysis)->runs;
}

static const struct labels *labels_of(const struct session *session)
{
	return runs_of(session)->samples->builder->labels;
}

label_id chart_boxes_label(const struct session *session, label_id label)
{
	const struct labels *shown = session->analysis->tree->labels;
	uint64_t key = labels_of(session)->key[label];

	return label < shown->count && shown->key[label] == key ? label : labels_find(shown, key);
}

static struct style style_of_label(const struct session *session, label_id label)
{
	if (label == NO_LABEL)
		return style_of(PAINT_MERGED);
	if (session->analysis->tree->labels->is_group[label])
		return style_of(PAINT_ROOT);
	return session_is_hit(session, label)
		       ? style_of(PAINT_HIT)
		       : style_of_code(colors_find(session->analysis, label));
}

static bool is_lit(const struct session *session, label_id label)
{
	const label_id *identity = session->analysis->tree->labels->identity;

	return label != NO_LABEL && label != LABEL_ALL && session->selected_label != NO_LABEL &&
	       identity[label] == identity[session->selected_label];
}

/* --- texts */

/* The thread itself is above all others. */
static const char *name_of_label(const struct session *session, label_id label)
{
	if (label == LABEL_ALL)
		return tracks_of(session->analysis)->names[chart_of(session->analysis)->track];
	return labels_of(session)->text[label];
}

/* "db.Query ×412 ~1.90 ms" in so many cells; "" where not even the number fits. */
static void print_repeats(const struct session *session, const struct chart_repeats *repeats,
			  int width, char *text, size_t size)
{
	char number[CALL_TEXT_SIZE], length[CALL_TEXT_SIZE], tail[2 * CALL_TEXT_SIZE + 8];
	char short_text[SHORT_NAME_SIZE];
	const char *name = name_of_label(session, repeats->label);
	int room;

	call_text_length(length, repeats->calls);
	/* The tilde of the length says that it is an estimate. */
	snprintf(tail, sizeof(tail), " ×%s %s", call_text_number(number, repeats->calls) + 1,
		 length);
	room = width - text_width(tail);
	if (room < NAME_WIDTH && room < text_width(name))
		snprintf(tail, sizeof(tail), " ×%s", number + 1);
	room = width - text_width(tail);
	text[0] = '\0';
	if (room >= 3)
		snprintf(text, size, "%s%s", short_name(short_text, name, room), tail);
	else if (room >= 0)
		snprintf(text, size, "%s", tail + 1);
}

static int64_t length_of(const struct runs *runs, uint32_t box)
{
	return quantity_subtract(runs_until(runs, box), runs_from(runs, box));
}

/* Small calls below a box, which say nothing themselves. */
static bool has_repeats(const struct session *session, const struct chart_span *span,
			struct chart_repeats *repeats)
{
	const struct runs *runs = runs_of(session);
	int64_t cell = length_of(runs, span->first) / span->width;
	uint32_t first, end;

	runs_children(runs, span->first, &first, &end);
	if (end - first < REPEATS)
		return false;
	*repeats = chart_repeats_find(runs, first, end);
	/* Those that are gathered say it themselves. */
	return repeats->calls.runs >= REPEATS && cell > 0 && 2 * repeats->calls.length >= cell &&
	       repeats->calls.length / cell < REPEATED_WIDTH;
}

/* On the right: what is repeated below, or how long it is. */
static int draw_right(const struct session *session, struct grid *grid,
		      const struct chart_span *span, struct rect row, int name_width,
		      struct style style)
{
	struct quantity_unit unit = { UNIT_NANOSECONDS, 0, "" };
	char text[300], length[QUANTITY_TEXT_SIZE];
	struct chart_repeats repeats;
	int room = row.width - (name_width < NAME_WIDTH ? name_width : NAME_WIDTH) - 2;

	text[0] = '\0';
	if (room > 2 * REPEATS_WIDTH && has_repeats(session, span, &repeats))
		print_repeats(session, &repeats, room, text, sizeof(text));
	if (!*text)
		snprintf(text, sizeof(text), "%s",
			 quantity_print(length, length_of(runs_of(session), span->first), unit));
	if (text_width(text) > room)
		return row.width;
	grid_text_right(grid, row.x, row.y, row.width, style, text);
	return row.width - text_width(text) - 1;
}

static void draw_text(const struct session *session, struct grid *grid,
		      const struct chart_span *span, struct rect row, struct style style)
{
	char short_text[SHORT_NAME_SIZE];
	const char *name = name_of_label(session, runs_label(runs_of(session), span->first));
	int width;

	if (row.width < TEXT_WIDTH)
		return;
	row.x++;
	row.width -= 2;
	width = draw_right(session, grid, span, row, text_width(name), style);
	grid_text(grid, row.x, row.y, width, style, short_name(short_text, name, width));
}

static void draw_gathered(const struct session *session, struct grid *grid,
			  const struct chart_repeats *repeats, struct rect row, struct style style)
{
	char text[300] = "";

	if (row.width >= REPEATS_WIDTH)
		print_repeats(session, repeats, row.width - 2, text, sizeof(text));
	if (*text)
		grid_text(grid, row.x + 1, row.y, row.width - 1, style, text);
	else if (row.width > 1)
		grid_text(grid, row.x + (row.width - 1) / 2, row.y, 1, style, "…");
}

/* --- boxes */

/* Lines around a box, where there are no colours to see it by. */
static struct rect draw_edges(struct grid *grid, struct rect row, struct style style,
			      bool ends_in_gap)
{
	if (ends_in_gap && row.width > 1)
		grid_put(grid, row.x + --row.width, row.y, style, BOX_EDGE);
	grid_put(grid, row.x, row.y, style, BOX_EDGE);
	return (struct rect){ row.x + 1, row.y, row.width - 1, 1 };
}

/* A line in front of a box that colours do not tell apart from the one before. */
static void draw_faint_edge(struct grid *grid, struct rect row, struct style style)
{
	if (row.x > 0 && row.x < grid->width && row.width > 1 &&
	    grid_cell(grid, row.x - 1, row.y)->style.paint == style.paint)
		grid_put(grid, row.x, row.y, style_with(style, STYLE_EDGE), FAINT_EDGE);
}

void chart_boxes_draw(const struct session *session, struct grid *grid,
		      const struct chart_span *span, struct rect row, bool is_selected,
		      bool ends_in_gap)
{
	const struct runs *runs = runs_of(session);
	bool is_gathered = chart_span_is_gathered(span);
	struct chart_repeats repeats = { .label = runs_label(runs, span->first), .is_most = true };
	struct style style;
	label_id label;

	if (is_gathered)
		repeats = chart_repeats_find(runs, span->first, span->end);
	label = chart_boxes_label(session, repeats.label);
	style = style_of_label(session, repeats.is_most ? label : NO_LABEL);
	if (is_lit(session, label))
		style = style_with(style, STYLE_BOLD | STYLE_UNDERLINE);
	if (is_selected)
		style = style_with(style, STYLE_BOLD | STYLE_REVERSE);
	grid_fill(grid, row, style);
	if (is_selected && row.width == 1) {
		grid_put(grid, row.x, row.y, style, CELL_SELECTED);
		return;
	}
	if (grid->edges)
		row = draw_edges(grid, row, style, ends_in_gap);
	else
		draw_faint_edge(grid, row, style);
	if (is_gathered)
		draw_gathered(session, grid, &repeats, row, style);
	else
		draw_text(session, grid, span, row, style);
}
