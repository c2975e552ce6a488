#include "tui/chrome/selection.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "show/short_name.h"
#include "show/text_width.h"
#include "tui/session/analysis/samples/calls_here.h"

struct selection selection_of(const struct session *session, const struct chrome *chrome)
{
	struct selection selection = {
		.session = session,
		.lines = chrome->lines,
		.label = session->selected_label,
	};

	if (chrome->view->here)
		selection.here = chrome->view->here(session, chrome->view_data);
	if (selection.here.sided)
		selection.label = selection.here.sided->tree->label[selection.here.box.node];
	return selection;
}

const char *selection_name(const struct selection *selection)
{
	const struct labels *labels = selection->session->analysis->tree->labels;
	const char *full = labels->full_text ? labels->full_text[selection->label] : NULL;

	return full ? full : labels->text[selection->label];
}

const char *selection_title(const struct selection *selection, int width,
			    char text[SELECTION_TITLE_SIZE])
{
	const struct labels *labels = selection->session->analysis->tree->labels;
	char shortened[SHORT_NAME_SIZE];

	if (selection_is_rest(selection))
		snprintf(text, SELECTION_TITLE_SIZE, "… %u boxes",
			 icicle_box_count(selection->here.sided->tree, selection->here.box));
	else
		snprintf(text, SELECTION_TITLE_SIZE, "%.290s",
			 short_name(shortened, labels->text[selection->label], width));
	return text;
}

/* --- where it is from */

/* The line of the instruction itself, which may be that of an inlined function: as loading has
 * found it, or else by looking it up. "": not known. */
static void print_address_line(const struct selection *selection, char *text, size_t size)
{
	const struct session *session = selection->session;
	const struct profile *profile = &session->analysis->profile;
	location_id location = labels_row(session->analysis->tree->labels, selection->label);
	uint32_t count;
	frame_id frame = profile_location_frames(profile, location, &count)[0];
	function_id function = profile->frames.function[frame];
	const char *file = profile_text(profile, profile->functions.file[function]);
	struct code_place place;
	struct error error;

	*text = '\0';
	if (*file && profile->frames.line[frame] > 0)
		line_finder_print(text, size, file, profile->frames.line[frame],
				  count > 1 ? profile_function_name(profile, function) : NULL);
	else if (code_place_find(profile, location, &place, &error))
		snprintf(text, size, "%s",
			 line_finder_text(selection->lines, &session->document.code, &place));
}

/* The function's file, and its line where it is grouped by line. */
static void print_function_line(const struct selection *selection, char *text, size_t size)
{
	const struct analysis *analysis = selection->session->analysis;
	const struct labels *labels = analysis->tree->labels;
	const struct function_table *functions = &analysis->profile.functions;
	label_id label = selection->label;
	const char *file =
		profile_text(&analysis->profile, functions->file[labels->function[label]]);

	if (labels->line[label] > 0 && *file)
		line_finder_print(text, size, file, labels->line[label], NULL);
	else
		snprintf(text, size, "%s", file);
}

void selection_print_source(const struct selection *selection, char *text, size_t size)
{
	const struct analysis *analysis = selection->session->analysis;

	*text = '\0';
	if (!analysis->tree->labels->is_group[selection->label] &&
	    analysis->state.slice.by == BY_ADDRESS)
		print_address_line(selection, text, size);
	if (!*text)
		print_function_line(selection, text, size);
}

struct call_count selection_calls(const struct selection *selection)
{
	const struct analysis *analysis = selection->session->analysis;
	const struct sided_tree *sided = selection->here.sided;

	if (selection->label == NO_LABEL || (sided && selection->here.box.rest))
		return (struct call_count){ 0 };
	if (!sided)
		return calls_here_of_function(analysis, selection->label);
	return sided->tree == analysis->tree ? calls_here_of_box(analysis, selection->here.box.node)
					     : (struct call_count){ 0 };
}

const char *selection_module(const struct selection *selection)
{
	const struct analysis *analysis = selection->session->analysis;

	return profile_module_path(&analysis->profile,
				   analysis->tree->labels->module[selection->label]);
}

/* --- the lines */

/* A long name takes rows, but of the last one it leaves so much to the place, or half. Sets the
 * area to what it leaves. */
static void draw_name(struct grid *grid, struct rect *area, const char *name, int place_width)
{
	struct style style = style_of(PAINT_HEADER);
	int last = area->width - place_width - (place_width > 0 ? 2 : 0), used;

	if (last < area->width / 2)
		last = area->width / 2;
	for (; area->height > 1 && text_width(name) > last; area->height--, area->y++) {
		char *line = memory_text(name, text_wrap_length(name, area->width));

		grid_text(grid, area->x, area->y, area->width, style, line);
		free(line);
		name = text_wrap_next(name, area->width);
	}
	used = grid_text(grid, area->x, area->y, last, style, name) + 2;
	area->x += used;
	area->width -= used;
}

/* Of a long path the end, which says more than its beginning. */
static void print_place(const struct selection *selection, char *text, size_t size)
{
	enum { SOURCE_WIDTH = 40 };
	const char *module = selection_module(selection), *end;
	char source[400];

	selection_print_source(selection, source, sizeof(source));
	end = text_end(source, SOURCE_WIDTH);
	snprintf(text, size, "%s%s%s%.500s", end > source ? "…" : "", end,
		 *module && *source ? "  " : "", module);
}

void selection_draw_full(const struct selection *selection, struct grid *grid, struct rect area)
{
	struct rect inner = { area.x + 1, area.y, area.width - 2, area.height };
	char title[SELECTION_TITLE_SIZE], place[1000];
	bool is_rest = selection_is_rest(selection);

	print_place(selection, place, sizeof(place));
	if (is_rest)
		*place = '\0';
	draw_name(grid, &inner,
		  is_rest ? selection_title(selection, inner.width, title)
			  : selection_name(selection),
		  text_width(place));
	/* The end of the row stays as it is for the next function of the module. */
	grid_text_right(grid, inner.x, inner.y, inner.width, style_of(PAINT_TEXT), place);
}
